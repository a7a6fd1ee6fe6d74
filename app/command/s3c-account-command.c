/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-add.h"
#include "s3c-options.h"
#include "s3c-output.h"
#include "s3c-wait.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *word;
  S3cAccountFunc run;
  gboolean named; /* does nothing without being told which account, where there are several */
} Action;

static S3cExit
say_no_account (void)
{
  s3c_say (_ ("There is no account yet. To add one: %s"), "s3copy account add");
  return S3C_EXIT_TOKEN;
}

/* The one that is used, for as long as it may be replaced or removed. (transfer full) (nullable) */
static S3cAccount *
dup_account (S3cSession *session)
{
  S3cAccount *account = s3c_session_get_account (session);

  return account != NULL ? g_object_ref (account) : NULL;
}

static S3cExit
list (S3cInvocation *invocation, S3cSession *session, const S3cAccountOptions *options)
{
  GListModel *accounts = s3c_session_get_accounts (session);

  if (g_list_model_get_n_items (accounts) == 0)
    say_no_account ();
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (S3cAccount) account = g_list_model_get_item (accounts, i);
      const S3cAccountLine line = { .account = account, .is_default = i == 0 };
      g_autofree char *text
          = options->json ? s3c_account_line_json (&line) : s3c_account_line_row (&line);

      s3c_output_line (invocation, text);
    }
  return S3C_EXIT_OK;
}

static S3cExit
show (S3cInvocation *invocation, S3cSession *session, const S3cAccountOptions *options)
{
  S3cAccount *account = s3c_session_get_account (session);
  g_auto (S3cWait) wait = { NULL };
  g_auto (S3cNotice) notice = { NULL };
  g_autoptr (GError) error = NULL;

  if (account == NULL)
    return say_no_account ();
  s3c_notice_begin_keyring (&notice);
  s3c_session_check_token_async (session, account, NULL, s3c_wait_cb, &wait);
  s3c_session_check_token_finish (session, s3c_wait_for_result (&wait), &error);
  s3c_account_options_write (invocation, session, account, options->json, TRUE, error);
  if (error == NULL)
    return S3C_EXIT_OK;
  s3c_say_error (s3c_account_get_name (account), error);
  return s3c_exit_from_error ((S3cError)error->code);
}

/* What Wistia says is recorded; a service that cannot be reached says nothing of the account. */
static S3cExit
check (S3cInvocation *invocation, S3cSession *session, const S3cAccountOptions *options)
{
  g_autoptr (S3cAccount) before = dup_account (session);
  g_autoptr (S3cAccount) account = NULL;
  S3cAccount *now;
  g_auto (S3cWait) wait = { NULL };
  g_auto (S3cNotice) notice = { NULL };
  g_autoptr (GError) error = NULL;

  if (before == NULL)
    return say_no_account ();
  s3c_notice_begin_wistia (&notice);
  s3c_session_check_account_async (session, before, NULL, s3c_wait_cb, &wait);
  account = s3c_session_check_account_finish (session, s3c_wait_for_result (&wait), &error);
  /* A verdict is recorded, and so another object tells of it. */
  now = s3c_session_get_account (session);
  s3c_account_options_write (invocation, session, now != NULL ? now : before, options->json, TRUE,
                             error);
  if (error == NULL)
    return S3C_EXIT_OK;
  s3c_say_error (s3c_account_get_name (before), error);
  return s3c_exit_from_error ((S3cError)error->code);
}

static S3cExit
forget (S3cInvocation *invocation, S3cSession *session, const S3cAccountOptions *options)
{
  g_autoptr (S3cAccount) account = dup_account (session);
  g_auto (S3cWait) wait = { NULL };
  g_auto (S3cNotice) notice = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  if (account == NULL)
    return say_no_account ();
  s3c_notice_begin_keyring (&notice);
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

static S3cExit
make_default (S3cInvocation *invocation, S3cSession *session, const S3cAccountOptions *options)
{
  g_autoptr (S3cAccount) account = dup_account (session);
  g_auto (S3cWait) wait = { NULL };
  g_autoptr (GError) error = NULL;

  if (account == NULL)
    return say_no_account ();
  s3c_session_set_default_account_async (session, account, NULL, s3c_wait_cb, &wait);
  if (!s3c_session_set_default_account_finish (session, s3c_wait_for_result (&wait), &error))
    {
      s3c_say_error (s3c_account_get_name (account), error);
      return s3c_exit_from_error ((S3cError)error->code);
    }
  s3c_account_options_write (invocation, session, account, options->json, FALSE, NULL);
  return S3C_EXIT_OK;
}

static const Action actions[] = {
  { "add", s3c_account_add, FALSE }, { "list", list, FALSE },    { "show", show, FALSE },
  { "check", check, FALSE },         { "remove", forget, TRUE }, { "default", make_default, TRUE },
};

static const Action *
find_action (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_strcmp0 (actions[i].word, word) == 0)
      return &actions[i];
  return NULL;
}

