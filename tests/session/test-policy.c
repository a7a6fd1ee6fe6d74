/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is sent again by itself, and when. */

#include "s3c-retry-policy.h"

#define SECOND G_TIME_SPAN_SECOND

static S3cRetry
decide (S3cError code, guint resent, guint retries, gint64 retry_after, guint level, double random)
{
  g_autoptr (GError) error = g_error_new_literal (S3C_ERROR, (int)code, "x");

  return s3c_retry_policy_decide (error, resent, retries, retry_after, level, SECOND, random);
}

static void
test_what (void)
{
  g_autoptr (GEnumClass) codes = g_type_class_ref (S3C_TYPE_ERROR);

  for (guint i = 0; i < codes->n_values; i++)
    {
      S3cError code = (S3cError)codes->values[i].value;
      gboolean passes = code == S3C_ERROR_OFFLINE || code == S3C_ERROR_UNREACHABLE
                        || code == S3C_ERROR_TLS || code == S3C_ERROR_RATE_LIMITED
                        || code == S3C_ERROR_BUSY;

      g_assert_cmpint (decide (code, 0, 5, -1, 0, 1).again, ==, passes);
    }
  g_assert_false (decide (S3C_ERROR_FAILED, 0, 5, 7, 0, 1).again);
}

static void
test_how_often (void)
{
  g_assert_true (decide (S3C_ERROR_TLS, 4, 5, -1, 0, 1).again);
  g_assert_false (decide (S3C_ERROR_TLS, 5, 5, -1, 0, 1).again);
  g_assert_false (decide (S3C_ERROR_BUSY, 0, 0, 3, 0, 1).again);
}

static void
test_back_off (void)
{
  static const gint64 longest[] = { 1, 2, 4, 8, 16, 32, 60, 60 };

  for (guint level = 0; level < G_N_ELEMENTS (longest); level++)
    {
      g_assert_cmpint (decide (S3C_ERROR_UNREACHABLE, 0, 5, -1, level, 1).wait, ==,
                       longest[level] * SECOND);
      g_assert_cmpint (decide (S3C_ERROR_UNREACHABLE, 0, 5, -1, level, 0.5).wait, ==,
                       longest[level] * SECOND / 2);
      g_assert_cmpint (decide (S3C_ERROR_UNREACHABLE, 0, 5, -1, level, 0).wait, ==, 0);
    }
  g_assert_cmpint (decide (S3C_ERROR_UNREACHABLE, 0, 5, -1, G_MAXUINT, 1).wait, ==, 60 * SECOND);
}

static void
test_asked (void)
{
  S3cRetry retry = decide (S3C_ERROR_RATE_LIMITED, 0, 5, 7, 9, 0.1);

  g_assert_true (retry.asked);
  g_assert_cmpint (retry.wait, ==, 7 * SECOND);
  g_assert_cmpint (decide (S3C_ERROR_BUSY, 0, 5, 0, 9, 1).wait, ==, 0);
  g_assert_cmpint (decide (S3C_ERROR_BUSY, 0, 5, 86400, 0, 0).wait, ==, 86400 * SECOND);
  g_assert_cmpint (decide (S3C_ERROR_BUSY, 0, 5, G_MAXINT64, 0, 0).wait, >, 0);
  g_assert_false (decide (S3C_ERROR_RATE_LIMITED, 0, 5, -1, 0, 1).asked);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/only-what-certainly-had-no-effect", test_what);
  g_test_add_func ("/policy/no-more-often-than-is-set", test_how_often);
  g_test_add_func ("/policy/twice-as-long-each-time-to-a-minute", test_back_off);
  g_test_add_func ("/policy/as-long-as-the-service-says", test_asked);
  return g_test_run ();
}
