/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copier-private.h"

/* What is done with many copies at once, and with those of an earlier start. */

/* Milliseconds after which is looked what another program has sent of what was left over. */
#define REFRESH_DELAY 500

static gboolean
is_known (S3cCopier *self, gint64 id)
{
  S3cCopy *copy = s3c_copy_cache_peek (self->cache, id);
  GHashTableIter iter;
  gpointer lane;

  if (copy != NULL && s3c_copier_has (self, copy))
    return TRUE;
  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &lane))
    if (s3c_lane_contains (lane, id))
      return TRUE;
  return s3c_lane_contains (self->unsorted, id);
}

/* In the order of their ids, as the history lists them. */
static void
leave (S3cCopier *self, gint64 id)
{
  s3c_lane_push (self->left_over, id, id, NULL);
}

void
s3c_copier_leave (S3cCopier *self, S3cCopy *copy)
{
  if (self->closed || s3c_copier_has (self, copy) || s3c_copy_get_state (copy) != S3C_STATE_WAITING)
    return;
  leave (self, s3c_copy_get_id (copy));
  s3c_copier_update (self);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cCopier *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GArray) ids = s3c_history_list_ids_finish (S3C_HISTORY (source), result, &error);

  if (ids == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < ids->len; i++)
    if (!is_known (self, g_array_index (ids, gint64, i)))
      leave (self, g_array_index (ids, gint64, i));
  if (!self->closed)
    s3c_copier_update (self);
  g_task_return_boolean (task, TRUE);
}

void
s3c_copier_find_left_over_async (S3cCopier *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, s3c_copier_find_left_over_async);
  s3c_history_list_ids_async (self->history, 1u << S3C_STATE_WAITING, NULL, found_cb, task);
}

gboolean
s3c_copier_find_left_over_finish (S3cCopier *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
keep_only (S3cLane *lane, GArray *waiting)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint next = 0;

  s3c_lane_list (lane, ids);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      while (next < waiting->len && g_array_index (waiting, gint64, next) < id)
        next++;
      if (next == waiting->len || g_array_index (waiting, gint64, next) != id)
        s3c_lane_remove (lane, id, NULL);
    }
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cCopier) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = s3c_history_list_ids_finish (S3C_HISTORY (source), result, &error);

  if (self->closed)
    return;
  if (ids == NULL)
    s3c_recorder_report (self->recorder, error);
  else
    keep_only (self->left_over, ids);
  s3c_copier_update (self);
}

static gboolean
refresh_cb (gpointer user_data)
{
  S3cCopier *self = user_data;

  self->refresh_timer = 0;
  s3c_history_list_ids_async (self->history, 1u << S3C_STATE_WAITING, NULL, refreshed_cb,
                              g_object_ref (self));
  return G_SOURCE_REMOVE;
}

void
s3c_copier_look_elsewhere (S3cCopier *self)
{
  if (self->refresh_timer == 0 && !self->closed && s3c_lane_get_length (self->left_over) > 0)
    self->refresh_timer = g_timeout_add (REFRESH_DELAY, refresh_cb, self);
}

static void
push_unsorted (S3cCopier *self, GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    s3c_lane_push (self->unsorted, g_array_index (ids, gint64, i), ++self->last_sequence, NULL);
}

void
s3c_copier_take_up (S3cCopier *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  s3c_lane_list (self->left_over, ids);
  s3c_lane_clear (self->left_over);
  s3c_meter_add (self->meter, ids->len);
  push_unsorted (self, ids);
  s3c_copier_pump (self);
}

void
s3c_copier_enqueue_many (S3cCopier *self, const char *account_id, GArray *ids)
{
  S3cAccount *current = s3c_accounts_get_current (self->accounts);
  const char *otherwise = current != NULL ? s3c_account_get_id (current) : NULL;
  S3cLane *lane = s3c_copier_ensure_lane (self, account_id != NULL ? account_id : otherwise);

  if (self->closed)
    return;
  s3c_meter_add (self->meter, ids->len);
  for (guint i = 0; i < ids->len; i++)
    s3c_lane_push (lane, g_array_index (ids, gint64, i), ++self->last_sequence, NULL);
  if (lane->account_id == NULL)
    s3c_copier_look_for_account (self);
  s3c_copier_pump (self);
}

/* What was taken out of the lanes while the history is asked. */
typedef struct
{
  GArray *ids;    /* (owned) (element-type gint64) */
  guint n_queued; /* so many of them, from the first, were to be sent */
} S3cTaken;

static void
taken_free (S3cTaken *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self);
}

