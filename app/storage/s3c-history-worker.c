/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-worker.h"

#include "s3c-error.h"

struct _S3cHistoryWorker
{
  GThreadPool *pool;     /* (owned) (nullable) until stopped */
  S3cHistoryDb *db;      /* (owned) (nullable) until stopped; touched by the pool's thread only */
  GMainContext *context; /* (owned) where answers go */
  GQueue *kept_back;     /* (owned) (element-type Call) */
  gboolean started;
};

typedef enum
{
  CALL_WAITING,
  CALL_BEGUN, /* by the worker, or answered already because it was cancelled */
} CallState;

/* A job under way. Reference counted: the queue, the answer on its way to the main thread and the
 * cancellable have one each. The task is the main thread's alone. */
typedef struct
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
} Call;

static void
call_clear (gpointer data)
{
  Call *call = data;

  if (call->job->free_input != NULL)
    g_clear_pointer (&call->input, call->job->free_input);
  g_clear_pointer (&call->context, g_main_context_unref);
  g_clear_object (&call->cancellable);
  g_clear_error (&call->error);
}

static void
call_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, call_clear);
}

/* The task goes first: it holds the history, which must never be let go of by the worker. */
static gboolean
answer_cb (gpointer data)
{
  Call *call = data;
  g_autoptr (GTask) task = g_steal_pointer (&call->task);

  if (call->cancelled_id != 0)
    g_cancellable_disconnect (call->cancellable, call->cancelled_id);
  if (call->error != NULL)
    g_task_return_error (task, g_steal_pointer (&call->error));
  else
    call->job->answer (task, g_steal_pointer (&call->output));
  return G_SOURCE_REMOVE;
}

static void
post_answer (Call *call)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, answer_cb, g_atomic_rc_box_acquire (call), call_unref);
  g_source_attach (source, call->context);
}

static gboolean
call_begin (Call *call)
{
  return g_atomic_int_compare_and_exchange (&call->state, CALL_WAITING, CALL_BEGUN);
}

static void
refuse (Call *call, S3cError code, const char *message)
{
  if (!call_begin (call))
    return;
  call->error = g_error_new_literal (S3C_ERROR, (int)code, message);
  post_answer (call);
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  refuse (user_data, S3C_ERROR_CANCELLED, "Cancelled");
}

static void
work_cb (gpointer data, gpointer user_data)
{
  Call *call = data;
  S3cHistoryWorker *self = user_data;

  if (call_begin (call))
    {
      s3c_history_db_set_cancellable (self->db, call->job->reads ? call->cancellable : NULL);
      if (call->job->opens || s3c_history_db_check_open (self->db, &call->error))
        call->output = call->job->work (self->db, call->input, &call->error);
      post_answer (call);
    }
  call_unref (call);
}

S3cHistoryWorker *
s3c_history_worker_new (const char *path)
{
  S3cHistoryWorker *self = g_new0 (S3cHistoryWorker, 1);

  self->db = s3c_history_db_new (path);
  self->pool = g_thread_pool_new (work_cb, self, 1, TRUE, NULL);
  self->context = g_main_context_ref_thread_default ();
  self->kept_back = g_queue_new ();
  return self;
}

void
s3c_history_worker_stop (S3cHistoryWorker *self)
{
  if (self->pool == NULL)
    return;
  while (!g_queue_is_empty (self->kept_back))
    {
      Call *call = g_queue_pop_head (self->kept_back);

      refuse (call, S3C_ERROR_HISTORY_FAILED, "The history was closed before it had been opened");
      call_unref (call);
    }
  g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, TRUE);
  g_clear_pointer (&self->db, s3c_history_db_free);
}

void
s3c_history_worker_free (S3cHistoryWorker *self)
{
  s3c_history_worker_stop (self);
  g_queue_free (self->kept_back);
  g_main_context_unref (self->context);
  g_free (self);
}

void
s3c_history_worker_start (S3cHistoryWorker *self)
{
  self->started = TRUE;
  while (self->pool != NULL && !g_queue_is_empty (self->kept_back))
    g_thread_pool_push (self->pool, g_queue_pop_head (self->kept_back), NULL);
}

static Call *
call_new (S3cHistoryWorker *self, const S3cHistoryJob *job, GTask *task, gpointer input)
{
  Call *call = g_atomic_rc_box_new0 (Call);

  call->job = job;
  call->task = task;
  call->input = input;
  call->context = g_main_context_ref (self->context);
  g_set_object (&call->cancellable, g_task_get_cancellable (task));
  return call;
}

void
s3c_history_worker_push (S3cHistoryWorker *self,
                         const S3cHistoryJob *job,
                         GTask *task,
                         gpointer input)
{
  Call *call = call_new (self, job, task, input);

  if (call->cancellable != NULL)
    call->cancelled_id = g_cancellable_connect (call->cancellable, G_CALLBACK (cancelled_cb),
                                                g_atomic_rc_box_acquire (call), call_unref);
  if (self->pool == NULL)
    {
      refuse (call, S3C_ERROR_HISTORY_FAILED, "The history is closed");
      call_unref (call);
    }
  else if (job->opens || self->started)
    g_thread_pool_push (self->pool, call, NULL);
  else
    g_queue_push_tail (self->kept_back, call);
}
