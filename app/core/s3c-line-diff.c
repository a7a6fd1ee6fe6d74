/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-line-diff.h"

#include <string.h>

/* Cells of the table of common lines: some milliseconds, some megabytes. */
#define MAX_CELLS 4000000

typedef struct
{
  GPtrArray *left;  /* (unowned) lines */
  GPtrArray *right; /* (unowned) lines */
  GPtrArray *pairs; /* (owned) */
  guint i;          /* how much of left is in pairs */
  guint j;          /* the same of right */
} Diff;

/* What is between the common head and the common tail, and how many lines every two remainders of
 * it have in common. */
typedef struct
{
  guint i;
  guint j;
  guint n;
  guint m;
  guint16 *common; /* (unowned) (n + 1) rows of (m + 1); the shorter side has 2,000 lines at most */
} Middle;

static void
line_pair_free (S3cLinePair *self)
{
  g_clear_pointer (&self->left, g_free);
  g_clear_pointer (&self->right, g_free);
  g_free (self);
}

/* A line break at the end begins no line. */
static GPtrArray *
split (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  while (*text != '\0')
    {
      gsize length = strcspn (text, "\n");
      gboolean ended = text[length] == '\n';

      g_ptr_array_add (
          lines, g_strndup (text, length - (ended && length > 0 && text[length - 1] == '\r')));
      text += length + ended;
    }
  return lines;
}

static gboolean
is_same (const Diff *self, guint i, guint j)
{
  return g_str_equal (g_ptr_array_index (self->left, i), g_ptr_array_index (self->right, j));
}

/* The next line of each side that takes part. */
static void
add_pair (Diff *self, S3cLineChange change)
{
  S3cLinePair *pair = g_new0 (S3cLinePair, 1);

  pair->change = change;
  if (change != S3C_LINE_ADDED)
    {
      pair->left = g_strdup (g_ptr_array_index (self->left, self->i));
      pair->left_number = ++self->i;
    }
  if (change != S3C_LINE_REMOVED)
    {
      pair->right = g_strdup (g_ptr_array_index (self->right, self->j));
      pair->right_number = ++self->j;
    }
  g_ptr_array_add (self->pairs, pair);
}

/* Up to here nothing is the same, or it was too much to look: one by one against each other, then
 * what is left over. */
static void
add_changes (Diff *self, guint i, guint j)
{
  while (self->i < i && self->j < j)
    add_pair (self, is_same (self, self->i, self->j) ? S3C_LINE_SAME : S3C_LINE_CHANGED);
  while (self->i < i)
    add_pair (self, S3C_LINE_REMOVED);
  while (self->j < j)
    add_pair (self, S3C_LINE_ADDED);
}

static guint16 *
get_cell (const Middle *middle, guint i, guint j)
{
  return &middle->common[(gsize)i * (middle->m + 1) + j];
}

static void
fill_cell (const Diff *self, const Middle *middle, guint i, guint j)
{
  if (is_same (self, middle->i + i, middle->j + j))
    *get_cell (middle, i, j) = (guint16)(*get_cell (middle, i + 1, j + 1) + 1);
  else
    *get_cell (middle, i, j) = MAX (*get_cell (middle, i + 1, j), *get_cell (middle, i, j + 1));
}

static void
add_middle (Diff *self, const Middle *middle)
{
  guint i = 0;
  guint j = 0;

  while (i < middle->n && j < middle->m)
    if (is_same (self, middle->i + i, middle->j + j))
      {
        add_changes (self, middle->i + i++, middle->j + j++);
        add_pair (self, S3C_LINE_SAME);
      }
    else if (*get_cell (middle, i + 1, j) >= *get_cell (middle, i, j + 1))
      {
        i++;
      }
    else
      {
        j++;
      }
}

static void
compare_middle (Diff *self, guint n, guint m)
{
  g_autofree guint16 *common = NULL;
  Middle middle = { self->i, self->j, n, m, NULL };

  if (n == 0 || m == 0 || (guint64)n * m > MAX_CELLS)
    return;
  common = g_new0 (guint16, (gsize)(n + 1) * (m + 1));
  middle.common = common;
  for (guint i = n; i-- > 0;)
    for (guint j = m; j-- > 0;)
      fill_cell (self, &middle, i, j);
  add_middle (self, &middle);
}

static void
compare (Diff *self)
{
  guint i = self->left->len;
  guint j = self->right->len;

  while (self->i < i && self->j < j && is_same (self, self->i, self->j))
    add_pair (self, S3C_LINE_SAME);
  while (self->i < i && self->j < j && is_same (self, i - 1, j - 1))
    {
      i--;
      j--;
    }
  compare_middle (self, i - self->i, j - self->j);
  add_changes (self, i, j);
  while (self->i < self->left->len)
    add_pair (self, S3C_LINE_SAME);
}

GPtrArray *
s3c_line_diff (const char *left, const char *right)
{
  g_autoptr (GPtrArray) left_lines = split (left);
  g_autoptr (GPtrArray) right_lines = split (right);
  Diff self = { left_lines, right_lines, NULL, 0, 0 };

  self.pairs = g_ptr_array_new_with_free_func ((GDestroyNotify)line_pair_free);
  compare (&self);
  return self.pairs;
}
