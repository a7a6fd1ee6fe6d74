/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two texts side by side: nothing is lost, nothing else is called the same, and as much as can be
 * is. */

#include "s3c-line-diff.h"

#include <string.h>

static const char signs[] = " -+~";

/* " 1:1 a", "~2:2 b|c" ... a line. */
static char *
describe (const GPtrArray *pairs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pairs->len; i++)
    {
      const S3cLinePair *pair = g_ptr_array_index (pairs, i);

      g_string_append_printf (text, "%c%u:%u %s|%s\n", signs[pair->change], pair->left_number,
                              pair->right_number, pair->left != NULL ? pair->left : "",
                              pair->right != NULL ? pair->right : "");
    }
  return g_string_free (text, FALSE);
}

static void
assert_pairs (const char *left, const char *right, const char *expected)
{
  g_autoptr (GPtrArray) pairs = s3c_line_diff (left, right);
  g_autofree char *found = describe (pairs);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_changes (void)
{
  assert_pairs ("", "", "");
  assert_pairs ("a", "a", " 1:1 a|a\n");
  assert_pairs ("", "a\n\nb", "+0:1 |a\n+0:2 |\n+0:3 |b\n");
  assert_pairs ("a\nb", "", "-1:0 a|\n-2:0 b|\n");
  assert_pairs ("a\nb\nc", "a\nx\nc", " 1:1 a|a\n~2:2 b|x\n 3:3 c|c\n");
  assert_pairs ("a\nc", "a\nb\nc", " 1:1 a|a\n+0:2 |b\n 2:3 c|c\n");
  assert_pairs ("a\nb\nc", "a\nc", " 1:1 a|a\n-2:0 b|\n 3:2 c|c\n");
  assert_pairs ("a\nb", "x\ny\nz", "~1:1 a|x\n~2:2 b|y\n+0:3 |z\n");
  assert_pairs ("a\nb\nc", "x", "~1:1 a|x\n-2:0 b|\n-3:0 c|\n");
  assert_pairs ("a\nk\nb", "x\nk\ny", "~1:1 a|x\n 2:2 k|k\n~3:3 b|y\n");
  assert_pairs ("a\na", "a\na\na", " 1:1 a|a\n 2:2 a|a\n+0:3 |a\n");
}

static void
test_line_breaks (void)
{
  assert_pairs ("a\nb\n", "a\nb", " 1:1 a|a\n 2:2 b|b\n");
  assert_pairs ("a\r\nb\r\n", "a\nb\n", " 1:1 a|a\n 2:2 b|b\n");
  assert_pairs ("\n", "\r\n", " 1:1 |\n");
  assert_pairs ("\n\n", "\n", " 1:1 |\n-2:0 |\n");
  assert_pairs ("a\rb\r", "a\rb", "~1:1 a\rb\r|a\rb\n");
}

static char *
make_text (GRand *rand, int most, int letters)
{
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 0, most + 1); n > 0; n--)
    g_string_append_printf (text, "%c\n", 'a' + g_rand_int_range (rand, 0, letters));
  return g_string_free (text, FALSE);
}

/* Without a table or a thought: every way there is. */
static guint
count_common (const char *left, const char *right)
{
  guint skip_left;
  guint skip_right;

  if (*left == '\0' || *right == '\0')
    return 0;
  if (*left == *right)
    return 1 + count_common (left + 2, right + 2);
  skip_left = count_common (left + 2, right);
  skip_right = count_common (left, right + 2);
  return MAX (skip_left, skip_right);
}

static void
assert_pair (const S3cLinePair *pair)
{
  g_assert_cmpint (pair->left != NULL, ==, pair->change != S3C_LINE_ADDED);
  g_assert_cmpint (pair->right != NULL, ==, pair->change != S3C_LINE_REMOVED);
  g_assert_cmpint (pair->left == NULL, ==, pair->left_number == 0);
  g_assert_cmpint (pair->right == NULL, ==, pair->right_number == 0);
  if (pair->change == S3C_LINE_SAME)
    g_assert_cmpstr (pair->left, ==, pair->right);
  if (pair->change == S3C_LINE_CHANGED)
    g_assert_cmpstr (pair->left, !=, pair->right);
}

