/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-exit.h"

S3cExit
s3c_exit_from_error (S3cError code)
{
  switch (code)
    {
    case S3C_ERROR_FIELD:
    case S3C_ERROR_LOCATION:
      return S3C_EXIT_USAGE;

    case S3C_ERROR_TOKEN_MISSING:
    case S3C_ERROR_TOKEN_LOCKED:
    case S3C_ERROR_TOKEN_DISMISSED:
    case S3C_ERROR_KEYRING_ABSENT:
    case S3C_ERROR_KEYRING_HUNG:
    case S3C_ERROR_KEYRING_FAILED:
    case S3C_ERROR_TOKEN_UNVERIFIED:
    case S3C_ERROR_TOKEN_MALFORMED:
    case S3C_ERROR_TOKEN_GONE:
    case S3C_ERROR_NO_COLLECTION:
    case S3C_ERROR_OTHER_ACCOUNT:
    case S3C_ERROR_TOKEN_REJECTED:
    case S3C_ERROR_TOKEN_EXPIRED:
    case S3C_ERROR_ACCOUNT_INACTIVE:
    case S3C_ERROR_TOKEN_SCOPE:
    case S3C_ERROR_TOKEN_PARAMS:
      return S3C_EXIT_TOKEN;

    case S3C_ERROR_PLAN:
    case S3C_ERROR_ACCOUNT_FULL:
    case S3C_ERROR_NO_OBJECT:
    case S3C_ERROR_REFUSED:
    case S3C_ERROR_NOT_FOUND:
      return S3C_EXIT_REFUSED;

    case S3C_ERROR_FAILED:
    case S3C_ERROR_CANCELLED:
    case S3C_ERROR_RATE_LIMITED:
    case S3C_ERROR_BUSY:
    case S3C_ERROR_SERVER:
    case S3C_ERROR_REDIRECTED:
    case S3C_ERROR_OFFLINE:
    case S3C_ERROR_UNREACHABLE:
    case S3C_ERROR_TLS:
    case S3C_ERROR_CONNECTION_LOST:
    case S3C_ERROR_TIMED_OUT:
    case S3C_ERROR_REPLY:
    case S3C_ERROR_INTERRUPTED:
    case S3C_ERROR_MEDIA_FAILED:
    case S3C_ERROR_NOT_FINISHED:
    case S3C_ERROR_NOT_THERE:
    case S3C_ERROR_SEVERAL:
    case S3C_ERROR_HISTORY_CORRUPT:
    case S3C_ERROR_HISTORY_ROWS:
    case S3C_ERROR_HISTORY_NEWER:
    case S3C_ERROR_HISTORY_LOCKED:
    case S3C_ERROR_HISTORY_FULL:
    case S3C_ERROR_HISTORY_READ_ONLY:
    case S3C_ERROR_HISTORY_FAILED:
    default:
      return S3C_EXIT_FAILED;
    }
}

/* A copy that came to nothing: only the token is told apart, the rest is said by its state. */
static S3cExit
exit_unless_token (const S3cError *error, S3cExit otherwise)
{
  if (error != NULL && s3c_exit_from_error (*error) == S3C_EXIT_TOKEN)
    return S3C_EXIT_TOKEN;
  return otherwise;
}

S3cExit
s3c_exit_from_copy (S3cState state, const S3cError *error)
{
  switch (state)
    {
    case S3C_STATE_QUEUED:
    case S3C_STATE_PROCESSING:
    case S3C_STATE_READY:
      return S3C_EXIT_OK;

    case S3C_STATE_REFUSED:
      return exit_unless_token (error, S3C_EXIT_REFUSED);

    case S3C_STATE_WAITING:
    case S3C_STATE_FAILED:
      return exit_unless_token (error, S3C_EXIT_FAILED);

    case S3C_STATE_SENDING:
    case S3C_STATE_UNSURE:
      return S3C_EXIT_UNSURE;

    case S3C_STATE_MEDIA_FAILED:
    case S3C_STATE_CANCELLED:
    default:
      return S3C_EXIT_FAILED;
    }
}
