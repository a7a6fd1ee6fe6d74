/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-accounts.h"
#include "s3c-token-watch.h"

/* What the steps of adding an account tell the accounts. */

/* token: kept in memory where account is not a Wistia account. Becomes the one in use. */
void s3c_accounts_take (S3cAccounts *self, S3cAccount *account, const char *token);

/* Forgets the account and what memory has of it; another becomes the one in use. */
void s3c_accounts_drop (S3cAccounts *self, const char *id);

/* Keyring and history know it, whatever it is for this process. */
gboolean s3c_accounts_is_recorded (S3cAccounts *self, const char *id);

/* Where the token of the account is; the keyring where nothing is known of it. id: (nullable) */
S3cTokenStore *s3c_accounts_get_store (S3cAccounts *self, const char *id);

S3cHistory *s3c_accounts_get_history (S3cAccounts *self);
S3cTokenStore *s3c_accounts_get_keyring (S3cAccounts *self);
S3cServices *s3c_accounts_get_services (S3cAccounts *self);
S3cTokenWatch *s3c_accounts_get_watch (S3cAccounts *self);
