/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The keyring in each state a real one can be in. The tests of a state only run in a private
 * session of that state: see meson.build, which chooses them by the name of their folder. */

#include "s3c-test-daemon.h"

#include <libsecret/secret.h>

static const SecretSchema schema = {
  "org.example.S3Copy.Token",
  SECRET_SCHEMA_NONE,
  { { "account", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
  0,
  NULL,
  NULL,
  NULL,
  NULL,
  NULL,
  NULL,
  NULL,
};

static void
test_keeps_a_token (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  g_autoptr (S3cTokenStore) other = new_keyring (25);

  assert_refuses (keyring, "1", S3C_ERROR_TOKEN_MISSING);
  store (keyring, "1", "Acme", TOKEN);
  assert_gives (keyring, "1", TOKEN);
  assert_gives (other, "1", TOKEN);
  assert_refuses (keyring, "2", S3C_ERROR_TOKEN_MISSING);
  clear (keyring, "1");
  assert_refuses (other, "1", S3C_ERROR_TOKEN_MISSING);
  clear (keyring, "1");
}

/* All that begin before the service is open, one of them given up. */
static void
test_several_at_once (void)
{
  g_autoptr (S3cTokenStore) writer = new_keyring (25);
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const char *const accounts[] = { "1", "2", "1" };
  S3cAwait awaits[] = { S3C_AWAIT_INIT, S3C_AWAIT_INIT, S3C_AWAIT_INIT };

  store (writer, "1", "Acme", TOKEN);
  s3c_token_store_prepare (keyring);
  s3c_token_store_prepare (keyring);
  for (guint i = 0; i < G_N_ELEMENTS (accounts); i++)
    s3c_token_store_lookup_async (keyring, accounts[i], i == 2 ? cancellable : NULL, s3c_await_cb,
                                  &awaits[i]);
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (accounts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (S3cToken) token
          = s3c_token_store_lookup_finish (keyring, s3c_await_wait (&awaits[i]), &error);

      s3c_await_clear (&awaits[i]);
      g_assert_cmpstr (token, ==, i == 0 ? TOKEN : NULL);
      if (i == 1)
        g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_MISSING);
      if (i == 2)
        g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
    }
  clear (writer, "1");
}

static GList *
search_items (const char *account)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  GList *items;

  secret_password_search (&schema, SECRET_SEARCH_ALL, NULL, s3c_await_cb, &await, "account",
                          account, NULL);
  items = secret_password_search_finish (s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  return items;
}

static void
test_replaces_a_token (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  g_autolist (SecretRetrievable) items = NULL;
  g_autofree char *label = NULL;

  store (keyring, "1", "Acme", "old");
  store (keyring, "1", "Acme & Co", "new");
  assert_gives (keyring, "1", "new");
  items = search_items ("1");
  g_assert_cmpuint (g_list_length (items), ==, 1);
  label = secret_retrievable_get_label (items->data);
  g_assert_cmpstr (label, ==, "S3 Copy: API token for Acme & Co");
  clear (keyring, "1");
}

/* Two items for one account, as a service may have that does not replace. */
static void
test_leaves_no_older_token (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  g_autoptr (GError) error = NULL;
  g_autolist (SecretRetrievable) items = NULL;
  const SecretSchema wider = {
    "org.example.S3Copy.Token",
    SECRET_SCHEMA_NONE,
    { { "account", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "more", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 } },
    0,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
  };

  secret_password_store_sync (&wider, SECRET_COLLECTION_DEFAULT, "x", "older", NULL, &error,
                              "account", "1", "more", "x", NULL);
  g_assert_no_error (error);
  store (keyring, "1", "Acme", "newer");
  items = search_items ("1");
  g_assert_cmpuint (g_list_length (items), ==, 1);
  assert_gives (keyring, "1", "newer");
  clear (keyring, "1");
}

static void
test_tells_nothing_secret (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  g_autoptr (GHashTable) attributes = NULL;
  g_autolist (SecretRetrievable) items = NULL;

  store (keyring, "1", "Acme", TOKEN);
  items = search_items ("1");
  attributes = secret_retrievable_get_attributes (items->data);
  g_assert_cmpuint (g_hash_table_size (attributes), ==, 3);
  g_assert_cmpstr (g_hash_table_lookup (attributes, "account"), ==, "1");
  g_assert_cmpstr (g_hash_table_lookup (attributes, "application"), ==, "org.example.S3Copy");
  g_assert_cmpstr (g_hash_table_lookup (attributes, "xdg:schema"), ==, "org.example.S3Copy.Token");
  clear (keyring, "1");
}

static void
test_lists_accounts (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;
  const char *names[2] = { NULL, NULL };

  none = list (keyring, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  store (keyring, "1", "Acme", TOKEN);
  store (keyring, "2", "Über & Co", "x");
  accounts = list (keyring, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (accounts->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      S3cAccount *account = g_ptr_array_index (accounts, i);

      names[g_str_equal (s3c_account_get_id (account), "2")] = s3c_account_get_name (account);
      g_assert_cmpint (s3c_account_get_kind (account), ==, S3C_ACCOUNT_WISTIA);
    }
  g_assert_cmpstr (names[0], ==, "Acme");
  g_assert_cmpstr (names[1], ==, "Über & Co");
  clear (keyring, "1");
  clear (keyring, "2");
}

static void
test_sees_what_others_do (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  g_autoptr (GError) error = NULL;

  store (keyring, "1", "Acme", TOKEN);
  secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, "x", "theirs", NULL, &error,
                              "account", "1", NULL);
  g_assert_no_error (error);
  assert_gives (keyring, "1", "theirs");
  secret_password_clear_sync (&schema, NULL, &error, "account", "1", NULL);
  g_assert_no_error (error);
  assert_refuses (keyring, "1", S3C_ERROR_TOKEN_MISSING);
}

static void
test_cancelled (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  for (guint early = 0; early < 2; early++)
    {
      g_auto (S3cAwait) await = S3C_AWAIT_INIT;
      g_autoptr (GError) error = NULL;

      if (early)
        g_cancellable_cancel (cancellable);
      s3c_token_store_lookup_async (keyring, "1", cancellable, s3c_await_cb, &await);
      g_cancellable_cancel (cancellable);
      g_assert_null (await.result);
      g_assert_null (s3c_token_store_lookup_finish (keyring, s3c_await_wait (&await), &error));
      g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
      g_cancellable_reset (cancellable);
    }
  s3c_await_pass (50);
  assert_refuses (keyring, "1", S3C_ERROR_TOKEN_MISSING);
}

/* Locking makes a service say «not there»; without a screen there can be no prompt. */
static void
test_locked_at_run_time (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;

  store (keyring, "1", "Acme", TOKEN);
  lock_keyring ();
  assert_refuses (keyring, "1", S3C_ERROR_TOKEN_LOCKED);
  assert_refuses (keyring, "not there", S3C_ERROR_TOKEN_LOCKED);
  g_assert_false (remove_from (keyring, "1", &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_LOCKED);
  g_clear_error (&error);
  g_assert_false (store_as (keyring, "1", "Acme", TOKEN, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_LOCKED);
  unlock_keyring ();
  assert_gives (keyring, "1", TOKEN);
  clear (keyring, "1");
}

#define LABEL "S3 Copy: API token for Acme"

static void
test_says_where (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);

  assert_place (keyring, NULL, (Place){ "GNOME Keyring", "Login", NULL, FALSE, FALSE });
  assert_place (keyring, "1", (Place){ "GNOME Keyring", "Login", NULL, FALSE, FALSE });
  store (keyring, "1", "Acme", TOKEN);
  assert_place (keyring, "1", (Place){ "GNOME Keyring", "Login", LABEL, TRUE, FALSE });
  assert_place (keyring, "2", (Place){ "GNOME Keyring", "Login", NULL, FALSE, FALSE });
  lock_keyring ();
  assert_place (keyring, "1", (Place){ "GNOME Keyring", "Login", LABEL, TRUE, TRUE });
  unlock_keyring ();
  assert_place (keyring, "1", (Place){ "GNOME Keyring", "Login", LABEL, TRUE, FALSE });
  clear (keyring, "1");
}

static void
test_says_where_at_start (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);

  assert_place (keyring, "1", (Place){ "GNOME Keyring", "Login", NULL, FALSE, TRUE });
}

static void
test_says_that_there_is_no_collection (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);

  assert_place (keyring, "1", (Place){ "GNOME Keyring", NULL, NULL, FALSE, FALSE });
}

static void
test_is_in_no_service (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);

  assert_place (keyring, NULL, (Place){ NULL, NULL, NULL, FALSE, FALSE });
  assert_place (keyring, "1", (Place){ NULL, NULL, NULL, FALSE, FALSE });
  store (keyring, "1", "Acme", TOKEN);
  assert_place (keyring, "1", (Place){ NULL, NULL, LABEL, TRUE, FALSE });
  clear (keyring, "1");
}

