/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-keyring-items.h"

#include <string.h>

#include "s3c-account.h"

#define LABEL "S3 Copy: API token for "

const SecretSchema *
s3c_keyring_items_get_schema (void)
{
  static const SecretSchema schema = {
    S3C_KEYRING_SCHEMA,
    SECRET_SCHEMA_NONE,
    { { S3C_KEYRING_ACCOUNT, SECRET_SCHEMA_ATTRIBUTE_STRING },
      { S3C_KEYRING_APPLICATION, SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 } },
    0,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
  };

  return &schema;
}

char *
s3c_keyring_items_make_label (const char *account_name)
{
  return g_strconcat (LABEL, account_name, NULL);
}

gboolean
s3c_keyring_items_is_our_label (const char *label)
{
  return g_str_has_prefix (label, LABEL);
}

/* Not every service calls a text's type the same, so the bytes are looked at instead. */
char *
s3c_keyring_items_value_to_token (SecretValue *value)
{
  gsize length;
  const char *bytes = secret_value_get (value, &length);

  if (length == 0 || !g_utf8_validate (bytes, (gssize)length, NULL))
    return NULL;
  return secret_value_unref_to_password (secret_value_new (bytes, (gssize)length, "text/plain"),
                                         NULL);
}

gboolean
s3c_keyring_items_equal (SecretValue *value, SecretValue *other)
{
  gsize length;
  gsize other_length;
  const char *bytes = secret_value_get (value, &length);
  const char *other_bytes = secret_value_get (other, &other_length);

  return length == other_length && memcmp (bytes, other_bytes, length) == 0;
}

static gboolean
has_id (gconstpointer account, gconstpointer id)
{
  return g_str_equal (s3c_account_get_id ((S3cAccount *)account), id);
}

void
s3c_keyring_items_add_account (GPtrArray *accounts, GHashTable *attributes, const char *label)
{
  const char *id = g_hash_table_lookup (attributes, S3C_KEYRING_ACCOUNT);
  const char *name = label != NULL ? label : "";

  if (id == NULL || g_ptr_array_find_with_equal_func (accounts, id, has_id, NULL))
    return;
  if (s3c_keyring_items_is_our_label (name))
    name += strlen (LABEL);
  g_ptr_array_add (accounts, g_object_new (S3C_TYPE_ACCOUNT, "id", id, "name", name, "kind",
                                           S3C_ACCOUNT_WISTIA, NULL));
}
