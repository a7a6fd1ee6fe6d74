/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-accounts-private.h"

#include "s3c-session.h"

/* Of an account that is known, somebody else has removed it. */
static GError *
explain (S3cAccounts *self, const char *id, GError *error)
{
  g_autoptr (GError) cause = error;

  if (!g_error_matches (cause, S3C_ERROR, S3C_ERROR_TOKEN_MISSING)
      || !s3c_accounts_is_recorded (self, id))
    return g_steal_pointer (&cause);
  return g_error_new_literal (S3C_ERROR, S3C_ERROR_TOKEN_GONE, cause->message);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cAccounts *self = g_task_get_source_object (task);
  const char *id = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (S3cToken) found
      = s3c_token_store_lookup_finish (S3C_TOKEN_STORE (source), result, &error);
  g_autoptr (S3cToken) token = NULL;

  /* What somebody else put into the keyring is checked like what is pasted. */
  if (found != NULL)
    token = s3c_session_clean_token (found, NULL, &error);
  if (source == (gpointer)self->keyring)
    {
      error = error != NULL ? explain (self, id, error) : NULL;
      s3c_token_watch_report (self->watch, id, error);
    }
  if (token == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&token), (GDestroyNotify)s3c_token_free);
}

static void
account_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!s3c_history_remove_account_finish (S3C_HISTORY (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  s3c_accounts_drop (g_task_get_source_object (task), g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
}

static void
remove_record (GTask *task)
{
  S3cAccounts *self = g_task_get_source_object (task);

  self->n_changes++;
  s3c_history_remove_account_async (self->history, g_task_get_task_data (task), NULL,
                                    account_removed_cb, task);
}

static void
token_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (s3c_token_store_remove_finish (S3C_TOKEN_STORE (source), result, &error))
    remove_record (g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

void
s3c_accounts_remove_async (S3cAccounts *self,
                           S3cAccount *account,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  const char *id = s3c_account_get_id (account);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_accounts_remove_async);
  g_task_set_task_data (task, g_strdup (id), g_free);
  if (s3c_accounts_is_recorded (self, id))
    s3c_token_store_remove_async (self->keyring, id, cancellable, token_removed_cb,
                                  g_steal_pointer (&task));
  else if (s3c_account_get_kind (account) == S3C_ACCOUNT_PRACTICE)
    remove_record (g_steal_pointer (&task));
  else
    {
      s3c_accounts_drop (self, id);
      g_task_return_boolean (task, TRUE);
    }
}

gboolean
s3c_accounts_remove_finish (S3cAccounts *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
s3c_accounts_lookup_async (S3cAccounts *self,
                           const char *account_id,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_accounts_lookup_async);
  g_task_set_task_data (task, g_strdup (account_id), g_free);
  if (account_id == NULL)
    g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_TOKEN_MISSING, "there is no account");
  else
    s3c_token_store_lookup_async (s3c_accounts_get_store (self, account_id), account_id,
                                  cancellable, looked_up_cb, g_steal_pointer (&task));
}

char *
s3c_accounts_lookup_finish (S3cAccounts *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
s3c_accounts_is_strange (S3cAccounts *self, const char *account_id, const char *token)
{
  S3cAccount *account = s3c_accounts_find (self, account_id);
  const char *own = g_hash_table_lookup (self->own, account_id);
  g_autofree char *checksum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, token, -1);

  return account != NULL && s3c_account_get_number (account) > 0 && own != NULL
         && !g_str_equal (own, checksum);
}

void
s3c_accounts_vouch (S3cAccounts *self, const char *account_id, const char *token)
{
  g_hash_table_replace (self->own, g_strdup (account_id),
                        g_compute_checksum_for_string (G_CHECKSUM_SHA256, token, -1));
}