static void
test_locked_at_start (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);

  s3c_token_store_prepare (keyring);
  assert_refuses_all (keyring, S3C_ERROR_TOKEN_LOCKED);
}

static void
test_without_a_default_collection (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  g_autoptr (GError) error = NULL;

  assert_refuses (keyring, "1", S3C_ERROR_NO_COLLECTION);
  g_assert_false (store_as (keyring, "1", "Acme", TOKEN, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_NO_COLLECTION);
  assert_refuses (keyring, "1", S3C_ERROR_NO_COLLECTION);
}

static void
test_absent (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  gint64 begun = g_get_monotonic_time ();

  s3c_token_store_prepare (keyring);
  assert_refuses_all (keyring, S3C_ERROR_KEYRING_ABSENT);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 10 * G_TIME_SPAN_SECOND);
}

static void
test_hung (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (1);
  gint64 begun = g_get_monotonic_time ();

  assert_refuses (keyring, "1", S3C_ERROR_KEYRING_HUNG);
  g_assert_cmpint (g_get_monotonic_time () - begun, >=, G_TIME_SPAN_SECOND);
  assert_refuses_all (keyring, S3C_ERROR_KEYRING_HUNG);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 15 * G_TIME_SPAN_SECOND);
}

static void
test_hung_and_cancelled (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();

  s3c_token_store_lookup_async (keyring, "1", cancellable, s3c_await_cb, &await);
  s3c_await_pass (100);
  g_assert_null (await.result);
  g_cancellable_cancel (cancellable);
  g_assert_null (s3c_token_store_lookup_finish (keyring, s3c_await_wait (&await), &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 5 * G_TIME_SPAN_SECOND);
}

/* A service that gives back something else than it was given, and is not gnome-keyring. */
static void
test_not_kept (void)
{
  g_autoptr (S3cTokenStore) keyring = new_keyring (25);
  g_autoptr (GError) error = NULL;

  assert_refuses (keyring, "1", S3C_ERROR_TOKEN_MISSING);
  g_assert_false (store_as (keyring, "1", "Acme", TOKEN, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_UNVERIFIED);
  g_assert_null (strstr (error->message, "another"));
  store (keyring, "1", "Acme", "another");
  clear (keyring, "1");
  assert_refuses (keyring, "1", S3C_ERROR_TOKEN_MISSING);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyring/unlocked/keeps-a-token", test_keeps_a_token);
  g_test_add_func ("/keyring/unlocked/answers-several-at-once", test_several_at_once);
  g_test_add_func ("/keyring/unlocked/replaces-a-token", test_replaces_a_token);
  g_test_add_func ("/keyring/unlocked/leaves-no-older-token", test_leaves_no_older_token);
  g_test_add_func ("/keyring/unlocked/tells-nothing-secret", test_tells_nothing_secret);
  g_test_add_func ("/keyring/unlocked/lists-accounts", test_lists_accounts);
  g_test_add_func ("/keyring/unlocked/sees-what-others-do", test_sees_what_others_do);
  g_test_add_func ("/keyring/unlocked/cancelled", test_cancelled);
  g_test_add_func ("/keyring/unlocked/locked-at-run-time", test_locked_at_run_time);
  g_test_add_func ("/keyring/unlocked/says-where-the-token-is", test_says_where);
  g_test_add_func ("/keyring/locked/says-where-it-would-be", test_says_where_at_start);
  g_test_add_func ("/keyring/fresh/says-that-there-is-none", test_says_that_there_is_no_collection);
  g_test_add_func ("/keyring/file/is-in-no-service", test_is_in_no_service);
  g_test_add_func ("/keyring/locked/is-not-missing", test_locked_at_start);
  g_test_add_func ("/keyring/fresh/says-that-it-cannot-store", test_without_a_default_collection);
  g_test_add_func ("/keyring/none/is-absent", test_absent);
  g_test_add_func ("/keyring/no-bus/is-absent", test_absent);
  g_test_add_func ("/keyring/hung/has-a-time-limit", test_hung);
  g_test_add_func ("/keyring/hung/can-be-cancelled", test_hung_and_cancelled);
  g_test_add_func ("/keyring/forgetful/is-found-out", test_not_kept);
  g_test_add_func ("/keyring/file/keeps-a-token", test_keeps_a_token);
  g_test_add_func ("/keyring/file/lists-accounts", test_lists_accounts);
  g_test_add_func ("/keyring/file/replaces-a-token", test_replaces_a_token);
  return settle (g_test_run ());
}
