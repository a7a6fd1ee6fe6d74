/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-add.h"
#include "s3c-account-line.h"
#include "s3c-options.h"
#include "s3c-output.h"
#include "s3c-wait.h"

#include <glib/gi18n.h>

typedef S3cExit (*AccountFunc) (S3cInvocation *invocation,
                                S3cSession *session,
                                const S3cAccountOptions *options);

static S3cExit
say_no_account (const S3cAccountOptions *options)
{
  if (options->name != NULL)
    {
      g_autofree char *shown = s3c_output_clean (options->name);

      return s3c_say_usage ("account", _ ("There is no account called “%s”."), shown);
    }
  s3c_say (_ ("There is no account yet. To add one: %s"), "s3copy account add");
  return S3C_EXIT_TOKEN;
}

/* The session's account, unless another one was named. */
static S3cAccount *
find_account (S3cSession *session, const S3cAccountOptions *options)
{
  S3cAccount *account = s3c_session_get_account (session);

  if (account != NULL && options->name != NULL
      && !g_str_equal (options->name, s3c_account_get_name (account)))
    return NULL;
  return account;
}

static S3cExit
show (S3cInvocation *invocation, S3cSession *session, const S3cAccountOptions *options)
{
  S3cAccount *account = find_account (session, options);
  g_auto (S3cWait) wait = { NULL };
  g_auto (S3cNotice) notice = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  if (account == NULL)
    return say_no_account (options);
  s3c_notice_begin (&notice, s3c_account_get_keyring_notice ());
  s3c_session_check_token_async (session, account, NULL, s3c_wait_cb, &wait);
  s3c_session_check_token_finish (session, s3c_wait_for_result (&wait), &error);
  line = options->json ? s3c_account_line_json (account, error)
                       : s3c_account_line_text (account, error);
  s3c_output_line (invocation, line);
  s3c_output_flush (invocation);
  if (error == NULL)
    return S3C_EXIT_OK;
  s3c_say_error (s3c_account_get_name (account), error);
  return s3c_exit_from_error ((S3cError)error->code);
}

static S3cExit
forget (S3cInvocation *invocation, S3cSession *session, const S3cAccountOptions *options)
{
  g_autoptr (S3cAccount) account = find_account (session, options);
  g_auto (S3cWait) wait = { NULL };
  g_auto (S3cNotice) notice = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  if (account == NULL)
    return say_no_account (options);
  g_object_ref (account);
  s3c_notice_begin (&notice, s3c_account_get_keyring_notice ());
  s3c_session_remove_account_async (session, account, NULL, s3c_wait_cb, &wait);
  if (!s3c_session_remove_account_finish (session, s3c_wait_for_result (&wait), &error))
    {
      s3c_say_error (s3c_account_get_name (account), error);
      return s3c_exit_from_error ((S3cError)error->code);
    }
  line = options->json ? s3c_account_line_json_removed (account)
                       : g_strdup_printf (_ ("%s: removed, with its token. Its copies stay in the "
                                             "history."),
                                          s3c_account_get_name (account));
  s3c_output_line (invocation, line);
  return S3C_EXIT_OK;
}

/* Whether the word is one of ours, and what it does. */
static AccountFunc
find_action (const char *word)
{
  if (g_strcmp0 (word, "add") == 0)
    return s3c_account_add;
  if (g_strcmp0 (word, "show") == 0)
    return show;
  if (g_strcmp0 (word, "remove") == 0)
    return forget;
  return NULL;
}

/* Until it is known whether the keyring has an account that the history does not know. */
static void
seek (S3cSession *session)
{
  g_auto (S3cNotice) notice = { NULL };

  s3c_notice_begin (&notice, s3c_account_get_keyring_notice ());
  while (s3c_session_is_seeking (session))
    g_main_context_iteration (NULL, TRUE);
}

static S3cExit
run (S3cInvocation *invocation, S3cAccountOptions *options, AccountFunc action)
{
  g_autoptr (S3cSession) session = NULL;
  S3cExit status;

  /* Only what is shown may be the token of the environment: the others are about what is kept. */
  if (action != show)
    g_clear_pointer (&invocation->environment_token, s3c_token_input_free);
  status = s3c_service_prepare (&options->service, invocation, "account");
  if (status != S3C_EXIT_OK)
    return status;
  session = s3c_service_open (&options->service, invocation, FALSE, &status);
  if (session == NULL)
    return status;
  seek (session);
  status = action (invocation, session, options);
  s3c_session_close (session);
  return status;
}

S3cExit
s3c_command_account (S3cInvocation *invocation, const char *const *arguments)
{
  g_auto (S3cAccountOptions) options = { NULL };
  g_auto (GStrv) words = NULL;
  AccountFunc action;
  S3cExit status;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &options.name,
      N_ ("The account’s name; for “add”, where Wistia does not tell it"), N_ ("NAME") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Write one JSON object a line"), NULL },
    { "token-stdin", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &options.token_stdin, NULL, NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = s3c_options_new (
      "add|show|remove",
      _ ("add: reads an API token from standard input, asks Wistia about it and keeps it in the "
         "keyring.\nshow: says which account there is and whether its token can be had.\nremove: "
         "forgets the account and its token."));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  s3c_service_add_options (&options.service, context, FALSE);
  if (!s3c_options_parse (context, invocation, arguments, &status))
    return status;
  action = find_action (words != NULL ? words[0] : NULL);
  if (action == NULL || words[1] != NULL)
    return s3c_say_usage ("account", _ ("Give one of add, show, remove."));
  if (options.name != NULL && !g_utf8_validate (options.name, -1, NULL))
    return s3c_say_usage ("account", _ ("--name is no valid UTF-8 text."));
  return run (invocation, &options, action);
}
