/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* The requests of the last minute: how the limit of one account over all its calls is kept. */
typedef struct S3cPracticeRate S3cPracticeRate;

S3cPracticeRate *s3c_practice_rate_new (void);
void s3c_practice_rate_free (S3cPracticeRate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cPracticeRate, s3c_practice_rate_free)

/* Counts a request, and returns 0; or, where limit are within a minute of now already (monotonic
 * time), counts nothing and returns the seconds after which there is room again. limit 0: none. */
gint64 s3c_practice_rate_take (S3cPracticeRate *self, guint limit, gint64 now);
