/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-accounts-private.h"

#include <glib/gi18n-lib.h>

#include "s3c-session.h"

/* An account that is to be kept, with its token. */
typedef struct
{
  S3cToken *token;     /* (owned) */
  S3cAccount *account; /* (owned) */
} S3cKeeping;

static void
keeping_free (S3cKeeping *self)
{
  g_clear_pointer (&self->token, s3c_token_free);
  g_clear_object (&self->account);
  g_free (self);
}

static void
finish (GTask *task)
{
  S3cKeeping *keeping = g_task_get_task_data (task);

  if (s3c_account_get_kind (keeping->account) == S3C_ACCOUNT_PRACTICE)
    s3c_accounts_use (g_task_get_source_object (task), keeping->account, keeping->token, TRUE);
  else
    s3c_accounts_take (g_task_get_source_object (task), keeping->account, keeping->token);
  g_task_return_pointer (task, g_object_ref (keeping->account), g_object_unref);
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
  S3cKeeping *keeping = g_task_get_task_data (task);
  S3cAccounts *self = g_task_get_source_object (task);
  const char *id = s3c_account_get_id (keeping->account);
  GError *error = NULL;

  if (s3c_history_save_account_finish (S3C_HISTORY (source), result, &error))
    {
      finish (task);
      return;
    }
  if (!s3c_accounts_is_recorded (self, id))
    s3c_token_store_remove_async (self->keyring, id, NULL, undone_cb, NULL);
  g_task_return_error (task, error);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cKeeping *keeping = g_task_get_task_data (task);
  S3cAccounts *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!s3c_token_store_store_finish (S3C_TOKEN_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  self->n_changes++;
  s3c_history_save_account_async (self->history, keeping->account, NULL, recorded_cb,
                                  g_steal_pointer (&task));
}

/* name: (nullable) where Wistia did not tell. */
static S3cAccount *
name_account (S3cAccount *inspected, const char *name, S3cAccountKind kind)
{
  const char *told = s3c_account_get_name (inspected);

  if (name == NULL || *name == '\0')
    name = _ ("Wistia account");
  return g_object_new (
      S3C_TYPE_ACCOUNT, "id", s3c_account_get_id (inspected), "name", *told != '\0' ? told : name,
      "kind", kind, "url", s3c_account_get_url (inspected), "checked",
      s3c_account_get_checked (inspected), "number", s3c_account_get_number (inspected), "facts",
      s3c_account_get_facts (inspected), "trouble", s3c_account_get_trouble (inspected), "asked",
      s3c_account_get_asked (inspected), NULL);
}

void
s3c_accounts_keep_async (S3cAccounts *self,
                         S3cAccount *inspected,
                         const char *token,
                         const char *name,
                         S3cAccountKind kind,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  S3cKeeping *keeping = g_new0 (S3cKeeping, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, s3c_accounts_keep_async);
  /* A token that has been kept is kept: the answer is the account, cancelled or not. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, keeping, (GDestroyNotify)keeping_free);
  keeping->account = name_account (inspected, name, kind);
  keeping->token = s3c_session_clean_token (token, NULL, &error);
  if (keeping->token == NULL)
    g_task_return_error (task, error);
  else if (kind != S3C_ACCOUNT_WISTIA)
    finish (task);
  else
    s3c_token_store_store_async (self->keyring, s3c_account_get_id (keeping->account),
                                 s3c_account_get_name (keeping->account), keeping->token,
                                 cancellable, stored_cb, g_steal_pointer (&task));
}

S3cAccount *
s3c_accounts_keep_finish (S3cAccounts *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* An account that is to be looked at before it is kept. */
typedef struct
{
  S3cToken *token; /* (owned) */
  char *name;      /* (owned) (nullable) */
  S3cAccountKind kind;
} S3cAddition;

static void
addition_free (S3cAddition *self)
{
  g_clear_pointer (&self->token, s3c_token_free);
  g_clear_pointer (&self->name, g_free);
  g_free (self);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  S3cAccount *account = s3c_accounts_keep_finish (S3C_ACCOUNTS (source), result, &error);

  if (account == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, account, g_object_unref);
}

static void
inspected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cAddition *addition = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  g_autoptr (S3cAccount) inspected
      = s3c_accounts_inspect_finish (S3C_ACCOUNTS (source), result, &error);

  if (inspected == NULL)
    g_task_return_error (task, error);
  else
    s3c_accounts_keep_async (S3C_ACCOUNTS (source), inspected, addition->token, addition->name,
                             addition->kind, cancellable, kept_cb, g_steal_pointer (&task));
}

void
s3c_accounts_add_async (S3cAccounts *self,
                        const char *token,
                        const char *name,
                        S3cAccountKind kind,
                        S3cAccount *replaces,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  S3cAddition *addition = g_new0 (S3cAddition, 1);

  g_task_set_source_tag (task, s3c_accounts_add_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, addition, (GDestroyNotify)addition_free);
  addition->token = g_strdup (token);
  addition->name = g_strdup (name);
  addition->kind = kind;
  s3c_accounts_inspect_async (self, token, replaces, cancellable, inspected_cb, task);
}

S3cAccount *
s3c_accounts_add_finish (S3cAccounts *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
