/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folders-index.h"

#include "s3c-folders-search.h"

/* One folder with all that sorting and searching want, which is made once. */
typedef struct
{
  S3cFolder *folder; /* (owned) */
  char *folded;      /* (owned) */
  char *key;         /* (owned) to sort by */
} Entry;

struct _S3cFoldersIndex
{
  GPtrArray *entries; /* (owned) (element-type Entry) sorted */
  GHashTable *by_id;  /* (owned) id (unowned) -> Entry (unowned) */
};

static void
entry_clear (gpointer data)
{
  Entry *self = data;

  g_clear_object (&self->folder);
  g_clear_pointer (&self->folded, g_free);
  g_clear_pointer (&self->key, g_free);
}

static void
entry_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, entry_clear);
}

static Entry *
entry_new (S3cFolder *folder)
{
  Entry *self = g_atomic_rc_box_new0 (Entry);
  g_autofree char *valid = g_utf8_make_valid (s3c_folder_get_name (folder), -1);

  self->folder = g_object_ref (folder);
  self->folded = s3c_folders_fold (valid);
  self->key = g_utf8_collate_key (valid, -1);
  return self;
}

static gboolean
is_same (S3cFolder *one, S3cFolder *other)
{
  return g_str_equal (s3c_folder_get_name (one), s3c_folder_get_name (other))
         && s3c_folder_get_media_count (one) == s3c_folder_get_media_count (other);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Entry *one = a;
  const Entry *other = b;
  int order = g_strcmp0 (one->key, other->key);

  if (order == 0)
    order = g_strcmp0 (s3c_folder_get_name (one->folder), s3c_folder_get_name (other->folder));
  if (order == 0)
    order = g_strcmp0 (s3c_folder_get_hashed_id (one->folder),
                       s3c_folder_get_hashed_id (other->folder));
  return order;
}

static int
compare_pointers (gconstpointer a, gconstpointer b)
{
  return compare (*(gconstpointer *)a, *(gconstpointer *)b);
}

static S3cFoldersIndex *
index_alloc (guint size)
{
  S3cFoldersIndex *self = g_atomic_rc_box_new0 (S3cFoldersIndex);

  self->entries = g_ptr_array_new_full (size, entry_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

static void
index_clear (gpointer data)
{
  S3cFoldersIndex *self = data;

  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
}

/* FALSE where one with its id is there. */
static gboolean
note (S3cFoldersIndex *self, Entry *entry)
{
  gpointer id = (gpointer)s3c_folder_get_hashed_id (entry->folder);

  return !g_hash_table_contains (self->by_id, id) && g_hash_table_insert (self->by_id, id, entry);
}

static Entry *
make_entry (S3cFolder *folder, S3cFoldersIndex *before)
{
  Entry *known = before == NULL
                     ? NULL
                     : g_hash_table_lookup (before->by_id, s3c_folder_get_hashed_id (folder));

  return known != NULL && is_same (known->folder, folder) ? g_atomic_rc_box_acquire (known)
                                                          : entry_new (folder);
}

S3cFoldersIndex *
s3c_folders_index_new (GPtrArray *folders, S3cFoldersIndex *before)
{
  S3cFoldersIndex *self = index_alloc (folders->len);

  for (guint i = 0; i < folders->len; i++)
    {
      S3cFolder *folder = folders->pdata[i];
      Entry *entry;

      if (g_hash_table_contains (self->by_id, s3c_folder_get_hashed_id (folder)))
        continue;
      entry = make_entry (folder, before);
      g_ptr_array_add (self->entries, entry);
      note (self, entry);
    }
  g_ptr_array_sort (self->entries, compare_pointers);
  return self;
}

/* The first place whose entry does not come before this one. */
static guint
find_place (GPtrArray *entries, const Entry *entry)
{
  guint low = 0;
  guint high = entries->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (compare (entries->pdata[middle], entry) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
put (S3cFoldersIndex *self, S3cFolder *folder, S3cFoldersIndex *before)
{
  Entry *entry = make_entry (folder, before);
  Entry *there = g_hash_table_lookup (self->by_id, s3c_folder_get_hashed_id (folder));

  if (there != NULL)
    {
      g_hash_table_remove (self->by_id, s3c_folder_get_hashed_id (folder));
      g_ptr_array_remove_index (self->entries, find_place (self->entries, there));
    }
  g_ptr_array_insert (self->entries, (int)find_place (self->entries, entry), entry);
  note (self, entry);
}

S3cFoldersIndex *
s3c_folders_index_with (S3cFoldersIndex *self, GPtrArray *folders)
{
  const guint size = self == NULL ? 0 : self->entries->len;
  S3cFoldersIndex *with = index_alloc (size + folders->len);

  for (guint i = 0; i < size; i++)
    {
      g_ptr_array_add (with->entries, g_atomic_rc_box_acquire (self->entries->pdata[i]));
      note (with, self->entries->pdata[i]);
    }
  for (guint i = 0; i < folders->len; i++)
    put (with, folders->pdata[i], self);
  return with;
}

S3cFoldersIndex *
s3c_folders_index_ref (S3cFoldersIndex *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
s3c_folders_index_unref (S3cFoldersIndex *self)
{
  g_atomic_rc_box_release_full (self, index_clear);
}

guint
s3c_folders_index_get_size (S3cFoldersIndex *self)
{
  return self->entries->len;
}

S3cFolder *
s3c_folders_index_get (S3cFoldersIndex *self, guint position)
{
  const Entry *entry = self->entries->pdata[position];

  return entry->folder;
}

S3cFolder *
s3c_folders_index_find (S3cFoldersIndex *self, const char *hashed_id)
{
  const Entry *entry = g_hash_table_lookup (self->by_id, hashed_id);

  return entry == NULL ? NULL : entry->folder;
}

/* Leaves those whose name is the same after a treatment. */
static void
narrow (GPtrArray *folders, const char *name, char *(*treat) (const char *text))
{
  g_autofree char *wanted = treat (name);

  for (guint i = folders->len; i > 0; i--)
    {
      g_autofree char *has = treat (s3c_folder_get_name (folders->pdata[i - 1]));

      if (!g_str_equal (has, wanted))
        g_ptr_array_remove_index (folders, i - 1);
    }
}

static char *
trim (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  return g_strstrip (composed);
}

/* Each step tells more apart than the one before it. */
S3cFolder *
s3c_folders_index_match (S3cFoldersIndex *self, const char *name)
{
  static char *(*const treatments[]) (const char *) = { s3c_folders_fold_case, trim };
  g_autofree char *folded = s3c_folders_fold (name);
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = self->entries->pdata[i];

      if (g_str_equal (entry->folded, folded))
        g_ptr_array_add (folders, entry->folder);
    }
  for (gsize i = 0; folders->len > 1 && i < G_N_ELEMENTS (treatments); i++)
    narrow (folders, name, treatments[i]);
  return folders->len == 1 ? folders->pdata[0] : NULL;
}

GPtrArray *
s3c_folders_index_search (S3cFoldersIndex *self, const char *search)
{
  g_autoptr (GPtrArray) begin = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) word = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) inside = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *const found[S3C_N_FITS] = { begin, word, inside };

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = self->entries->pdata[i];
      const S3cFit fit = s3c_folders_fit (entry->folded, search);

      if (fit != S3C_FIT_NONE)
        g_ptr_array_add (found[fit], g_object_ref (entry->folder));
    }
  g_ptr_array_extend_and_steal (begin, g_steal_pointer (&word));
  g_ptr_array_extend_and_steal (begin, g_steal_pointer (&inside));
  return g_steal_pointer (&begin);
}