/* The number of lines that are the same. */
static guint
assert_rebuilt (const char *left, const char *right)
{
  g_autoptr (GPtrArray) pairs = s3c_line_diff (left, right);
  g_autoptr (GString) left_again = g_string_new (NULL);
  g_autoptr (GString) right_again = g_string_new (NULL);
  guint numbers[2] = { 0, 0 };
  guint same = 0;

  for (guint i = 0; i < pairs->len; i++)
    {
      const S3cLinePair *pair = g_ptr_array_index (pairs, i);

      assert_pair (pair);
      same += pair->change == S3C_LINE_SAME;
      if (pair->left != NULL)
        g_string_append_printf (left_again, "%s\n", pair->left);
      if (pair->right != NULL)
        g_string_append_printf (right_again, "%s\n", pair->right);
      g_assert_cmpuint (pair->left_number, ==, pair->left != NULL ? ++numbers[0] : 0);
      g_assert_cmpuint (pair->right_number, ==, pair->right != NULL ? ++numbers[1] : 0);
    }
  g_assert_cmpstr (left_again->str, ==, left);
  g_assert_cmpstr (right_again->str, ==, right);
  return same;
}

static void
test_random_texts (void)
{
  const guint32 seed = 1976;
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int i = 0; i < 20000; i++)
    {
      int letters = g_rand_int_range (rand, 1, 6);
      g_autofree char *left = make_text (rand, 9, letters);
      g_autofree char *right = make_text (rand, 9, letters);

      g_assert_cmpuint (assert_rebuilt (left, right), ==, count_common (left, right));
    }
}

static void
test_longer_random_texts (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1976);

  for (int i = 0; i < 200; i++)
    {
      g_autofree char *left = make_text (rand, 300, 20);
      g_autofree char *right = make_text (rand, 300, 20);

      assert_rebuilt (left, right);
    }
}

static char *
make_long (guint n, guint first)
{
  GString *text = g_string_new ("head\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%u\n", first + i);
  g_string_append (text, "tail\n");
  return g_string_free (text, FALSE);
}

/* Too much for the table: then head and tail are the same, and what stands at the same place. */
static void
test_long_texts (void)
{
  g_autofree char *left = make_long (2000, 0);
  g_autofree char *right = make_long (2000, 1000);
  g_autofree char *longer = make_long (2001, 1000);
  g_autofree char *none = make_long (0, 0);
  g_autofree char *longest = make_long (200000, 0);
  g_autofree char *changed = make_long (2100, 0);
  g_autofree char *longer_still = make_long (2100, 0);

  g_assert_cmpuint (assert_rebuilt (left, right), ==, 1002);
  g_assert_cmpuint (assert_rebuilt (left, longer), ==, 2);
  g_assert_cmpuint (assert_rebuilt (none, longest), ==, 2);
  g_assert_cmpuint (assert_rebuilt (longest, longest), ==, 200002);
  changed[strlen ("head\n")] = 'x';
  changed[strlen (changed) - strlen ("0\ntail\n")] = 'x';
  g_assert_cmpuint (assert_rebuilt (changed, longer_still), ==, 2100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/line-diff/every-change-is-shown", test_changes);
  g_test_add_func ("/line-diff/line-breaks-are-no-difference", test_line_breaks);
  g_test_add_func ("/line-diff/nothing-is-lost-and-most-is-the-same", test_random_texts);
  g_test_add_func ("/line-diff/nothing-is-lost-in-longer-texts", test_longer_random_texts);
  g_test_add_func ("/line-diff/long-texts-take-no-long-time", test_long_texts);

  return g_test_run ();
}
