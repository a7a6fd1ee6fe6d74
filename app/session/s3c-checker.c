/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-checker.h"

#include "s3c-look.h"

struct _S3cChecker
{
  GObject parent_instance;

  S3cHistory *history;   /* (owned) */
  S3cCopyCache *cache;   /* (owned) */
  S3cAdopter *adopter;   /* (owned) */
  S3cRecorder *recorder; /* (owned) */
  S3cAccounts *accounts; /* (owned) */
  S3cServices *services; /* (owned) */
  S3cSlots *slots;       /* (owned) */

  GHashTable *checks; /* (owned) S3cCopy (unowned) -> (owned) (element-type GTask): who asked */
  GCancellable *cancellable; /* (owned) of everything */
  guint decent_wait;
};

G_DEFINE_FINAL_TYPE (S3cChecker, s3c_checker, G_TYPE_OBJECT)

typedef enum
{
  PROP_DECENT_WAIT = 1,
} S3cCheckerProperty;

static GParamSpec *properties[PROP_DECENT_WAIT + 1];

/* One check, for all who asked for it. */
typedef struct
{
  S3cChecker *checker;   /* (owned) */
  S3cCopy *copy;         /* (owned) */
  GPtrArray *candidates; /* (owned) (nullable) (element-type S3cCandidate) */
  GCancellable *own;     /* (owned) */
  gboolean contested;    /* the media may be another copy's */
} S3cChecking;

/* What one check answers. */
typedef struct
{
  S3cFinding finding;
  GPtrArray *candidates; /* (owned) */
  gint64 again_at;
} S3cFound;

static void
checking_free (S3cChecking *self)
{
  s3c_copy_cache_release (self->checker->cache, self->copy);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_object (&self->own);
  g_clear_object (&self->copy);
  g_clear_object (&self->checker);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cChecking, checking_free)

static void
found_free (S3cFound *self)
{
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_free (self);
}

static void adopt_only (S3cChecking *checking);

static S3cFound *
found_new (S3cChecking *checking, S3cFinding finding, gint64 again_at)
{
  S3cFound *found = g_new0 (S3cFound, 1);

  found->finding = finding;
  found->again_at = again_at;
  found->candidates
      = checking->candidates != NULL ? g_ptr_array_ref (checking->candidates) : g_ptr_array_new ();
  return found;
}

static GPtrArray *
steal_tasks (S3cChecking *checking)
{
  gpointer tasks = NULL;

  g_hash_table_steal_extended (checking->checker->checks, checking->copy, NULL, &tasks);
  return tasks;
}

/* Ends the check. checking: (transfer full) */
static void
answer (S3cChecking *checking, S3cFinding finding, gint64 again_at)
{
  g_autoptr (S3cChecking) owned = checking;
  g_autoptr (GPtrArray) tasks = steal_tasks (checking);

  for (guint i = 0; i < tasks->len; i++)
    g_task_return_pointer (tasks->pdata[i], found_new (checking, finding, again_at),
                           (GDestroyNotify)found_free);
}

/* The same, without a finding. */
static void
fail (S3cChecking *checking, const GError *error)
{
  g_autoptr (S3cChecking) owned = checking;
  g_autoptr (GPtrArray) tasks = steal_tasks (checking);
  const gboolean cancelled = g_cancellable_is_cancelled (checking->own);

  for (guint i = 0; i < tasks->len; i++)
    if (cancelled)
      g_task_return_new_error (tasks->pdata[i], S3C_ERROR, S3C_ERROR_CANCELLED, "Cancelled");
    else
      g_task_return_error (tasks->pdata[i], g_error_copy (error));
}

static void
fail_settled (S3cChecking *checking)
{
  g_autoptr (GError) error
      = g_error_new_literal (S3C_ERROR, S3C_ERROR_FAILED, "the copy is not unsure any more");

  fail (checking, error);
}

/* Becomes unsure, and is touched, at the same moment; touched again only when it was looked for
 * long enough afterwards, or when there was something to choose from. Where our clock was set back
 * by more than the wait, there is nothing to measure it with. */
