/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-token-store.h"

#include <libsecret/secret.h>

G_DEFINE_INTERFACE (S3cTokenStore, s3c_token_store, G_TYPE_OBJECT)

static void
s3c_token_store_default_init (S3cTokenStoreInterface *iface)
{
  g_signal_new ("changed", G_TYPE_FROM_INTERFACE (iface), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

void
s3c_token_store_prepare (S3cTokenStore *self)
{
  g_return_if_fail (S3C_IS_TOKEN_STORE (self));

  if (S3C_TOKEN_STORE_GET_IFACE (self)->prepare != NULL)
    S3C_TOKEN_STORE_GET_IFACE (self)->prepare (self);
}

void
s3c_token_store_lookup_async (S3cTokenStore *self,
                              const char *account_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (S3C_IS_TOKEN_STORE (self));
  g_return_if_fail (account_id != NULL);

  S3C_TOKEN_STORE_GET_IFACE (self)->lookup_async (self, account_id, cancellable, callback,
                                                  user_data);
}

char *
s3c_token_store_lookup_finish (S3cTokenStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (S3C_IS_TOKEN_STORE (self), NULL);

  return S3C_TOKEN_STORE_GET_IFACE (self)->lookup_finish (self, result, error);
}

void
s3c_token_store_store_async (S3cTokenStore *self,
                             const char *account_id,
                             const char *account_name,
                             const char *token,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (S3C_IS_TOKEN_STORE (self));
  g_return_if_fail (account_id != NULL);
  g_return_if_fail (account_name != NULL);
  g_return_if_fail (token != NULL);

  S3C_TOKEN_STORE_GET_IFACE (self)->store_async (self, account_id, account_name, token, cancellable,
                                                 callback, user_data);
}

gboolean
s3c_token_store_store_finish (S3cTokenStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (S3C_IS_TOKEN_STORE (self), FALSE);

  return S3C_TOKEN_STORE_GET_IFACE (self)->store_finish (self, result, error);
}

void
s3c_token_store_remove_async (S3cTokenStore *self,
                              const char *account_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (S3C_IS_TOKEN_STORE (self));
  g_return_if_fail (account_id != NULL);

  S3C_TOKEN_STORE_GET_IFACE (self)->remove_async (self, account_id, cancellable, callback,
                                                  user_data);
}

gboolean
s3c_token_store_remove_finish (S3cTokenStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (S3C_IS_TOKEN_STORE (self), FALSE);

  return S3C_TOKEN_STORE_GET_IFACE (self)->remove_finish (self, result, error);
}

/* A store that cannot tell has no place a person would know. */
void
s3c_token_store_find_place_async (S3cTokenStore *self,
                                  const char *account_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (S3C_IS_TOKEN_STORE (self));

  if (S3C_TOKEN_STORE_GET_IFACE (self)->find_place_async != NULL)
    {
      S3C_TOKEN_STORE_GET_IFACE (self)->find_place_async (self, account_id, cancellable, callback,
                                                          user_data);
      return;
    }
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, s3c_token_store_find_place_async);
  g_task_return_pointer (task, s3c_token_place_new (NULL, NULL, NULL, FALSE, FALSE),
                         g_object_unref);
}

S3cTokenPlace *
s3c_token_store_find_place_finish (S3cTokenStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (S3C_IS_TOKEN_STORE (self), NULL);

  if (S3C_TOKEN_STORE_GET_IFACE (self)->find_place_finish != NULL)
    return S3C_TOKEN_STORE_GET_IFACE (self)->find_place_finish (self, result, error);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
s3c_token_free (char *token)
{
  /* Wipes memory of either kind, locked or ordinary. */
  secret_password_free (token);
}
