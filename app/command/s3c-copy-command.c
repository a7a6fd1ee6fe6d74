/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-options.h"
#include "s3c-copy-run.h"
#include "s3c-options.h"
#include "s3c-output.h"
#include "s3c-service.h"

#include <glib/gi18n.h>

/* The practice account lives in the window's process; this one has no practice endpoint. */
static gboolean
is_practice (S3cSession *session)
{
  S3cAccount *account = s3c_session_get_account (session);

  return account != NULL && s3c_account_get_kind (account) == S3C_ACCOUNT_PRACTICE;
}

static S3cExit
send (S3cInvocation *invocation,
      S3cService *service,
      GPtrArray *requests,
      const S3cCopyRunOptions *options)
{
  S3cExit status = S3C_EXIT_OK;
  g_autoptr (S3cSession) session = s3c_service_open (service, invocation, options->wait, &status);
  g_autoptr (S3cCopyRun) run = NULL;

  if (session == NULL)
    return status;
  if (is_practice (session))
    {
      s3c_say (_ ("The practice account works in the window only. To practise here, run “s3copy "
                  "practice” in another terminal: it says how to go on."));
      s3c_session_close (session);
      return S3C_EXIT_TOKEN;
    }
  run = s3c_copy_run_new (invocation, session, options);
  for (guint i = 0; i < requests->len; i++)
    s3c_copy_run_add_request (run, g_ptr_array_index (requests, i));
  status = s3c_copy_run_finish (run);
  s3c_session_close (session);
  return status;
}

S3cExit
s3c_command_copy (S3cInvocation *invocation, const char *const *arguments)
{
  g_auto (S3cCopyOptions) what = { NULL };
  g_auto (S3cService) service = { NULL };
  S3cCopyRunOptions how = { FALSE, FALSE, 0 };
  g_autoptr (GPtrArray) requests = NULL;
  S3cExit status;
  const GOptionEntry entries[]
      = { { "wait", 0, 0, G_OPTION_ARG_NONE, &how.wait, N_ ("Go on until the media is ready"),
            NULL },
          { "timeout", 0, 0, G_OPTION_ARG_INT, &how.timeout, N_ ("Give up after so many seconds"),
            N_ ("SECONDS") },
          { "json", 0, 0, G_OPTION_ARG_NONE, &how.json, N_ ("Write one JSON object a line"), NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) context = s3c_options_new (
      _ ("LOCATION…"),
      _ ("Asks Wistia to copy each LOCATION (s3://BUCKET/KEY, or any other address "
         "of an S3 object)."));

  s3c_copy_options_add (&what, context);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  s3c_service_add_options (&service, context, TRUE);
  if (!s3c_options_parse (context, invocation, arguments, &status))
    return status;
  if (how.timeout < 0)
    return s3c_say_usage ("copy", _ ("--timeout takes a number of seconds, 1 or more."));
  requests = s3c_copy_options_to_requests (&what);
  if (requests == NULL)
    return S3C_EXIT_USAGE;
  status = s3c_service_prepare (&service, invocation, "copy");
  if (status != S3C_EXIT_OK)
    return status;
  return send (invocation, &service, requests, &how);
}
