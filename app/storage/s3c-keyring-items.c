/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-keyring-items.h"

#include <string.h>

#include "s3c-account.h"

#define LABEL "S3 Copy: API token for "

char *
s3c_keyring_items_make_label (const char *account_name)
{
  return g_strconcat (LABEL, account_name, NULL);
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

char *
s3c_keyring_items_dup_token (SecretItem *item)
{
  g_autoptr (SecretValue) value = secret_item_get_secret (item);

  return value != NULL ? s3c_keyring_items_value_to_token (value) : NULL;
}

SecretItem *
s3c_keyring_items_get_unlocked (GList *items)
{
  for (GList *link = items; link != NULL; link = link->next)
    if (!secret_item_get_locked (link->data))
      return link->data;
  return NULL;
}

gboolean
s3c_keyring_items_has_locked (GList *items)
{
  for (GList *link = items; link != NULL; link = link->next)
    if (secret_item_get_locked (link->data))
      return TRUE;
  return FALSE;
}

static gboolean
has_secret (SecretItem *item, SecretValue *token)
{
  g_autoptr (SecretValue) value = secret_item_get_secret (item);
  gsize length;
  gsize expected_length;
  const char *expected = secret_value_get (token, &expected_length);
  const char *bytes = value != NULL ? secret_value_get (value, &length) : NULL;

  return bytes != NULL && length == expected_length && memcmp (bytes, expected, length) == 0;
}

gboolean
s3c_keyring_items_drop_same (GList **items, SecretValue *token)
{
  gboolean found = FALSE;
  GList *next;

  for (GList *link = *items; link != NULL; link = next)
    {
      next = link->next;
      if (!has_secret (link->data, token))
        continue;
      found = TRUE;
      g_clear_object ((GObject **)&link->data);
      *items = g_list_delete_link (*items, link);
    }
  return found;
}

static S3cAccount *
make_account (SecretRetrievable *item)
{
  g_autoptr (GHashTable) attributes = secret_retrievable_get_attributes (item);
  g_autofree char *label = secret_retrievable_get_label (item);
  const char *id = g_hash_table_lookup (attributes, "account");
  const char *name = label != NULL ? label : "";

  if (id == NULL)
    return NULL;
  if (g_str_has_prefix (name, LABEL))
    name += strlen (LABEL);
  return g_object_new (S3C_TYPE_ACCOUNT, "id", id, "name", name, "kind", S3C_ACCOUNT_WISTIA, NULL);
}

static gboolean
has_id (gconstpointer account, gconstpointer other)
{
  return g_str_equal (s3c_account_get_id ((S3cAccount *)account),
                      s3c_account_get_id ((S3cAccount *)other));
}

GPtrArray *
s3c_keyring_items_to_accounts (GList *items)
{
  GPtrArray *accounts = g_ptr_array_new_with_free_func (g_object_unref);

  for (GList *link = items; link != NULL; link = link->next)
    {
      g_autoptr (S3cAccount) account = make_account (link->data);

      if (account != NULL && !g_ptr_array_find_with_equal_func (accounts, account, has_id, NULL))
        g_ptr_array_add (accounts, g_steal_pointer (&account));
    }
  return accounts;
}
