/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folders-view.h"

#include <string.h>

/* Where it takes more than that, nobody finds a place again anyway. */
#define MAX_STRETCHES 200

/* What is taken out at a place, and what is put there instead. */
typedef struct
{
  guint position; /* in the new list: everything before it is as it is to be */
  guint n_removed;
  guint n_added;
} Stretch;

static void
apply (GListModel *model, GPtrArray *items, GPtrArray *next, const Stretch *stretch)
{
  gpointer *place;
  guint n_after;

  if (stretch->n_removed > 0)
    g_ptr_array_remove_range (items, stretch->position, stretch->n_removed);
  n_after = items->len - stretch->position;
  g_ptr_array_set_size (items, (int)(items->len + stretch->n_added));
  place = items->pdata + stretch->position;
  memmove (place + stretch->n_added, place, n_after * sizeof *place);
  for (guint i = 0; i < stretch->n_added; i++)
    place[i] = g_object_ref (next->pdata[stretch->position + i]);
  g_list_model_items_changed (model, stretch->position, stretch->n_removed, stretch->n_added);
}

static GHashTable *
index_positions (GPtrArray *items)
{
  GHashTable *positions = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < items->len; i++)
    g_hash_table_insert (positions, items->pdata[i], GUINT_TO_POINTER (i + 1));
  return positions;
}

/* Whether the item is not among those from that position on. */
static gboolean
is_behind (GHashTable *positions, gpointer item, guint position)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (positions, item)) < position + 1;
}

static void
extend (GArray *stretches, guint position, guint n_removed, guint n_added)
{
  const Stretch stretch = { position, n_removed, n_added };
  Stretch *last
      = stretches->len == 0 ? NULL : &g_array_index (stretches, Stretch, stretches->len - 1);

  if (last == NULL || last->position + last->n_added < position)
    {
      g_array_append_val (stretches, stretch);
      return;
    }
  last->n_removed += n_removed;
  last->n_added += n_added;
}

/* Both lists mostly have the same order: what is at neither place any more was moved, and is taken
 * out and put in again. */
static GArray *
compare (GPtrArray *items, GPtrArray *next)
{
  g_autoptr (GHashTable) old_positions = index_positions (items);
  g_autoptr (GHashTable) new_positions = index_positions (next);
  GArray *stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  guint i = 0;
  guint j = 0;

  while (i < items->len || j < next->len)
    if (i < items->len && j < next->len && items->pdata[i] == next->pdata[j])
      {
        i++;
        j++;
      }
    else if (j == next->len
             || (i < items->len
                 && (is_behind (new_positions, items->pdata[i], j)
                     || !is_behind (old_positions, next->pdata[j], i))))
      {
        extend (stretches, j, 1, 0);
        i++;
      }
    else
      extend (stretches, j++, 0, 1);
  return stretches;
}

void
s3c_folders_view_replace (GListModel *model, GPtrArray *items, GPtrArray *next)
{
  g_autoptr (GArray) stretches = compare (items, next);

  if (stretches->len > MAX_STRETCHES)
    {
      s3c_folders_view_exchange (model, items, next);
      return;
    }
  for (guint i = 0; i < stretches->len; i++)
    apply (model, items, next, &g_array_index (stretches, Stretch, i));
}

void
s3c_folders_view_exchange (GListModel *model, GPtrArray *items, GPtrArray *next)
{
  const guint most = MIN (items->len, next->len);
  Stretch stretch = { 0, 0, 0 };
  guint end = 0;

  while (stretch.position < most && items->pdata[stretch.position] == next->pdata[stretch.position])
    stretch.position++;
  while (end < most - stretch.position
         && items->pdata[items->len - 1 - end] == next->pdata[next->len - 1 - end])
    end++;
  stretch.n_removed = items->len - end - stretch.position;
  stretch.n_added = next->len - end - stretch.position;
  if (stretch.n_removed > 0 || stretch.n_added > 0)
    apply (model, items, next, &stretch);
}