/* Which of several is to be removed is not guessed. */
static gboolean
is_told_which (const Action *action, S3cSession *session, const S3cAccountOptions *options)
{
  if (!action->named || options->service.account != NULL
      || g_list_model_get_n_items (s3c_session_get_accounts (session)) < 2)
    return TRUE;
  s3c_say_usage ("account", _ ("There are several accounts: say which. “s3copy account list” shows "
                               "them."));
  return FALSE;
}

static S3cExit
run (S3cInvocation *invocation, S3cAccountOptions *options, const Action *action)
{
  g_autoptr (S3cSession) session = NULL;
  S3cExit status;

  /* Only what is shown may be the token of the environment: the others are about what is kept. */
  if (action->run != show)
    g_clear_pointer (&invocation->environment_token, s3c_token_input_free);
  status = s3c_service_prepare (&options->service, invocation, "account");
  if (status != S3C_EXIT_OK)
    return status;
  session = s3c_service_open (&options->service, invocation, FALSE, &status);
  if (session == NULL)
    return status;
  s3c_service_await_accounts (session);
  status = is_told_which (action, session, options) ? action->run (invocation, session, options)
                                                    : S3C_EXIT_USAGE;
  s3c_session_close (session);
  return status;
}

/* "account show Acme" is as good as "account show --account Acme"; --name was the word for it once.
 */
static gboolean
take_account (S3cAccountOptions *options, const Action *action, char **words)
{
  gboolean named = options->name != NULL && action->run != s3c_account_add;

  if (words[1] != NULL
      && (words[2] != NULL || options->service.account != NULL || named || action->run == list
          || action->run == s3c_account_add))
    return FALSE;
  if (words[1] != NULL)
    options->service.account = g_strdup (words[1]);
  else if (named && options->service.account == NULL)
    options->service.account = g_steal_pointer (&options->name);
  return TRUE;
}

S3cExit
s3c_command_account (S3cInvocation *invocation, const char *const *arguments)
{
  g_auto (S3cAccountOptions) options = { NULL };
  g_auto (GStrv) words = NULL;
  const Action *action;
  S3cExit status;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &options.name,
      N_ ("What to call an account that is added, where Wistia does not tell its name"),
      N_ ("NAME") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Write one JSON object a line"), NULL },
    { "token-stdin", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &options.token_stdin, NULL, NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = s3c_options_new (
      "add|list|show|check|remove|default [ACCOUNT]",
      _ ("add: reads an API token from standard input, asks Wistia about it and keeps it in the "
         "keyring; with --account, in place of that account’s token.\nlist: all accounts, the "
         "default one with “*”.\nshow: what is known of an account, and whether its token can be "
         "had.\ncheck: asks Wistia again.\nremove: forgets the account and its token.\ndefault: "
         "the account that is used where none is named."));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  s3c_service_add_options (&options.service, context, FALSE);
  s3c_service_add_account_option (&options.service, context);
  if (!s3c_options_parse (context, invocation, arguments, &status))
    return status;
  action = find_action (words != NULL ? words[0] : NULL);
  if (action == NULL || !take_account (&options, action, words))
    return s3c_say_usage ("account",
                          _ ("Give one of add, list, show, check, remove, default, and at most one "
                             "account."));
  if (options.name != NULL && !g_utf8_validate (options.name, -1, NULL))
    return s3c_say_usage ("account", _ ("--name is no valid UTF-8 text."));
  return run (invocation, &options, action);
}
