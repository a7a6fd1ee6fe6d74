/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-private.h"

/* Many records at once. */

/* The copies are the task's, which outlives the work; nobody changes them meanwhile, so the worker
 * may look at them: making records of them all here would hold up the main thread. */
static gpointer
add_many_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  gint64 first;

  return s3c_history_db_add_many (db, input, &first, error) ? g_memdup2 (&first, sizeof first)
                                                            : NULL;
}

static void
add_many_answer (GTask *task, gpointer output)
{
  g_autofree gint64 *first = output;
  GPtrArray *copies = g_task_get_task_data (task);

  for (guint i = 0; i < copies->len; i++)
    s3c_copy_set_id (g_ptr_array_index (copies, i), *first + i);
  g_task_return_boolean (task, TRUE);
}

static char *
describe_many (gpointer input)
{
  const GPtrArray *copies = input;

  return g_strdup_printf ("%u new copies", copies->len);
}

typedef struct
{
  GArray *ids; /* (owned) */
  guint from;
  S3cState to;
} Move;

static void
move_free (Move *self)
{
  g_array_unref (self->ids);
  g_free (self);
}

static gpointer
move_many_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  const Move *move = input;

  return s3c_history_db_move_many (db, move->ids, move->from, move->to, error);
}

static gpointer
list_ids_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  return s3c_history_db_list_ids (db, GPOINTER_TO_UINT (input), error);
}

static void
ids_answer (GTask *task, gpointer output)
{
  g_task_return_pointer (task, output, (GDestroyNotify)g_array_unref);
}

static const S3cHistoryJob add_many_job = {
  .name = "add-many",
  .work = add_many_work,
  .answer = add_many_answer,
  .describe = describe_many,
};

static const S3cHistoryJob move_many_job = {
  .name = "move-many",
  .work = move_many_work,
  .answer = ids_answer,
  .free_input = (GDestroyNotify)move_free,
};

static const S3cHistoryJob list_ids_job = {
  .name = "list-ids",
  .work = list_ids_work,
  .answer = ids_answer,
  .reads = TRUE,
};

static gboolean
can_all_become (guint from, S3cState to)
{
  for (guint state = 0; state < S3C_N_STATES; state++)
    if ((from & (1u << state)) != 0 && !s3c_state_can_become ((S3cState)state, to))
      return FALSE;
  return TRUE;
}

static gpointer
finish_ids (S3cHistory *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
s3c_history_add_many_async (S3cHistory *self,
                            GPtrArray *copies,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (S3C_IS_HISTORY (self));
  g_return_if_fail (copies != NULL);

  s3c_history_push_with (self, &add_many_job, copies, g_ptr_array_ref (copies),
                         (GDestroyNotify)g_ptr_array_unref, cancellable, callback, user_data);
}

gboolean
s3c_history_add_many_finish (S3cHistory *self, GAsyncResult *result, GError **error)
{
  return s3c_history_finish (self, result, error);
}

void
s3c_history_move_many_async (S3cHistory *self,
                             GArray *ids,
                             guint from,
                             S3cState to,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Move *move = NULL;

  g_return_if_fail (S3C_IS_HISTORY (self));
  g_return_if_fail (ids != NULL);
  g_return_if_fail (to != S3C_STATE_SENDING && can_all_become (from, to));

  move = g_new0 (Move, 1);
  move->ids = g_array_copy (ids);
  move->from = from;
  move->to = to;
  s3c_history_push (self, &move_many_job, move, NULL, cancellable, callback, user_data);
}

GArray *
s3c_history_move_many_finish (S3cHistory *self, GAsyncResult *result, GError **error)
{
  return finish_ids (self, result, error);
}

void
s3c_history_list_ids_async (S3cHistory *self,
                            guint states,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (S3C_IS_HISTORY (self));

  s3c_history_push (self, &list_ids_job, GUINT_TO_POINTER (states), NULL, cancellable, callback,
                    user_data);
}

GArray *
s3c_history_list_ids_finish (S3cHistory *self, GAsyncResult *result, GError **error)
{
  return finish_ids (self, result, error);
}
