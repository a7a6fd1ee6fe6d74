/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-pace.h"

#include <math.h>
#include <string.h>

#define SPAN   (G_USEC_PER_SEC / 10)
#define MINUTE 60.0

/* Before that much time has passed, a rate is a guess. */
#define SURE G_USEC_PER_SEC

void
s3c_pace_start (S3cPace *self, gint64 now)
{
  /* What was sent in an earlier run counts for the limit all the same. */
  memset (self->ended, 0, sizeof self->ended);
  self->start = now;
  self->best = 0;
}

/* Empties the spans that have begun since. */
static void
go_on (S3cPace *self, gint64 now)
{
  gint64 span = now / SPAN;

  for (gint64 i = MAX (self->span + 1, span - S3C_PACE_SENT_SPANS + 1); i <= span; i++)
    {
      self->sent[i % S3C_PACE_SENT_SPANS] = 0;
      self->ended[i % S3C_PACE_ENDED_SPANS] = 0;
    }
  self->span = MAX (self->span, span);
}

void
s3c_pace_count_sent (S3cPace *self, gint64 now)
{
  go_on (self, now);
  self->sent[self->span % S3C_PACE_SENT_SPANS]++;
}

void
s3c_pace_count_ended (S3cPace *self, gint64 now)
{
  go_on (self, now);
  self->ended[self->span % S3C_PACE_ENDED_SPANS]++;
}

double
s3c_pace_get_rate (S3cPace *self, gint64 now)
{
  const gint64 spans = (gint64)S3C_PACE_ENDED_SPANS * SPAN;
  gint64 time = MIN (now - self->start, spans);
  guint ended = 0;
  double rate;

  go_on (self, now);
  if (time < SURE)
    return 0;
  for (guint i = 0; i < S3C_PACE_ENDED_SPANS; i++)
    ended += self->ended[i];
  rate = ended * (double)G_USEC_PER_SEC / (double)time;
  self->best = MAX (self->best, rate);
  return rate;
}

/* Seconds until the n-th of the requests of the last minute, counted from 0, does not count any
 * more; where it was not yet sent, it goes out at the best rate, and counts for a minute. */
static double
get_release (S3cPace *self, gint64 now, guint n)
{
  guint sent = 0;

  for (gint64 i = self->span - S3C_PACE_SENT_SPANS + 1; i <= self->span; i++)
    {
      sent += i >= 0 ? self->sent[i % S3C_PACE_SENT_SPANS] : 0;
      if (sent > n)
        return MAX (0, (double)((i + 1) * SPAN - now) / G_USEC_PER_SEC + MINUTE);
    }
  return MINUTE + (n - sent) / self->best;
}

double
s3c_pace_get_time_left (S3cPace *self, gint64 now, guint left, guint limit)
{
  double rate = s3c_pace_get_rate (self, now);
  guint used = 0;
  guint free;
  guint last;

  if (self->best <= 0)
    return -1;
  for (guint i = 0; i < S3C_PACE_SENT_SPANS; i++)
    used += self->sent[i];
  free = limit > used ? limit - used : 0;
  if (limit == 0 && rate <= 0)
    return -1;
  if (limit == 0 || left <= free)
    return left / (rate > 0 ? rate : self->best);
  last = left - free - 1;
  return (double)(last / limit) * MINUTE + get_release (self, now, last % limit);
}

double
s3c_pace_round (double seconds)
{
  static const double steps[][2] = { { 10, 1 }, { 60, 5 }, { 600, 10 }, { 3600, 60 } };

  if (seconds < 0)
    return -1;
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (seconds <= steps[i][0])
      return ceil (seconds / steps[i][1]) * steps[i][1];
  return ceil (seconds / 300) * 300;
}
