/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-history-worker.h"

/* A job under way. Reference counted: the queue, the answer on its way to the main thread and the
 * cancellable have one each. */
typedef struct _S3cHistoryCall S3cHistoryCall;

/* task: (transfer full); input: (transfer full). context: where the answer goes. On the main thread
 * only. */
S3cHistoryCall *
s3c_history_call_new (const S3cHistoryJob *job, GTask *task, gpointer input, GMainContext *context);
void s3c_history_call_unref (gpointer call);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cHistoryCall, s3c_history_call_unref)

const S3cHistoryJob *s3c_history_call_get_job (S3cHistoryCall *self);

/* FALSE: it was cancelled, and answered, before. From now on it cannot be. */
gboolean s3c_history_call_begin (S3cHistoryCall *self);

/* Does the work, whose outcome is kept until it is answered. */
void s3c_history_call_work (S3cHistoryCall *self, S3cHistoryDb *db);

/* (nullable) */
const GError *s3c_history_call_get_error (S3cHistoryCall *self);

/* The outcome is this error after all, unless there was one before. */
void s3c_history_call_fail (S3cHistoryCall *self, const GError *error);

/* Sends the outcome to the main thread. */
void s3c_history_call_answer (S3cHistoryCall *self);

/* All of it for one that is not to be worked on, unless it was cancelled before. */
void s3c_history_call_refuse (S3cHistoryCall *self, S3cError code, const char *message);

/* For what fails while nobody may be there any more to hear the answer. */
void s3c_history_call_report (S3cHistoryCall *self);
