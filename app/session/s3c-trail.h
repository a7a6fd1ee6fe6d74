/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-accounts.h"
#include "s3c-recorder.h"

/* One accepted copy whose media is asked for again and again. */
#define S3C_TYPE_TRAIL (s3c_trail_get_type ())
G_DECLARE_FINAL_TYPE (S3cTrail, s3c_trail, S3C, TRAIL, GObject)

S3cTrail *s3c_trail_new (S3cAccounts *accounts,
                         S3cServices *services,
                         S3cRecorder *recorder,
                         S3cCopy *copy,
                         guint first_interval);

/* Follows until there is nothing more to learn; "ended" is then emitted, once. */
void s3c_trail_start (S3cTrail *self);

/* Asks no more; nothing is emitted. */
void s3c_trail_stop (S3cTrail *self);

S3cCopy *s3c_trail_get_copy (S3cTrail *self);

/* Signal "ended" (gboolean locked): locked where only the token could not be had. */
