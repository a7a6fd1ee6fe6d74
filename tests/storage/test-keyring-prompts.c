/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The keyring asks: the real prompter on a screen, and a person of few words. See meson.build for
 * the sessions in which these run. */

#include "s3c-test-keyring.h"

static gboolean
has_prompt (void)
{
  g_autofree char *windows = NULL;
  int status = -1;

  g_spawn_command_line_sync ("xdotool search --onlyvisible --class gcr-prompter", &windows, NULL,
                             &status, NULL);
  return status == 0;
}

static void
await_prompt (void)
{
  gint64 begun = g_get_monotonic_time ();

  while (!has_prompt ())
    {
      g_assert_cmpint (g_get_monotonic_time () - begun, <, 20 * G_TIME_SPAN_SECOND);
      s3c_await_pass (20);
    }
}

static void
await_no_prompt (void)
{
  gint64 begun = g_get_monotonic_time ();

  while (has_prompt ())
    {
      g_assert_cmpint (g_get_monotonic_time () - begun, <, 20 * G_TIME_SPAN_SECOND);
      s3c_await_pass (20);
    }
}

/* There is no window manager to give the prompt the focus, and its first moments are deaf. */
static void
act_until_answered (S3cAwait *await, const char *keys)
{
  g_autofree char *command = g_strdup_printf (
      "sh -c 'w=$(xdotool search --onlyvisible --class gcr-prompter | tail -n 1) && "
      "xdotool windowfocus --sync $w %s'",
      keys);
  gint64 begun = g_get_monotonic_time ();

  await_prompt ();
  while (await->result == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time () - begun, <, 20 * G_TIME_SPAN_SECOND);
      s3c_await_pass (200);
      if (await->result == NULL)
        g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
    }
}

static void
test_prompt_dismissed (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  g_auto (S3cAwait) lookup = S3C_AWAIT_INIT;
  g_auto (S3cAwait) storing = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  s3c_token_store_lookup_async (keyring, "1", NULL, s3c_await_cb, &lookup);
  act_until_answered (&lookup, "key Escape");
  g_assert_null (s3c_token_store_lookup_finish (keyring, lookup.result, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_DISMISSED);
  g_clear_error (&error);

  s3c_token_store_store_async (keyring, "1", "Acme", TOKEN, NULL, s3c_await_cb, &storing);
  act_until_answered (&storing, "key Escape");
  g_assert_false (s3c_token_store_store_finish (keyring, storing.result, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_DISMISSED);
  assert_alive ();
}

static void
test_prompt_left_alone (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  s3c_token_store_lookup_async (keyring, "1", cancellable, s3c_await_cb, &await);
  await_prompt ();
  s3c_await_pass (2500);
  g_assert_null (await.result); /* time spent before a prompt does not count */
  g_cancellable_cancel (cancellable);
  g_assert_null (s3c_token_store_lookup_finish (keyring, s3c_await_wait (&await), &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
  s3c_await_pass (200);
  g_assert_true (has_prompt ());
  assert_alive ();

  g_spawn_command_line_sync ("sh -c 'xdotool windowfocus --sync $(xdotool search --onlyvisible "
                             "--class gcr-prompter | tail -n 1) key Escape'",
                             NULL, NULL, NULL, NULL);
  await_no_prompt ();
  assert_alive ();
}

/* Keys that come too early can put the focus on the wrong button: then the prompt is closed, and
 * asked for once more. */
static void
store_with_prompt (S3cTokenStore *keyring, const char *keys)
{
  gboolean stored = FALSE;

  for (guint i = 0; !stored; i++)
    {
      g_auto (S3cAwait) await = S3C_AWAIT_INIT;
      g_autoptr (GError) error = NULL;

      await_no_prompt ();
      s3c_token_store_store_async (keyring, "1", "Acme", TOKEN, NULL, s3c_await_cb, &await);
      act_until_answered (&await, keys);
      stored = s3c_token_store_store_finish (keyring, await.result, &error);
      if (i == 5 || !g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_DISMISSED))
        g_assert_no_error (error);
    }
}

static void
test_prompt_answered (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);

  store_with_prompt (keyring, "key ctrl+a s e c r e t Return");
  assert_gives (keyring, "1", TOKEN);
  clear (keyring, "1");
}

static void
test_new_collection_dismissed (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  s3c_token_store_store_async (keyring, "1", "Acme", TOKEN, NULL, s3c_await_cb, &await);
  act_until_answered (&await, "key Escape");
  g_assert_false (s3c_token_store_store_finish (keyring, await.result, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_DISMISSED);
}

static void
test_new_collection_made (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);

  store_with_prompt (keyring, "key ctrl+a n e w Tab ctrl+a n e w Return");
  assert_gives (keyring, "1", TOKEN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyring/prompt/dismissed", test_prompt_dismissed);
  g_test_add_func ("/keyring/prompt/left-alone", test_prompt_left_alone);
  g_test_add_func ("/keyring/prompt/answered", test_prompt_answered);
  g_test_add_func ("/keyring/new/dismissed", test_new_collection_dismissed);
  g_test_add_func ("/keyring/new/made", test_new_collection_made);
  return settle (g_test_run ());
}
