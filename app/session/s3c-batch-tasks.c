/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-batch-private.h"
#include "s3c-error.h"

/* What a thread is given. */
typedef struct
{
  S3cBatch *batch; /* (owned) a copy that nobody changes */
  gboolean with_duplicates;
} Errand;

static void
errand_free (Errand *self)
{
  g_clear_object (&self->batch);
  g_free (self);
}

static gboolean
is_cancelled (GTask *task)
{
  if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return FALSE;

  g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_CANCELLED, "Cancelled");
  return TRUE;
}

static void
dup_requests_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Errand *errand = data;
  g_autoptr (GPtrArray) requests = s3c_batch_dup_requests (errand->batch, errand->with_duplicates);

  if (!is_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&requests), (GDestroyNotify)g_ptr_array_unref);
}

static void
to_rejects_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Errand *errand = data;
  g_autoptr (GBytes) rejects = s3c_batch_to_rejects (errand->batch, errand->with_duplicates);

  if (!is_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&rejects), (GDestroyNotify)g_bytes_unref);
}

static void
run (GTask *task, S3cBatch *self, gboolean with_duplicates, GTaskThreadFunc function)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->batch = s3c_batch_copy (self);
  errand->with_duplicates = with_duplicates;

  /* Cancelled is said in the program's own error domain. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, errand, (GDestroyNotify)errand_free);
  g_task_run_in_thread (task, function);
}

void
s3c_batch_dup_requests_async (S3cBatch *self,
                              gboolean with_duplicates,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (S3C_IS_BATCH (self));

  g_task_set_source_tag (task, s3c_batch_dup_requests_async);
  run (task, self, with_duplicates, dup_requests_in_thread);
}

GPtrArray *
s3c_batch_dup_requests_finish (S3cBatch *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
s3c_batch_to_rejects_async (S3cBatch *self,
                            gboolean with_duplicates,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (S3C_IS_BATCH (self));

  g_task_set_source_tag (task, s3c_batch_to_rejects_async);
  run (task, self, with_duplicates, to_rejects_in_thread);
}

GBytes *
s3c_batch_to_rejects_finish (S3cBatch *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
