/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-call.h"

#include "s3c-error.h"

typedef enum
{
  CALL_WAITING,
  CALL_BEGUN, /* by the worker, or answered already because it was cancelled */
} CallState;

/* The task is the main thread's alone. */
struct _S3cHistoryCall
{
  const S3cHistoryJob *job;  /* (unowned) */
  GTask *task;               /* (owned) (nullable) until answered */
  GCancellable *cancellable; /* (owned) (nullable) */
  gulong cancelled_id;
  GMainContext *context; /* (owned) */
  gpointer input;        /* (owned) */
  gpointer output;       /* (owned) (nullable) */
  GError *error;         /* (owned) (nullable) */
  int state;             /* a CallState, atomic */
};

static void
call_clear (gpointer data)
{
  S3cHistoryCall *self = data;

  if (self->job->free_input != NULL)
    g_clear_pointer (&self->input, self->job->free_input);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
}

void
s3c_history_call_unref (gpointer call)
{
  g_atomic_rc_box_release_full (call, call_clear);
}

/* The task goes first: it holds the history, which must never be let go of by the worker. */
static gboolean
answer_cb (gpointer data)
{
  S3cHistoryCall *self = data;
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (self->cancelled_id != 0)
    g_cancellable_disconnect (self->cancellable, self->cancelled_id);
  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    self->job->answer (task, g_steal_pointer (&self->output));
  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  s3c_history_call_refuse (user_data, S3C_ERROR_CANCELLED, "Cancelled");
}

S3cHistoryCall *
s3c_history_call_new (const S3cHistoryJob *job, GTask *task, gpointer input, GMainContext *context)
{
  S3cHistoryCall *self = g_atomic_rc_box_new0 (S3cHistoryCall);

  self->job = job;
  self->task = task;
  self->input = input;
  self->context = g_main_context_ref (context);
  g_set_object (&self->cancellable, g_task_get_cancellable (task));
  if (self->cancellable != NULL)
    self->cancelled_id
        = g_cancellable_connect (self->cancellable, G_CALLBACK (cancelled_cb),
                                 g_atomic_rc_box_acquire (self), s3c_history_call_unref);
  return self;
}

const S3cHistoryJob *
s3c_history_call_get_job (S3cHistoryCall *self)
{
  return self->job;
}

gboolean
s3c_history_call_begin (S3cHistoryCall *self)
{
  return g_atomic_int_compare_and_exchange (&self->state, CALL_WAITING, CALL_BEGUN);
}

void
s3c_history_call_work (S3cHistoryCall *self, S3cHistoryDb *db)
{
  s3c_history_db_set_cancellable (db, self->job->reads ? self->cancellable : NULL);
  if (self->job->opens || s3c_history_db_check_open (db, &self->error))
    self->output = self->job->work (db, self->input, &self->error);
}

const GError *
s3c_history_call_get_error (S3cHistoryCall *self)
{
  return self->error;
}

void
s3c_history_call_fail (S3cHistoryCall *self, const GError *error)
{
  gpointer output = g_steal_pointer (&self->output);

  if (output != NULL && self->job->free_output != NULL)
    self->job->free_output (output);
  if (self->error == NULL)
    self->error = g_error_copy (error);
}

void
s3c_history_call_answer (S3cHistoryCall *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, answer_cb, g_atomic_rc_box_acquire (self), s3c_history_call_unref);
  g_source_attach (source, self->context);
}

void
s3c_history_call_refuse (S3cHistoryCall *self, S3cError code, const char *message)
{
  if (!s3c_history_call_begin (self))
    return;
  self->error = g_error_new_literal (S3C_ERROR, (int)code, message);
  s3c_history_call_answer (self);
}

void
s3c_history_call_report (S3cHistoryCall *self)
{
  g_autofree char *what = NULL;

  if (self->error == NULL || self->job->describe == NULL)
    return;
  what = self->job->describe (self->input);
  g_message ("The history was closed before this was written: %s (%s)", what, self->error->message);
}
