/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-session-private.h"

#include <glib/gi18n-lib.h>

#define PRACTICE_PREFIX "practice-token"

/* What the faces do with accounts: the accounts do it. */

void
s3c_session_remove_account_async (S3cSession *self,
                                  S3cAccount *account,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = s3c_session_new_forward (self, s3c_session_remove_account_async, cancellable,
                                         callback, user_data);

  s3c_accounts_remove_async (self->accounts, account, cancellable, s3c_session_forward_boolean_cb,
                             task);
}

gboolean
s3c_session_remove_account_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
token_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (S3cToken) token = s3c_accounts_lookup_finish (S3C_ACCOUNTS (source), result, &error);

  if (token != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
s3c_session_check_token_async (S3cSession *self,
                               S3cAccount *account,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_session_check_token_async);
  s3c_accounts_lookup_async (self->accounts, s3c_account_get_id (account), cancellable, token_cb,
                             task);
}

gboolean
s3c_session_check_token_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
s3c_session_expect_token (S3cSession *self)
{
  s3c_token_store_prepare (self->token_store);
}

void
s3c_session_use_token (S3cSession *self, const char *token)
{
  /* Recorded and written as JSON under this name, whatever the language. */
  g_autoptr (S3cAccount) account
      = g_object_new (S3C_TYPE_ACCOUNT, "id", S3C_ENVIRONMENT_ID, "name", "from the environment",
                      "kind", S3C_ACCOUNT_ENVIRONMENT, NULL);

  s3c_accounts_use (self->accounts, account, token, FALSE);
}

S3cAccount *
s3c_session_new_practice_account (S3cSession *self)
{
  return g_object_new (S3C_TYPE_ACCOUNT, "id", S3C_PRACTICE_ID, "name", _ ("Practice account"),
                       "kind", S3C_ACCOUNT_PRACTICE, "url",
                       s3c_services_get_api_url (self->services, S3C_PRACTICE_ID), "checked", TRUE,
                       NULL);
}

void
s3c_session_set_practice (S3cSession *self, const char *upload_url, const char *api_url)
{
  s3c_services_set_practice (self->services, upload_url, api_url);
}

void
s3c_session_use_practice (S3cSession *self,
                          const char *upload_url,
                          const char *api_url,
                          const char *token,
                          gboolean remember)
{
  g_autoptr (S3cAccount) account = NULL;

  s3c_services_set_practice (self->services, upload_url, api_url);
  account = s3c_session_new_practice_account (self);
  s3c_accounts_use (self->accounts, account, token, remember);
}

gboolean
s3c_session_is_practice_token (S3cSession *self, const char *token)
{
  return g_str_has_prefix (token, PRACTICE_PREFIX) && s3c_network_is_remote (self->api_url);
}

GListModel *
s3c_session_get_accounts (S3cSession *self)
{
  return s3c_accounts_get_list (self->accounts);
}

void
s3c_session_choose_account (S3cSession *self, S3cAccount *account)
{
  s3c_accounts_choose (self->accounts, s3c_account_get_id (account));
}

S3cAccount *
s3c_session_find_account (S3cSession *self, const char *text, GError **error)
{
  return s3c_accounts_search (self->accounts, text, error);
}

void
s3c_session_set_default_account_async (S3cSession *self,
                                       S3cAccount *account,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  GTask *task = s3c_session_new_forward (self, s3c_session_set_default_account_async, cancellable,
                                         callback, user_data);

  s3c_accounts_set_default_async (self->accounts, account, cancellable,
                                  s3c_session_forward_boolean_cb, task);
}

gboolean
s3c_session_set_default_account_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
