/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-retry-policy.h"

#define MOST      (60 * G_TIME_SPAN_SECOND)
#define MAX_LEVEL 16

gboolean
s3c_retry_policy_may_pass (const GError *error)
{
  static const S3cError codes[] = {
    S3C_ERROR_OFFLINE, S3C_ERROR_UNREACHABLE, S3C_ERROR_TLS, S3C_ERROR_RATE_LIMITED, S3C_ERROR_BUSY,
  };

  return s3c_error_is_one_of (error, codes, G_N_ELEMENTS (codes));
}

/* All that wait for the same service would otherwise come back at the same moment. */
static gint64
back_off (guint level, gint64 first, double random)
{
  gint64 longest = MIN (first << MIN (level, MAX_LEVEL), MOST);

  return (gint64)((double)longest * CLAMP (random, 0, 1));
}

S3cRetry
s3c_retry_policy_decide (const GError *error,
                         guint resent,
                         guint retries,
                         gint64 retry_after,
                         guint level,
                         gint64 first,
                         double random)
{
  S3cRetry retry = { FALSE, FALSE, 0 };

  if (!s3c_retry_policy_may_pass (error))
    return retry;
  retry.again = resent < retries;
  retry.asked = retry_after >= 0;
  if (retry.asked)
    retry.wait = MIN (retry_after, G_MAXINT64 / 4 / G_TIME_SPAN_SECOND) * G_TIME_SPAN_SECOND;
  else
    retry.wait = back_off (level, first, random);
  return retry;
}
