/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-row-diff.h"

static guint
size_of (S3cRowIndex *index)
{
  return index == NULL ? 0 : s3c_row_index_get_size (index);
}

static gboolean
is_contiguous (S3cRowIndex *index, guint start, guint n)
{
  return s3c_row_index_get_id (index, start) - s3c_row_index_get_id (index, start + n - 1)
         == (gint64)n - 1;
}

static gboolean
stretch_equal (S3cRowIndex *before, guint at, S3cRowIndex *after, guint other, guint n)
{
  if (n == 0)
    return TRUE;
  if (s3c_row_index_get_id (before, at) != s3c_row_index_get_id (after, other)
      || s3c_row_index_get_id (before, at + n - 1) != s3c_row_index_get_id (after, other + n - 1))
    return FALSE;
  /* Ids descend, so the same ends and no gap in either mean the same stretch. */
  if (n <= 2 || (is_contiguous (before, at, n) && is_contiguous (after, other, n)))
    return TRUE;
  return stretch_equal (before, at, after, other, n / 2)
         && stretch_equal (before, at + n / 2, after, other + n / 2, n - n / 2);
}

static guint
common_end (S3cRowIndex *before, S3cRowIndex *after, guint n_before, guint n_after)
{
  guint low = 0;
  guint high = MIN (n_before, n_after);

  while (low < high)
    {
      guint middle = high - (high - low) / 2;

      if (stretch_equal (before, n_before - middle, after, n_after - middle, middle))
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

static guint
common_start (S3cRowIndex *before, S3cRowIndex *after, guint most)
{
  guint low = 0;
  guint high = most;

  while (low < high)
    {
      guint middle = high - (high - low) / 2;

      if (stretch_equal (before, 0, after, 0, middle))
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

gboolean
s3c_row_diff (S3cRowIndex *before,
              S3cRowIndex *after,
              guint *position,
              guint *n_removed,
              guint *n_added)
{
  guint n_before = size_of (before);
  guint n_after = size_of (after);
  guint end = common_end (before, after, n_before, n_after);
  guint start = common_start (before, after, MIN (n_before, n_after) - end);

  *position = start;
  *n_removed = n_before - end - start;
  *n_added = n_after - end - start;
  return *n_removed > 0 || *n_added > 0;
}
