/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The row index against a plain descending array that is searched from end to end. */

#include "s3c-row-index.h"

#define MOST 60

/* present[id] for ids 1..MOST: the array that cannot be wrong. */
typedef gboolean Model[MOST + 1];

static guint
model_size (const Model model)
{
  guint size = 0;

  for (guint id = 1; id <= MOST; id++)
    size += model[id];
  return size;
}

static guint
model_position (const Model model, gint64 id)
{
  guint position = 0;

  for (guint other = MOST; other > id; other--)
    position += model[other];
  return position;
}

static void
assert_same (S3cRowIndex *index, const Model model)
{
  guint position = 0;

  g_assert_cmpuint (s3c_row_index_get_size (index), ==, model_size (model));
  for (gint64 id = MOST; id >= 1; id--)
    {
      guint found = G_MAXUINT;

      g_assert_cmpint (s3c_row_index_find (index, id, &found), ==, model[id]);
      g_assert_cmpint (s3c_row_index_find (index, id, NULL), ==, model[id]);
      if (!model[id])
        continue;
      g_assert_cmpuint (found, ==, position);
      g_assert_cmpint (s3c_row_index_get_id (index, position), ==, id);
      position++;
    }
  g_assert_cmpint (s3c_row_index_get_id (index, position), ==, 0);
  g_assert_cmpint (s3c_row_index_get_id (index, G_MAXUINT), ==, 0);
}

static S3cRowIndex *
make (const Model model, gint64 highest, gboolean dense)
{
  gint64 gaps[MOST];
  gint64 ids[MOST];
  gsize n_gaps = 0;
  gsize n_ids = 0;

  for (gint64 id = 1; id <= highest; id++)
    if (!model[id])
      gaps[n_gaps++] = id;
  for (gint64 id = highest; id >= 1; id--)
    if (model[id])
      ids[n_ids++] = id;
  return dense ? s3c_row_index_new_dense (highest, gaps, n_gaps)
               : s3c_row_index_new_listed (ids, n_ids);
}

static void
change_at_random (S3cRowIndex *index, Model model)
{
  gint64 id = g_test_rand_int_range (1, MOST + 1);
  gboolean insert = g_test_rand_bit ();
  guint position = G_MAXUINT;
  gboolean changed = insert ? s3c_row_index_insert (index, id, &position)
                            : s3c_row_index_remove (index, id, &position);

  g_assert_cmpint (changed, ==, model[id] != insert);
  if (changed)
    g_assert_cmpuint (position, ==, model_position (model, id));
  model[id] = insert;
}

static void
test_like_a_plain_array (gconstpointer dense)
{
  for (guint round = 0; round < 60; round++)
    {
      Model model = { FALSE };
      gint64 highest = g_test_rand_int_range (0, MOST + 1);
      g_autoptr (S3cRowIndex) index = NULL;

      for (gint64 id = 1; id <= highest; id++)
        model[id] = g_test_rand_int_range (0, 4) != 0;
      index = make (model, highest, GPOINTER_TO_INT (dense));
      assert_same (index, model);
      for (guint step = 0; step < 40; step++)
        {
          change_at_random (index, model);
          assert_same (index, model);
        }
    }
}

static void
test_nothing (void)
{
  g_autoptr (S3cRowIndex) dense = s3c_row_index_new_dense (0, NULL, 0);
  g_autoptr (S3cRowIndex) listed = s3c_row_index_new_listed (NULL, 0);

  g_assert_cmpuint (s3c_row_index_get_size (dense), ==, 0);
  g_assert_cmpuint (s3c_row_index_get_size (listed), ==, 0);
  g_assert_cmpint (s3c_row_index_get_id (dense, 0), ==, 0);
  g_assert_cmpint (s3c_row_index_get_id (listed, 0), ==, 0);
  g_assert_false (s3c_row_index_remove (dense, 1, NULL));
  g_assert_false (s3c_row_index_remove (listed, 1, NULL));
  g_assert_false (s3c_row_index_find (dense, 0, NULL));
  g_assert_false (s3c_row_index_insert (dense, 0, NULL));
  g_assert_false (s3c_row_index_insert (dense, -3, NULL));
  g_assert_false (s3c_row_index_insert (listed, 0, NULL));
}

static void
test_a_new_row_stands_first (void)
{
  g_autoptr (S3cRowIndex) index = s3c_row_index_new_dense (1000000, NULL, 0);
  guint position = G_MAXUINT;

  g_assert_true (s3c_row_index_insert (index, 1000001, &position));
  g_assert_cmpuint (position, ==, 0);
  g_assert_cmpuint (s3c_row_index_get_size (index), ==, 1000001);
  g_assert_cmpint (s3c_row_index_get_id (index, 1000000), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/row-index/dense-is-like-a-plain-array", GINT_TO_POINTER (TRUE),
                        test_like_a_plain_array);
  g_test_add_data_func ("/row-index/listed-is-like-a-plain-array", GINT_TO_POINTER (FALSE),
                        test_like_a_plain_array);
  g_test_add_func ("/row-index/nothing-is-nowhere", test_nothing);
  g_test_add_func ("/row-index/a-new-row-stands-first", test_a_new_row_stands_first);
  return g_test_run ();
}
