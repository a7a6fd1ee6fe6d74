/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-error.h"

/* What may be sent again by itself, and when. */
typedef struct
{
  gboolean again; /* the copy is sent again; otherwise this is its end */
  gboolean asked; /* the service itself said how long to wait */
  gint64 wait;    /* microseconds in which nothing is sent to that service */
} S3cRetry;

/* Whether an error certainly had no effect and may pass by itself: only such are met with waiting.
 */
gboolean s3c_retry_policy_may_pass (const GError *error);

/* resent: how often this copy was sent again already, of retries. retry_after: seconds, or -1.
 * level: how often in a row the service could not be reached, this time left out. first: the most
 * that is waited the first time, in microseconds; it doubles each time, to a minute. random: 0..1,
 * which part of it. Pure. */
S3cRetry s3c_retry_policy_decide (const GError *error,
                                  guint resent,
                                  guint retries,
                                  gint64 retry_after,
                                  guint level,
                                  gint64 first,
                                  double random);
