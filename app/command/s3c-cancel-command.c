/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-chosen.h"
#include "s3c-copy-line.h"
#include "s3c-error-text.h"
#include "s3c-options.h"
#include "s3c-output.h"
#include "s3c-service.h"
#include "s3c-wait.h"

#include <glib/gi18n.h>

static S3cExit
cancel_one (S3cInvocation *invocation, S3cSession *session, S3cCopy *copy, gboolean json)
{
  g_auto (S3cWait) wait = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  g_autofree char *place = s3c_copy_line_place (s3c_copy_get_request (copy));

  if (s3c_copy_get_state (copy) == S3C_STATE_WAITING)
    {
      s3c_session_cancel (session, copy);
      s3c_session_await_async (session, copy, FALSE, NULL, s3c_wait_cb, &wait);
      s3c_session_await_finish (session, s3c_wait_for_result (&wait), &error);
    }
  line = json ? s3c_copy_line_json (copy) : s3c_copy_line_text (copy);
  s3c_output_line (invocation, line);
  if (error != NULL && s3c_session_has_unsaved (session, copy))
    {
      s3c_say_error (place, error);
      return S3C_EXIT_FAILED;
    }
  if (s3c_copy_get_state (copy) == S3C_STATE_CANCELLED)
    return S3C_EXIT_OK;
  s3c_say (_ ("%s: %s. Only what waits can be cancelled."), place,
           s3c_state_text_get (s3c_copy_get_state (copy)));
  return S3C_EXIT_USAGE;
}

static S3cExit
cancel_chosen (S3cInvocation *invocation, S3cSession *session, GArray *ids, gboolean json)
{
  S3cExit status = S3C_EXIT_OK;
  g_autoptr (GPtrArray) copies = s3c_chosen_find (session, ids, &status);

  for (guint i = 0; copies != NULL && i < copies->len; i++)
    {
      S3cExit one = cancel_one (invocation, session, g_ptr_array_index (copies, i), json);

      status = MAX (status, one);
    }
  return status;
}

/* Another program may have sent one of them just before. */
static void
write_cancelled (S3cInvocation *invocation, GPtrArray *copies)
{
  for (guint i = 0; i < copies->len; i++)
    {
      S3cCopy *copy = g_ptr_array_index (copies, i);
      g_autofree char *line = NULL;

      if (s3c_copy_get_state (copy) != S3C_STATE_CANCELLED)
        continue;
      line = s3c_copy_line_json (copy);
      s3c_output_line (invocation, line);
    }
}

/* For people there may be too many to name. */
static S3cExit
cancel_waiting (S3cInvocation *invocation, S3cSession *session, gboolean json)
{
  g_auto (S3cWait) wait = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) copies = json ? s3c_chosen_find_waiting (session, &error) : NULL;
  int n;

  if (error != NULL)
    {
      s3c_say_error (NULL, error);
      return s3c_exit_from_error ((S3cError)error->code);
    }
  s3c_session_cancel_waiting_async (session, NULL, s3c_wait_cb, &wait);
  n = s3c_session_cancel_waiting_finish (session, s3c_wait_for_result (&wait), &error);
  if (error != NULL)
    {
      s3c_say_error (NULL, error);
      return s3c_exit_from_error ((S3cError)error->code);
    }
  if (copies != NULL)
    write_cancelled (invocation, copies);
  s3c_say (ngettext ("%'d copy was cancelled.", "%'d copies were cancelled.", (gulong)n), n);
  return S3C_EXIT_OK;
}

S3cExit
s3c_command_cancel (S3cInvocation *invocation, const char *const *arguments)
{
  g_auto (S3cService) service = { NULL };
  g_auto (GStrv) words = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (S3cSession) session = NULL;
  gboolean waiting = FALSE, json = FALSE;
  S3cExit status;
  const GOptionEntry entries[]
      = { { "waiting", 0, 0, G_OPTION_ARG_NONE, &waiting, N_ ("Cancel everything that waits"),
            NULL },
          { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Write one JSON object a line"), NULL },
          { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words, NULL, NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) context = s3c_options_new (
      _ ("ID…|--waiting"), _ ("Cancels copies that were not sent yet. ID is the number in the "
                              "history."));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!s3c_options_parse (context, invocation, arguments, &status))
    return status;
  if ((words == NULL) == !waiting)
    return s3c_say_usage ("cancel", _ ("Give either IDs, or --waiting."));
  ids = s3c_chosen_parse (words, "cancel");
  if (ids == NULL)
    return S3C_EXIT_USAGE;
  session = s3c_service_open (&service, invocation, FALSE, &status);
  if (session == NULL)
    return status;
  status = waiting ? cancel_waiting (invocation, session, json)
                   : cancel_chosen (invocation, session, ids, json);
  s3c_session_close (session);
  return status;
}
