/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-private.h"

/* What has been copied already, and whose a media is. */

typedef struct
{
  gboolean adopted;
  S3cHistoryRecord *now; /* (owned) (nullable) */
} Adoption;

static void
adoption_free (Adoption *self)
{
  g_clear_pointer (&self->now, s3c_history_record_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Adoption, adoption_free)

/* A request never changes, so the worker may look at it; the array is the task's. */
static gpointer
find_earlier_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  return s3c_history_db_find_earlier (db, input, error);
}

static void
find_earlier_answer (GTask *task, gpointer output)
{
  g_task_return_pointer (task, output, (GDestroyNotify)g_array_unref);
}

static gpointer
find_owned_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  return s3c_history_db_find_owned (db, input, error);
}

static void
find_owned_answer (GTask *task, gpointer output)
{
  g_task_return_pointer (task, output, (GDestroyNotify)g_hash_table_unref);
}

static gpointer
adopt_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  g_autoptr (Adoption) adoption = g_new0 (Adoption, 1);

  if (!s3c_history_db_adopt (db, input, &adoption->adopted, &adoption->now, error))
    return NULL;
  return g_steal_pointer (&adoption);
}

static void
adopt_answer (GTask *task, gpointer output)
{
  g_autoptr (Adoption) adoption = output;

  s3c_history_take_over (task, adoption->now);
  g_task_return_boolean (task, adoption->adopted);
}

static const S3cHistoryJob find_earlier_job = {
  .name = "find-earlier",
  .work = find_earlier_work,
  .answer = find_earlier_answer,
  .reads = TRUE,
};

static const S3cHistoryJob find_owned_job = {
  .name = "find-owned",
  .work = find_owned_work,
  .answer = find_owned_answer,
  .free_input = (GDestroyNotify)g_strfreev,
  .reads = TRUE,
};

static const S3cHistoryJob adopt_job = {
  .name = "adopt",
  .work = adopt_work,
  .answer = adopt_answer,
  .free_input = (GDestroyNotify)s3c_history_record_free,
  .joins = TRUE,
  .free_output = (GDestroyNotify)adoption_free,
  .describe = s3c_history_describe_record,
};

void
s3c_history_find_earlier_async (S3cHistory *self,
                                GPtrArray *places,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (S3C_IS_HISTORY (self));
  g_return_if_fail (places != NULL);

  s3c_history_push_with (self, &find_earlier_job, places, g_ptr_array_ref (places),
                         (GDestroyNotify)g_ptr_array_unref, cancellable, callback, user_data);
}

GArray *
s3c_history_find_earlier_finish (S3cHistory *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
s3c_history_find_owned_async (S3cHistory *self,
                              const char *const *hashed_ids,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (S3C_IS_HISTORY (self));
  g_return_if_fail (hashed_ids != NULL);

  s3c_history_push (self, &find_owned_job, g_strdupv ((char **)hashed_ids), NULL, cancellable,
                    callback, user_data);
}

GHashTable *
s3c_history_find_owned_finish (S3cHistory *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
s3c_history_adopt_async (S3cHistory *self,
                         S3cCopy *copy,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (S3C_IS_HISTORY (self));
  g_return_if_fail (s3c_copy_is_loaded (copy) && s3c_copy_get_id (copy) > 0);
  g_return_if_fail (s3c_state_is_accepted (s3c_copy_get_state (copy)));
  g_return_if_fail (s3c_copy_get_data (copy)->hashed_id != NULL);

  s3c_history_push (self, &adopt_job, s3c_history_record_new (copy), copy, cancellable, callback,
                    user_data);
}

gboolean
s3c_history_adopt_finish (S3cHistory *self, GAsyncResult *result, gboolean *adopted, GError **error)
{
  g_autoptr (GError) local = NULL;

  *adopted = s3c_history_finish (self, result, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
