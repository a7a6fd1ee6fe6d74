/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-account.h"
#include "s3c-token-store.h"

/* The Secret Service, whichever program that is: schema org.example.S3Copy.Token, attributes
 * "account" (the account's id) and "application" (org.example.S3Copy), label "S3 Copy: API token
 * for NAME". In the default collection, unless a person has moved it to another one. Never outside
 * the service. */
#define S3C_TYPE_KEYRING (s3c_keyring_get_type ())
G_DECLARE_FINAL_TYPE (S3cKeyring, s3c_keyring, S3C, KEYRING, GObject)

/* Property "time-limit": seconds for one operation, 25 by default; a prompt on screen does not
 * count. */
S3cKeyring *s3c_keyring_new (void);

/* The accounts for which the keyring has a token, read from the items' attributes and labels: how
 * accounts are found again after the history was set aside. (element-type S3cAccount) */
void s3c_keyring_list_async (S3cKeyring *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
GPtrArray *s3c_keyring_list_finish (S3cKeyring *self, GAsyncResult *result, GError **error);
