/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-session-private.h"

/* Settling copies of unknown outcome. */

/* A few a minute are looked for by themselves: more would not be in a person's day. */
#define MAX_FOUND 500

static void
settled_cb (S3cSession *self, S3cCopy *copy)
{
  if (s3c_copy_get_state (copy) == S3C_STATE_UNSURE)
    s3c_lookout_add (self->lookout, copy);
}

static void
adopted_cb (S3cSession *self, S3cCopy *copy)
{
  s3c_copier_adopted (self->copier, copy);
  if (self->follow)
    s3c_tracker_follow (self->tracker, copy);
}

void
s3c_session_make_checks (S3cSession *self)
{
  self->adopter = s3c_adopter_new (self->history, self->cache, self->recorder);
  self->checker = s3c_checker_new (self->history, self->cache, self->adopter, self->recorder,
                                   self->accounts, self->services, self->slots);
  self->lookout = s3c_lookout_new (self->checker, self->accounts);
  g_signal_connect_object (self->copier, "settled", G_CALLBACK (settled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adopter, "adopted", G_CALLBACK (adopted_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) copies = s3c_history_load_finish (S3C_HISTORY (source), result, &error);

  if (copies == NULL)
    s3c_recorder_report (self->recorder, error);
  for (guint i = 0; copies != NULL && i < copies->len; i++)
    {
      g_autoptr (S3cCopy) copy = s3c_copy_cache_unify (self->cache, copies->pdata[i]);

      s3c_lookout_add (self->lookout, copy);
    }
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = s3c_history_list_ids_finish (S3C_HISTORY (source), result, &error);
  guint first;

  if (ids == NULL)
    {
      s3c_recorder_report (self->recorder, error);
      return;
    }
  first = ids->len > MAX_FOUND ? ids->len - MAX_FOUND : 0;
  if (ids->len > 0)
    s3c_history_load_async (self->history, &g_array_index (ids, gint64, first), ids->len - first,
                            NULL, loaded_cb, g_object_ref (self));
}

void
s3c_session_find_unsure (S3cSession *self)
{
  s3c_history_list_ids_async (self->history, 1u << S3C_STATE_UNSURE, NULL, listed_cb,
                              g_object_ref (self));
}

typedef struct
{
  S3cFinding finding;
  GPtrArray *candidates; /* (owned) (nullable) */
  gint64 again_at;
} S3cFound;

static void
found_free (S3cFound *self)
{
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_free (self);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cFound *found = g_task_get_task_data (task);
  GError *error = NULL;

  if (s3c_checker_check_finish (S3C_CHECKER (source), result, &found->finding, &found->candidates,
                                &found->again_at, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
s3c_session_check_async (S3cSession *self,
                         S3cCopy *copy,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_session_check_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_new0 (S3cFound, 1), (GDestroyNotify)found_free);
  s3c_checker_check_async (self->checker, copy, FALSE, cancellable, checked_cb, task);
}

gboolean
s3c_session_check_finish (S3cSession *self,
                          GAsyncResult *result,
                          S3cFinding *finding,
                          GPtrArray **candidates,
                          gint64 *again_at,
                          GError **error)
{
  S3cFound *found = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (finding != NULL)
    *finding = found->finding;
  if (candidates != NULL)
    *candidates = g_steal_pointer (&found->candidates);
  if (again_at != NULL)
    *again_at = found->again_at;
  return TRUE;
}

static void
person_adopted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (s3c_adopter_adopt_finish (S3C_ADOPTER (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
s3c_session_adopt_async (S3cSession *self,
                         S3cCopy *copy,
                         S3cCandidate *candidate,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_session_adopt_async);
  g_task_set_check_cancellable (task, FALSE);
  s3c_adopter_adopt_async (self->adopter, copy, candidate, cancellable, person_adopted_cb, task);
}

gboolean
s3c_session_adopt_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
