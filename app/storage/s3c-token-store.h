/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-token-place.h"

#include <gio/gio.h>

/* Where tokens are kept. Async only. Errors are S3cErrors: TOKEN_MISSING, TOKEN_LOCKED,
 * TOKEN_DISMISSED, TOKEN_MALFORMED, KEYRING_ABSENT, KEYRING_HUNG, KEYRING_FAILED, NO_COLLECTION,
 * TOKEN_UNVERIFIED, CANCELLED. */
#define S3C_TYPE_TOKEN_STORE (s3c_token_store_get_type ())
G_DECLARE_INTERFACE (S3cTokenStore, s3c_token_store, S3C, TOKEN_STORE, GObject)

struct _S3cTokenStoreInterface
{
  GTypeInterface parent;

  void (*prepare) (S3cTokenStore *self); /* (nullable) */
  void (*lookup_async) (S3cTokenStore *self,
                        const char *account_id,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
  char *(*lookup_finish) (S3cTokenStore *self, GAsyncResult *result, GError **error);
  void (*store_async) (S3cTokenStore *self,
                       const char *account_id,
                       const char *account_name,
                       const char *token,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  gboolean (*store_finish) (S3cTokenStore *self, GAsyncResult *result, GError **error);
  void (*remove_async) (S3cTokenStore *self,
                        const char *account_id,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
  gboolean (*remove_finish) (S3cTokenStore *self, GAsyncResult *result, GError **error);
  void (*find_place_async) (S3cTokenStore *self,
                            const char *account_id,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data); /* (nullable), with its finish */
  S3cTokenPlace *(*find_place_finish) (S3cTokenStore *self, GAsyncResult *result, GError **error);
};

/* Signal "changed" (no arguments): a token that could not be had may be there now, or be open, by
 * what another program or a person has done; find_place tells. Only said once something was
 * refused. */

/* A token is going to be asked for: what that takes and does not depend on which one can begin.
 * Asks the person nothing. */
void s3c_token_store_prepare (S3cTokenStore *self);

void s3c_token_store_lookup_async (S3cTokenStore *self,
                                   const char *account_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/* (transfer full) the token, to be given to s3c_token_free; NULL with an error. */
char *s3c_token_store_lookup_finish (S3cTokenStore *self, GAsyncResult *result, GError **error);

/* Adds or replaces, and reads back before it says so. */
void s3c_token_store_store_async (S3cTokenStore *self,
                                  const char *account_id,
                                  const char *account_name,
                                  const char *token,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean s3c_token_store_store_finish (S3cTokenStore *self, GAsyncResult *result, GError **error);

/* Removing what is not there succeeds. */
void s3c_token_store_remove_async (S3cTokenStore *self,
                                   const char *account_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean s3c_token_store_remove_finish (S3cTokenStore *self, GAsyncResult *result, GError **error);

/* Where the token is, or would be put. Reads no secret and never shows a prompt. account_id:
 * (nullable) one that is to be added. A store that is no keyring answers a place without a service.
 * (transfer full) */
void s3c_token_store_find_place_async (S3cTokenStore *self,
                                       const char *account_id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
S3cTokenPlace *
s3c_token_store_find_place_finish (S3cTokenStore *self, GAsyncResult *result, GError **error);

/* Wipes and frees; NULL is fine. */
void s3c_token_free (char *token);
typedef char S3cToken;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cToken, s3c_token_free)
