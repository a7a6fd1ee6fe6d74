/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The difference between two indexes, against one worked out by looking at every row. */

#include "s3c-row-diff.h"

static S3cRowIndex *
random_index (gboolean dense, gint64 highest)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!dense)
    {
      for (gint64 id = highest; id > 0; id--)
        if (g_test_rand_bit ())
          g_array_append_val (ids, id);
      return s3c_row_index_new_listed ((const gint64 *)(gpointer)ids->data, ids->len);
    }
  for (gint64 id = 1; id <= highest; id++)
    if (g_test_rand_int_range (0, 6) == 0)
      g_array_append_val (ids, id);
  return s3c_row_index_new_dense (highest, (const gint64 *)(gpointer)ids->data, ids->len);
}

/* What a list view does with the answer: afterwards it must show what is there. */
static void
assert_leads_to (S3cRowIndex *before, S3cRowIndex *after)
{
  g_autoptr (GArray) shown = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_before = s3c_row_index_get_size (before);
  guint n_after = s3c_row_index_get_size (after);
  guint position;
  guint n_removed;
  guint n_added;
  gboolean changed = s3c_row_diff (before, after, &position, &n_removed, &n_added);

  for (guint i = 0; i < n_before; i++)
    {
      gint64 id = s3c_row_index_get_id (before, i);

      g_array_append_val (shown, id);
    }
  g_assert_cmpuint (position + n_removed, <=, n_before);
  g_assert_cmpuint (n_before - n_removed + n_added, ==, n_after);
  if (n_removed > 0)
    g_array_remove_range (shown, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    {
      gint64 id = s3c_row_index_get_id (after, position + i);

      g_array_insert_val (shown, position + i, id);
    }
  for (guint i = 0; i < n_after; i++)
    g_assert_cmpint (g_array_index (shown, gint64, i), ==, s3c_row_index_get_id (after, i));
  g_assert_cmpint (changed, ==, n_removed > 0 || n_added > 0);
  /* The smallest: both ends of the stretch differ. */
  if (n_removed > 0 && n_added > 0)
    g_assert_cmpint (s3c_row_index_get_id (before, position), !=,
                     s3c_row_index_get_id (after, position));
}

static void
test_any (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (S3cRowIndex) before
          = random_index (g_test_rand_bit (), g_test_rand_int_range (0, 40));
      g_autoptr (S3cRowIndex) after
          = random_index (g_test_rand_bit (), g_test_rand_int_range (0, 40));

      assert_leads_to (before, after);
    }
}

static void
test_new_rows (void)
{
  g_autoptr (S3cRowIndex) before = s3c_row_index_new_dense (1000000, NULL, 0);
  g_autoptr (S3cRowIndex) after = s3c_row_index_new_dense (1000003, NULL, 0);
  guint position;
  guint n_removed;
  guint n_added;

  g_assert_true (s3c_row_diff (before, after, &position, &n_removed, &n_added));
  g_assert_cmpuint (position, ==, 0);
  g_assert_cmpuint (n_removed, ==, 0);
  g_assert_cmpuint (n_added, ==, 3);
}

static void
test_one_gone_another_back (void)
{
  const gint64 gap_before = 7;
  const gint64 gap_after = 4;
  g_autoptr (S3cRowIndex) before = s3c_row_index_new_dense (10, &gap_before, 1);
  g_autoptr (S3cRowIndex) after = s3c_row_index_new_dense (10, &gap_after, 1);

  assert_leads_to (before, after);
}

static void
test_the_same (void)
{
  g_autoptr (S3cRowIndex) before = s3c_row_index_new_dense (10, NULL, 0);
  g_autoptr (S3cRowIndex) after = s3c_row_index_new_dense (10, NULL, 0);
  guint position;
  guint n_removed;
  guint n_added;

  g_assert_false (s3c_row_diff (before, after, &position, &n_removed, &n_added));
  g_assert_false (s3c_row_diff (NULL, NULL, &position, &n_removed, &n_added));
  g_assert_true (s3c_row_diff (NULL, after, &position, &n_removed, &n_added));
  g_assert_cmpuint (n_added, ==, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/row-diff/leads-from-any-index-to-any-other", test_any);
  g_test_add_func ("/row-diff/new-rows-are-three-rows-at-the-top", test_new_rows);
  g_test_add_func ("/row-diff/sees-one-row-go-and-another-come-back", test_one_gone_another_back);
  g_test_add_func ("/row-diff/the-same-is-no-difference", test_the_same);
  return g_test_run ();
}
