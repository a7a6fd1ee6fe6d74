/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-worker.h"

#include "s3c-error.h"
#include "s3c-history-call.h"

#define MAX_GROUP   64
#define GATHER_TIME 300 /* microseconds */

struct _S3cHistoryWorker
{
  GThread *thread;       /* (owned) (nullable) until stopped */
  GAsyncQueue *queue;    /* (owned) (element-type S3cHistoryCall), and the worker itself: the end */
  S3cHistoryDb *db;      /* (owned) (nullable) until stopped; touched by the thread only */
  GMainContext *context; /* (owned) where answers go */
  GQueue *kept_back;     /* (owned) (element-type S3cHistoryCall) */
  gboolean started;
  guint n_last; /* how many the last group had; the thread's */
};

static void
answer (S3cHistoryWorker *self, S3cHistoryCall *call)
{
  if (s3c_history_db_is_closing (self->db))
    s3c_history_call_report (call);
  s3c_history_call_answer (call);
}

static void
run_alone (S3cHistoryWorker *self, S3cHistoryCall *call)
{
  s3c_history_call_work (call, self->db);
  answer (self, call);
}

/* *n_done: how many have the outcome that is returned. A failure that takes the whole transaction
 * away takes from those before it what they had done, but nothing from those behind. */
static gboolean
work_together (S3cHistoryWorker *self, GPtrArray *calls, guint *n_done, GError **error)
{
  *n_done = calls->len;
  if (!s3c_history_db_begin_group (self->db, error))
    return FALSE;
  for (guint i = 0; i < calls->len; i++)
    {
      S3cHistoryCall *call = g_ptr_array_index (calls, i);

      s3c_history_call_work (call, self->db);
      if (s3c_history_db_is_in_group (self->db))
        continue;
      *n_done = i + 1;
      g_propagate_error (error, g_error_copy (s3c_history_call_get_error (call)));
      return FALSE;
    }
  return s3c_history_db_end_group (self->db, error);
}

static void
run_together (S3cHistoryWorker *self, GPtrArray *calls)
{
  while (calls->len > 0)
    {
      g_autoptr (GError) error = NULL;
      guint n_done;
      gboolean done = work_together (self, calls, &n_done, &error);

      for (guint i = 0; i < n_done; i++)
        {
          if (!done)
            s3c_history_call_fail (g_ptr_array_index (calls, i), error);
          answer (self, g_ptr_array_index (calls, i));
        }
      g_ptr_array_remove_range (calls, 0, n_done);
    }
}

static void
run (S3cHistoryWorker *self, GPtrArray *calls)
{
  if (calls->len > 1 && s3c_history_db_check_open (self->db, NULL))
    run_together (self, calls);
  for (guint i = 0; i < calls->len; i++)
    run_alone (self, g_ptr_array_index (calls, i));
  g_ptr_array_set_size (calls, 0);
}

/* Whoever was answered by the last commit is likely to write again at once: waiting for that takes
 * less time than a commit for each. */
static gpointer
pop_next (S3cHistoryWorker *self, GPtrArray *calls)
{
  gpointer next = g_async_queue_try_pop (self->queue);

  if (next == NULL && calls->len > 0 && calls->len < self->n_last)
    next = g_async_queue_timeout_pop (self->queue, GATHER_TIME);
  return next;
}

/* Takes what may go together from the front of the queue. Returns what comes next, (nullable) where
 * there is nothing yet. */
static gpointer
gather (S3cHistoryWorker *self, gpointer next, GPtrArray *calls)
{
  gboolean joins = TRUE;

  while (joins && calls->len < MAX_GROUP && next != NULL && next != self)
    {
      g_autoptr (S3cHistoryCall) call = next;

      joins = s3c_history_call_get_job (call)->joins;
      if (!joins && calls->len > 0)
        return g_steal_pointer (&call);
      if (s3c_history_call_begin (call))
        g_ptr_array_add (calls, g_steal_pointer (&call));
      next = joins ? pop_next (self, calls) : NULL;
    }
  return next;
}

static gpointer
thread_cb (gpointer data)
{
  S3cHistoryWorker *self = data;
  g_autoptr (GPtrArray) calls = g_ptr_array_new_with_free_func (s3c_history_call_unref);
  gpointer next = NULL;

  while (next != self)
    {
      if (next == NULL)
        next = g_async_queue_pop (self->queue);
      next = gather (self, next, calls);
      self->n_last = calls->len;
      run (self, calls);
    }
  return NULL;
}

S3cHistoryWorker *
s3c_history_worker_new (const char *path)
{
  S3cHistoryWorker *self = g_new0 (S3cHistoryWorker, 1);

  self->db = s3c_history_db_new (path);
  self->queue = g_async_queue_new ();
  self->context = g_main_context_ref_thread_default ();
  self->kept_back = g_queue_new ();
  self->thread = g_thread_new ("s3copy-history", thread_cb, self);
  return self;
}

void
s3c_history_worker_set_clock (S3cHistoryWorker *self, const S3cHistoryClock *clock)
{
  s3c_history_db_set_clock (self->db, clock);
}

void
s3c_history_worker_stop (S3cHistoryWorker *self)
{
  if (self->thread == NULL)
    return;
  while (!g_queue_is_empty (self->kept_back))
    {
      g_autoptr (S3cHistoryCall) call = g_queue_pop_head (self->kept_back);

      s3c_history_call_refuse (call, S3C_ERROR_HISTORY_FAILED,
                               "The history was closed before it had been opened");
    }
  s3c_history_db_set_closing (self->db);
  g_async_queue_push (self->queue, self);
  g_thread_join (g_steal_pointer (&self->thread));
  g_clear_pointer (&self->db, s3c_history_db_free);
}

void
s3c_history_worker_free (S3cHistoryWorker *self)
{
  s3c_history_worker_stop (self);
  g_async_queue_unref (self->queue);
  g_queue_free (self->kept_back);
  g_main_context_unref (self->context);
  g_free (self);
}

void
s3c_history_worker_start (S3cHistoryWorker *self)
{
  self->started = TRUE;
  while (self->thread != NULL && !g_queue_is_empty (self->kept_back))
    g_async_queue_push (self->queue, g_queue_pop_head (self->kept_back));
}

void
s3c_history_worker_push (S3cHistoryWorker *self,
                         const S3cHistoryJob *job,
                         GTask *task,
                         gpointer input)
{
  g_autoptr (S3cHistoryCall) call = s3c_history_call_new (job, task, input, self->context);

  if (self->thread == NULL)
    s3c_history_call_refuse (call, S3C_ERROR_HISTORY_FAILED, "The history is closed");
  else if (job->opens || self->started)
    g_async_queue_push (self->queue, g_steal_pointer (&call));
  else
    g_queue_push_tail (self->kept_back, g_steal_pointer (&call));
}
