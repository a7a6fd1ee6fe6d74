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

/* Copies that wait for no account in particular. */
static GPtrArray *
find_waiting (S3cSession *session, GError **error)
{
  g_auto (S3cWait) wait = { NULL };
  GPtrArray *copies;

  s3c_session_find_waiting_async (session, NULL, s3c_wait_cb, &wait);
  copies = s3c_session_find_waiting_finish (session, s3c_wait_for_result (&wait), error);
  for (guint i = copies != NULL ? copies->len : 0; i > 0; i--)
    if (s3c_copy_get_data (g_ptr_array_index (copies, i - 1))->account_id != NULL)
      g_ptr_array_remove_index (copies, i - 1);
  return copies;
}

static S3cAccount *
add (S3cSession *session, const S3cAccountOptions *options, GError **error)
{
  g_auto (S3cWait) wait = { NULL };
  g_autoptr (S3cTokenInput) text = s3c_token_input_read (error);
  g_autoptr (SessionToken) token = NULL;
  S3cAccount *before = s3c_session_get_account (session);
  gboolean cleaned = FALSE;

  if (text == NULL)
    return NULL;
  token = s3c_session_clean_token (text, &cleaned, error);
  if (token == NULL)
    return NULL;
  if (before != NULL && s3c_account_get_kind (before) != S3C_ACCOUNT_WISTIA)
    before = NULL;
  s3c_session_add_account_async (session, token, options->name, S3C_ACCOUNT_WISTIA, before, NULL,
                                 s3c_wait_cb, &wait);
  return s3c_session_add_account_finish (session, s3c_wait_for_result (&wait), error);
}

/* They are sent by the session as soon as there is an account; this stays until they are. */
static S3cExit
follow_waiting (S3cInvocation *invocation, S3cSession *session, GPtrArray *copies, gboolean json)
{
  const S3cCopyRunOptions options = { json, FALSE, 0 };
  g_autoptr (S3cCopyRun) run = NULL;

  if (copies->len == 0)
    return S3C_EXIT_OK;
  s3c_say (_ ("Copies were waiting for an account: sending them."));
  run = s3c_copy_run_new (invocation, session, &options);
  for (guint i = 0; i < copies->len; i++)
    s3c_copy_run_add_copy (run, g_ptr_array_index (copies, i));
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
  g_autoptr (GPtrArray) copies = find_waiting (session, &error);
  g_autoptr (S3cAccount) account = NULL;
  g_autofree char *line = NULL;

  if (copies != NULL)
    account = add (session, options, &error);
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
  return follow_waiting (invocation, session, copies, options->json);
}
