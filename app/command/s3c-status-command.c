/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-media-line.h"
#include "s3c-options.h"
#include "s3c-output.h"
#include "s3c-service.h"
#include "s3c-wait.h"

#include <glib/gi18n.h>
#include <string.h>

/* What Wistia gives out as ids; anything else is a mistake, such as a pasted address. */
static gboolean
is_id (const char *word)
{
  return *word != '\0' && word[strspn (word, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_")] == '\0';
}

static S3cMedia *
find (GPtrArray *medias, const char *hashed_id)
{
  for (guint i = 0; i < medias->len; i++)
    if (g_str_equal (s3c_media_get_hashed_id (medias->pdata[i]), hashed_id))
      return medias->pdata[i];
  return NULL;
}

/* What Wistia could not process is a failure, as it is of a copy. */
static S3cExit
write_media (S3cInvocation *invocation, S3cMedia *media, gboolean json)
{
  g_autofree char *line = json ? s3c_media_line_json (media) : s3c_media_line_text (media);

  s3c_output_line (invocation, line);
  return s3c_media_get_state (media) == S3C_STATE_MEDIA_FAILED ? S3C_EXIT_FAILED : S3C_EXIT_OK;
}

/* Gone, never there, or not for this token: Wistia tells these apart for nobody. */
static S3cExit
write_missing (S3cInvocation *invocation, const char *id, gboolean json)
{
  g_autofree char *line = json ? s3c_media_line_json_missing (id) : NULL;

  if (line != NULL)
    s3c_output_line (invocation, line);
  s3c_say (_ ("%s: this token sees no such media."), id);
  return S3C_EXIT_REFUSED;
}

static S3cExit
write_all (S3cInvocation *invocation, GPtrArray *medias, char **ids, gboolean json)
{
  S3cExit status = S3C_EXIT_OK;

  for (char **id = ids; *id != NULL; id++)
    {
      S3cMedia *media = find (medias, *id);
      S3cExit exit = media != NULL ? write_media (invocation, media, json)
                                   : write_missing (invocation, *id, json);

      status = MAX (status, exit);
    }
  return status;
}

static S3cExit
run (S3cInvocation *invocation, S3cService *service, char **ids, gboolean json)
{
  g_autoptr (S3cSession) session = NULL;
  g_autoptr (GPtrArray) medias = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (S3cWait) wait = { NULL };
  g_auto (S3cNotice) notice = { NULL };
  S3cExit status = s3c_service_prepare (service, invocation, "status");

  if (status == S3C_EXIT_OK)
    session = s3c_service_open (service, invocation, FALSE, &status);
  if (session == NULL)
    return status;
  s3c_service_await_accounts (session);
  s3c_notice_begin_wistia (&notice);
  s3c_session_look_up_media_async (session, (const char *const *)ids, NULL, s3c_wait_cb, &wait);
  medias = s3c_session_look_up_media_finish (session, s3c_wait_for_result (&wait), &error);
  s3c_notice_clear (&notice);
  if (medias != NULL)
    status = write_all (invocation, medias, ids, json);
  else
    {
      s3c_say_error (NULL, error);
      status = s3c_exit_from_error ((S3cError)error->code);
    }
  s3c_session_close (session);
  return status;
}

S3cExit
s3c_command_status (S3cInvocation *invocation, const char *const *arguments)
{
  g_auto (S3cService) service = { NULL };
  g_auto (GStrv) ids = NULL;
  gboolean json = FALSE;
  S3cExit status;
  const GOptionEntry entries[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Write one JSON object a line"), NULL },
          { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &ids, NULL, NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) context
      = s3c_options_new (_ ("HASHED_ID…"), _ ("Asks Wistia how these media are getting on."));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  s3c_service_add_options (&service, context, TRUE);
  s3c_service_add_account_option (&service, context);
  if (!s3c_options_parse (context, invocation, arguments, &status))
    return status;
  if (ids == NULL)
    return s3c_say_usage ("status",
                          _ ("Give at least one HASHED_ID; “s3copy history” shows them."));
  for (char **id = ids; *id != NULL; id++)
    if (!is_id (*id))
      return s3c_say_usage ("status", _ ("A HASHED_ID has only letters and digits."));
  return run (invocation, &service, ids, json);
}
