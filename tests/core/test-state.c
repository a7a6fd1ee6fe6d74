/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-state.h"

/* Written as a picture, not as the code has it: a row may become the columns marked with an x. */
static const char *const picture[S3C_N_STATES] = {
  /*                  W S Q P R M r F U C */
  [S3C_STATE_WAITING] = "- x - - - - - x - x", [S3C_STATE_SENDING] = "x - x x x x x x x -",
  [S3C_STATE_QUEUED] = "- - - x x x - - - -",  [S3C_STATE_PROCESSING] = "- - x - x x - - - -",
  [S3C_STATE_READY] = "- - - - - - - - - -",   [S3C_STATE_MEDIA_FAILED] = "- - - - - - - - - -",
  [S3C_STATE_REFUSED] = "x - - - - - - - - -", [S3C_STATE_FAILED] = "x - - - - - - - - -",
  [S3C_STATE_UNSURE] = "x - x x x x - x - -",  [S3C_STATE_CANCELLED] = "x - - - - - - - - -",
};

static void
test_only_the_drawn_transitions_are_allowed (void)
{
  for (int from = 0; from < S3C_N_STATES; from++)
    for (int to = 0; to < S3C_N_STATES; to++)
      {
        gboolean drawn = picture[from][2 * to] == 'x';

        g_test_message ("%s to %s", s3c_state_to_nick ((S3cState)from),
                        s3c_state_to_nick ((S3cState)to));
        g_assert_cmpint (s3c_state_can_become ((S3cState)from, (S3cState)to), ==, drawn);
      }
}

static void
test_what_is_no_state_becomes_nothing (void)
{
  g_assert_false (s3c_state_can_become ((S3cState)S3C_N_STATES, S3C_STATE_WAITING));
  g_assert_false (s3c_state_can_become (S3C_STATE_WAITING, (S3cState)S3C_N_STATES));
  g_assert_false (s3c_state_can_become (S3C_STATE_WAITING, (S3cState)-1));
}

static void
test_groups (void)
{
  const guint accepted = 1u << S3C_STATE_QUEUED | 1u << S3C_STATE_PROCESSING | 1u << S3C_STATE_READY
                         | 1u << S3C_STATE_MEDIA_FAILED;
  const guint followed = 1u << S3C_STATE_QUEUED | 1u << S3C_STATE_PROCESSING;
  const guint retried
      = 1u << S3C_STATE_REFUSED | 1u << S3C_STATE_FAILED | 1u << S3C_STATE_CANCELLED;

  for (guint state = 0; state < S3C_N_STATES; state++)
    {
      g_assert_cmpint (s3c_state_is_accepted ((S3cState)state), ==, accepted >> state & 1);
      g_assert_cmpint (s3c_state_is_followed ((S3cState)state), ==, followed >> state & 1);
      g_assert_cmpint (s3c_state_can_retry ((S3cState)state), ==, retried >> state & 1);
    }
}

/* They are in databases and in other people's scripts. */
static void
test_nicks_never_change (void)
{
  static const char *const nicks[S3C_N_STATES]
      = { "waiting",      "sending", "queued", "processing", "ready",
          "media-failed", "refused", "failed", "unsure",     "cancelled" };

  for (int i = 0; i < S3C_N_STATES; i++)
    {
      S3cState state = S3C_STATE_WAITING;

      g_assert_cmpstr (s3c_state_to_nick ((S3cState)i), ==, nicks[i]);
      g_assert_true (s3c_state_from_nick (nicks[i], &state));
      g_assert_cmpint (state, ==, i);
    }
}

static void
test_unknown_nicks_are_not_taken (void)
{
  S3cState state = S3C_STATE_UNSURE;

  g_assert_false (s3c_state_from_nick (NULL, &state));
  g_assert_false (s3c_state_from_nick ("", &state));
  g_assert_false (s3c_state_from_nick ("Ready", &state));
  g_assert_cmpint (state, ==, S3C_STATE_UNSURE);
  g_assert_cmpstr (s3c_state_to_nick ((S3cState)99), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/state/only-the-drawn-transitions-are-allowed",
                   test_only_the_drawn_transitions_are_allowed);
  g_test_add_func ("/state/what-is-no-state-becomes-nothing",
                   test_what_is_no_state_becomes_nothing);
  g_test_add_func ("/state/groups", test_groups);
  g_test_add_func ("/state/nicks-never-change", test_nicks_never_change);
  g_test_add_func ("/state/unknown-nicks-are-not-taken", test_unknown_nicks_are_not_taken);

  return g_test_run ();
}
