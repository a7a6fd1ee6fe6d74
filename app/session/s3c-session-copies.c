/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-session-private.h"

/* Everything the faces do with copies. */

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cSession *self = g_task_get_source_object (task);
  S3cCopy *copy = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (S3cCopy) unified = NULL;

  if (!s3c_history_add_finish (S3C_HISTORY (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  s3c_recorder_report (self->recorder, NULL);
  unified = s3c_copy_cache_unify (self->cache, copy);
  s3c_copies_insert (self->copies, s3c_copy_get_id (unified));
  s3c_copier_enqueue (self->copier, unified);
  g_task_return_pointer (task, g_steal_pointer (&unified), g_object_unref);
}

gboolean
s3c_session_check_submission (S3cSession *self, S3cRequest *request, GError **error)
{
  S3cVerdict verdict = s3c_request_check (request);

  if (s3c_verdict_is_unusable (verdict))
    {
      g_set_error (error, S3C_ERROR, S3C_ERROR_FIELD, "%s: %s", s3c_field_to_nick (verdict.field),
                   s3c_reason_to_nick (verdict.reason));
      return FALSE;
    }
  if (self->start_error != NULL)
    {
      g_propagate_error (error, g_error_copy (self->start_error));
      return FALSE;
    }
  return TRUE;
}

void
s3c_session_submit_async (S3cSession *self,
                          S3cRequest *request,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;
  S3cCopy *copy;

  g_task_set_source_tag (task, s3c_session_submit_async);
  /* Once it is recorded it is sent: then the answer is the copy, cancelled or not. */
  g_task_set_check_cancellable (task, FALSE);
  if (!s3c_session_check_submission (self, request, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  copy = s3c_copy_new (request, s3c_session_get_account (self));
  g_task_set_task_data (task, copy, g_object_unref);
  s3c_history_add_async (self->history, copy, cancellable, added_cb, g_steal_pointer (&task));
}

S3cCopy *
s3c_session_submit_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* An unsure copy that was looked for may be sent again, on the person's word. */
static gboolean
may_retry (S3cCopy *copy)
{
  S3cState state = s3c_copy_get_state (copy);
  const char *error = s3c_copy_get_data (copy)->error;

  if (state == S3C_STATE_UNSURE)
    return g_strcmp0 (error, s3c_error_to_nick (S3C_ERROR_NOT_THERE)) == 0
           || g_strcmp0 (error, s3c_error_to_nick (S3C_ERROR_SEVERAL)) == 0;
  return state == S3C_STATE_WAITING || s3c_state_can_retry (state);
}

void
s3c_session_retry (S3cSession *self, S3cCopy *copy)
{
  S3cState state = s3c_copy_get_state (copy);
  S3cAccount *current = s3c_session_get_account (self);
  const char *account_id = s3c_copy_get_data (copy)->account_id;

  if (!s3c_copy_is_loaded (copy) || !may_retry (copy))
    return;
  if (s3c_copier_has (self->copier, copy))
    {
      s3c_copier_go_on (self->copier, copy);
      return;
    }
  /* What waits is only ever sent with its own account's token, also where that is gone. */
  if (current != NULL && s3c_accounts_find (self->accounts, account_id) == NULL
      && (state != S3C_STATE_WAITING || account_id == NULL))
    s3c_copy_set_account (copy, current);
  s3c_copy_set_error (copy, NULL);
  s3c_copy_set_state (copy, S3C_STATE_WAITING);
  s3c_recorder_change (self->recorder, copy, state);
  s3c_copier_enqueue (self->copier, copy);
}

void
s3c_session_cancel (S3cSession *self, S3cCopy *copy)
{
  if (s3c_copy_is_loaded (copy))
    s3c_copier_cancel (self->copier, copy);
}

void
s3c_session_stop_sending (S3cSession *self)
{
  g_return_if_fail (S3C_IS_SESSION (self));

  s3c_copier_stop_sending (self->copier);
}

/* Undone is undone: what was going to be sent still is, and what was left over is left over. */
static void
go_on_sending (S3cSession *self, S3cCopy *copy)
{
  if (g_hash_table_remove (self->dropped, copy))
    s3c_copier_enqueue (self->copier, copy);
  else
    s3c_copier_leave (self->copier, copy);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cSession *self = g_task_get_source_object (task);
  S3cCopy *copy = g_task_get_task_data (task);
  GError *error = NULL;

  if (!s3c_history_remove_finish (S3C_HISTORY (source), result, &error))
    {
      go_on_sending (self, copy);
      g_task_return_error (task, error);
      return;
    }
  s3c_tracker_forget (self->tracker, copy);
  s3c_copies_remove (self->copies, s3c_copy_get_id (copy));
  g_task_return_boolean (task, TRUE);
}

void
s3c_session_remove_async (S3cSession *self,
                          S3cCopy *copy,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_session_remove_async);
  g_task_set_task_data (task, g_object_ref (copy), g_object_unref);
  if (s3c_copy_get_state (copy) == S3C_STATE_SENDING)
    {
      g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_FAILED, "the copy is being sent");
      return;
    }
  if (s3c_copier_drop (self->copier, copy))
    g_hash_table_add (self->dropped, g_object_ref (copy));
  s3c_history_remove_async (self->history, copy, cancellable, removed_cb, g_steal_pointer (&task));
}

gboolean
s3c_session_remove_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
put_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cSession *self = g_task_get_source_object (task);
  S3cCopy *copy = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (S3cCopy) unified = NULL;

  if (!s3c_history_put_back_finish (S3C_HISTORY (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  unified = s3c_copy_cache_unify (self->cache, copy);
  s3c_copies_insert (self->copies, s3c_copy_get_id (unified));
  if (self->follow)
    s3c_tracker_follow (self->tracker, unified);
  go_on_sending (self, unified);
  g_task_return_boolean (task, TRUE);
}

void
s3c_session_put_back_async (S3cSession *self,
                            S3cCopy *copy,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_session_put_back_async);
  g_task_set_task_data (task, g_object_ref (copy), g_object_unref);
  s3c_history_put_back_async (self->history, copy, cancellable, put_back_cb, task);
}

gboolean
s3c_session_put_back_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
