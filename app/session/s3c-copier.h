/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-accounts.h"
#include "s3c-recorder.h"

/* Takes copies from waiting to an answer: first in, first out, a few at once. Each is sent exactly
 * once for each time it is claimed, and one that fails stops no other. */
#define S3C_TYPE_COPIER (s3c_copier_get_type ())
G_DECLARE_FINAL_TYPE (S3cCopier, s3c_copier, S3C, COPIER, GObject)

S3cCopier *s3c_copier_new (S3cHistory *history,
                           S3cCopyCache *cache,
                           S3cRecorder *recorder,
                           S3cAccounts *accounts,
                           S3cServices *services);

/* A recorded copy that waits. Without an account, or where its token cannot be had, it goes on
 * waiting, with the error on it, until its account is ready. */
void s3c_copier_enqueue (S3cCopier *self, S3cCopy *copy);

/* Whether the copier is going to send it, or sending it, by itself. */
gboolean s3c_copier_has (S3cCopier *self, S3cCopy *copy);

/* A waiting copy is cancelled. What is on the wire becomes unsure, or is cancelled where nothing of
 * it has been sent. */
void s3c_copier_cancel (S3cCopier *self, S3cCopy *copy);

/* A copy that is about to be removed is not sent any more. Returns whether it was going to be. */
gboolean s3c_copier_drop (S3cCopier *self, S3cCopy *copy);

/* Breaks off what is under way and records nothing more: an outcome that was not waited for is
 * found as unsure by the next start. */
void s3c_copier_close (S3cCopier *self);

/* Properties: "at-once" (uint, 4, writable), "in-flight" (uint, notified). Signal "accepted"
 * (S3cCopy): Wistia has it. */
guint s3c_copier_get_in_flight (S3cCopier *self);
