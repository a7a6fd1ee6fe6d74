/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-add.h"

#include "s3c-chosen.h"
#include "s3c-copy-run.h"
#include "s3c-output.h"
#include "s3c-wait.h"

#include <glib/gi18n.h>
#include <string.h>

typedef char SessionToken;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SessionToken, s3c_session_free_token)

/* For no account in particular, or for this one, whose token may have been lost. */
static gboolean
waits_for (S3cCopy *copy, S3cAccount *account)
{
  const char *id = s3c_copy_get_data (copy)->account_id;

  return id == NULL || g_str_equal (id, s3c_account_get_id (account));
}

/* The account whose token is to be replaced, where one was named. */
static S3cAccount *
get_replaced (S3cSession *session, const S3cAccountOptions *options)
{
  return options->service.account != NULL ? s3c_session_get_account (session) : NULL;
}

static S3cAccount *
inspect (S3cSession *session, const char *token, const S3cAccountOptions *options, GError **error)
{
  g_auto (S3cWait) wait = { NULL };

  s3c_session_inspect_token_async (session, token, get_replaced (session, options), NULL,
                                   s3c_wait_cb, &wait);
  return s3c_session_inspect_token_finish (session, s3c_wait_for_result (&wait), error);
}

static gboolean
is_known (S3cSession *session, S3cAccount *inspected)
{
  GListModel *accounts = s3c_session_get_accounts (session);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (S3cAccount) account = g_list_model_get_item (accounts, i);

      if (g_str_equal (s3c_account_get_id (account), s3c_account_get_id (inspected)))
        return TRUE;
    }
  return FALSE;
}

/* The line break at its end belongs to how the token came here. */
static void
say_cleaned (const char *text, const char *token)
{
  const gsize length = strlen (token);

  if (!g_str_has_prefix (text, token) || strspn (text + length, "\r\n") != strlen (text + length))
    s3c_say (_ ("Spaces, line breaks, quotes or “Bearer” around the token were taken away."));
}

static S3cAccount *
add (S3cSession *session, const char *text, const S3cAccountOptions *options, GError **error)
{
  g_auto (S3cWait) wait = { NULL };
  g_auto (S3cNotice) notice = { NULL };
  g_autoptr (SessionToken) token = s3c_session_clean_token (text, NULL, error);
  g_autoptr (S3cAccount) inspected = NULL;

  if (token == NULL)
    return NULL;
  say_cleaned (text, token);
  s3c_notice_begin_wistia (&notice);
  inspected = inspect (session, token, options, error);
  if (inspected == NULL)
    return NULL;
  if (is_known (session, inspected))
    s3c_say (_ ("The account is there already: this is its token from now on."));
  s3c_session_keep_account_async (session, inspected, token, options->name, S3C_ACCOUNT_WISTIA,
                                  NULL, s3c_wait_cb, &wait);
  return s3c_session_keep_account_finish (session, s3c_wait_for_result (&wait), error);
}

static S3cExit
send_waiting (S3cInvocation *invocation, S3cSession *session, S3cAccount *account, gboolean json)
{
  const S3cCopyRunOptions options = { json, FALSE, 0 };
  g_autoptr (S3cCopyRun) run = s3c_copy_run_new (invocation, session, &options);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) copies = s3c_chosen_find_waiting (session, &error);

  if (copies == NULL)
    {
      s3c_say_error (NULL, error);
      return s3c_exit_from_error ((S3cError)error->code);
    }
  for (guint i = 0; i < copies->len; i++)
    {
      S3cCopy *copy = g_ptr_array_index (copies, i);

      if (!waits_for (copy, account))
        continue;
      s3c_session_retry (session, copy);
      s3c_copy_run_add_copy (run, copy);
    }
  return s3c_copy_run_finish (run);
}

static void
say_where (S3cAccount *account)
{
  const char *name = s3c_account_get_name (account);

  s3c_say (_ ("The token is kept in the keyring, as “S3 Copy: API token for %s”."), name);
  if (!s3c_account_get_checked (account))
    s3c_say (_ ("Wistia could not be asked about it: “s3copy account check” does so later."));
}

S3cExit
s3c_account_add (S3cInvocation *invocation, S3cSession *session, const S3cAccountOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cTokenInput) text = s3c_token_input_read (&error);
  g_autoptr (S3cAccount) account = NULL;

  if (text != NULL && s3c_token_input_is_blank (text))
    return s3c_say_no_token ();
  if (text != NULL)
    account = add (session, text, options, &error);
  if (account == NULL)
    {
      s3c_say_error (NULL, error);
      return s3c_exit_from_error ((S3cError)error->code);
    }
  s3c_account_options_write (invocation, session, account, options->json, TRUE, NULL);
  say_where (account);
  return send_waiting (invocation, session, account, options->json);
}
