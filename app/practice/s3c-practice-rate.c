/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-rate.h"

#define WINDOW (60 * G_USEC_PER_SEC)

struct S3cPracticeRate
{
  GArray *taken; /* (owned) (element-type gint64) times of requests, oldest first */
};

S3cPracticeRate *
s3c_practice_rate_new (void)
{
  S3cPracticeRate *self = g_new0 (S3cPracticeRate, 1);

  self->taken = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
s3c_practice_rate_free (S3cPracticeRate *self)
{
  g_clear_pointer (&self->taken, g_array_unref);
  g_clear_pointer (&self, g_free);
}

static void
forget_old (S3cPracticeRate *self, gint64 now)
{
  guint old = 0;

  while (old < self->taken->len && g_array_index (self->taken, gint64, old) + WINDOW <= now)
    old++;
  if (old > 0)
    g_array_remove_range (self->taken, 0, old);
}

gint64
s3c_practice_rate_take (S3cPracticeRate *self, guint limit, gint64 now)
{
  if (limit == 0)
    return 0;

  forget_old (self, now);
  if (self->taken->len >= limit)
    {
      /* Where the limit was lowered meanwhile, more than the oldest must go first. */
      gint64 gone = g_array_index (self->taken, gint64, self->taken->len - limit);

      return (gone + WINDOW - now + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
    }

  g_array_append_val (self->taken, now);
  return 0;
}
