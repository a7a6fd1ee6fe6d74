/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-session-private.h"

/* Waiting until a copy has come to rest. */

/* Milliseconds after which is looked again at what another program is sending. */
#define ELSEWHERE_INTERVAL 500

typedef struct
{
  GTask *task;   /* (owned) */
  S3cCopy *copy; /* (owned) */
  gboolean until_ready;
  gulong copy_handler;
  gulong followed_handler;
  gulong written_handler;
  gulong stopped_handler;
  gulong closed_handler;
  GSource *cancelled; /* (owned) (nullable) */
  guint idle_id;
  guint elsewhere_id;
} S3cRest;

static void
rest_free (S3cRest *self)
{
  S3cSession *session = g_task_get_source_object (self->task);

  g_clear_signal_handler (&self->copy_handler, self->copy);
  g_clear_signal_handler (&self->followed_handler, session);
  g_clear_signal_handler (&self->written_handler, session->recorder);
  g_clear_signal_handler (&self->stopped_handler, session->copier);
  g_clear_signal_handler (&self->closed_handler, session);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_handle_id (&self->elsewhere_id, g_source_remove);
  if (self->cancelled != NULL)
    g_source_destroy (self->cancelled);
  g_clear_pointer (&self->cancelled, g_source_unref);
  g_clear_object (&self->copy);
  g_clear_object (&self->task);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cRest, rest_free)

/* What a copy waits for that did not come, as the error it was. */
static GError *
dup_error (S3cCopy *copy)
{
  const S3cCopyData *data = s3c_copy_get_data (copy);
  S3cError code = S3C_ERROR_FAILED;

  if (data->error == NULL)
    return NULL;
  s3c_error_from_nick (data->error, &code);
  return g_error_new_literal (S3C_ERROR, (int)code, data->message != NULL ? data->message : "");
}

static gboolean
is_at_rest (S3cSession *self, S3cRest *rest, GError **error)
{
  S3cState state = s3c_copy_get_state (rest->copy);
  const GError *obstacle = s3c_copier_get_obstacle (self->copier, rest->copy);

  if (obstacle != NULL && !s3c_recorder_is_writing (self->recorder, rest->copy))
    {
      *error = g_error_copy (obstacle);
      return TRUE;
    }
  if (s3c_copier_has (self->copier, rest->copy) || state == S3C_STATE_SENDING
      || s3c_recorder_is_writing (self->recorder, rest->copy))
    return FALSE;
  /* What nobody will find in the history is not over, but more cannot be done here. */
  if (s3c_recorder_has_unsaved (self->recorder, rest->copy))
    {
      *error = g_error_copy (s3c_recorder_get_problem (self->recorder));
      return TRUE;
    }
  if (state == S3C_STATE_WAITING)
    {
      *error = dup_error (rest->copy);
      return *error != NULL;
    }
  return !rest->until_ready || !s3c_tracker_has (self->tracker, rest->copy);
}

static void
answer (S3cRest *rest, GError *error)
{
  g_autoptr (S3cRest) owned = rest;
  g_autoptr (GTask) task = g_object_ref (rest->task);

  /* Everything is let go of before the caller hears of it. */
  g_clear_pointer (&owned, rest_free);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
recovered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cSession) self = user_data;
  g_autoptr (GError) error = NULL;

  if (s3c_history_recover_finish (S3C_HISTORY (source), result, &error) < 0)
    s3c_recorder_report (self->recorder, error);
  if (!self->closed)
    s3c_copy_cache_reload (self->cache);
}

static gboolean
elsewhere_cb (gpointer user_data)
{
  S3cRest *rest = user_data;
  S3cSession *self = g_task_get_source_object (rest->task);

  s3c_history_recover_async (self->history, NULL, recovered_cb, g_object_ref (self));
  return G_SOURCE_CONTINUE;
}

/* Another program is sending it: nothing here tells what becomes of it, nor whether that program
 * is still alive. */
static void
watch_elsewhere (S3cRest *rest)
{
  S3cSession *self = g_task_get_source_object (rest->task);
  const gboolean elsewhere = s3c_copy_get_state (rest->copy) == S3C_STATE_SENDING
                             && !s3c_copier_has (self->copier, rest->copy);

  if (!elsewhere)
    g_clear_handle_id (&rest->elsewhere_id, g_source_remove);
  else if (rest->elsewhere_id == 0)
    rest->elsewhere_id = g_timeout_add (ELSEWHERE_INTERVAL, elsewhere_cb, rest);
}

static gboolean
look_cb (gpointer user_data)
{
  S3cRest *rest = user_data;
  GError *error = NULL;

  rest->idle_id = 0;
  if (is_at_rest (g_task_get_source_object (rest->task), rest, &error))
    answer (rest, error);
  else
    watch_elsewhere (rest);
  return G_SOURCE_REMOVE;
}

/* Not at once: in the middle of a change the copier and the tracker are not up to date. */
static void
changed_cb (S3cRest *rest)
{
  if (rest->idle_id == 0)
    rest->idle_id = g_idle_add_full (G_PRIORITY_DEFAULT, look_cb, rest, NULL);
}

static void
written_cb (S3cRest *rest, S3cCopy *copy)
{
  if (copy == rest->copy)
    changed_cb (rest);
}

static void
closed_cb (S3cRest *rest)
{
  answer (rest, g_error_new_literal (S3C_ERROR, S3C_ERROR_CANCELLED, "the session was closed"));
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  answer (user_data, g_error_new_literal (S3C_ERROR, S3C_ERROR_CANCELLED, "cancelled"));
  return G_SOURCE_REMOVE;
}

void
s3c_session_await_async (S3cSession *self,
                         S3cCopy *copy,
                         gboolean until_ready,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  S3cRest *rest = g_new0 (S3cRest, 1);

  rest->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (rest->task, s3c_session_await_async);
  rest->copy = g_object_ref (copy);
  rest->until_ready = until_ready;
  rest->copy_handler = g_signal_connect_swapped (copy, "notify", G_CALLBACK (changed_cb), rest);
  rest->followed_handler
      = g_signal_connect_swapped (self, "notify::followed", G_CALLBACK (changed_cb), rest);
  rest->written_handler
      = g_signal_connect_swapped (self->recorder, "written", G_CALLBACK (written_cb), rest);
  rest->stopped_handler
      = g_signal_connect_swapped (self->copier, "stopped", G_CALLBACK (changed_cb), rest);
  rest->closed_handler = g_signal_connect_swapped (self, "closed", G_CALLBACK (closed_cb), rest);
  if (cancellable != NULL)
    {
      rest->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (rest->cancelled, G_SOURCE_FUNC (cancelled_cb), rest, NULL);
      g_source_attach (rest->cancelled, NULL);
    }
  changed_cb (rest);
}

gboolean
s3c_session_await_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
s3c_session_has_unsaved (S3cSession *self, S3cCopy *copy)
{
  return s3c_recorder_has_unsaved (self->recorder, copy);
}
