/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-memory-tokens.h"

#include <libsecret/secret.h>

#include "s3c-error.h"

struct _S3cMemoryTokens
{
  GObject parent_instance;

  GHashTable *tokens; /* (owned) account id -> SecretValue, whose memory is locked and wiped */
};

static void s3c_memory_tokens_token_store_init (S3cTokenStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (S3cMemoryTokens,
                               s3c_memory_tokens,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (S3C_TYPE_TOKEN_STORE,
                                                      s3c_memory_tokens_token_store_init))

/* A task whose result is the caller's business alone: what is in memory is there at once, so a
 * cancellation can only come before the work or too late. NULL: cancelled, and answered. */
static GTask *
begin (gpointer self,
       const char *name,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, (gpointer)name);
  g_task_set_name (task, name);
  g_task_set_check_cancellable (task, FALSE);
  if (g_cancellable_is_cancelled (cancellable))
    {
      g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_CANCELLED, "Cancelled");
      return NULL;
    }
  return g_steal_pointer (&task);
}

static void
s3c_memory_tokens_lookup_async (S3cTokenStore *store,
                                const char *account_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  S3cMemoryTokens *self = S3C_MEMORY_TOKENS (store);
  g_autoptr (GTask) task = begin (self, G_STRFUNC, cancellable, callback, user_data);
  SecretValue *kept = g_hash_table_lookup (self->tokens, account_id);

  if (task == NULL)
    return;
  if (kept == NULL)
    {
      g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_TOKEN_MISSING,
                               "There is no token for this account in memory");
      return;
    }
  /* Unreferencing one of several references gives a copy, which is in locked memory too. */
  g_task_return_pointer (task, secret_value_unref_to_password (secret_value_ref (kept), NULL),
                         (GDestroyNotify)s3c_token_free);
}

static char *
s3c_memory_tokens_lookup_finish (S3cTokenStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
s3c_memory_tokens_store_async (S3cTokenStore *store,
                               const char *account_id,
                               const char *account_name,
                               const char *token,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  S3cMemoryTokens *self = S3C_MEMORY_TOKENS (store);
  g_autoptr (GTask) task = begin (self, G_STRFUNC, cancellable, callback, user_data);

  if (task == NULL)
    return;
  g_hash_table_replace (self->tokens, g_strdup (account_id),
                        secret_value_new (token, -1, "text/plain"));
  g_task_return_boolean (task, TRUE);
}

static void
s3c_memory_tokens_remove_async (S3cTokenStore *store,
                                const char *account_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  S3cMemoryTokens *self = S3C_MEMORY_TOKENS (store);
  g_autoptr (GTask) task = begin (self, G_STRFUNC, cancellable, callback, user_data);

  if (task == NULL)
    return;
  g_hash_table_remove (self->tokens, account_id);
  g_task_return_boolean (task, TRUE);
}

static gboolean
s3c_memory_tokens_write_finish (S3cTokenStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
s3c_memory_tokens_find_place_async (S3cTokenStore *store,
                                    const char *account_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  S3cMemoryTokens *self = S3C_MEMORY_TOKENS (store);
  g_autoptr (GTask) task = begin (self, G_STRFUNC, cancellable, callback, user_data);
  gboolean present = account_id != NULL && g_hash_table_contains (self->tokens, account_id);

  if (task != NULL)
    g_task_return_pointer (task, s3c_token_place_new (NULL, NULL, NULL, present, FALSE),
                           g_object_unref);
}

static S3cTokenPlace *
s3c_memory_tokens_find_place_finish (S3cTokenStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
s3c_memory_tokens_token_store_init (S3cTokenStoreInterface *iface)
{
  iface->lookup_async = s3c_memory_tokens_lookup_async;
  iface->lookup_finish = s3c_memory_tokens_lookup_finish;
  iface->store_async = s3c_memory_tokens_store_async;
  iface->store_finish = s3c_memory_tokens_write_finish;
  iface->remove_async = s3c_memory_tokens_remove_async;
  iface->remove_finish = s3c_memory_tokens_write_finish;
  iface->find_place_async = s3c_memory_tokens_find_place_async;
  iface->find_place_finish = s3c_memory_tokens_find_place_finish;
}

static void
s3c_memory_tokens_finalize (GObject *object)
{
  S3cMemoryTokens *self = S3C_MEMORY_TOKENS (object);

  g_clear_pointer (&self->tokens, g_hash_table_unref);

  G_OBJECT_CLASS (s3c_memory_tokens_parent_class)->finalize (object);
}

static void
s3c_memory_tokens_class_init (S3cMemoryTokensClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = s3c_memory_tokens_finalize;
}

static void
s3c_memory_tokens_init (S3cMemoryTokens *self)
{
  self->tokens
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)secret_value_unref);
}

S3cMemoryTokens *
s3c_memory_tokens_new (void)
{
  return g_object_new (S3C_TYPE_MEMORY_TOKENS, NULL);
}