static gint64
get_decent_time (S3cChecking *checking)
{
  const gint64 wait = (gint64)checking->checker->decent_wait * 1000;
  const S3cCopyData *data = s3c_copy_get_data (checking->copy);
  const gint64 now = g_get_real_time ();

  if (data->updated > now + wait || g_strcmp0 (data->error, "not-there") == 0)
    return now;
  return data->updated + wait;
}

static void
record (S3cChecking *checking, S3cError code, const char *message)
{
  g_autoptr (GError) error = g_error_new_literal (S3C_ERROR, (int)code, message);

  if (g_strcmp0 (s3c_copy_get_data (checking->copy)->error, s3c_error_to_nick (code)) == 0)
    return;
  s3c_copy_set_error (checking->copy, error);
  s3c_recorder_change (checking->checker->recorder, checking->copy, S3C_STATE_UNSURE);
}

static void
conclude_none (S3cChecking *checking)
{
  const gint64 decent = get_decent_time (checking);

  if (decent > g_get_real_time ())
    {
      answer (checking, S3C_FINDING_NOT_YET, decent);
      return;
    }
  record (checking, S3C_ERROR_NOT_THERE, "no such media");
  answer (checking, S3C_FINDING_NONE, 0);
}

static void
conclude (S3cChecking *checking)
{
  GPtrArray *candidates = checking->candidates;

  if (s3c_copy_get_state (checking->copy) != S3C_STATE_UNSURE)
    fail_settled (checking);
  else if (candidates == NULL) /* until that other copy has its answer */
    answer (checking, S3C_FINDING_NOT_YET,
            g_get_real_time () + (gint64)checking->checker->decent_wait * 1000 / 4);
  else if (candidates->len == 0)
    conclude_none (checking);
  else if (candidates->len == 1 && s3c_candidate_get_created (candidates->pdata[0]) > 0
           && !checking->contested)
    adopt_only (checking);
  else
    {
      record (checking, S3C_ERROR_SEVERAL, "several media fit");
      answer (checking, S3C_FINDING_SEVERAL, 0);
    }
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cChecking *checking = user_data;
  g_autoptr (GError) error = NULL;

  checking->candidates = s3c_look_run_finish (S3C_LOOK (source), result, &error);
  checking->contested = s3c_look_is_contested (S3C_LOOK (source));
  if (error != NULL || g_cancellable_is_cancelled (checking->own))
    fail (checking, error);
  else
    conclude (checking);
}

/* Whose it is was decided by somebody else meanwhile, or that copy has been settled. */
static void
only_adopted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cChecking *checking = user_data;
  g_autoptr (GError) error = NULL;

  if (s3c_adopter_adopt_finish (S3C_ADOPTER (source), result, &error))
    answer (checking, S3C_FINDING_ADOPTED, 0);
  else if (!g_error_matches (error, S3C_ERROR, S3C_ERROR_FAILED)
           || s3c_copy_get_state (checking->copy) != S3C_STATE_UNSURE)
    fail (checking, error);
  else
    {
      g_ptr_array_set_size (checking->candidates, 0);
      conclude (checking);
    }
}

static void
adopt_only (S3cChecking *checking)
{
  s3c_adopter_adopt_async (checking->checker->adopter, checking->copy,
                           checking->candidates->pdata[0], checking->own, only_adopted_cb,
                           checking);
}

static void
s3c_checker_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_DECENT_WAIT)
    g_value_set_uint (value, S3C_CHECKER (object)->decent_wait);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
