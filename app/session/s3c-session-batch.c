/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-session-private.h"

/* Many copies at once. */

static GArray *
list_ids (GPtrArray *copies)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), copies->len);

  for (guint i = 0; i < copies->len; i++)
    {
      gint64 id = s3c_copy_get_id (copies->pdata[i]);

      g_array_append_val (ids, id);
    }
  return ids;
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cSession *self = g_task_get_source_object (task);
  GError *error = NULL;
  GPtrArray *copies = g_task_get_task_data (task);
  g_autoptr (GArray) ids = NULL;

  if (!s3c_history_add_many_finish (S3C_HISTORY (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  s3c_recorder_report (self->recorder, NULL);
  ids = list_ids (copies);
  s3c_copies_insert_many (self->copies, ids);
  if (copies->len > 0)
    s3c_copier_enqueue_many (self->copier, s3c_copy_get_data (copies->pdata[0])->account_id, ids);
  g_task_return_pointer (task, g_steal_pointer (&ids), (GDestroyNotify)g_array_unref);
}

void
s3c_session_submit_many_async (S3cSession *self,
                               GPtrArray *requests,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  S3cAccount *account = s3c_session_get_account (self);
  GPtrArray *copies = g_ptr_array_new_full (requests->len, g_object_unref);
  GError *error = NULL;

  g_task_set_source_tag (task, s3c_session_submit_many_async);
  /* Once they are recorded they are sent: then the answer is the ids, cancelled or not. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, copies, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < requests->len; i++)
    {
      if (!s3c_session_check_submission (self, requests->pdata[i], &error))
        {
          g_task_return_error (task, error);
          return;
        }
      g_ptr_array_add (copies, s3c_copy_new (requests->pdata[i], account));
    }
  s3c_history_add_many_async (self->history, copies, cancellable, added_cb,
                              g_steal_pointer (&task));
}

GArray *
s3c_session_submit_many_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
