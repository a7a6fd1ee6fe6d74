/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-service.h"

#include "s3c-account-line.h"
#include "s3c-output.h"
#include "s3c-token-input.h"
#include "s3c-wait.h"

#include <glib/gi18n.h>

void
s3c_service_clear (S3cService *self)
{
  g_clear_pointer (&self->upload_url, g_free);
  g_clear_pointer (&self->api_url, g_free);
  g_clear_pointer (&self->account, g_free);
  g_clear_pointer (&self->token, s3c_session_free_token);
}

void
s3c_service_add_options (S3cService *self, GOptionContext *context, gboolean with_token)
{
  const GOptionEntry addresses[]
      = { { "upload-url", 0, 0, G_OPTION_ARG_FILENAME, &self->upload_url,
            N_ ("Send copies to this service instead of Wistia’s"), N_ ("URL") },
          { "api-url", 0, 0, G_OPTION_ARG_FILENAME, &self->api_url,
            N_ ("Ask this service about media and the account"), N_ ("URL") },
          G_OPTION_ENTRY_NULL };
  const GOptionEntry token[]
      = { { "token-stdin", 0, 0, G_OPTION_ARG_NONE, &self->token_stdin,
            N_ ("Read the API token from standard input, for this run only"), NULL },
          G_OPTION_ENTRY_NULL };

  g_option_context_add_main_entries (context, addresses, GETTEXT_PACKAGE);
  if (with_token)
    g_option_context_add_main_entries (context, token, GETTEXT_PACKAGE);
}

void
s3c_service_add_account_option (S3cService *self, GOptionContext *context)
{
  const GOptionEntry entries[]
      = { { "account", 0, 0, G_OPTION_ARG_FILENAME, &self->account,
            N_ ("Use this account: its name, address or number"), N_ ("ACCOUNT") },
          G_OPTION_ENTRY_NULL };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static gboolean
check_address (const char *command, const char *option, const char *url)
{
  g_autoptr (GError) error = NULL;

  if (url == NULL || s3c_session_check_address (url, &error))
    return TRUE;
  /* The address itself is not repeated: a password may stand in it. */
  s3c_say_usage (command, "%s: %s", option,
                 _ ("Give an https address (or http for this computer itself, such as "
                    "http://127.0.0.1:8080) without user name, “?” and “#”."));
  return FALSE;
}

/* A token for one service must not go to another host unasked: where one address is given, it is
 * for both. */
static void
complete_addresses (S3cService *self)
{
  if (self->upload_url == NULL)
    self->upload_url = g_strdup (self->api_url != NULL ? self->api_url : S3C_DEFAULT_UPLOAD_URL);
  if (self->api_url == NULL)
    self->api_url = g_str_equal (self->upload_url, S3C_DEFAULT_UPLOAD_URL)
                        ? g_strdup (S3C_DEFAULT_API_URL)
                        : g_strdup (self->upload_url);
}

static S3cExit
take_token (S3cService *self, S3cInvocation *invocation)
{
  g_autoptr (S3cTokenInput) text = NULL;
  g_autoptr (GError) error = NULL;

  text = self->token_stdin ? s3c_token_input_read (&error)
                           : g_steal_pointer (&invocation->environment_token);
  if (self->token_stdin && text != NULL && s3c_token_input_is_blank (text))
    return s3c_say_no_token ();
  if (text != NULL)
    self->token = s3c_session_clean_token (text, NULL, &error);
  if (error == NULL)
    return S3C_EXIT_OK;
  s3c_say_error (NULL, error);
  return s3c_exit_from_error ((S3cError)error->code);
}

S3cExit
s3c_service_prepare (S3cService *self, S3cInvocation *invocation, const char *command)
{
  if (!check_address (command, "--upload-url", self->upload_url)
      || !check_address (command, "--api-url", self->api_url))
    return S3C_EXIT_USAGE;
  if (self->account != NULL && self->token_stdin)
    return s3c_say_usage (command,
                          _ ("--account uses the token in the keyring: it does not go with "
                             "--token-stdin."));
  complete_addresses (self);
  self->needs_token = TRUE;
  /* What was said for this run counts more than what stands in the environment. */
  if (self->account != NULL)
    g_clear_pointer (&invocation->environment_token, s3c_token_input_free);
  return take_token (self, invocation);
}

static gboolean
start (S3cSession *session, S3cExit *status)
{
  g_auto (S3cWait) wait = { NULL };
  g_autoptr (GError) error = NULL;

  s3c_session_start_async (session, NULL, s3c_wait_cb, &wait);
  if (s3c_session_start_finish (session, s3c_wait_for_result (&wait), &error))
    {
      if (s3c_session_get_set_aside (session) != NULL)
        s3c_say (_ ("The history could not be read. It was set aside as %s and a new one begun."),
                 s3c_session_get_set_aside (session));
      return TRUE;
    }
  s3c_say_error (s3c_session_get_history_path (session), error);
  *status = s3c_exit_from_error ((S3cError)error->code);
  return FALSE;
}

void
s3c_service_await_accounts (S3cSession *session)
{
  g_auto (S3cNotice) notice = { NULL };

  s3c_notice_begin_keyring (&notice);
  while (s3c_session_is_seeking (session))
    g_main_context_iteration (NULL, TRUE);
}

/* Two may have everything in common that people call them by: all but the id. */
static void
say_several (S3cSession *session, const char *shown)
{
  GListModel *accounts = s3c_session_get_accounts (session);

  s3c_say (_ ("Several accounts are called “%s”. Give the number or the address of one, as “s3copy "
              "account list” shows them, or its id:"),
           shown);
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (S3cAccount) account = g_list_model_get_item (accounts, i);
      const S3cAccountLine line = { .account = account, .is_default = i == 0 };
      g_autofree char *row = s3c_account_line_row (&line);

      s3c_say ("%s %s", s3c_account_get_id (account), row);
    }
}

