/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-session-private.h"

/* Reading the history for a face without a list: in order, a block at a time. */

#define BLOCK_SIZE 256

static GPtrArray *
unify_all (S3cSession *self, GPtrArray *copies)
{
  g_autoptr (GPtrArray) unified = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < copies->len; i++)
    g_ptr_array_add (unified, s3c_copy_cache_unify (self->cache, copies->pdata[i]));
  return g_steal_pointer (&unified);
}

/* The index is newest first; what is wanted is oldest first, after that id. */
static void
pick_after (S3cRowIndex *index, gint64 after_id, GArray *ids)
{
  guint low = 0;
  guint high = s3c_row_index_get_size (index);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (s3c_row_index_get_id (index, middle) > after_id)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint position = low; position > 0 && ids->len < BLOCK_SIZE; position--)
    {
      gint64 id = s3c_row_index_get_id (index, position - 1);

      g_array_append_val (ids, id);
    }
}

static void read_block (GTask *task);

static void
block_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GArray *ids = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) copies = s3c_history_load_finish (S3C_HISTORY (source), result, &error);

  if (copies == NULL)
    g_task_return_error (task, error);
  else if (copies->len == 0 && ids->len > 0)
    read_block (g_steal_pointer (&task)); /* all of them were removed meanwhile: not the end */
  else
    g_task_return_pointer (task, unify_all (g_task_get_source_object (task), copies),
                           (GDestroyNotify)g_ptr_array_unref);
}

static void
index_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  GArray *ids = g_task_get_task_data (task);
  gint64 after_id = g_array_index (ids, gint64, ids->len - 1);
  GError *error = NULL;
  g_autoptr (S3cRowIndex) index = s3c_history_index_finish (S3C_HISTORY (source), result, &error);

  if (index == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_array_set_size (ids, 0);
  pick_after (index, after_id, ids);
  if (ids->len == 0)
    g_task_return_pointer (task, g_ptr_array_new_with_free_func (g_object_unref),
                           (GDestroyNotify)g_ptr_array_unref);
  else
    s3c_history_load_async (S3C_HISTORY (source), (const gint64 *)(gpointer)ids->data, ids->len,
                            cancellable, block_cb, g_steal_pointer (&task));
}

/* The ids of the block before are the task's data; the last of them is where to go on. */
static void
read_block (GTask *task)
{
  S3cSession *self = g_task_get_source_object (task);

  s3c_history_index_async (self->history, NULL, g_task_get_cancellable (task), index_cb, task);
}

void
s3c_session_read_history_async (S3cSession *self,
                                gint64 after_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_task_set_source_tag (task, s3c_session_read_history_async);
  g_array_append_val (ids, after_id);
  g_task_set_task_data (task, ids, (GDestroyNotify)g_array_unref);
  read_block (task);
}

GPtrArray *
s3c_session_read_history_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) copies = s3c_history_find_finish (S3C_HISTORY (source), result, &error);

  if (copies == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, unify_all (g_task_get_source_object (task), copies),
                           (GDestroyNotify)g_ptr_array_unref);
}

void
s3c_session_find_in_state_async (S3cSession *self,
                                 S3cState state,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_session_find_in_state_async);
  s3c_history_find_async (self->history, 1u << state, 0, cancellable, found_cb, task);
}

GPtrArray *
s3c_session_find_in_state_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
s3c_session_find_waiting_async (S3cSession *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  s3c_session_find_in_state_async (self, S3C_STATE_WAITING, cancellable, callback, user_data);
}

GPtrArray *
s3c_session_find_waiting_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return s3c_session_find_in_state_finish (self, result, error);
}
