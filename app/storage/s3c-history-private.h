/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-history.h"
#include "s3c-history-worker.h"

/* What the files of S3cHistory share. */

/* Gives the worker a job whose answer is for callback. input: (transfer full) (nullable); copy:
 * (nullable) goes with the task, whose data it is, because it is the main thread's. */
void s3c_history_push (S3cHistory *self,
                       const S3cHistoryJob *job,
                       gpointer input,
                       S3cCopy *copy,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);

/* For jobs that are only done or not: the output of their work, their answer and their finish. */
gpointer s3c_history_output (gboolean done);
void s3c_history_answer_done (GTask *task, gpointer output);
gboolean s3c_history_finish (S3cHistory *self, GAsyncResult *result, GError **error);
