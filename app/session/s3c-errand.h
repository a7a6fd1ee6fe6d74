/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-copier.h"

/* One copy on its way through token, claim and request. */
#define S3C_TYPE_ERRAND (s3c_errand_get_type ())
G_DECLARE_FINAL_TYPE (S3cErrand, s3c_errand, S3C, ERRAND, GObject)

S3cErrand *s3c_errand_new (S3cHistory *history,
                           S3cRecorder *recorder,
                           S3cAccounts *accounts,
                           S3cServices *services,
                           S3cCopy *copy);

/* Answers when the copy has its outcome or goes on waiting. The error is why it could not be sent:
 * the copy is then still waiting. */
void s3c_errand_run_async (S3cErrand *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean s3c_errand_run_finish (S3cErrand *self, GAsyncResult *result, GError **error);

/* On the person's word. */
void s3c_errand_stop (S3cErrand *self);

/* The program ends: breaks off and leaves the record as it is. */
void s3c_errand_abandon (S3cErrand *self);

S3cCopy *s3c_errand_get_copy (S3cErrand *self);

/* Claimed and not yet answered. Notified as property "on-the-wire". */
gboolean s3c_errand_is_on_the_wire (S3cErrand *self);
