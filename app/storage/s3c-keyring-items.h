/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsecret/secret.h>

/* What is read from, and written into, the items of a keyring. */

/* "S3 Copy: API token for NAME". (transfer full) */
char *s3c_keyring_items_make_label (const char *account_name);

/* A token in locked memory, or NULL where the value is not text. (transfer full) */
char *s3c_keyring_items_value_to_token (SecretValue *value);
char *s3c_keyring_items_dup_token (SecretItem *item);

SecretItem *s3c_keyring_items_get_unlocked (GList *items); /* (nullable) the first one */
gboolean s3c_keyring_items_has_locked (GList *items);

/* Takes those with this secret out of the list; FALSE: there was none. */
gboolean s3c_keyring_items_drop_same (GList **items, SecretValue *token);

/* items: of SecretRetrievable, of which SecretItem is one. (transfer full) (element-type
 * S3cAccount), each account once. */
GPtrArray *s3c_keyring_items_to_accounts (GList *items);
