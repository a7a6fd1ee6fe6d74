/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-keyring-item.h"

#include "s3c-keyring-items.h"

static GHashTable *
read_attributes (GVariant *properties)
{
  GHashTable *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GVariant) found
      = g_variant_lookup_value (properties, "Attributes", G_VARIANT_TYPE ("a{ss}"));
  GVariantIter iter;
  char *name;
  char *value;

  if (found == NULL)
    return attributes;
  g_variant_iter_init (&iter, found);
  while (g_variant_iter_next (&iter, "{ss}", &name, &value))
    g_hash_table_replace (attributes, name, value);
  return attributes;
}

S3cKeyringItem *
s3c_keyring_item_new (const char *path, GVariant *properties, gboolean locked)
{
  S3cKeyringItem *self = g_new0 (S3cKeyringItem, 1);

  self->path = g_strdup (path);
  self->locked = locked;
  self->attributes = read_attributes (properties);
  g_variant_lookup (properties, "Label", "s", &self->label);
  g_variant_lookup (properties, "Modified", "t", &self->modified);
  g_variant_lookup (properties, "Locked", "b", &self->locked);
  return self;
}

void
s3c_keyring_item_free (S3cKeyringItem *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->attributes, g_hash_table_unref);
  g_free (self);
}

/* What is locked may not tell its attributes, or tell others in their place. */
gboolean
s3c_keyring_item_is_ours (S3cKeyringItem *self, const char *account_id)
{
  const char *account = g_hash_table_lookup (self->attributes, S3C_KEYRING_ACCOUNT);
  const char *schema = g_hash_table_lookup (self->attributes, "xdg:schema");
  const char *application = g_hash_table_lookup (self->attributes, S3C_KEYRING_APPLICATION);

  if (self->locked && account == NULL)
    return TRUE;
  if (account == NULL || (account_id != NULL && !g_str_equal (account, account_id)))
    return FALSE;
  return g_strcmp0 (schema, S3C_KEYRING_SCHEMA) == 0
         || g_strcmp0 (application, S3C_KEYRING_APPLICATION_ID) == 0;
}

S3cKeyringItem *
s3c_keyring_item_pick (GPtrArray *items)
{
  S3cKeyringItem *best = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      S3cKeyringItem *item = items->pdata[i];

      if (best == NULL || (best->locked && !item->locked)
          || (best->locked == item->locked && item->modified >= best->modified))
        best = item;
    }
  return best;
}

GStrv
s3c_keyring_item_list_paths (GPtrArray *items, gboolean locked)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; i < items->len; i++)
    {
      S3cKeyringItem *item = items->pdata[i];

      if (item->locked == locked)
        g_strv_builder_add (paths, item->path);
    }
  return g_strv_builder_end (paths);
}
