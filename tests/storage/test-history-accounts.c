/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the history keeps of accounts. */

#include "s3c-test-history.h"

static S3cAccount *
new_account (const char *id, const char *name, S3cAccountKind kind, const char *url)
{
  return g_object_new (S3C_TYPE_ACCOUNT, "id", id, "name", name, "kind", kind, "url", url, NULL);
}

static void
test_accounts (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cAccount) one = new_account ("1", "One", S3C_ACCOUNT_WISTIA, NULL);
  g_autoptr (S3cAccount) two = new_account ("2", "Two ' é", S3C_ACCOUNT_PRACTICE, "https://x");
  g_autoptr (S3cAccount) again = g_object_new (S3C_TYPE_ACCOUNT, "id", "1", "name", "Again", "url",
                                               "https://a", "checked", TRUE, NULL);
  g_autoptr (GPtrArray) accounts = NULL;
  S3cAccount *first;
  S3cAccount *second;

  do_save_account (history, one);
  do_save_account (history, two);
  do_save_account (history, again);
  accounts = do_list_accounts (history);
  g_assert_cmpuint (accounts->len, ==, 2);
  first = g_ptr_array_index (accounts, 0);
  second = g_ptr_array_index (accounts, 1);
  g_assert_cmpstr (s3c_account_get_id (first), ==, "1");
  g_assert_cmpstr (s3c_account_get_name (first), ==, "Again");
  g_assert_cmpstr (s3c_account_get_url (first), ==, "https://a");
  g_assert_true (s3c_account_get_checked (first));
  g_assert_cmpstr (s3c_account_get_name (second), ==, "Two ' é");
  g_assert_cmpint (s3c_account_get_kind (second), ==, S3C_ACCOUNT_PRACTICE);
  g_assert_false (s3c_account_get_checked (second));

  g_clear_pointer (&accounts, g_ptr_array_unref);
  do_remove_account (history, "1");
  do_remove_account (history, "no such account");
  accounts = do_list_accounts (history);
  g_assert_cmpuint (accounts->len, ==, 1);
  g_assert_cmpstr (s3c_account_get_id (g_ptr_array_index (accounts, 0)), ==, "2");
}

static S3cAccount *
new_known_account (const char *id)
{
  static const char *const scopes[] = { "all:all", NULL };
  g_autoptr (S3cTokenFacts) facts = s3c_token_facts_new ("expiring", "Made by é", scopes, 123);

  return g_object_new (S3C_TYPE_ACCOUNT, "id", id, "name", "Known", "checked", TRUE, "number",
                       G_GINT64_CONSTANT (1) << 40, "facts", facts, "trouble", "token-expired",
                       "asked", G_GINT64_CONSTANT (4567), NULL);
}

static void
test_account_facts (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cAccount) account = new_known_account ("1");
  g_autoptr (GPtrArray) accounts = NULL;
  S3cAccount *read;

  do_save_account (history, account);
  accounts = do_list_accounts (history);
  read = accounts->pdata[0];
  g_assert_cmpint (s3c_account_get_number (read), ==, G_GINT64_CONSTANT (1) << 40);
  g_assert_cmpint (s3c_account_get_asked (read), ==, 4567);
  g_assert_cmpstr (s3c_account_get_trouble (read), ==, "token-expired");
  g_assert_cmpstr (s3c_token_facts_get_name (s3c_account_get_facts (read)), ==, "Made by é");
  g_assert_cmpint (s3c_token_facts_get_expires (s3c_account_get_facts (read)), ==, 123);

  /* What cannot be read is not known, and no more than that. */
  g_clear_pointer (&accounts, g_ptr_array_unref);
  run_sql (place->path, "UPDATE account SET facts = 'no such thing', number = -5, asked = -1");
  accounts = do_list_accounts (history);
  read = accounts->pdata[0];
  g_assert_null (s3c_account_get_facts (read));
  g_assert_cmpint (s3c_account_get_number (read), ==, 0);
  g_assert_cmpint (s3c_account_get_asked (read), ==, 0);
  g_assert_cmpstr (s3c_account_get_name (read), ==, "Known");
}

static void
set_default (S3cHistory *history, const char *id)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  s3c_history_set_default_account_async (history, id, NULL, s3c_await_cb, &await);
  s3c_history_set_default_account_finish (history, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
}

static void
assert_accounts (S3cHistory *history, const char *ids)
{
  g_autoptr (GPtrArray) accounts = do_list_accounts (history);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < accounts->len; i++)
    g_string_append (found, s3c_account_get_id (accounts->pdata[i]));
  g_assert_cmpstr (found->str, ==, ids);
}

static void
test_default_account (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cAccount) again = new_known_account ("b");

  for (const char *id = "abc"; *id != '\0'; id++)
    {
      g_autofree char *text = g_strndup (id, 1);
      g_autoptr (S3cAccount) account = new_known_account (text);

      do_save_account (history, account);
    }
  assert_accounts (history, "abc");
  set_default (history, "b");
  assert_accounts (history, "bac");
  do_save_account (history, again);
  assert_accounts (history, "bac");
  set_default (history, "nobody");
  assert_accounts (history, "bac");
  set_default (history, "c");
  assert_accounts (history, "cab");
  do_remove_account (history, "c");
  assert_accounts (history, "ab");
}

#define TEST(path, function)                                                                       \
  g_test_add ("/history-accounts/" path, Place, NULL, place_set_up, function, place_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("keeps-accounts-oldest-first", test_accounts);
  TEST ("keeps-what-is-known-of-an-account", test_account_facts);
  TEST ("the-default-account-comes-first", test_default_account);
  return g_test_run ();
}
