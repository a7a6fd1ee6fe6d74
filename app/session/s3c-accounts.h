/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-history.h"
#include "s3c-services.h"
#include "s3c-slots.h"
#include "s3c-token-store.h"

/* The accounts there are, which of them is used, and the way to each one's token. Tokens of Wistia
 * accounts are in the keyring, all others in memory. */
#define S3C_TYPE_ACCOUNTS (s3c_accounts_get_type ())
G_DECLARE_FINAL_TYPE (S3cAccounts, s3c_accounts, S3C, ACCOUNTS, GObject)

S3cAccounts *s3c_accounts_new (S3cHistory *history,
                               S3cTokenStore *keyring,
                               S3cServices *services,
                               S3cSlots *slots);

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

/* See s3c_session_choose_account, s3c_session_find_account and
 * s3c_session_set_default_account_async. */
void s3c_accounts_choose (S3cAccounts *self, const char *id);
S3cAccount *s3c_accounts_search (S3cAccounts *self, const char *text, GError **error);
void s3c_accounts_set_default_async (S3cAccounts *self,
                                     S3cAccount *account,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean s3c_accounts_set_default_finish (S3cAccounts *self, GAsyncResult *result, GError **error);

/* See s3c_session_inspect_token_async, s3c_session_keep_account_async,
 * s3c_session_add_account_async and s3c_session_check_account_async. */
void s3c_accounts_inspect_async (S3cAccounts *self,
                                 const char *token,
                                 S3cAccount *replaces,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
S3cAccount *s3c_accounts_inspect_finish (S3cAccounts *self, GAsyncResult *result, GError **error);
void s3c_accounts_keep_async (S3cAccounts *self,
                              S3cAccount *inspected,
                              const char *token,
                              const char *name,
                              S3cAccountKind keep,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
S3cAccount *s3c_accounts_keep_finish (S3cAccounts *self, GAsyncResult *result, GError **error);
void s3c_accounts_add_async (S3cAccounts *self,
                             const char *token,
                             const char *name,
                             S3cAccountKind keep,
                             S3cAccount *replaces,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
S3cAccount *s3c_accounts_add_finish (S3cAccounts *self, GAsyncResult *result, GError **error);
void s3c_accounts_check_async (S3cAccounts *self,
                               S3cAccount *account,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
S3cAccount *s3c_accounts_check_finish (S3cAccounts *self, GAsyncResult *result, GError **error);

/* What an error means for an account of which more is known than the service says: a token that was
 * rejected may have expired. error: (nullable). (transfer full) */
GError *s3c_accounts_judge (S3cAccounts *self, const char *id, const GError *error);

/* Records a verdict on the token of an account; any other error says nothing of it. */
void s3c_accounts_set_trouble (S3cAccounts *self, const char *id, const GError *error);

/* Whether what Wistia answered for its token is surely another account. */
gboolean s3c_accounts_is_another (S3cAccount *account, S3cAccount *answer);

/* See s3c_session_ask_usage_async. */
void s3c_accounts_ask_usage_async (S3cAccounts *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean s3c_accounts_ask_usage_finish (S3cAccounts *self,
                                        GAsyncResult *result,
                                        S3cUsage *usage,
                                        char **reason,
                                        GError **error);

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

/* Whether the account is one that can be told from another, and the token not the one that was last
 * known to be its own: somebody else has put it into the keyring. */
gboolean s3c_accounts_is_strange (S3cAccounts *self, const char *account_id, const char *token);

/* The token is the account's own. */
void s3c_accounts_vouch (S3cAccounts *self, const char *account_id, const char *token);

/* The token of an account, checked to be of the form of one. (transfer full): s3c_token_free. */
void s3c_accounts_lookup_async (S3cAccounts *self,
                                const char *account_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
char *s3c_accounts_lookup_finish (S3cAccounts *self, GAsyncResult *result, GError **error);

/* Signals: "ready" (S3cAccount): its token can be had from now on; "gone" (S3cAccount): it was
 * removed, here or by another program. Properties "current" and "seeking"
 * (notified). */
