/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* What a service tells of one of its items, without the secret. A plain value. */
typedef struct
{
  char *path;             /* (owned) */
  char *label;            /* (owned) (nullable) */
  GHashTable *attributes; /* (owned) strings */
  guint64 modified;       /* seconds since 1970, 0: not told */
  gboolean locked;
} S3cKeyringItem;

/* properties: a{sv}, all that the item has. locked: what the search said of it, which counts where
 * the item itself says nothing. */
S3cKeyringItem *s3c_keyring_item_new (const char *path, GVariant *properties, gboolean locked);
void s3c_keyring_item_free (S3cKeyringItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cKeyringItem, s3c_keyring_item_free)

/* Not every service looks at all the attributes it is asked for, or keeps the schema among them.
 * account_id: (nullable) any. */
gboolean s3c_keyring_item_is_ours (S3cKeyringItem *self, const char *account_id);

/* Of several that somebody has made for the same account, the one that was written last; an open
 * one before those that are locked. (nullable) items: (element-type S3cKeyringItem) */
S3cKeyringItem *s3c_keyring_item_pick (GPtrArray *items);

/* The paths of those that are, or are not, locked. (transfer full) */
GStrv s3c_keyring_item_list_paths (GPtrArray *items, gboolean locked);