gboolean
s3c_service_choose (S3cSession *session, const char *text, S3cExit *status)
{
  g_autofree char *shown = s3c_output_clean (text);
  g_autoptr (GError) error = NULL;
  S3cAccount *account = NULL;

  s3c_service_await_accounts (session);
  if (g_utf8_validate (text, -1, NULL))
    account = s3c_session_find_account (session, text, &error);
  if (account != NULL)
    {
      s3c_session_choose_account (session, account);
      return TRUE;
    }
  *status = S3C_EXIT_USAGE;
  if (g_error_matches (error, S3C_ERROR, S3C_ERROR_FIELD))
    say_several (session, shown);
  else
    s3c_say (_ ("There is no account called “%s”; “s3copy account list” shows them."), shown);
  return FALSE;
}

S3cSession *
s3c_service_open (S3cService *self, S3cInvocation *invocation, gboolean follow, S3cExit *status)
{
  g_autofree char *path = s3c_session_default_history_path ();
  g_autoptr (S3cSession) session = s3c_session_new (
      path, self->upload_url != NULL ? self->upload_url : S3C_DEFAULT_UPLOAD_URL,
      self->api_url != NULL ? self->api_url : S3C_DEFAULT_API_URL, invocation->tokens);

  /* A process that ends soon would only begin to look for what is unsure. */
  g_object_set (session, "follow", follow, "check-by-itself", FALSE, "verify-accounts", FALSE,
                NULL);
  s3c_session_defer_list (session);
  s3c_session_load_settings (session);
  /* Before the start: with a token at hand the keyring need not be asked for accounts. */
  if (self->token != NULL)
    s3c_session_use_token (session, self->token);
  else if (self->needs_token)
    s3c_session_expect_token (session);
  if (!start (session, status)
      || (self->account != NULL && !s3c_service_choose (session, self->account, status)))
    {
      s3c_session_close (session);
      return NULL;
    }
  return g_steal_pointer (&session);
}
