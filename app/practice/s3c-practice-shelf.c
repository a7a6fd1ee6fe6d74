/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-shelf.h"

#include <string.h>

#define FIRST_NUMBER 1001

struct S3cPracticeShelf
{
  GPtrArray *folders; /* (owned) (element-type S3cPracticeFolder) in the order of their numbers */
  GHashTable *by_id;  /* (owned) hashed id -> folder, both (unowned) */
  GPtrArray *sorted[S3C_PRACTICE_SHELF_BY_CREATED + 1]; /* (owned) (nullable) not since a change */
};

static int
compare_numbers (const S3cPracticeFolder *one, const S3cPracticeFolder *other)
{
  return (one->number > other->number) - (one->number < other->number);
}

static int
compare_names_cb (gconstpointer a, gconstpointer b)
{
  const S3cPracticeFolder *one = *(gconstpointer const *)a;
  const S3cPracticeFolder *other = *(gconstpointer const *)b;
  int result = strcmp (one->sort_key, other->sort_key);

  return result != 0 ? result : compare_numbers (one, other);
}

static int
compare_created_cb (gconstpointer a, gconstpointer b)
{
  const S3cPracticeFolder *one = *(gconstpointer const *)a;
  const S3cPracticeFolder *other = *(gconstpointer const *)b;
  int result = (one->created > other->created) - (one->created < other->created);

  return result != 0 ? result : compare_numbers (one, other);
}

static void
forget_orders (S3cPracticeShelf *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->sorted); i++)
    g_clear_pointer (&self->sorted[i], g_ptr_array_unref);
}

S3cPracticeShelf *
s3c_practice_shelf_new (void)
{
  S3cPracticeShelf *self = g_new0 (S3cPracticeShelf, 1);

  self->folders = g_ptr_array_new_with_free_func ((GDestroyNotify)s3c_practice_folder_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
s3c_practice_shelf_free (S3cPracticeShelf *self)
{
  forget_orders (self);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->folders, g_ptr_array_unref);
  g_clear_pointer (&self, g_free);
}

const S3cPracticeFolder *
s3c_practice_shelf_add (S3cPracticeShelf *self,
                        const char *hashed_id,
                        const char *name,
                        const char *description,
                        gint64 created)
{
  S3cPracticeFolder *folder = s3c_practice_folder_new (FIRST_NUMBER + self->folders->len, hashed_id,
                                                       name, description, created);

  g_ptr_array_add (self->folders, folder);
  g_hash_table_insert (self->by_id, folder->hashed_id, folder);
  forget_orders (self);
  return folder;
}

S3cPracticeFolder *
s3c_practice_shelf_find (S3cPracticeShelf *self, const char *id)
{
  S3cPracticeFolder *folder = id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
  guint64 number;

  if (folder != NULL || id == NULL || self->folders->len == 0
      || !g_ascii_string_to_unsigned (id, 10, FIRST_NUMBER, FIRST_NUMBER + self->folders->len - 1,
                                      &number, NULL))
    return folder;
  return g_ptr_array_index (self->folders, number - FIRST_NUMBER);
}

guint
s3c_practice_shelf_get_size (S3cPracticeShelf *self)
{
  return self->folders->len;
}

GPtrArray *
s3c_practice_shelf_sort (S3cPracticeShelf *self, S3cPracticeShelfOrder order)
{
  if (self->sorted[order] == NULL)
    {
      self->sorted[order] = g_ptr_array_copy (self->folders, NULL, NULL);
      g_ptr_array_set_free_func (self->sorted[order], NULL);
      g_ptr_array_sort (self->sorted[order], order == S3C_PRACTICE_SHELF_BY_NAME
                                                 ? compare_names_cb
                                                 : compare_created_cb);
    }
  return self->sorted[order];
}
