/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-practice-call.h"

/* Calls that are not answered at once: those that wait, and those whose connection ends badly. */
typedef struct S3cPracticeQueue S3cPracticeQueue;

/* context: (nullable) where the server runs. */
S3cPracticeQueue *s3c_practice_queue_new (GMainContext *context);

/* Who still waits is forgotten; the server then closes those connections. */
void s3c_practice_queue_free (S3cPracticeQueue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cPracticeQueue, s3c_practice_queue_free)

/* Sees to it that the call ends as its handler wants. call: (transfer full) */
void s3c_practice_queue_end (S3cPracticeQueue *self, S3cPracticeCall *call);
