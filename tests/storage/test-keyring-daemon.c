/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What happens to a real gnome-keyring-daemon, and to our item in it, while we run. */

#include "s3c-test-daemon.h"

static void
count_cb (guint *count)
{
  ++*count;
}

static void
await_count (guint *count)
{
  gint64 begun = g_get_monotonic_time ();

  while (*count == 0)
    {
      g_assert_cmpint (g_get_monotonic_time () - begun, <, 20 * G_TIME_SPAN_SECOND);
      s3c_await_pass (20);
    }
  s3c_await_pass (200);
  *count = 0;
}

static void
run (const char *command)
{
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_spawn_command_line_sync (command, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static void
test_deleted (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);

  store (keyring, "1", "Acme", TOKEN);
  assert_gives (keyring, "1", TOKEN);
  run ("secret-tool clear account 1");
  assert_refuses (keyring, "1", S3C_ERROR_TOKEN_MISSING);
  assert_place (keyring, "1", (Place){ "GNOME Keyring", "Login", NULL, FALSE, FALSE });
  store (keyring, "1", "Acme", TOKEN);
  assert_gives (keyring, "1", TOKEN);
  clear (keyring, "1");
}

static void
test_changed (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);

  store (keyring, "1", "Acme", TOKEN);
  run ("sh -c 'printf theirs | secret-tool store --label=Mine xdg:schema org.example.S3Copy.Token "
       "account 1'");
  assert_gives (keyring, "1", "theirs");
  store (keyring, "1", "Acme", TOKEN);
  assert_gives (keyring, "1", TOKEN);
  assert_place (keyring, "1", (Place){ "GNOME Keyring", "Login", "Mine", TRUE, FALSE });
  clear (keyring, "1");
}

static void
test_locked_and_unlocked (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  guint n_changes = 0;

  g_signal_connect_swapped (keyring, "changed", G_CALLBACK (count_cb), &n_changes);
  store (keyring, "1", "Acme", TOKEN);
  lock_keyring ();
  assert_refuses (keyring, "1", S3C_ERROR_TOKEN_LOCKED);
  await_count (&n_changes);
  unlock_keyring ();
  await_count (&n_changes);
  assert_gives (keyring, "1", TOKEN);
  clear (keyring, "1");
}

static void
test_restarted (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  guint n_changes = 0;

  g_signal_connect_swapped (keyring, "changed", G_CALLBACK (count_cb), &n_changes);
  store (keyring, "1", "Acme", TOKEN);
  restart_keyring (2);
  s3c_await_pass (500);
  assert_refuses (keyring, "1", S3C_ERROR_KEYRING_ABSENT);
  await_count (&n_changes);
  s3c_await_pass (500);
  assert_gives (keyring, "1", TOKEN);
  store (keyring, "1", "Acme", "new");
  assert_gives (keyring, "1", "new");
  clear (keyring, "1");
}

/* Encrypted, as the service offers that. */
static void
test_not_on_the_bus (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  Traffic traffic = watch_traffic ();

  store (keyring, "1", "Acme", "not-on-the-bus-0123");
  assert_gives (keyring, "1", "not-on-the-bus-0123");
  store (keyring, "1", "Acme", "not-on-the-bus-4567");
  g_assert_false (end_traffic (&traffic, "not-on-the-bus"));
  clear (keyring, "1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyring/daemon/token-deleted-by-another-program", test_deleted);
  g_test_add_func ("/keyring/daemon/token-changed-by-another-program", test_changed);
  g_test_add_func ("/keyring/daemon/locked-and-unlocked", test_locked_and_unlocked);
  g_test_add_func ("/keyring/daemon/nothing-to-be-read-on-the-bus", test_not_on_the_bus);
  g_test_add_func ("/keyring/daemon/restarted", test_restarted);
  return settle (g_test_run ());
}
