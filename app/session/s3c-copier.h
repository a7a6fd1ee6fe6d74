/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-accounts.h"
#include "s3c-progress.h"
#include "s3c-recorder.h"
#include "s3c-slots.h"

/* Takes copies from waiting to an answer: first in, first out, a few at once, as fast as the
 * service allows. Each is sent once for each time it is claimed, again by itself only where that
 * certainly had no effect, and one that fails stops no other. */
#define S3C_TYPE_COPIER (s3c_copier_get_type ())
G_DECLARE_FINAL_TYPE (S3cCopier, s3c_copier, S3C, COPIER, GObject)

/* Construct-only properties: "history", "cache", "recorder", "accounts", "services", "slots",
 * "progress", "network-monitor" (nullable: the default one, when it is needed). Writable: "at-once"
 * (uint, 4), "retries" (uint, 8), "first-backoff" (uint, 1000: the most that is waited, in
 * milliseconds, when a service could not be reached the first time), "paused" (notified),
 * "wait-for-network" (TRUE). Read-only: "in-flight" (uint, notified).
 *
 * Signals: "accepted" (S3cCopy): Wistia has it. "settled" (S3cCopy): it has its outcome, and that
 * is written down. "stopped": something cannot go on without the person. */

/* A recorded copy that waits. Without an account, or where its token cannot be had, it goes on
 * waiting until its account is ready. */
void s3c_copier_enqueue (S3cCopier *self, S3cCopy *copy);

/* Copies that have just been recorded for one account. account_id: (nullable). ids: (element-type
 * gint64) */
void s3c_copier_enqueue_many (S3cCopier *self, const char *account_id, GArray *ids);

/* Whether the copier is going to send it, or sending it, by itself. */
gboolean s3c_copier_has (S3cCopier *self, S3cCopy *copy);

/* Why a waiting copy does not go on without the person. (transfer none) (nullable) */
const GError *s3c_copier_get_obstacle (S3cCopier *self, S3cCopy *copy);

/* A waiting copy is cancelled. What is on the wire becomes unsure, or is cancelled where nothing of
 * it has been sent. */
void s3c_copier_cancel (S3cCopier *self, S3cCopy *copy);

/* A copy that is about to be removed is not sent any more. Returns whether it was going to be. */
gboolean s3c_copier_drop (S3cCopier *self, S3cCopy *copy);

/* An unsure copy was found in Wistia: the progress counts it with the others. */
void s3c_copier_adopted (S3cCopier *self, S3cCopy *copy);

/* Finds what waits since an earlier start of the program, for take_up. */
void
s3c_copier_find_left_over_async (S3cCopier *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean s3c_copier_find_left_over_finish (S3cCopier *self, GAsyncResult *result, GError **error);
void s3c_copier_take_up (S3cCopier *self);

/* A copy that waits, and that nobody sends by itself, is among those for take_up from now on. */
void s3c_copier_leave (S3cCopier *self, S3cCopy *copy);

/* Tries again at once, whatever it waits for but a limit: everything, or what keeps one copy. */
void s3c_copier_go_on (S3cCopier *self, S3cCopy *copy);

/* See s3c_session_cancel_waiting_async and s3c_session_retry_failed_async. */
void
s3c_copier_cancel_waiting_async (S3cCopier *self, GAsyncReadyCallback callback, gpointer user_data);
int s3c_copier_cancel_waiting_finish (S3cCopier *self, GAsyncResult *result, GError **error);
void
s3c_copier_retry_failed_async (S3cCopier *self, GAsyncReadyCallback callback, gpointer user_data);
int s3c_copier_retry_failed_finish (S3cCopier *self, GAsyncResult *result, GError **error);

/* Breaks off what is under way and records nothing more: an outcome that was not waited for is
 * found as unsure by the next start. */
void s3c_copier_close (S3cCopier *self);

guint s3c_copier_get_in_flight (S3cCopier *self);

/* Those too that are being claimed, or whose outcome is being written. */
guint s3c_copier_get_under_way (S3cCopier *self);

/* What is on the wire is waited for no longer; what waits goes on waiting. */
void s3c_copier_stop_sending (S3cCopier *self);
