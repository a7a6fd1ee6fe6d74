/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-session-private.h"

/* What the faces do with all that waits. */

S3cProgress *
s3c_session_get_progress (S3cSession *self)
{
  return self->progress;
}

void
s3c_session_take_up (S3cSession *self)
{
  s3c_copier_take_up (self->copier);
}

void
s3c_session_go_on (S3cSession *self)
{
  s3c_copier_go_on (self->copier, NULL);
}

static void
cancelled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  int n = s3c_copier_cancel_waiting_finish (S3C_COPIER (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, n);
}

void
s3c_session_cancel_waiting_async (S3cSession *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_session_cancel_waiting_async);
  /* It is one transaction: done is done. */
  g_task_set_check_cancellable (task, FALSE);
  s3c_copier_cancel_waiting_async (self->copier, cancelled_cb, task);
}

int
s3c_session_cancel_waiting_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return (int)g_task_propagate_int (G_TASK (result), error);
}

static void
retried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  int n = s3c_copier_retry_failed_finish (S3C_COPIER (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, n);
}

void
s3c_session_retry_failed_async (S3cSession *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_session_retry_failed_async);
  g_task_set_check_cancellable (task, FALSE);
  s3c_copier_retry_failed_async (self->copier, retried_cb, task);
}

int
s3c_session_retry_failed_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return (int)g_task_propagate_int (G_TASK (result), error);
}

S3cCopy *
s3c_session_dup_copy (S3cSession *self, gint64 id)
{
  return s3c_copy_cache_get (self->cache, id);
}
