/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-adopter.h"

#include "s3c-fate.h"

struct _S3cAdopter
{
  GObject parent_instance;

  S3cHistory *history;   /* (owned) */
  S3cCopyCache *cache;   /* (owned) */
  S3cRecorder *recorder; /* (owned) */
};

G_DEFINE_FINAL_TYPE (S3cAdopter, s3c_adopter, G_TYPE_OBJECT)

enum
{
  SIGNAL_ADOPTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  S3cCopy *copy;    /* (owned) */
  S3cCopy *adopted; /* (owned) as it is to be: until that is written, nobody sees it */
} S3cAdopting;

static void
adopting_free (S3cAdopting *self)
{
  g_clear_object (&self->copy);
  g_clear_object (&self->adopted);
  g_free (self);
}

static S3cCopy *
make_adopted (S3cCopy *copy, S3cCandidate *candidate)
{
  g_autoptr (S3cCopy) adopted = s3c_copy_new_restored (
      s3c_copy_get_id (copy), s3c_copy_get_request (copy), s3c_copy_get_data (copy));

  s3c_copy_set_media (adopted, s3c_candidate_get_hashed_id (candidate),
                      s3c_candidate_get_name (candidate), s3c_candidate_get_progress (candidate));
  s3c_copy_set_thumbnail (adopted, s3c_candidate_get_thumbnail (candidate));
  s3c_copy_set_error (adopted, NULL);
  s3c_fate_set_state (adopted, s3c_candidate_get_state (candidate));
  if (s3c_state_is_followed (s3c_copy_get_state (adopted)))
    s3c_fate_extend (adopted);
  return g_steal_pointer (&adopted);
}

/* Where it was not adopted and the record is gone, nobody has said how it stands. */
static void
take_over (S3cAdopter *self, S3cAdopting *adopting, gboolean adopted)
{
  if (adopted || !s3c_state_is_accepted (s3c_copy_get_state (adopting->adopted)))
    s3c_copy_update_from (adopting->copy, adopting->adopted);
  else
    s3c_copy_cache_reload (self->cache);
}

static void
adopted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cAdopter *self = g_task_get_source_object (task);
  S3cAdopting *adopting = g_task_get_task_data (task);
  gboolean adopted = FALSE;
  GError *error = NULL;
  const gboolean done = s3c_history_adopt_finish (S3C_HISTORY (source), result, &adopted, &error);

  s3c_copy_cache_release (self->cache, adopting->copy);
  if (!done)
    {
      g_task_return_error (task, error);
      return;
    }
  s3c_recorder_report (self->recorder, NULL);
  take_over (self, adopting, adopted);
  if (!adopted)
    {
      g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_FAILED,
                               "the media is another copy's, or this one is not unsure any more");
      return;
    }
  g_signal_emit (self, signals[SIGNAL_ADOPTED], 0, adopting->copy);
  g_task_return_boolean (task, TRUE);
}

static void
s3c_adopter_dispose (GObject *object)
{
  S3cAdopter *self = S3C_ADOPTER (object);

  g_clear_object (&self->recorder);
  g_clear_object (&self->cache);
  g_clear_object (&self->history);

  G_OBJECT_CLASS (s3c_adopter_parent_class)->dispose (object);
}

static void
s3c_adopter_class_init (S3cAdopterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_adopter_dispose;

  signals[SIGNAL_ADOPTED] = g_signal_new ("adopted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, S3C_TYPE_COPY);
}

static void
s3c_adopter_init (S3cAdopter *self)
{
}

S3cAdopter *
s3c_adopter_new (S3cHistory *history, S3cCopyCache *cache, S3cRecorder *recorder)
{
  S3cAdopter *self = g_object_new (S3C_TYPE_ADOPTER, NULL);

  self->history = g_object_ref (history);
  self->cache = g_object_ref (cache);
  self->recorder = g_object_ref (recorder);
  return self;
}

void
s3c_adopter_adopt_async (S3cAdopter *self,
                         S3cCopy *copy,
                         S3cCandidate *candidate,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  S3cAdopting *adopting;

  g_task_set_source_tag (task, s3c_adopter_adopt_async);
  g_task_set_check_cancellable (task, FALSE); /* what was written is written */
  if (!s3c_copy_is_loaded (copy) || s3c_copy_get_state (copy) != S3C_STATE_UNSURE)
    {
      g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_FAILED, "the copy is not unsure");
      return;
    }
  adopting = g_new0 (S3cAdopting, 1);
  adopting->copy = g_object_ref (copy);
  adopting->adopted = make_adopted (copy, candidate);
  g_task_set_task_data (task, adopting, (GDestroyNotify)adopting_free);
  s3c_copy_cache_hold (self->cache, copy);
  s3c_history_adopt_async (self->history, adopting->adopted, cancellable, adopted_cb,
                           g_steal_pointer (&task));
}

gboolean
s3c_adopter_adopt_finish (S3cAdopter *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
