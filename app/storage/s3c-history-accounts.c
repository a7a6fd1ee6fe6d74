/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-private.h"

static gpointer
list_accounts_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  return s3c_history_db_list_accounts (db, error);
}

static void
list_accounts_answer (GTask *task, gpointer output)
{
  g_task_return_pointer (task, output, (GDestroyNotify)g_ptr_array_unref);
}

/* An account never changes, so the worker may have the object itself. */
static gpointer
save_account_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  return s3c_history_output (s3c_history_db_save_account (db, input, error));
}

static gpointer
remove_account_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  return s3c_history_output (s3c_history_db_remove_account (db, input, error));
}

static gpointer
set_default_account_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  return s3c_history_output (s3c_history_db_set_default_account (db, input, error));
}

static const S3cHistoryJob list_accounts_job = {
  .name = "list-accounts",
  .work = list_accounts_work,
  .answer = list_accounts_answer,
  .reads = TRUE,
};

static const S3cHistoryJob save_account_job = {
  .name = "save-account",
  .work = save_account_work,
  .answer = s3c_history_answer_done,
  .free_input = g_object_unref,
  .joins = TRUE,
};

static const S3cHistoryJob remove_account_job = {
  .name = "remove-account",
  .work = remove_account_work,
  .answer = s3c_history_answer_done,
  .free_input = g_free,
  .joins = TRUE,
};

static const S3cHistoryJob set_default_account_job = {
  .name = "set-default-account",
  .work = set_default_account_work,
  .answer = s3c_history_answer_done,
  .free_input = g_free,
  .joins = TRUE,
};

void
s3c_history_list_accounts_async (S3cHistory *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (S3C_IS_HISTORY (self));

  s3c_history_push (self, &list_accounts_job, NULL, NULL, cancellable, callback, user_data);
}

GPtrArray *
s3c_history_list_accounts_finish (S3cHistory *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
s3c_history_save_account_async (S3cHistory *self,
                                S3cAccount *account,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (S3C_IS_HISTORY (self));
  g_return_if_fail (S3C_IS_ACCOUNT (account));

  s3c_history_push (self, &save_account_job, g_object_ref (account), NULL, cancellable, callback,
                    user_data);
}

gboolean
s3c_history_save_account_finish (S3cHistory *self, GAsyncResult *result, GError **error)
{
  return s3c_history_finish (self, result, error);
}

void
s3c_history_remove_account_async (S3cHistory *self,
                                  const char *account_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (S3C_IS_HISTORY (self));
  g_return_if_fail (account_id != NULL);

  s3c_history_push (self, &remove_account_job, g_strdup (account_id), NULL, cancellable, callback,
                    user_data);
}

gboolean
s3c_history_remove_account_finish (S3cHistory *self, GAsyncResult *result, GError **error)
{
  return s3c_history_finish (self, result, error);
}

void
s3c_history_set_default_account_async (S3cHistory *self,
                                       const char *account_id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (S3C_IS_HISTORY (self));
  g_return_if_fail (account_id != NULL);

  s3c_history_push (self, &set_default_account_job, g_strdup (account_id), NULL, cancellable,
                    callback, user_data);
}

gboolean
s3c_history_set_default_account_finish (S3cHistory *self, GAsyncResult *result, GError **error)
{
  return s3c_history_finish (self, result, error);
}
