/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* How fast copies go out and come to their end, and how long the rest will take: from counts in
 * short spans of time, so that it costs the same for any number of copies. Times are microseconds
 * of any clock that only goes on. A plain value. */
#define S3C_PACE_SENT_SPANS  600 /* of a tenth of a second: the last minute */
#define S3C_PACE_ENDED_SPANS 100 /* the last ten seconds */

typedef struct
{
  gint64 start; /* of the run */
  gint64 span;  /* number of the newest one */
  guint sent[S3C_PACE_SENT_SPANS];
  guint ended[S3C_PACE_ENDED_SPANS];
  double best; /* the highest rate of the run */
} S3cPace;

void s3c_pace_start (S3cPace *self, gint64 now);
void s3c_pace_count_sent (S3cPace *self, gint64 now);
void s3c_pace_count_ended (S3cPace *self, gint64 now);

/* Copies ended a second, over the last ten seconds; 0: not known. */
double s3c_pace_get_rate (S3cPace *self, gint64 now);

/* Seconds until so many more have ended, where limit of them may be sent in any minute (0: any
 * number); -1: not known. */
double s3c_pace_get_time_left (S3cPace *self, gint64 now, guint left, guint limit);

/* As fine as it can be known. */
double s3c_pace_round (double seconds);
