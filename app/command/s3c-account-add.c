/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-add.h"

#include "s3c-account-line.h"
#include "s3c-copy-run.h"
#include "s3c-output.h"
#include "s3c-wait.h"

#include <glib/gi18n.h>

typedef char SessionToken;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SessionToken, s3c_session_free_token)

void
s3c_account_options_clear (S3cAccountOptions *self)
{
  s3c_service_clear (&self->service);
  g_clear_pointer (&self->name, g_free);
}

static GPtrArray *
find_waiting (S3cSession *session, GError **error)
{
  g_auto (S3cWait) wait = { NULL };

  s3c_session_find_waiting_async (session, NULL, s3c_wait_cb, &wait);
  return s3c_session_find_waiting_finish (session, s3c_wait_for_result (&wait), error);
}

/* For no account in particular, or for this one, whose token may have been lost. */
static gboolean
waits_for (S3cCopy *copy, S3cAccount *account)
{
  const char *id = s3c_copy_get_data (copy)->account_id;

  return id == NULL || g_str_equal (id, s3c_account_get_id (account));
}

const char *
s3c_account_get_keyring_notice (void)
{
  return _ ("The keyring has not answered yet. It may be asking for its password.");
}

static S3cAccount *
add (S3cSession *session, const char *text, const S3cAccountOptions *options, GError **error)
{
  g_auto (S3cWait) wait = { NULL };
  g_auto (S3cNotice) notice = { NULL };
  g_autoptr (SessionToken) token = s3c_session_clean_token (text, NULL, error);
  S3cAccount *before = s3c_session_get_account (session);

  if (token == NULL)
    return NULL;
  if (before != NULL && s3c_account_get_kind (before) != S3C_ACCOUNT_WISTIA)
    before = NULL;
  s3c_notice_begin (&notice, _ ("Still waiting for Wistia, or for the keyring, which may be asking "
                                "for its password."));
  s3c_session_add_account_async (session, token, options->name, S3C_ACCOUNT_WISTIA, before, NULL,
                                 s3c_wait_cb, &wait);
  return s3c_session_add_account_finish (session, s3c_wait_for_result (&wait), error);
}

static S3cExit
send_waiting (S3cInvocation *invocation, S3cSession *session, S3cAccount *account, gboolean json)
{
  const S3cCopyRunOptions options = { json, FALSE, 0 };
  g_autoptr (S3cCopyRun) run = s3c_copy_run_new (invocation, session, &options);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) copies = find_waiting (session, &error);

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
    s3c_say (
        _ ("Wistia could not be asked about it: the first copy will tell whether it is good."));
}

S3cExit
s3c_account_add (S3cInvocation *invocation, S3cSession *session, const S3cAccountOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cTokenInput) text = s3c_token_input_read (&error);
  g_autoptr (S3cAccount) account = NULL;
  g_autofree char *line = NULL;

  if (text != NULL && s3c_token_input_is_blank (text))
    return s3c_say_no_token ();
  if (text != NULL)
    account = add (session, text, options, &error);
  if (account == NULL)
    {
      s3c_say_error (NULL, error);
      return s3c_exit_from_error ((S3cError)error->code);
    }
  line = options->json ? s3c_account_line_json (account, NULL)
                       : s3c_account_line_text (account, NULL);
  s3c_output_line (invocation, line);
  s3c_output_flush (invocation);
  say_where (account);
  return send_waiting (invocation, session, account, options->json);
}
