/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-accounts-private.h"
#include "s3c-session-private.h"

/* What is asked about tokens, and where they are: the accounts do it. */

static void
refuse (S3cSession *self,
        gpointer tag,
        GCancellable *cancellable,
        GAsyncReadyCallback callback,
        gpointer user_data)
{
  g_task_report_new_error (self, callback, user_data, tag, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           "not yet");
}

void
s3c_session_inspect_token_async (S3cSession *self,
                                 const char *token,
                                 S3cAccount *replaces,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  refuse (self, s3c_session_inspect_token_async, cancellable, callback, user_data);
}

S3cAccount *
s3c_session_inspect_token_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
s3c_session_keep_account_async (S3cSession *self,
                                S3cAccount *inspected,
                                const char *token,
                                const char *name,
                                S3cAccountKind keep,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  refuse (self, s3c_session_keep_account_async, cancellable, callback, user_data);
}

S3cAccount *
s3c_session_keep_account_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
s3c_session_check_account_async (S3cSession *self,
                                 S3cAccount *account,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  refuse (self, s3c_session_check_account_async, cancellable, callback, user_data);
}

S3cAccount *
s3c_session_check_account_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
place_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  S3cTokenPlace *place
      = s3c_token_store_find_place_finish (S3C_TOKEN_STORE (source), result, &error);

  if (place == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, place, g_object_unref);
}

void
s3c_session_find_token_place_async (S3cSession *self,
                                    S3cAccount *account,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  const char *id = account != NULL ? s3c_account_get_id (account) : NULL;

  g_task_set_source_tag (task, s3c_session_find_token_place_async);
  s3c_token_store_find_place_async (s3c_accounts_get_store (self->accounts, id), id, cancellable,
                                    place_cb, task);
}

S3cTokenPlace *
s3c_session_find_token_place_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
s3c_session_ask_usage_async (S3cSession *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  refuse (self, s3c_session_ask_usage_async, cancellable, callback, user_data);
}

gboolean
s3c_session_ask_usage_finish (S3cSession *self,
                              GAsyncResult *result,
                              S3cUsage *usage,
                              char **reason,
                              GError **error)
{
  *usage = S3C_USAGE_UNKNOWN;
  *reason = NULL;
  return g_task_propagate_boolean (G_TASK (result), error);
}
