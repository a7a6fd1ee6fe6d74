/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-accounts.h"
#include "s3c-adopter.h"
#include "s3c-session.h"
#include "s3c-slots.h"

/* Settles unsure copies by looking in Wistia: nothing is ever sent. What it finds is written down
 * before it is told. */
#define S3C_TYPE_CHECKER (s3c_checker_get_type ())
G_DECLARE_FINAL_TYPE (S3cChecker, s3c_checker, S3C, CHECKER, GObject)

S3cChecker *s3c_checker_new (S3cHistory *history,
                             S3cCopyCache *cache,
                             S3cAdopter *adopter,
                             S3cRecorder *recorder,
                             S3cAccounts *accounts,
                             S3cServices *services,
                             S3cSlots *slots);

/* See s3c_session_check_async. Who asks while a check of the same copy runs gets its answer.
 * polite: leaves room in the limit for copies. */
void s3c_checker_check_async (S3cChecker *self,
                              S3cCopy *copy,
                              gboolean polite,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean s3c_checker_check_finish (S3cChecker *self,
                                   GAsyncResult *result,
                                   S3cFinding *finding,
                                   GPtrArray **candidates,
                                   gint64 *again_at,
                                   GError **error);

/* Breaks off what is under way; those who asked are told so. */
void s3c_checker_close (S3cChecker *self);

/* Property "decent-wait" (milliseconds, 60000, writable): how long after a copy has become unsure
 * its absence means nothing. */
