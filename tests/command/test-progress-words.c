/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the copying is told on a line of a terminal, and how that line is cut. */

#include "s3c-columns.h"
#include "s3c-progress-words.h"

#define NOW (1000 * G_TIME_SPAN_SECOND)

static void
assert_line (const S3cProgressData *data, const char *expected)
{
  g_autofree char *line = s3c_progress_words_line (data, NULL, NOW);

  g_assert_cmpstr (line, ==, expected);
}

static void
test_counts (void)
{
  S3cProgressData data = { .status = S3C_PROGRESS_COPYING, .total = 41, .time_left = -1 };

  assert_line (&data, "0 of 41");
  data.accepted = 18;
  data.cancelled = 1;
  assert_line (&data, "19 of 41");
  data.refused = data.failed = data.unsure = 1;
  assert_line (&data, "22 of 41, 3 of them not copied");
}

static void
test_rate_and_time (void)
{
  const struct
  {
    double seconds;
    const char *expected;
  } spans[] = {
    { 0, "0 of 9, 9.8/s, 0 s left" },        { 0.2, "0 of 9, 9.8/s, 1 s left" },
    { 99, "0 of 9, 9.8/s, 99 s left" },      { 121, "0 of 9, 9.8/s, 3 min left" },
    { 5999, "0 of 9, 9.8/s, 100 min left" }, { 7260, "0 of 9, 9.8/s, 2 h 1 min left" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      const S3cProgressData data = {
        .status = S3C_PROGRESS_COPYING, .total = 9, .rate = 9.81, .time_left = spans[i].seconds
      };

      assert_line (&data, spans[i].expected);
    }
}

static void
test_waits (void)
{
  g_autoptr (GError) error = g_error_new_literal (S3C_ERROR, S3C_ERROR_TLS, "x");
  S3cProgressData data = { .status = S3C_PROGRESS_ASKED, .total = 9, .time_left = -1 };
  g_autofree char *tls = NULL;
  g_autofree char *unknown = NULL;

  data.until = NOW + 6500 * G_TIME_SPAN_MILLISECOND;
  assert_line (&data, "0 of 9. Waiting for Wistia, 7 s");
  data.until = NOW;
  assert_line (&data, "0 of 9. Waiting for Wistia");
  data.status = S3C_PROGRESS_OFFLINE;
  assert_line (&data, "0 of 9. No network: it goes on by itself when there is one");
  data.status = S3C_PROGRESS_BACKING_OFF;
  data.until = NOW + 3 * G_TIME_SPAN_SECOND;
  tls = s3c_progress_words_wait (&data, error, NOW);
  unknown = s3c_progress_words_wait (&data, NULL, NOW);
  g_assert_true (g_str_has_suffix (tls, ": trying again in 3 s"));
  g_assert_cmpstr (tls, !=, unknown);
  for (data.status = S3C_PROGRESS_IDLE; data.status <= S3C_PROGRESS_COPYING; data.status++)
    g_assert_null (s3c_progress_words_wait (&data, NULL, NOW));
}

static void
test_sum (void)
{
  const S3cProgressData none = { .status = S3C_PROGRESS_IDLE };
  const S3cProgressData all
      = { .accepted = 5, .refused = 4, .failed = 3, .unsure = 2, .cancelled = 1 };
  g_autofree char *nothing = s3c_progress_words_sum (&none);
  g_autofree char *sum = s3c_progress_words_sum (&all);

  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (sum, ==, "5 accepted, 4 refused, 3 failed, 2 unsure, 1 cancelled");
}

static void
test_columns (void)
{
  const struct
  {
    const char *text;
    int columns;
    const char *expected;
  } cuts[] = {
    { "12 of 40", 8, "12 of 40" },
    { "12 of 40", 7, "12 of …" },
    { "12 of 40", 1, "…" },
    { "12 of 40", 0, "" },
    { "", 0, "" },
    { "日本語", 6, "日本語" },
    { "日本語", 5, "日本…" },
    { "日本語", 4, "日…" },
    { "e\u0301e\u0301e", 2, "e\u0301…" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autofree char *cut = s3c_columns_cut (cuts[i].text, cuts[i].columns);

      g_assert_cmpstr (cut, ==, cuts[i].expected);
      g_assert_cmpint (s3c_columns_count (cut), <=, cuts[i].columns);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress-words/counts-what-is-done", test_counts);
  g_test_add_func ("/progress-words/rate-and-time-left", test_rate_and_time);
  g_test_add_func ("/progress-words/what-it-waits-for", test_waits);
  g_test_add_func ("/progress-words/sum-of-a-run", test_sum);
  g_test_add_func ("/progress-words/is-cut-to-the-columns", test_columns);
  return g_test_run ();
}
