/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The queue of one account. */

#include "s3c-lane.h"
#include "s3c-pace.h"

static void
assert_order (S3cLane *lane, const char *expected)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) order = g_string_new (NULL);

  s3c_lane_list (lane, ids);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (order, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "",
                            g_array_index (ids, gint64, i));
  g_assert_cmpstr (order->str, ==, expected);
  g_assert_cmpuint (s3c_lane_get_length (lane), ==, ids->len);
}

static void
test_order (void)
{
  g_autoptr (S3cLane) lane = s3c_lane_new ("a");

  for (gint64 i = 1; i <= 6; i++)
    s3c_lane_push (lane, i * 10, i, NULL);
  assert_order (lane, "10 20 30 40 50 60");
  g_assert_true (s3c_lane_remove (lane, 10, NULL));
  g_assert_true (s3c_lane_remove (lane, 30, NULL));
  g_assert_true (s3c_lane_remove (lane, 60, NULL));
  g_assert_false (s3c_lane_remove (lane, 60, NULL));
  assert_order (lane, "20 40 50");

  /* Back to where they were, in whatever order they come. */
  s3c_lane_push (lane, 30, 3, NULL);
  s3c_lane_push (lane, 60, 6, NULL);
  s3c_lane_push (lane, 10, 1, NULL);
  s3c_lane_push (lane, 10, 9, NULL);
  assert_order (lane, "10 20 30 40 50 60");
}

static void
test_random_order (void)
{
  g_autoptr (S3cLane) lane = s3c_lane_new ("a");
  gint64 before = 0;
  gint64 sequence;

  for (guint i = 0; i < 20000; i++)
    {
      gint64 id = g_test_rand_int_range (1, 500);

      if (g_test_rand_bit ())
        s3c_lane_push (lane, id, id * 2, NULL);
      else
        g_assert_true (s3c_lane_remove (lane, id, NULL) || !s3c_lane_contains (lane, id));
    }
  for (gint64 id; (id = s3c_lane_get_head (lane, &sequence, NULL)) != 0;)
    {
      g_assert_cmpint (sequence, ==, id * 2);
      g_assert_cmpint (sequence, >, before);
      before = sequence;
      s3c_lane_remove (lane, id, NULL);
    }
  g_assert_cmpuint (s3c_lane_get_length (lane), ==, 0);
}

static void
test_merge (void)
{
  g_autoptr (S3cLane) lane = s3c_lane_new ("a");
  g_autoptr (S3cLane) other = s3c_lane_new ("b");

  for (gint64 i = 1; i <= 6; i++)
    s3c_lane_push (i % 2 == 0 ? lane : other, i, i, NULL);
  s3c_lane_merge (lane, other);
  assert_order (lane, "1 2 3 4 5 6");
  assert_order (other, "");
}

static void
test_holds (void)
{
  g_autoptr (S3cLane) lane = s3c_lane_new ("a");
  g_autoptr (GError) error = g_error_new_literal (S3C_ERROR, S3C_ERROR_BUSY, "busy");

  g_assert_false (s3c_lane_is_held (lane, 0));
  s3c_lane_hold (lane, S3C_HOLD_ASKED, 1000, error);
  s3c_lane_hold (lane, S3C_HOLD_LIMITED, 500, NULL);
  g_assert_true (s3c_lane_is_held (lane, 999));
  g_assert_cmpint (lane->hold, ==, S3C_HOLD_ASKED);
  g_assert_false (s3c_lane_is_held (lane, 1000));

  /* One that needs a person does not pass, and nothing else takes its place. */
  s3c_lane_hold (lane, S3C_HOLD_STOPPED, 0, error);
  s3c_lane_hold (lane, S3C_HOLD_LIMITED, 5000, NULL);
  g_assert_true (s3c_lane_is_held (lane, G_MAXINT64));
  g_assert_error (lane->error, S3C_ERROR, S3C_ERROR_BUSY);
  s3c_lane_release (lane);
  g_assert_false (s3c_lane_is_held (lane, 0));
}

/* The reason for a longer hold, or for one without an end, may pass sooner. */
static void
test_asked (void)
{
  static const S3cHold others[] = { S3C_HOLD_BACKING_OFF, S3C_HOLD_LIMITED, S3C_HOLD_CHECKING };

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (others); i++)
    {
      g_autoptr (S3cLane) lane = s3c_lane_new ("a");
      const gint64 until = others[i / 2] == S3C_HOLD_CHECKING ? 0 : 5000;

      if (i % 2 == 0)
        s3c_lane_hold (lane, S3C_HOLD_ASKED, 1000, NULL);
      s3c_lane_hold (lane, others[i / 2], until, NULL);
      if (i % 2 == 1)
        s3c_lane_hold (lane, S3C_HOLD_ASKED, 1000, NULL);
      s3c_lane_relent (lane, 0);
      g_assert_true (s3c_lane_is_held (lane, 999));
      g_assert_cmpint (lane->hold, ==, S3C_HOLD_ASKED);
      g_assert_false (s3c_lane_is_held (lane, 1000));
      s3c_lane_relent (lane, 1000);
      g_assert_false (s3c_lane_is_held (lane, 0));
    }
}

static void
test_pace (void)
{
  S3cPace *pace = g_new0 (S3cPace, 1);
  gint64 now = 1000 * G_USEC_PER_SEC;

  s3c_pace_start (pace, now);
  g_assert_cmpfloat (s3c_pace_get_time_left (pace, now, 100, 0), ==, -1);
  for (guint i = 0; i < 540; i++)
    {
      now += G_USEC_PER_SEC / 27;
      s3c_pace_count_sent (pace, now);
      s3c_pace_count_ended (pace, now);
    }
  g_assert_cmpfloat_with_epsilon (s3c_pace_get_rate (pace, now), 27, 1);
  g_assert_cmpfloat_with_epsilon (s3c_pace_get_time_left (pace, now, 270, 0), 10, 1);

  /* 540 a minute, all of them used within 20 seconds: 960 more need the second minute for 540 and
   * the third for 420, which go out as fast as the first did. */
  g_assert_cmpfloat_with_epsilon (s3c_pace_get_time_left (pace, now, 960, 540),
                                  40 + 60 + 420 / 27.0, 3);
  g_assert_cmpfloat (s3c_pace_round (s3c_pace_get_time_left (pace, now, 960, 540)), ==, 120);
  g_free (pace);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lane/first-in-first-out-and-back-in-place", test_order);
  g_test_add_func ("/lane/any-order-of-coming-and-going", test_random_order);
  g_test_add_func ("/lane/two-become-one-in-order", test_merge);
  g_test_add_func ("/lane/the-longest-hold-counts", test_holds);
  g_test_add_func ("/lane/the-time-that-was-asked-for-outlasts-every-other-reason", test_asked);
  g_test_add_func ("/lane/the-time-left-knows-the-limit", test_pace);
  return g_test_run ();
}
