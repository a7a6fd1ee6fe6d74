/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-accounts-private.h"
#include "s3c-session-private.h"

/* What is asked about tokens, kept and looked for: the accounts do it. */

GTask *
s3c_session_new_forward (S3cSession *self,
                         gpointer tag,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

static void
forward_object_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GObject *answer = g_task_propagate_pointer (G_TASK (result), &error);

  if (answer == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, answer, g_object_unref);
}

void
s3c_session_forward_boolean_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
s3c_session_inspect_token_async (S3cSession *self,
                                 const char *token,
                                 S3cAccount *replaces,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = s3c_session_new_forward (self, s3c_session_inspect_token_async, cancellable,
                                         callback, user_data);
  g_autoptr (S3cAccount) practice = NULL;

  if (s3c_session_is_practice_token (self, token))
    practice = s3c_session_new_practice_account (self);
  s3c_accounts_inspect_async (self->accounts, token, practice != NULL ? practice : replaces,
                              cancellable, forward_object_cb, task);
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
  GTask *task = s3c_session_new_forward (self, s3c_session_keep_account_async, cancellable,
                                         callback, user_data);

  s3c_accounts_keep_async (self->accounts, inspected, token, name, keep, cancellable,
                           forward_object_cb, task);
}

S3cAccount *
s3c_session_keep_account_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
s3c_session_add_account_async (S3cSession *self,
                               const char *token,
                               const char *name,
                               S3cAccountKind keep,
                               S3cAccount *replaces,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = s3c_session_new_forward (self, s3c_session_add_account_async, cancellable, callback,
                                         user_data);

  s3c_accounts_add_async (self->accounts, token, name, keep, replaces, cancellable,
                          forward_object_cb, task);
}

S3cAccount *
s3c_session_add_account_finish (S3cSession *self, GAsyncResult *result, GError **error)
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
  GTask *task = s3c_session_new_forward (self, s3c_session_check_account_async, cancellable,
                                         callback, user_data);

  s3c_accounts_check_async (self->accounts, account, cancellable, forward_object_cb, task);
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
  GTask *task = s3c_session_new_forward (self, s3c_session_find_token_place_async, cancellable,
                                         callback, user_data);
  const char *id = account != NULL ? s3c_account_get_id (account) : NULL;

  s3c_token_store_find_place_async (s3c_accounts_get_store (self->accounts, id), id, cancellable,
                                    place_cb, task);
}

S3cTokenPlace *
s3c_session_find_token_place_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
usage_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cUsage usage;
  g_autofree char *reason = NULL;
  GError *error = NULL;

  if (!s3c_accounts_ask_usage_finish (S3C_ACCOUNTS (source), result, &usage, &reason, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, g_steal_pointer (&reason), g_free);
  g_task_return_int (task, (gssize)usage);
}

void
s3c_session_ask_usage_async (S3cSession *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = s3c_session_new_forward (self, s3c_session_ask_usage_async, cancellable, callback,
                                         user_data);

  s3c_accounts_ask_usage_async (self->accounts, cancellable, usage_cb, task);
}

gboolean
s3c_session_ask_usage_finish (S3cSession *self,
                              GAsyncResult *result,
                              S3cUsage *usage,
                              char **reason,
                              GError **error)
{
  gboolean failed = g_task_had_error (G_TASK (result));
  gssize answer = g_task_propagate_int (G_TASK (result), error);

  *usage = failed ? S3C_USAGE_UNKNOWN : (S3cUsage)answer;
  *reason = failed ? NULL : g_strdup (g_task_get_task_data (G_TASK (result)));
  return !failed;
}
