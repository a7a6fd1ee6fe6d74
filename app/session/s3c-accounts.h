/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-history.h"
#include "s3c-services.h"
#include "s3c-token-store.h"

/* The accounts there are, which of them is used, and the way to each one's token. Tokens of Wistia
 * accounts are in the keyring, all others in memory. */
#define S3C_TYPE_ACCOUNTS (s3c_accounts_get_type ())
G_DECLARE_FINAL_TYPE (S3cAccounts, s3c_accounts, S3C, ACCOUNTS, GObject)

S3cAccounts *s3c_accounts_new (S3cHistory *history, S3cTokenStore *keyring, S3cServices *services);

/* The default one first. (transfer none) (element-type S3cAccount) */
GListModel *s3c_accounts_get_list (S3cAccounts *self);

S3cAccount *s3c_accounts_get_current (S3cAccounts *self);          /* (nullable) */
S3cAccount *s3c_accounts_find (S3cAccounts *self, const char *id); /* (nullable) */
gboolean s3c_accounts_is_seeking (S3cAccounts *self);

/* Lists what is recorded. Where nothing is, it goes on to look through the keyring afterwards
 * ("seeking"), so that an account survives the loss of the history. */
void s3c_accounts_load_async (S3cAccounts *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean s3c_accounts_load_finish (S3cAccounts *self, GAsyncResult *result, GError **error);

/* See s3c_session_add_account_async. */
void s3c_accounts_add_async (S3cAccounts *self,
                             const char *token,
                             const char *name,
                             S3cAccountKind keep,
                             S3cAccount *replaces,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
S3cAccount *s3c_accounts_add_finish (S3cAccounts *self, GAsyncResult *result, GError **error);

/* See s3c_session_remove_account_async. */
void s3c_accounts_remove_async (S3cAccounts *self,
                                S3cAccount *account,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean s3c_accounts_remove_finish (S3cAccounts *self, GAsyncResult *result, GError **error);

/* Uses an account whose token is kept in memory. remember: record it for the next start. */
void
s3c_accounts_use (S3cAccounts *self, S3cAccount *account, const char *token, gboolean remember);

/* The token of an account, checked to be of the form of one. (transfer full): s3c_token_free. */
void s3c_accounts_lookup_async (S3cAccounts *self,
                                const char *account_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
char *s3c_accounts_lookup_finish (S3cAccounts *self, GAsyncResult *result, GError **error);

/* Signal "ready" (S3cAccount): its token can be had from now on. Properties "current" and "seeking"
 * (notified). */
