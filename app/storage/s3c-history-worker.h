/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-history-db.h"

/* One thread that does the history's jobs in the order in which they were given. It belongs to the
 * thread that made it, which alone calls it and gets every answer. Writes that come faster than the
 * disk are done together in one transaction, each for itself, and answered when that is durable. */
typedef struct _S3cHistoryWorker S3cHistoryWorker;

/* One kind of job. */
typedef struct
{
  const char *name;

  /* In the worker. Returns the output (never NULL), or NULL with an error. */
  gpointer (*work) (S3cHistoryDb *db, gpointer input, GError **error);

  /* Back on the main thread, after success only: answers the task, and owns the output, which may
   * be (a part of) the input. */
  void (*answer) (GTask *task, gpointer output);

  GDestroyNotify free_input;  /* (nullable) */
  GDestroyNotify free_output; /* (nullable) of an output that is not answered after all */

  /* (nullable) What is lost where it is not done, in words for whoever looks into it. */
  char *(*describe) (gpointer input);

  gboolean opens; /* needs no open database, and may be begun before s3c_history_worker_start */
  gboolean reads; /* may be stopped in the middle */
  gboolean joins; /* a short write: may share a transaction with others */
} S3cHistoryJob;

S3cHistoryWorker *s3c_history_worker_new (const char *path);

/* See s3c_history_db_set_clock. */
void s3c_history_worker_set_clock (S3cHistoryWorker *self, const S3cHistoryClock *clock);

/* Waits for what was asked, closes the database and ends the thread. What comes later is answered
 * with an error. Should another program keep the database locked, all of this together waits no
 * longer than one write would; what could then not be written is logged. */
void s3c_history_worker_stop (S3cHistoryWorker *self);
void s3c_history_worker_free (S3cHistoryWorker *self);

/* Until this is called, jobs that need an open database are kept back. */
void s3c_history_worker_start (S3cHistoryWorker *self);

/* task (transfer full) and input (transfer full) are only touched as the job says. A job that was
 * not begun when the task's cancellable is cancelled is answered at once, with
 * S3C_ERROR_CANCELLED; a write that was begun is finished, and reported as done. */
void s3c_history_worker_push (S3cHistoryWorker *self,
                              const S3cHistoryJob *job,
                              GTask *task,
                              gpointer input);
