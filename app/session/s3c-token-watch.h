/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-token-store.h"

/* Notices when a token that could not be had can be had again: the keyring was unlocked, its
 * service is back, somebody has put the item back. Asks nothing of the person. */
#define S3C_TYPE_TOKEN_WATCH (s3c_token_watch_get_type ())
G_DECLARE_FINAL_TYPE (S3cTokenWatch, s3c_token_watch, S3C, TOKEN_WATCH, GObject)

S3cTokenWatch *s3c_token_watch_new (S3cTokenStore *store);

/* What came of asking the store for an account's token. error: (nullable) it was there. */
void s3c_token_watch_report (S3cTokenWatch *self, const char *account_id, const GError *error);

/* Signal "available" (const char *account_id): worth asking for again. */
