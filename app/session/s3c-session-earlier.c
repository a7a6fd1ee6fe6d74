/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-session-private.h"

/* What of a batch was copied already. */

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GArray) times = s3c_history_find_earlier_finish (S3C_HISTORY (source), result, &error);

  if (times == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  s3c_batch_mark_earlier (g_task_get_task_data (task), times);
  g_task_return_boolean (task, TRUE);
}

static void
places_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cSession *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) places = s3c_batch_dup_requests_finish (S3C_BATCH (source), result, &error);

  if (places == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  s3c_history_find_earlier_async (self->history, places, g_task_get_cancellable (task), found_cb,
                                  g_object_ref (task));
}

void
s3c_session_mark_earlier_async (S3cSession *self,
                                S3cBatch *batch,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_session_mark_earlier_async);
  /* Those below say it themselves, and what was marked is not said to be cancelled. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_object_ref (batch), g_object_unref);
  s3c_batch_dup_requests_async (batch, FALSE, cancellable, places_cb, task);
}

gboolean
s3c_session_mark_earlier_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
