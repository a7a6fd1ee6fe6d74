/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-batch-run.h"
#include "s3c-options.h"
#include "s3c-output.h"
#include "s3c-sending.h"

#include <glib/gi18n.h>

/* What was found waiting when the session started, and is not sent by itself. */
static S3cExit
resume (S3cInvocation *invocation, S3cSession *session, const S3cCopyRunOptions *options)
{
  guint left_over = s3c_progress_get_data (s3c_session_get_progress (session))->left_over;
  g_autoptr (S3cBatchRun) run = NULL;

  if (left_over == 0)
    {
      s3c_say (_ ("No copy is waiting."));
      return S3C_EXIT_OK;
    }
  run = s3c_batch_run_new (invocation, session, options);
  s3c_session_take_up (session);
  return s3c_batch_run_finish (run, left_over);
}

S3cExit
s3c_command_resume (S3cInvocation *invocation, const char *const *arguments)
{
  g_auto (S3cService) service = { NULL };
  S3cSending sending = S3C_SENDING_INIT;
  S3cCopyRunOptions how = S3C_COPY_RUN_OPTIONS_INIT;
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
  s3c_sending_add_options (&sending, context);
  s3c_service_add_options (&service, context, TRUE);
  if (!s3c_options_parse (context, invocation, arguments, &status))
    return status;
  if (!s3c_copy_run_options_check (&how, "resume"))
    return S3C_EXIT_USAGE;
  if (!s3c_sending_check (&sending, &service, "resume"))
    return S3C_EXIT_USAGE;
  status = s3c_service_prepare (&service, invocation, "resume");
  if (status != S3C_EXIT_OK)
    return status;
  session = s3c_service_open (&service, invocation, how.wait, &status);
  if (session == NULL)
    return status;
  s3c_sending_apply (&sending, session);
  status = resume (invocation, session, &how);
  s3c_session_close (session);
  return status;
}
