/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-chosen.h"
#include "s3c-copy-line.h"
#include "s3c-copy-run.h"
#include "s3c-error-text.h"
#include "s3c-options.h"
#include "s3c-output.h"
#include "s3c-sending.h"

#include <glib/gi18n.h>

/* Certainly not in Wistia: by its state, or because it was looked for there. */
static gboolean
can_retry (S3cCopy *copy)
{
  S3cState state = s3c_copy_get_state (copy);
  S3cError error;

  if (state != S3C_STATE_UNSURE)
    return state == S3C_STATE_WAITING || s3c_state_can_retry (state);
  return s3c_error_from_nick (s3c_copy_get_data (copy)->error, &error)
         && (error == S3C_ERROR_NOT_THERE || error == S3C_ERROR_SEVERAL);
}

static gboolean
check (GPtrArray *copies)
{
  gboolean usable = TRUE;

  for (guint i = 0; i < copies->len; i++)
    {
      S3cCopy *copy = g_ptr_array_index (copies, i);
      S3cState state = s3c_copy_get_state (copy);
      g_autofree char *place = NULL;

      if (can_retry (copy))
        continue;
      usable = FALSE;
      place = s3c_copy_line_place (s3c_copy_get_request (copy));
      if (state == S3C_STATE_UNSURE)
        s3c_say (_ ("%s: it may be in Wistia. Look for it first: s3copy settle %lld"), place,
                 (long long)s3c_copy_get_id (copy));
      else
        /* Translators: where a copy comes from, its state. */
        s3c_say (_ ("%s: %s. It is not sent again."), place, s3c_state_text_get (state));
    }
  if (!usable)
    s3c_say (_ ("Nothing was sent."));
  return usable;
}

static S3cExit
retry (S3cInvocation *invocation,
       S3cSession *session,
       GArray *ids,
       const S3cCopyRunOptions *options)
{
  S3cExit status = S3C_EXIT_USAGE;
  g_autoptr (GPtrArray) copies = s3c_chosen_find (session, ids, &status);
  g_autoptr (S3cCopyRun) run = NULL;

  if (copies == NULL || !check (copies))
    return status;
  run = s3c_copy_run_new (invocation, session, options);
  for (guint i = 0; i < copies->len; i++)
    {
      S3cCopy *copy = g_ptr_array_index (copies, i);

      s3c_session_retry (session, copy);
      s3c_copy_run_add_copy (run, copy);
    }
  return s3c_copy_run_finish (run);
}

static S3cExit
run (S3cInvocation *invocation,
     S3cService *service,
     S3cSending *sending,
     GArray *ids,
     const S3cCopyRunOptions *how)
{
  g_autoptr (S3cSession) session = NULL;
  S3cExit status = s3c_service_prepare (service, invocation, "retry");

  if (status == S3C_EXIT_OK)
    session = s3c_service_open (service, invocation, how->wait, &status);
  if (session == NULL)
    return status;
  s3c_sending_apply (sending, session);
  status = retry (invocation, session, ids, how);
  s3c_session_close (session);
  return status;
}

S3cExit
s3c_command_retry (S3cInvocation *invocation, const char *const *arguments)
{
  g_auto (S3cService) service = { NULL };
  g_auto (GStrv) words = NULL;
  g_autoptr (GArray) ids = NULL;
  S3cSending sending = S3C_SENDING_INIT;
  S3cCopyRunOptions how = S3C_COPY_RUN_OPTIONS_INIT;
  S3cExit status;
  const GOptionEntry entries[]
      = { { "wait", 0, 0, G_OPTION_ARG_NONE, &how.wait, N_ ("Go on until the media are ready"),
            NULL },
          { "timeout", 0, 0, G_OPTION_ARG_INT, &how.timeout, N_ ("Give up after so many seconds"),
            N_ ("SECONDS") },
          { "json", 0, 0, G_OPTION_ARG_NONE, &how.json, N_ ("Write one JSON object a line"), NULL },
          { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words, NULL, NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) context = s3c_options_new (
      _ ("ID…"), _ ("Sends copies again that were refused, failed or were cancelled, or that were "
                    "looked for in Wistia and are not there. ID is the number in the history."));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  s3c_sending_add_options (&sending, context);
  s3c_service_add_options (&service, context, TRUE);
  if (!s3c_options_parse (context, invocation, arguments, &status))
    return status;
  if (words == NULL)
    return s3c_say_usage ("retry", _ ("Give at least one ID; “s3copy history” shows them."));
  if (!s3c_copy_run_options_check (&how, "retry"))
    return S3C_EXIT_USAGE;
  if (!s3c_sending_check (&sending, &service, "retry"))
    return S3C_EXIT_USAGE;
  ids = s3c_chosen_parse (words, "retry");
  return ids != NULL ? run (invocation, &service, &sending, ids, &how) : S3C_EXIT_USAGE;
}
