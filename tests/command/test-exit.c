/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-exit.h"

#include <string.h>

static const char *const token_errors[] = { "token-missing",
                                            "token-locked",
                                            "token-dismissed",
                                            "keyring-absent",
                                            "keyring-hung",
                                            "keyring-failed",
                                            "token-unverified",
                                            "token-malformed",
                                            "token-gone",
                                            "no-collection",
                                            "other-account",
                                            "token-rejected",
                                            "token-expired",
                                            "account-inactive",
                                            "token-scope",
                                            "token-params",
                                            NULL };
static const char *const refusals[]
    = { "plan", "account-full", "no-object", "refused", "not-found", NULL };
static const char *const mistakes[] = { "field", "location", NULL };

static int
expect_for_error (const char *nick)
{
  if (g_strv_contains (token_errors, nick))
    return 3;
  if (g_strv_contains (refusals, nick))
    return 4;
  return g_strv_contains (mistakes, nick) ? 2 : 5;
}

static int
expect_for_copy (const char *state, const char *error)
{
  const char *const accepted[] = { "queued", "processing", "ready", NULL };
  const char *const unsure[] = { "sending", "unsure", NULL };
  const char *const never_token[] = { "media-failed", "cancelled", NULL };

  if (g_strv_contains (accepted, state))
    return 0;
  if (g_strv_contains (unsure, state))
    return 6;
  if (g_strv_contains (never_token, state))
    return 5;
  if (error != NULL && g_strv_contains (token_errors, error))
    return 3;
  return g_str_equal (state, "refused") ? 4 : 5;
}

static void
test_every_error (void)
{
  for (int code = 0; code <= S3C_ERROR_HISTORY_FAILED; code++)
    g_assert_cmpint (s3c_exit_from_error (code), ==, expect_for_error (s3c_error_to_nick (code)));
}

static void
test_every_state_with_every_error (void)
{
  for (int state = 0; state < S3C_N_STATES; state++)
    {
      const char *nick = s3c_state_to_nick (state);

      g_assert_cmpint (s3c_exit_from_copy (state, NULL), ==, expect_for_copy (nick, NULL));
      for (S3cError code = 0; code <= S3C_ERROR_HISTORY_FAILED; code++)
        g_assert_cmpint (s3c_exit_from_copy (state, &code), ==,
                         expect_for_copy (nick, s3c_error_to_nick (code)));
    }
}

static void
test_every_name_is_one_of_ours (void)
{
  const char *const *lists[] = { token_errors, refusals, mistakes };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (const char *const *at = lists[i]; *at != NULL; at++)
      {
        S3cError code;

        g_assert_true (s3c_error_from_nick (*at, &code));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exit/every error has its status", test_every_error);
  g_test_add_func ("/exit/every state with every error has its status",
                   test_every_state_with_every_error);
  g_test_add_func ("/exit/the names in this test exist", test_every_name_is_one_of_ours);
  return g_test_run ();
}
