/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-history.h"
#include "s3c-history-worker.h"

/* What the files of S3cHistory share. */

/* Another clock than the system's to count requests by, before it is opened: for tests. The boot is
 * (transfer full). */
void s3c_history_set_clock (S3cHistory *self, const S3cHistoryClock *clock);

/* Gives the worker a job whose answer is for callback. input: (transfer full) (nullable); copy:
 * (nullable) goes with the task, whose data it is, because it is the main thread's. */
void s3c_history_push (S3cHistory *self,
                       const S3cHistoryJob *job,
                       gpointer input,
                       S3cCopy *copy,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);

/* The same with anything as the task's data, which goes with the task: the main thread lets go of
 * it. (transfer full) */
void s3c_history_push_with (S3cHistory *self,
                            const S3cHistoryJob *job,
                            gpointer input,
                            gpointer data,
                            GDestroyNotify free_data,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* Emits "unreadable", and "changed-elsewhere" because the index is another now. */
void s3c_history_tell_damage (S3cHistory *self, const GError *error);

/* Gives the copy that went with the task what the database says; record may be NULL. */
void s3c_history_take_over (GTask *task, const S3cHistoryRecord *record);

/* For jobs whose input is a record: see S3cHistoryJob. */
char *s3c_history_describe_record (gpointer input);

/* For jobs that are only done or not: the output of their work, their answer and their finish. */
gpointer s3c_history_output (gboolean done);
void s3c_history_answer_done (GTask *task, gpointer output);
gboolean s3c_history_finish (S3cHistory *self, GAsyncResult *result, GError **error);
