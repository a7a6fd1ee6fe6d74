/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-recorder.h"

struct _S3cRecorder
{
  GObject parent_instance;

  S3cHistory *history; /* (owned) */
  S3cCopyCache *cache; /* (owned) */
  GHashTable *writing; /* (owned) S3cCopy -> how often it is being written */
  GHashTable *unsaved; /* (owned) S3cCopy -> its condition: the writing has failed */
  GError *problem;     /* (owned) (nullable) */
  guint retry_interval;
  guint retry_id;
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (S3cRecorder, s3c_recorder, G_TYPE_OBJECT)

typedef enum
{
  PROP_PROBLEM = 1,
  PROP_RETRY_INTERVAL,
} S3cRecorderProperty;

static GParamSpec *properties[PROP_RETRY_INTERVAL + 1];

enum
{
  SIGNAL_WRITTEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The state that the record is to be in, plus one. */
#define ANY_STATE 0

typedef struct
{
  S3cRecorder *recorder; /* (owned) */
  S3cCopy *copy;         /* (owned) */
  int condition;
} S3cSaving;

static void
saving_free (S3cSaving *self)
{
  g_clear_object (&self->recorder);
  g_clear_object (&self->copy);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cSaving, saving_free)

static S3cSaving *
saving_new (S3cRecorder *recorder, S3cCopy *copy, int condition)
{
  S3cSaving *self = g_new0 (S3cSaving, 1);

  self->recorder = g_object_ref (recorder);
  self->copy = g_object_ref (copy);
  self->condition = condition;
  return self;
}

static void
set_problem (S3cRecorder *self, const GError *problem)
{
  if (self->problem == NULL && problem == NULL)
    return;
  g_clear_error (&self->problem);
  self->problem = problem == NULL ? NULL : g_error_copy (problem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static int
get_condition (S3cRecorder *self, S3cCopy *copy, int otherwise)
{
  gpointer condition;

  if (g_hash_table_lookup_extended (self->unsaved, copy, NULL, &condition))
    return GPOINTER_TO_INT (condition);
  return otherwise;
}

static void write_down (S3cRecorder *self, S3cCopy *copy, int condition);

static void
save_all (S3cRecorder *self)
{
  g_autoptr (GList) copies = g_hash_table_get_keys (self->unsaved);

  for (GList *link = copies; link != NULL; link = link->next)
    write_down (self, link->data, get_condition (self, link->data, ANY_STATE));
}

static gboolean
retry_cb (gpointer user_data)
{
  S3cRecorder *self = user_data;

  self->retry_id = 0;
  save_all (self);
  return G_SOURCE_REMOVE;
}

static void
forget_unsaved (S3cRecorder *self, S3cCopy *copy)
{
  if (!g_hash_table_contains (self->unsaved, copy))
    return;
  s3c_copy_cache_release (self->cache, copy);
  g_hash_table_remove (self->unsaved, copy);
}

/* Nothing is left to write about a record that is gone. */
static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cSaving) saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = s3c_history_load_finish (S3C_HISTORY (source), result, &error);

  if (rows == NULL || rows->len > 0)
    return;
  forget_unsaved (saving->recorder, saving->copy);
  s3c_recorder_report (saving->recorder, NULL);
}

/* It stays held, so that nothing read from the file replaces what the file does not know yet. */
static void
keep_unsaved (S3cSaving *saving, const GError *error)
{
  S3cRecorder *self = saving->recorder;
  gint64 id = s3c_copy_get_id (saving->copy);

  if (!g_hash_table_contains (self->unsaved, saving->copy))
    s3c_copy_cache_hold (self->cache, saving->copy);
  g_hash_table_insert (self->unsaved, g_object_ref (saving->copy),
                       GINT_TO_POINTER (saving->condition));
  set_problem (self, error);
  if (self->closed)
    return;
  if (self->retry_id == 0)
    self->retry_id = g_timeout_add (self->retry_interval, retry_cb, self);
  s3c_history_load_async (self->history, &id, 1, NULL, looked_cb,
                          saving_new (self, saving->copy, saving->condition));
}

static void
count_writing (S3cRecorder *self, S3cCopy *copy, int change)
{
  int count = GPOINTER_TO_INT (g_hash_table_lookup (self->writing, copy)) + change;

  if (count > 0)
    g_hash_table_insert (self->writing, g_object_ref (copy), GINT_TO_POINTER (count));
  else
    g_hash_table_remove (self->writing, copy);
}

static void
written_down (S3cSaving *saving, const GError *error)
{
  S3cRecorder *self = saving->recorder;

  s3c_copy_cache_release (self->cache, saving->copy);
  count_writing (self, saving->copy, -1);
  if (error != NULL)
    keep_unsaved (saving, error);
  else
    {
      forget_unsaved (self, saving->copy);
      s3c_recorder_report (self, NULL);
    }
  g_signal_emit (self, signals[SIGNAL_WRITTEN], 0, saving->copy);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cSaving) saving = user_data;
  g_autoptr (GError) error = NULL;

