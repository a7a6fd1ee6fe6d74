/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-endpoint.h"

/* The errors that are only met before anything was sent. */
static gboolean
happens_before_sending (const GError *error)
{
  static const S3cError codes[] = {
    S3C_ERROR_FIELD,
    S3C_ERROR_LOCATION,
    S3C_ERROR_CANCELLED,
    S3C_ERROR_TOKEN_MISSING,
    S3C_ERROR_TOKEN_LOCKED,
    S3C_ERROR_TOKEN_DISMISSED,
    S3C_ERROR_KEYRING_ABSENT,
    S3C_ERROR_KEYRING_HUNG,
    S3C_ERROR_KEYRING_FAILED,
    S3C_ERROR_TOKEN_MALFORMED,
    S3C_ERROR_TOKEN_UNVERIFIED,
    S3C_ERROR_OFFLINE,
    S3C_ERROR_UNREACHABLE,
    S3C_ERROR_TLS,
  };

  return s3c_error_is_one_of (error, codes, G_N_ELEMENTS (codes));
}

static gboolean
was_sent (const S3cReply *reply, const GError *error)
{
  return reply != NULL ? reply->sent || reply->status != 0 : !happens_before_sending (error);
}

/* Only what certainly says "I did nothing": 408 and 499 come from gateways that gave up waiting,
 * 5xx from services that broke half way, and 303 is what some send after having done it. */
static S3cState
judge_status (const S3cReply *reply)
{
  switch (reply->status)
    {
    case 408:
    case 499:
      return S3C_STATE_UNSURE;
    case 421:
    case 425:
    case 429:
      return S3C_STATE_FAILED;
    case 503:
      return reply->retry_after >= 0 ? S3C_STATE_FAILED : S3C_STATE_UNSURE;
    default:
      return reply->status >= 400 && reply->status < 500 ? S3C_STATE_REFUSED : S3C_STATE_UNSURE;
    }
}

S3cState
s3c_endpoint_judge (const S3cReply *reply, const GError *error)
{
  if (was_sent (reply, error))
    return reply != NULL ? judge_status (reply) : S3C_STATE_UNSURE;
  return g_error_matches (error, S3C_ERROR, S3C_ERROR_CANCELLED) ? S3C_STATE_CANCELLED
                                                                 : S3C_STATE_FAILED;
}
