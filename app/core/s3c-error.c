/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-error.h"

#include "s3c-nick.h"

/* Not G_DEFINE_QUARK: clang-format takes its first argument for a subtraction. */
GQuark
s3c_error_quark (void)
{
  return g_quark_from_static_string ("s3c-error-quark");
}

G_DEFINE_ENUM_TYPE (S3cError,
                    s3c_error,
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_FIELD, "field"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_LOCATION, "location"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_CANCELLED, "cancelled"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_TOKEN_MISSING, "token-missing"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_TOKEN_LOCKED, "token-locked"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_TOKEN_DISMISSED, "token-dismissed"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_KEYRING_ABSENT, "keyring-absent"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_KEYRING_HUNG, "keyring-hung"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_KEYRING_FAILED, "keyring-failed"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_TOKEN_UNVERIFIED, "token-unverified"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_TOKEN_MALFORMED, "token-malformed"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_TOKEN_GONE, "token-gone"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_NO_COLLECTION, "no-collection"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_OTHER_ACCOUNT, "other-account"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_TOKEN_REJECTED, "token-rejected"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_TOKEN_EXPIRED, "token-expired"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_ACCOUNT_INACTIVE, "account-inactive"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_TOKEN_SCOPE, "token-scope"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_TOKEN_PARAMS, "token-params"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_PLAN, "plan"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_ACCOUNT_FULL, "account-full"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_NO_OBJECT, "no-object"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_RATE_LIMITED, "rate-limited"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_BUSY, "busy"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_SERVER, "server"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_REDIRECTED, "redirected"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_NOT_FOUND, "not-found"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_OFFLINE, "offline"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_UNREACHABLE, "unreachable"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_TLS, "tls"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_CONNECTION_LOST, "connection-lost"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_TIMED_OUT, "timed-out"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_REPLY, "reply"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_INTERRUPTED, "interrupted"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_MEDIA_FAILED, "media-failed"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_NOT_FINISHED, "not-finished"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_NOT_THERE, "not-there"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_SEVERAL, "several"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_HISTORY_CORRUPT, "history-corrupt"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_HISTORY_ROWS, "history-rows"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_HISTORY_NEWER, "history-newer"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_HISTORY_LOCKED, "history-locked"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_HISTORY_FULL, "history-full"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_HISTORY_READ_ONLY, "history-read-only"),
                    G_DEFINE_ENUM_VALUE (S3C_ERROR_HISTORY_FAILED, "history-failed"))

const char *
s3c_error_to_nick (S3cError code)
{
  return s3c_nick_of (s3c_error_get_type (), (int)code);
}

gboolean
s3c_error_from_nick (const char *nick, S3cError *code)
{
  int value = 0;

  if (!s3c_nick_find (s3c_error_get_type (), nick, &value))
    return FALSE;

  *code = (S3cError)value;
  return TRUE;
}

gboolean
s3c_error_is_one_of (const GError *error, const S3cError *codes, gsize n_codes)
{
  for (gsize i = 0; i < n_codes; i++)
    if (g_error_matches (error, S3C_ERROR, (int)codes[i]))
      return TRUE;
  return FALSE;
}
