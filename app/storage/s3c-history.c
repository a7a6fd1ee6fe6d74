/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history.h"

#include "s3c-history-file.h"
#include "s3c-history-private.h"
#include "s3c-history-watch.h"

struct _S3cHistory
{
  GObject parent_instance;

  char *path;               /* (owned) */
  S3cHistoryWorker *worker; /* (owned) */
  S3cHistoryWatch *watch;   /* (owned) (nullable) until opened */
  gboolean looking;         /* a look for changes is under way */
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (S3cHistory, s3c_history, G_TYPE_OBJECT)

typedef enum
{
  PROP_PATH = 1,
} S3cHistoryProperty;

static GParamSpec *properties[PROP_PATH + 1];

enum
{
  CHANGED_ELSEWHERE,
  UNREADABLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gpointer
look_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  gboolean changed;

  if (!s3c_history_db_look_for_changes (db, &changed, error))
    return NULL;
  return GINT_TO_POINTER (changed ? 1 : 2);
}

static void
look_answer (GTask *task, gpointer output)
{
  g_task_return_boolean (task, GPOINTER_TO_INT (output) == 1);
}

static const S3cHistoryJob look_job = { .name = "look", .work = look_work, .answer = look_answer };

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cHistory *self = S3C_HISTORY (source);
  g_autoptr (GError) error = NULL;

  self->looking = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_signal_emit (self, signals[CHANGED_ELSEWHERE], 0);
  else if (error != NULL)
    g_debug ("Looking for changes: %s", error->message);
}

static void
written_cb (gpointer user_data)
{
  S3cHistory *self = user_data;

  if (self->looking)
    return;
  self->looking = TRUE;
  s3c_history_push (self, &look_job, NULL, NULL, NULL, looked_cb, NULL);
}

static gpointer
open_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  char *set_aside;

  if (!s3c_history_db_open (db, &set_aside, error))
    return NULL;
  return set_aside != NULL ? set_aside : g_strdup ("");
}

static void
open_answer (GTask *task, gpointer output)
{
  S3cHistory *self = g_task_get_source_object (task);

  if (self->watch == NULL && !self->closed)
    self->watch = s3c_history_watch_new (self->path, written_cb, self);
  g_task_return_pointer (task, output, g_free);
}

static const S3cHistoryJob open_job
    = { .name = "open", .work = open_work, .answer = open_answer, .opens = TRUE };

static void
s3c_history_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  S3cHistory *self = S3C_HISTORY (object);

  switch ((S3cHistoryProperty)id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_history_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  S3cHistory *self = S3C_HISTORY (object);

  switch ((S3cHistoryProperty)id)
    {
    case PROP_PATH:
      self->path = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
s3c_history_constructed (GObject *object)
{
  S3cHistory *self = S3C_HISTORY (object);

  G_OBJECT_CLASS (s3c_history_parent_class)->constructed (object);

  self->worker = s3c_history_worker_new (self->path);
}

static void
s3c_history_dispose (GObject *object)
{
  s3c_history_close (S3C_HISTORY (object));

  G_OBJECT_CLASS (s3c_history_parent_class)->dispose (object);
}

static void
s3c_history_finalize (GObject *object)
{
  S3cHistory *self = S3C_HISTORY (object);

  g_clear_pointer (&self->worker, s3c_history_worker_free);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (s3c_history_parent_class)->finalize (object);
}

static void
s3c_history_class_init (S3cHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = s3c_history_get_property;
  object_class->set_property = s3c_history_set_property;
  object_class->constructed = s3c_history_constructed;
  object_class->dispose = s3c_history_dispose;
  object_class->finalize = s3c_history_finalize;

  properties[PROP_PATH]
      = g_param_spec_string ("path", NULL, NULL, NULL,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[CHANGED_ELSEWHERE]
      = g_signal_new ("changed-elsewhere", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                      NULL, NULL, G_TYPE_NONE, 0);
  signals[UNREADABLE] = g_signal_new ("unreadable", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
s3c_history_init (S3cHistory *self)
{
}

S3cHistory *
s3c_history_new (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  return g_object_new (S3C_TYPE_HISTORY, "path", path, NULL);
}

void
s3c_history_close (S3cHistory *self)
{
  g_return_if_fail (S3C_IS_HISTORY (self));

  self->closed = TRUE;
  g_clear_pointer (&self->watch, s3c_history_watch_free);
  s3c_history_worker_stop (self->worker);
}

char *
s3c_history_set_aside (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return s3c_history_file_set_aside (path, "aside", error);
}

void
s3c_history_open_async (S3cHistory *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (S3C_IS_HISTORY (self));

  s3c_history_push (self, &open_job, NULL, NULL, cancellable, callback, user_data);
  s3c_history_worker_start (self->worker);
}

gboolean
s3c_history_open_finish (S3cHistory *self, GAsyncResult *result, char **set_aside, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  path = g_task_propagate_pointer (G_TASK (result), error);
  if (set_aside != NULL)
    *set_aside = path != NULL && *path != '\0' ? g_strdup (path) : NULL;
  return path != NULL;
}

void
s3c_history_set_clock (S3cHistory *self, const S3cHistoryClock *clock)
{
  s3c_history_worker_set_clock (self->worker, clock);
}

void
s3c_history_push (S3cHistory *self,
                  const S3cHistoryJob *job,
                  gpointer input,
                  S3cCopy *copy,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  gpointer data = copy != NULL ? g_object_ref (copy) : NULL;

  s3c_history_push_with (self, job, input, data, g_object_unref, cancellable, callback, user_data);
}

void
s3c_history_push_with (S3cHistory *self,
                       const S3cHistoryJob *job,
                       gpointer input,
                       gpointer data,
                       GDestroyNotify free_data,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, (gpointer)job);
  g_task_set_name (task, job->name);
  g_task_set_check_cancellable (task, FALSE);
  if (data != NULL)
    g_task_set_task_data (task, data, free_data);
  s3c_history_worker_push (self->worker, job, task, input);
}

void
s3c_history_tell_damage (S3cHistory *self, const GError *error)
{
  g_signal_emit (self, signals[UNREADABLE], 0, error);
  g_signal_emit (self, signals[CHANGED_ELSEWHERE], 0);
}

void
s3c_history_take_over (GTask *task, const S3cHistoryRecord *record)
{
  g_autoptr (S3cCopy) now = record != NULL ? s3c_history_record_to_copy (record) : NULL;

  if (now != NULL)
    s3c_copy_update_from (g_task_get_task_data (task), now);
}

char *
s3c_history_describe_record (gpointer input)
{
  const S3cHistoryRecord *record = input;
  g_autoptr (GString) text = g_string_new ("a new copy");

  if (record->id > 0)
    g_string_printf (text, "copy %" G_GINT64_FORMAT, record->id);
  g_string_append_printf (text, " of %s/%s: %s", s3c_request_get_bucket (record->request),
                          s3c_request_get_key (record->request),
                          s3c_state_to_nick (record->data.state));
  if (record->data.hashed_id != NULL)
    g_string_append_printf (text, ", media %s", record->data.hashed_id);
  return g_strdup (text->str);
}

gpointer
s3c_history_output (gboolean done)
{
  return done ? GINT_TO_POINTER (TRUE) : NULL;
}

void
s3c_history_answer_done (GTask *task, gpointer output)
{
  g_task_return_boolean (task, TRUE);
}

gboolean
s3c_history_finish (S3cHistory *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
