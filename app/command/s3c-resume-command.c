/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-run.h"
#include "s3c-options.h"
#include "s3c-output.h"
#include "s3c-service.h"
#include "s3c-wait.h"

#include <glib/gi18n.h>

static S3cExit
resume (S3cInvocation *invocation, S3cSession *session, const S3cCopyRunOptions *options)
{
  g_auto (S3cWait) wait = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (S3cCopyRun) run = NULL;

  s3c_session_find_waiting_async (session, NULL, s3c_wait_cb, &wait);
  copies = s3c_session_find_waiting_finish (session, s3c_wait_for_result (&wait), &error);
  if (copies == NULL)
    {
      s3c_say_error (NULL, error);
      return s3c_exit_from_error ((S3cError)error->code);
    }
  if (copies->len == 0)
    {
      s3c_say (_ ("No copy is waiting."));
      return S3C_EXIT_OK;
    }
  run = s3c_copy_run_new (invocation, session, options);
  for (guint i = 0; i < copies->len; i++)
    {
      S3cCopy *copy = g_ptr_array_index (copies, i);

      s3c_session_retry (session, copy);
      s3c_copy_run_add_copy (run, copy);
    }
  return s3c_copy_run_finish (run);
}

S3cExit
s3c_command_resume (S3cInvocation *invocation, const char *const *arguments)
{
  g_auto (S3cService) service = { NULL };
  S3cCopyRunOptions how = { FALSE, FALSE, 0 };
  g_autoptr (S3cSession) session = NULL;
  S3cExit status;
  const GOptionEntry entries[]
      = { { "wait", 0, 0, G_OPTION_ARG_NONE, &how.wait, N_ ("Go on until the media are ready"),
            NULL },
          { "timeout", 0, 0, G_OPTION_ARG_INT, &how.timeout, N_ ("Give up after so many seconds"),
            N_ ("SECONDS") },
          { "json", 0, 0, G_OPTION_ARG_NONE, &how.json, N_ ("Write one JSON object a line"), NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) context
      = s3c_options_new (NULL, _ ("Sends the copies that wait, for a token or for anything else."));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  s3c_service_add_options (&service, context, TRUE);
  if (!s3c_options_parse (context, invocation, arguments, &status))
    return status;
  if (how.timeout < 0)
    return s3c_say_usage ("resume", _ ("--timeout takes a number of seconds, 1 or more."));
  status = s3c_service_prepare (&service, invocation, "resume");
  if (status != S3C_EXIT_OK)
    return status;
  session = s3c_service_open (&service, invocation, how.wait, &status);
  if (session == NULL)
    return status;
  status = resume (invocation, session, &how);
  s3c_session_close (session);
  return status;
}
