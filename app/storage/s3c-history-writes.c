/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-private.h"

/* Every write is a snapshot taken at the call, written in one durable transaction. */

static gpointer
add_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  return s3c_history_db_add (db, input, error) ? input : NULL;
}

static void
add_answer (GTask *task, gpointer output)
{
  const S3cHistoryRecord *record = output;

  s3c_copy_set_id (g_task_get_task_data (task), record->id);
  g_task_return_boolean (task, TRUE);
}

static gpointer
save_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  return s3c_history_output (s3c_history_db_save (db, input, error));
}

typedef struct
{
  S3cHistoryRecord *was; /* (owned) (nullable) */
} Removal;

static void
removal_free (Removal *self)
{
  g_clear_pointer (&self->was, s3c_history_record_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, removal_free)

static gpointer
remove_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  const gint64 *id = input;
  g_autoptr (Removal) removal = g_new0 (Removal, 1);

  if (!s3c_history_db_remove (db, *id, &removal->was, error))
    return NULL;
  return g_steal_pointer (&removal);
}

static gpointer
put_back_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  return s3c_history_output (s3c_history_db_put_back (db, input, error));
}

static void
remove_answer (GTask *task, gpointer output)
{
  g_autoptr (Removal) removal = output;

  s3c_history_take_over (task, removal->was);
  g_task_return_boolean (task, TRUE);
}

static gpointer
recover_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  int n_recovered = s3c_history_db_recover (db, error);

  return n_recovered < 0 ? NULL : GINT_TO_POINTER (n_recovered + 1);
}

static void
recover_answer (GTask *task, gpointer output)
{
  g_task_return_int (task, GPOINTER_TO_INT (output) - 1);
}

static const S3cHistoryJob add_job = {
  .name = "add",
  .work = add_work,
  .answer = add_answer,
  .free_input = (GDestroyNotify)s3c_history_record_free,
  .joins = TRUE,
  .describe = s3c_history_describe_record,
};

static const S3cHistoryJob save_job = {
  .name = "save",
  .work = save_work,
  .answer = s3c_history_answer_done,
  .free_input = (GDestroyNotify)s3c_history_record_free,
  .joins = TRUE,
  .describe = s3c_history_describe_record,
};

static const S3cHistoryJob remove_job = {
  .name = "remove",
  .work = remove_work,
  .answer = remove_answer,
  .free_input = g_free,
  .joins = TRUE,
  .free_output = (GDestroyNotify)removal_free,
};

static const S3cHistoryJob put_back_job = {
  .name = "put-back",
  .work = put_back_work,
  .answer = s3c_history_answer_done,
  .free_input = (GDestroyNotify)s3c_history_record_free,
  .joins = TRUE,
  .describe = s3c_history_describe_record,
};

static const S3cHistoryJob recover_job = {
  .name = "recover",
  .work = recover_work,
  .answer = recover_answer,
};

void
s3c_history_add_async (S3cHistory *self,
                       S3cCopy *copy,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (S3C_IS_HISTORY (self));
  g_return_if_fail (s3c_copy_is_loaded (copy) && s3c_copy_get_id (copy) == 0);

  s3c_history_push (self, &add_job, s3c_history_record_new (copy), copy, cancellable, callback,
                    user_data);
}

gboolean
s3c_history_add_finish (S3cHistory *self, GAsyncResult *result, GError **error)
{
  return s3c_history_finish (self, result, error);
}

void
s3c_history_save_async (S3cHistory *self,
                        S3cCopy *copy,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (S3C_IS_HISTORY (self));
  g_return_if_fail (s3c_copy_is_loaded (copy) && s3c_copy_get_id (copy) > 0);

  s3c_history_push (self, &save_job, s3c_history_record_new (copy), NULL, cancellable, callback,
                    user_data);
}

gboolean
s3c_history_save_finish (S3cHistory *self, GAsyncResult *result, GError **error)
{
  return s3c_history_finish (self, result, error);
}

void
s3c_history_remove_async (S3cHistory *self,
                          S3cCopy *copy,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  gint64 id;

  g_return_if_fail (S3C_IS_HISTORY (self));

  id = s3c_copy_get_id (copy);
  s3c_history_push (self, &remove_job, g_memdup2 (&id, sizeof id), copy, cancellable, callback,
                    user_data);
}

gboolean
s3c_history_remove_finish (S3cHistory *self, GAsyncResult *result, GError **error)
{
  return s3c_history_finish (self, result, error);
}

void
s3c_history_put_back_async (S3cHistory *self,
                            S3cCopy *copy,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (S3C_IS_HISTORY (self));
  g_return_if_fail (s3c_copy_is_loaded (copy) && s3c_copy_get_id (copy) > 0);

  s3c_history_push (self, &put_back_job, s3c_history_record_new (copy), NULL, cancellable, callback,
                    user_data);
}

gboolean
s3c_history_put_back_finish (S3cHistory *self, GAsyncResult *result, GError **error)
{
  return s3c_history_finish (self, result, error);
}

void
s3c_history_recover_async (S3cHistory *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (S3C_IS_HISTORY (self));

  s3c_history_push (self, &recover_job, NULL, NULL, cancellable, callback, user_data);
}

int
s3c_history_recover_finish (S3cHistory *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return (int)g_task_propagate_int (G_TASK (result), error);
}
