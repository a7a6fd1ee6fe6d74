/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-many-submit.h"

static void
submitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = s3c_session_submit_many_finish (S3C_SESSION (source), result, &error);

  if (ids != NULL)
    g_task_return_int (task, ids->len);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) requests
      = s3c_batch_dup_requests_finish (S3C_BATCH (source), result, &error);

  if (requests == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  s3c_session_submit_many_async (g_task_get_task_data (task), requests,
                                 g_task_get_cancellable (task), submitted_cb, g_object_ref (task));
}

void
s3c_many_submit_async (S3cSession *session,
                       S3cBatch *batch,
                       gboolean with_duplicates,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  /* Whatever was recorded is said, even where it was cancelled in the same moment. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, s3c_many_submit_async);
  g_task_set_task_data (task, g_object_ref (session), g_object_unref);
  s3c_batch_dup_requests_async (batch, with_duplicates, cancellable, made_cb, g_object_ref (task));
}

guint
s3c_many_submit_finish (GAsyncResult *result, GError **error)
{
  gssize n = g_task_propagate_int (G_TASK (result), error);

  return n > 0 ? (guint)n : 0;
}
