/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-copy.h"
#include "s3c-progress.h"

/* How the copying as a whole is put into words. Pure functions; now is in microseconds since 1970.
 */

/* A number as it is written in this language: "1,203". (transfer full) */
char *s3c_words_for_number (guint number);

/* How long, rounded up so that it never says too little: "7 s", "2 min", "1 h 5 min". (transfer
 * full) */
char *s3c_words_for_span (double seconds);

/* The time of day: "14:03". (transfer full) */
char *s3c_words_for_clock (gint64 moment);

/* What the next second brings is in it: "Waiting for Wistia, 7 s". NULL where there is nothing to
 * say. error: (nullable) why it does not go on. (transfer full) */
char *s3c_words_for_queue (const S3cProgressData *data, const GError *error, gint64 now);

/* The same for somebody who listens: without what changes all the time. (transfer full) (nullable)
 */
char *s3c_words_for_queue_status (const S3cProgressData *data, const GError *error);

/* How many of each came out of the run: "1,497 copied · 2 failed". (transfer full) */
char *s3c_words_for_run (const S3cProgressData *data);

/* Why a waiting copy waits: "Waiting for Wistia, 7 s". (transfer full) */
char *s3c_words_for_waiting (S3cCopy *copy, const S3cProgressData *data, gint64 now);

/* Whether an error on a waiting copy is one that it gets over by itself. */
gboolean s3c_error_passes (S3cError code);

/* What the one button of the queue does. */
typedef enum
{
  S3C_QUEUE_STEP_NONE,
  S3C_QUEUE_STEP_PAUSE,
  S3C_QUEUE_STEP_RESUME,
  S3C_QUEUE_STEP_TRY_NOW,
  S3C_QUEUE_STEP_SEND,
  S3C_QUEUE_STEP_RETRY_FAILED,
  S3C_QUEUE_STEP_ACCOUNT, /* see to the account */
} S3cQueueStep;

S3cQueueStep s3c_queue_get_step (const S3cProgressData *data, const GError *error);

/* How much of the run has its outcome, 0..1. */
double s3c_queue_get_fraction (const S3cProgressData *data);

/* Whether something goes on by itself: being sent, or waiting and neither paused nor stopped. */
gboolean s3c_queue_is_at_work (const S3cProgressData *data);
