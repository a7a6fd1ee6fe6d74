/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-accounts-private.h"

#include <glib/gi18n-lib.h>

#include "s3c-session.h"

/* What is gathered on the way from a pasted token to an account. */
typedef struct
{
  S3cToken *token; /* (owned) */
  char *id;        /* (owned) */
  char *name;      /* (owned) (nullable) */
  char *url;       /* (owned) (nullable) */
  S3cAccountKind keep;
  gboolean checked;
  S3cAccount *account; /* (owned) (nullable) until it is complete */
} S3cAddition;

static void
addition_free (S3cAddition *self)
{
  g_clear_pointer (&self->token, s3c_token_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->url, g_free);
  g_clear_object (&self->account);
  g_free (self);
}

/* Wistia gave no verdict on the token: it is kept unchecked rather than refused. */
static gboolean
is_no_verdict (const GError *error)
{
  static const S3cError codes[] = {
    S3C_ERROR_TOKEN_SCOPE, /* an upload-only token that may not read the account's name */
    S3C_ERROR_OFFLINE,     S3C_ERROR_UNREACHABLE, S3C_ERROR_CONNECTION_LOST,
    S3C_ERROR_TIMED_OUT,   S3C_ERROR_SERVER,      S3C_ERROR_RATE_LIMITED,
    S3C_ERROR_BUSY,        S3C_ERROR_REPLY,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, S3C_ERROR, (int)codes[i]))
      return TRUE;
  return FALSE;
}

static void
finish (GTask *task)
{
  S3cAddition *addition = g_task_get_task_data (task);

  s3c_accounts_take (g_task_get_source_object (task), addition->account, addition->token);
  g_task_return_pointer (task, g_object_ref (addition->account), g_object_unref);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!s3c_token_store_remove_finish (S3C_TOKEN_STORE (source), result, &error))
    g_message ("A token stays in the keyring without an account: %s", error->message);
}

/* Without a record the token would be one that nobody finds again: it goes too, unless it replaces
 * that of an account which is recorded already. */
static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cAddition *addition = g_task_get_task_data (task);
  S3cAccounts *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (s3c_history_save_account_finish (S3C_HISTORY (source), result, &error))
    {
      finish (task);
      return;
    }
  if (!s3c_accounts_is_recorded (self, addition->id))
    s3c_token_store_remove_async (s3c_accounts_get_keyring (self), addition->id, NULL, undone_cb,
                                  NULL);
  g_task_return_error (task, error);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cAddition *addition = g_task_get_task_data (task);
  S3cAccounts *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!s3c_token_store_store_finish (S3C_TOKEN_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  s3c_history_save_account_async (s3c_accounts_get_history (self), addition->account, NULL,
                                  recorded_cb, g_steal_pointer (&task));
}

static void
keep (GTask *task)
{
  g_autoptr (GTask) owned = task;
  S3cAddition *addition = g_task_get_task_data (task);
  S3cAccounts *self = g_task_get_source_object (task);
  const char *name
      = addition->name != NULL && addition->name[0] != '\0' ? addition->name : _ ("Wistia account");

  addition->account
      = g_object_new (S3C_TYPE_ACCOUNT, "id", addition->id, "name", name, "kind", addition->keep,
                      "url", addition->url, "checked", addition->checked, NULL);
  if (addition->keep != S3C_ACCOUNT_WISTIA)
    finish (task);
  else
    s3c_token_store_store_async (s3c_accounts_get_keyring (self), addition->id, name,
                                 addition->token, g_task_get_cancellable (task), stored_cb,
                                 g_steal_pointer (&owned));
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cAddition *addition = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cAccount) answer
      = s3c_data_api_account_finish (S3C_DATA_API (source), result, &error);

  addition->checked = answer != NULL;
  if (answer == NULL && !is_no_verdict (error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (answer != NULL && *s3c_account_get_name (answer) != '\0')
    {
      g_clear_pointer (&addition->name, g_free);
      addition->name = g_strdup (s3c_account_get_name (answer));
    }
  if (answer != NULL)
    addition->url = g_strdup (s3c_account_get_url (answer));
  keep (g_steal_pointer (&task));
}

void
s3c_accounts_add_async (S3cAccounts *self,
                        const char *token,
                        const char *name,
                        S3cAccountKind keep_where,
                        S3cAccount *replaces,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  S3cAddition *addition = g_new0 (S3cAddition, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, s3c_accounts_add_async);
  g_task_set_task_data (task, addition, (GDestroyNotify)addition_free);
  addition->keep = keep_where;
  addition->name = g_strdup (name);
  addition->id
      = replaces != NULL ? g_strdup (s3c_account_get_id (replaces)) : g_uuid_string_random ();
  addition->token = s3c_session_clean_token (token, NULL, &error);
  if (addition->token == NULL)
    g_task_return_error (task, error);
  else
    s3c_data_api_account_async (s3c_services_get_data_api (s3c_accounts_get_services (self), NULL),
                                addition->token, cancellable, checked_cb, g_steal_pointer (&task));
}

S3cAccount *
s3c_accounts_add_finish (S3cAccounts *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