static S3cTaken *
take_all (S3cCopier *self)
{
  S3cTaken *taken = g_new0 (S3cTaken, 1);
  GHashTableIter iter;
  gpointer lane;

  taken->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &lane))
    {
      s3c_lane_list (lane, taken->ids);
      s3c_lane_clear (lane);
    }
  s3c_lane_list (self->unsorted, taken->ids);
  s3c_lane_clear (self->unsorted);
  taken->n_queued = taken->ids->len;
  s3c_lane_list (self->left_over, taken->ids);
  s3c_lane_clear (self->left_over);
  return taken;
}

static void
restore (S3cCopier *self, S3cTaken *taken)
{
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = taken->n_queued; i < taken->ids->len; i++)
    leave (self, g_array_index (taken->ids, gint64, i));
  g_array_set_size (taken->ids, taken->n_queued);
  push_unsorted (self, taken->ids);
}

/* The rows were changed all at once; the objects that somebody holds are told one by one. */
static void
tell (S3cCopier *self, GArray *ids, S3cState state)
{
  for (guint i = 0; i < ids->len; i++)
    {
      S3cCopy *peeked = s3c_copy_cache_peek (self->cache, g_array_index (ids, gint64, i));
      g_autoptr (S3cCopy) copy = peeked != NULL ? g_object_ref (peeked) : NULL;

      if (copy == NULL || !s3c_copy_set_state (copy, state))
        continue;
      s3c_copy_set_error (copy, NULL);
      if (state == S3C_STATE_CANCELLED)
        g_signal_emit_by_name (self, "settled", copy);
    }
}

static void
cancelled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cCopier *self = g_task_get_source_object (task);
  S3cTaken *taken = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GArray) moved = s3c_history_move_many_finish (S3C_HISTORY (source), result, &error);
  guint n_gone;

  if (self->closed || moved == NULL)
    {
      restore (self, taken);
      s3c_copier_pump (self);
      if (moved == NULL)
        g_task_return_error (task, error);
      else
        g_task_return_int (task, (int)moved->len);
      return;
    }
  n_gone = taken->ids->len - moved->len;
  s3c_meter_drop (self->meter, MIN (n_gone, taken->n_queued));
  s3c_meter_cancel (self->meter, taken->n_queued - MIN (n_gone, taken->n_queued));
  tell (self, moved, S3C_STATE_CANCELLED);
  s3c_copier_pump (self);
  g_task_return_int (task, (int)moved->len);
}

/* What is about to be sent, or about to wait again, waits too. */
static void
stop_unsent (S3cCopier *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->errands);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (!s3c_errand_is_on_the_wire (value))
      s3c_errand_stop (value);
  g_hash_table_iter_init (&iter, self->returning);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((S3cReturn *)value)->cancelled = TRUE;
}

void
s3c_copier_cancel_waiting_async (S3cCopier *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  S3cTaken *taken = take_all (self);

  g_task_set_source_tag (task, s3c_copier_cancel_waiting_async);
  g_task_set_task_data (task, taken, (GDestroyNotify)taken_free);
  stop_unsent (self);
  s3c_history_move_many_async (self->history, taken->ids, 1u << S3C_STATE_WAITING,
                               S3C_STATE_CANCELLED, NULL, cancelled_cb, task);
}

int
s3c_copier_cancel_waiting_finish (S3cCopier *self, GAsyncResult *result, GError **error)
{
  return (int)g_task_propagate_int (G_TASK (result), error);
}

static void
reopen (S3cCopier *self, GArray *asked, GArray *moved)
{
  guint n_new = 0;

  for (guint i = 0; i < moved->len; i++)
    n_new += s3c_meter_reopen (self->meter, g_array_index (moved, gint64, i)) ? 0 : 1;
  for (guint i = 0; i < asked->len; i++)
    s3c_meter_forget (self->meter, g_array_index (asked, gint64, i));
  s3c_meter_add (self->meter, n_new);
}

static void
retried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cCopier *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GArray) moved = s3c_history_move_many_finish (S3C_HISTORY (source), result, &error);

  if (moved == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (!self->closed && moved->len > 0)
    {
      reopen (self, g_task_get_task_data (task), moved);
      tell (self, moved, S3C_STATE_WAITING);
      push_unsorted (self, moved);
      s3c_copier_pump (self);
    }
  g_task_return_int (task, (int)moved->len);
}

void
s3c_copier_retry_failed_async (S3cCopier *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  GArray *ids = s3c_meter_list_failed (self->meter);

  g_task_set_source_tag (task, s3c_copier_retry_failed_async);
  g_task_set_task_data (task, ids, (GDestroyNotify)g_array_unref);
  s3c_history_move_many_async (self->history, ids, 1u << S3C_STATE_FAILED, S3C_STATE_WAITING, NULL,
                               retried_cb, task);
}

int
s3c_copier_retry_failed_finish (S3cCopier *self, GAsyncResult *result, GError **error)
{
  return (int)g_task_propagate_int (G_TASK (result), error);
}
