/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsecret/secret.h>

/* What is read from, and written into, the items of a keyring. */

#define S3C_KEYRING_SCHEMA         "org.example.S3Copy.Token"
#define S3C_KEYRING_ACCOUNT        "account"
#define S3C_KEYRING_APPLICATION    "application"
#define S3C_KEYRING_APPLICATION_ID "org.example.S3Copy"

const SecretSchema *s3c_keyring_items_get_schema (void);

/* "S3 Copy: API token for NAME". (transfer full) */
char *s3c_keyring_items_make_label (const char *account_name);

/* Whether it is one that we wrote, and nobody has changed. */
gboolean s3c_keyring_items_is_our_label (const char *label);

/* A token in locked memory, or NULL where the value is not text. (transfer full) */
char *s3c_keyring_items_value_to_token (SecretValue *value);

gboolean s3c_keyring_items_equal (SecretValue *value, SecretValue *other);

/* Adds the account that an item is for, unless it is there already. label: (nullable) accounts:
 * (element-type S3cAccount) */
void s3c_keyring_items_add_account (GPtrArray *accounts, GHashTable *attributes, const char *label);
