/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-media.h"
#include "s3c-recorder.h"

/* One accepted copy whose media is asked for again and again: when next, and what was answered. */
#define S3C_TYPE_TRAIL (s3c_trail_get_type ())
G_DECLARE_FINAL_TYPE (S3cTrail, s3c_trail, S3C, TRAIL, GObject)

/* first_interval: milliseconds; they grow as long as nothing happens. */
S3cTrail *s3c_trail_new (S3cRecorder *recorder, S3cCopy *copy, guint first_interval);

S3cCopy *s3c_trail_get_copy (S3cTrail *self);

/* By s3c_lane_now: when it is to be asked for, and from when on it may be where others are.
 * longest: microseconds, the interval beyond which there is none now. */
gint64 s3c_trail_get_due (S3cTrail *self, gint64 longest);
gint64 s3c_trail_get_early (S3cTrail *self, gint64 longest);

/* It is to be asked for at once, unless that was just done. */
void s3c_trail_hurry (S3cTrail *self);

/* Nothing was heard of it yet. */
gboolean s3c_trail_is_fresh (S3cTrail *self);

/* Lists have left it out so often that it is asked for by itself before it is given up. */
gboolean s3c_trail_is_doubtful (S3cTrail *self);

/* What Wistia says of it, or why it said nothing (NOT_FOUND where a list left it out). */
void s3c_trail_take_media (S3cTrail *self, S3cMedia *media);
void s3c_trail_take_error (S3cTrail *self, const GError *error);

/* There is nothing more to learn, or it was given up. */
gboolean s3c_trail_is_over (S3cTrail *self);
