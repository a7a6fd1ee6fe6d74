/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-row-index.h"

#define MAX_LEAP 100000

/* Dense: ids 1..highest but those in ids, ascending. Listed: exactly those in ids, ascending too,
 * so that both are searched alike. Positions count from the other end: newest first. */
struct _S3cRowIndex
{
  gboolean dense;
  gint64 highest; /* dense only */
  GArray *ids;    /* (owned) (element-type gint64) the gaps, or the rows */
};

static gint64
id_at (S3cRowIndex *self, guint i)
{
  return g_array_index (self->ids, gint64, i);
}

/* How many of the kept ids are smaller than id. */
static guint
rank (S3cRowIndex *self, gint64 id)
{
  guint low = 0;
  guint high = self->ids->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (id_at (self, middle) < id)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
is_kept (S3cRowIndex *self, gint64 id, guint at)
{
  return at < self->ids->len && id_at (self, at) == id;
}

/* The id with so many present ids below it: as many gaps are below it as make the sum right. */
static gint64
dense_id (S3cRowIndex *self, guint below)
{
  guint low = 0;
  guint high = self->ids->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (id_at (self, middle) - 1 - middle <= below)
        low = middle + 1;
      else
        high = middle;
    }
  return (gint64)below + 1 + low;
}

/* In a dense index that opens a gap, in a listed one it adds a row. */
static void
keep (S3cRowIndex *self, gint64 id)
{
  g_array_insert_val (self->ids, rank (self, id), id);
}

/* A leap that no program of ours makes would take a gap for each id that it leaves out. */
static void
become_listed (S3cRowIndex *self)
{
  g_autoptr (GArray) gaps = self->ids;
  guint size = s3c_row_index_get_size (self);
  guint at = 0;

  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), size);
  for (gint64 id = 1; id <= self->highest; id++)
    if (at < gaps->len && g_array_index (gaps, gint64, at) == id)
      at++;
    else
      g_array_append_val (self->ids, id);
  self->dense = FALSE;
}

static void
extend (S3cRowIndex *self, gint64 id)
{
  for (gint64 gap = self->highest + 1; gap < id; gap++)
    g_array_append_val (self->ids, gap);
  self->highest = id;
}

S3cRowIndex *
s3c_row_index_new_dense (gint64 highest, const gint64 *gaps, gsize n_gaps)
{
  S3cRowIndex *self = g_new0 (S3cRowIndex, 1);

  self->dense = TRUE;
  self->highest = MAX (highest, 0);
  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_gaps);
  if (n_gaps > 0)
    g_array_append_vals (self->ids, gaps, n_gaps);
  return self;
}

S3cRowIndex *
s3c_row_index_new_listed (const gint64 *ids, gsize n_ids)
{
  S3cRowIndex *self = g_new0 (S3cRowIndex, 1);

  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  for (gsize i = n_ids; i > 0; i--)
    g_array_append_val (self->ids, ids[i - 1]);
  return self;
}

void
s3c_row_index_free (S3cRowIndex *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->ids);
  g_free (self);
}

guint
s3c_row_index_get_size (S3cRowIndex *self)
{
  gint64 size = self->dense ? self->highest - self->ids->len : self->ids->len;

  return (guint)CLAMP (size, 0, G_MAXUINT);
}

gint64
s3c_row_index_get_id (S3cRowIndex *self, guint position)
{
  guint size = s3c_row_index_get_size (self);

  if (position >= size)
    return 0;
  return self->dense ? dense_id (self, size - 1 - position) : id_at (self, size - 1 - position);
}

gboolean
s3c_row_index_find (S3cRowIndex *self, gint64 id, guint *position)
{
  guint at = rank (self, id);
  gint64 below = self->dense ? id - 1 - at : at;

  if (self->dense ? (id < 1 || id > self->highest || is_kept (self, id, at))
                  : !is_kept (self, id, at))
    return FALSE;
  if (position != NULL)
    *position = s3c_row_index_get_size (self) - 1 - (guint)below;
  return TRUE;
}

gboolean
s3c_row_index_remove (S3cRowIndex *self, gint64 id, guint *position)
{
  if (!s3c_row_index_find (self, id, position))
    return FALSE;
  if (self->dense)
    keep (self, id);
  else
    g_array_remove_index (self->ids, rank (self, id));
  return TRUE;
}

gboolean
s3c_row_index_insert (S3cRowIndex *self, gint64 id, guint *position)
{
  if (id < 1 || s3c_row_index_find (self, id, NULL))
    return FALSE;
  if (self->dense && id > self->highest && id - self->highest > MAX_LEAP)
    become_listed (self);
  if (!self->dense)
    keep (self, id);
  else if (id > self->highest)
    extend (self, id);
  else
    g_array_remove_index (self->ids, rank (self, id));
  return s3c_row_index_find (self, id, position);
}
