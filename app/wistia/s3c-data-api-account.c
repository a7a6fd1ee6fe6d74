/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-data-api-private.h"

#include "s3c-account-reader.h"

/* The account and its token: who it is, what it may do, and whether it can take more. */

void
s3c_data_api_account_async (S3cDataApi *self,
                            const char *token,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *call
      = s3c_data_api_call_new (self, s3c_data_api_account_async, cancellable, callback, user_data);

  s3c_data_api_call_send (call, "/account", token, NULL);
}

S3cAccount *
s3c_data_api_account_finish (S3cDataApi *self, GAsyncResult *result, GError **error)
{
  const S3cReply *reply = s3c_data_api_call_end (self, result, error);

  return reply != NULL ? s3c_account_from_reply (reply, error) : NULL;
}

void
s3c_data_api_token_async (S3cDataApi *self,
                          const char *token,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *call
      = s3c_data_api_call_new (self, s3c_data_api_token_async, cancellable, callback, user_data);

  s3c_data_api_call_send (call, "/token", token, NULL);
}

S3cTokenFacts *
s3c_data_api_token_finish (S3cDataApi *self, GAsyncResult *result, GError **error)
{
  const S3cReply *reply = s3c_data_api_call_end (self, result, error);

  return reply != NULL ? s3c_token_facts_from_reply (reply, error) : NULL;
}

void
s3c_data_api_usage_async (S3cDataApi *self,
                          const char *token,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *call
      = s3c_data_api_call_new (self, s3c_data_api_usage_async, cancellable, callback, user_data);

  s3c_data_api_call_send (call, "/account_usage", token, NULL);
}

gboolean
s3c_data_api_usage_finish (S3cDataApi *self,
                           GAsyncResult *result,
                           S3cUsage *usage,
                           char **reason,
                           GError **error)
{
  g_autoptr (GError) refusal = NULL;
  const S3cReply *reply = s3c_data_api_call_end (self, result, &refusal);

  *usage = S3C_USAGE_UNKNOWN;
  if (reason != NULL)
    *reason = NULL;
  if (reply != NULL)
    return s3c_usage_from_reply (reply, usage, reason, error);
  if (g_error_matches (refusal, S3C_ERROR, S3C_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}