  s3c_history_save_finish (S3C_HISTORY (source), result, &error);
  written_down (saving, error);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cSaving) saving = user_data;
  g_autoptr (GError) error = NULL;
  gboolean changed;

  /* Where it was not, the copy is by now what the record says. */
  s3c_history_change_finish (S3C_HISTORY (source), result, &changed, &error);
  written_down (saving, error);
}

static void
write_down (S3cRecorder *self, S3cCopy *copy, int condition)
{
  if (self->closed)
    return;
  s3c_copy_cache_hold (self->cache, copy);
  count_writing (self, copy, 1);
  if (condition == ANY_STATE)
    s3c_history_save_async (self->history, copy, NULL, saved_cb,
                            saving_new (self, copy, condition));
  else
    s3c_history_change_async (self->history, copy, (S3cState)(condition - 1), NULL, changed_cb,
                              saving_new (self, copy, condition));
}

static void
s3c_recorder_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  S3cRecorder *self = S3C_RECORDER (object);

  switch ((S3cRecorderProperty)property_id)
    {
    case PROP_PROBLEM:
      g_value_set_boxed (value, self->problem);
      break;
    case PROP_RETRY_INTERVAL:
      g_value_set_uint (value, self->retry_interval);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
s3c_recorder_set_property (GObject *object,
                           guint property_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  if (property_id == PROP_RETRY_INTERVAL)
    S3C_RECORDER (object)->retry_interval = g_value_get_uint (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
s3c_recorder_dispose (GObject *object)
{
  S3cRecorder *self = S3C_RECORDER (object);

  g_clear_handle_id (&self->retry_id, g_source_remove);
  g_clear_pointer (&self->unsaved, g_hash_table_unref);
  g_clear_pointer (&self->writing, g_hash_table_unref);
  g_clear_object (&self->cache);
  g_clear_object (&self->history);
  g_clear_error (&self->problem);

  G_OBJECT_CLASS (s3c_recorder_parent_class)->dispose (object);
}

static void
s3c_recorder_class_init (S3cRecorderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = s3c_recorder_get_property;
  object_class->set_property = s3c_recorder_set_property;
  object_class->dispose = s3c_recorder_dispose;

  properties[PROP_PROBLEM]
      = g_param_spec_boxed ("problem", NULL, NULL, G_TYPE_ERROR,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_RETRY_INTERVAL] = g_param_spec_uint (
      "retry-interval", NULL, NULL, 1, G_MAXUINT, 3000, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_WRITTEN] = g_signal_new ("written", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, S3C_TYPE_COPY);
}

static void
s3c_recorder_init (S3cRecorder *self)
{
  self->writing = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->unsaved = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->retry_interval = 3000;
}

S3cRecorder *
s3c_recorder_new (S3cHistory *history, S3cCopyCache *cache)
{
  S3cRecorder *self = g_object_new (S3C_TYPE_RECORDER, NULL);

  self->history = g_object_ref (history);
  self->cache = g_object_ref (cache);
  return self;
}

void
s3c_recorder_save (S3cRecorder *self, S3cCopy *copy)
{
  write_down (self, copy, ANY_STATE);
}

void
s3c_recorder_change (S3cRecorder *self, S3cCopy *copy, S3cState from)
{
  /* What could not be written yet has left the record in an earlier state. */
  write_down (self, copy, get_condition (self, copy, (int)from + 1));
}

void
s3c_recorder_report (S3cRecorder *self, const GError *error)
{
  if (error != NULL || g_hash_table_size (self->unsaved) == 0)
    set_problem (self, error);
}

void
s3c_recorder_close (S3cRecorder *self)
{
  if (self->closed)
    return;
  save_all (self);
  self->closed = TRUE;
  g_clear_handle_id (&self->retry_id, g_source_remove);
}

gboolean
s3c_recorder_is_writing (S3cRecorder *self, S3cCopy *copy)
{
  return g_hash_table_contains (self->writing, copy);
}

gboolean
s3c_recorder_has_unsaved (S3cRecorder *self, S3cCopy *copy)
{
  return g_hash_table_contains (self->unsaved, copy);
}

const GError *
s3c_recorder_get_problem (S3cRecorder *self)
{
  return self->problem;
}
