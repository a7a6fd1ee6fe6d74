/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* By what name a person knows the program behind the keyring. */

#include "s3c-keyring-owner.h"

/* Which process it is, as different systems show it. */
static void
assert_called (const char *executable, const char *called, const char *process, const char *name)
{
  g_autofree char *found = s3c_keyring_owner_make_name (executable, called, process);

  g_assert_cmpstr (found, ==, name);
}

static void
test_names (void)
{
  assert_called (NULL, NULL, "gnome-keyring-d", "GNOME Keyring");
  assert_called ("gnome-keyring-daemon", "gnome-keyring-daemon", "gnome-keyring-d",
                 "GNOME Keyring");
  assert_called (NULL, "gnome-keyring-daemon", NULL, "GNOME Keyring");
  assert_called ("kwalletd5", NULL, "kwalletd5", "KWallet");
  assert_called ("kwalletd6", NULL, "kwalletd6", "KWallet");
  assert_called ("ksecretd", NULL, NULL, "KWallet");
  assert_called (".kwalletd6-wrapped", NULL, ".kwalletd6-wrap", "KWallet");
  assert_called ("keepassxc", NULL, NULL, "KeePassXC");
  assert_called ("oo7-daemon", NULL, NULL, "oo7");
  assert_called ("python3.11", "python3", "my-keyring", "my-keyring");
  assert_called ("a-very-long-secret-service", NULL, "a-very-long-sec",
                 "a-very-long-secret-service");
  assert_called ("other", NULL, NULL, "other");
  assert_called (NULL, "", NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyring-owner/is-known-by-name", test_names);
  return g_test_run ();
}