s3c_checker_set_property (GObject *object,
                          guint property_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  if (property_id == PROP_DECENT_WAIT)
    S3C_CHECKER (object)->decent_wait = g_value_get_uint (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
s3c_checker_dispose (GObject *object)
{
  S3cChecker *self = S3C_CHECKER (object);

  s3c_checker_close (self);
  g_clear_object (&self->slots);
  g_clear_object (&self->services);
  g_clear_object (&self->accounts);
  g_clear_object (&self->recorder);
  g_clear_object (&self->adopter);
  g_clear_object (&self->cache);
  g_clear_object (&self->history);

  G_OBJECT_CLASS (s3c_checker_parent_class)->dispose (object);
}

static void
s3c_checker_finalize (GObject *object)
{
  S3cChecker *self = S3C_CHECKER (object);

  g_clear_pointer (&self->checks, g_hash_table_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (s3c_checker_parent_class)->finalize (object);
}

static void
s3c_checker_class_init (S3cCheckerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = s3c_checker_get_property;
  object_class->set_property = s3c_checker_set_property;
  object_class->dispose = s3c_checker_dispose;
  object_class->finalize = s3c_checker_finalize;

  properties[PROP_DECENT_WAIT]
      = g_param_spec_uint ("decent-wait", NULL, NULL, 0, G_MAXINT, 60 * 1000,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_checker_init (S3cChecker *self)
{
  self->checks = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  self->cancellable = g_cancellable_new ();
  self->decent_wait = 60 * 1000;
}

S3cChecker *
s3c_checker_new (S3cHistory *history,
                 S3cCopyCache *cache,
                 S3cAdopter *adopter,
                 S3cRecorder *recorder,
                 S3cAccounts *accounts,
                 S3cServices *services,
                 S3cSlots *slots)
{
  S3cChecker *self = g_object_new (S3C_TYPE_CHECKER, NULL);

  self->history = g_object_ref (history);
  self->cache = g_object_ref (cache);
  self->adopter = g_object_ref (adopter);
  self->recorder = g_object_ref (recorder);
  self->accounts = g_object_ref (accounts);
  self->services = g_object_ref (services);
  self->slots = g_object_ref (slots);
  return self;
}

/* Everything happens on the main thread: a signal is enough, and unlike g_cancellable_connect() it
 * does not mind being let go of by its own handler. */
static void
follow_cancellable (GCancellable *own, GCancellable *cancellable)
{
  if (cancellable == NULL)
    return;
  g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (g_cancellable_cancel), own,
                           G_CONNECT_SWAPPED);
  if (g_cancellable_is_cancelled (cancellable))
    g_cancellable_cancel (own);
}

static void
begin (S3cChecker *self, S3cCopy *copy, gboolean polite, GTask *task)
{
  S3cChecking *checking = g_new0 (S3cChecking, 1);
  g_autoptr (S3cLook) look
      = s3c_look_new (self->history, self->accounts, self->services, self->slots, copy, polite);
  GPtrArray *tasks = g_ptr_array_new_with_free_func (g_object_unref);

  checking->checker = g_object_ref (self);
  checking->copy = g_object_ref (copy);
  checking->own = g_cancellable_new ();
  follow_cancellable (checking->own, g_task_get_cancellable (task));
  follow_cancellable (checking->own, self->cancellable);
  s3c_copy_cache_hold (self->cache, copy);
  g_ptr_array_add (tasks, g_object_ref (task));
  g_hash_table_insert (self->checks, copy, tasks);
  s3c_look_run_async (look, checking->own, looked_cb, checking);
}

void
s3c_checker_check_async (S3cChecker *self,
                         S3cCopy *copy,
                         gboolean polite,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GPtrArray *tasks = g_hash_table_lookup (self->checks, copy);

  g_task_set_source_tag (task, s3c_checker_check_async);
  g_task_set_check_cancellable (task, FALSE); /* what was found is found */
  if (tasks != NULL)
    g_ptr_array_add (tasks, g_object_ref (task));
  else if (g_cancellable_is_cancelled (self->cancellable))
    g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_CANCELLED, "the session was closed");
  else if (!s3c_copy_is_loaded (copy) || s3c_copy_get_state (copy) != S3C_STATE_UNSURE)
    g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_FAILED, "the copy is not unsure");
  else
    begin (self, copy, polite, task);
}

gboolean
s3c_checker_check_finish (S3cChecker *self,
                          GAsyncResult *result,
                          S3cFinding *finding,
                          GPtrArray **candidates,
                          gint64 *again_at,
                          GError **error)
{
  S3cFound *found = g_task_propagate_pointer (G_TASK (result), error);

  if (found == NULL)
    return FALSE;
  if (finding != NULL)
    *finding = found->finding;
  if (candidates != NULL)
    *candidates = g_ptr_array_ref (found->candidates);
  if (again_at != NULL)
    *again_at = found->again_at;
  found_free (found);
  return TRUE;
}

void
s3c_checker_close (S3cChecker *self)
{
  g_cancellable_cancel (self->cancellable);
}
