/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known of a token, what follows from it, and its record. */

#include "s3c-token-facts.h"

#define ALL (S3C_RIGHT_COPY | S3C_RIGHT_FOLLOW | S3C_RIGHT_LIST | S3C_RIGHT_MAKE_FOLDERS)

static void
test_rights (void)
{
  static const struct
  {
    const char *scope;
    guint may;
    guint may_not;
  } cases[] = {
    { "all:all", ALL, 0 },
    { "all:read", S3C_RIGHT_FOLLOW | S3C_RIGHT_LIST, S3C_RIGHT_COPY | S3C_RIGHT_MAKE_FOLDERS },
    { "media:upload", S3C_RIGHT_COPY | S3C_RIGHT_FOLLOW, S3C_RIGHT_LIST | S3C_RIGHT_MAKE_FOLDERS },
    { "stats:read", 0, ALL },
    { "never:heard", 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const scopes[] = { cases[i].scope, NULL };
      g_autoptr (S3cTokenFacts) facts = s3c_token_facts_new (NULL, NULL, scopes, 0);

      g_assert_cmpuint (s3c_token_facts_get_may (facts), ==, cases[i].may);
      g_assert_cmpuint (s3c_token_facts_get_may_not (facts), ==, cases[i].may_not);
      g_assert_false (s3c_token_facts_is_delegated (facts));
    }
}

/* What was seen counts more than what was said. */
static void
test_listing (void)
{
  static const char *const scopes[] = { "all:all", NULL };
  g_autoptr (S3cTokenFacts) said = s3c_token_facts_new ("oauth", "n", scopes, 5);
  g_autoptr (S3cTokenFacts) seen = s3c_token_facts_with_listing (said, FALSE);
  g_autoptr (S3cTokenFacts) silent = s3c_token_facts_new (NULL, NULL, NULL, 0);
  g_autoptr (S3cTokenFacts) lists = s3c_token_facts_with_listing (silent, TRUE);

  g_assert_cmpuint (s3c_token_facts_get_may_not (seen), ==, S3C_RIGHT_LIST);
  g_assert_cmpuint (s3c_token_facts_get_may (seen) & S3C_RIGHT_LIST, ==, 0);
  g_assert_cmpuint (s3c_token_facts_get_may (lists), ==, S3C_RIGHT_FOLLOW | S3C_RIGHT_LIST);
  g_assert_cmpuint (s3c_token_facts_get_may_not (silent), ==, 0);
  g_assert_cmpstr (s3c_token_facts_get_name (seen), ==, "n");
  g_assert_cmpint (s3c_token_facts_get_expires (seen), ==, 5);
}

static void
test_record (void)
{
  static const char *const scopes[]
      = { "all:delegate_to_contact_permissions", "it's \"odd\" \\ é", "", NULL };
  g_autoptr (S3cTokenFacts) facts = s3c_token_facts_new ("expiring", "Ümläut 'n", scopes, 1234567);
  g_autoptr (S3cTokenFacts) seen = s3c_token_facts_with_listing (facts, FALSE);
  g_autofree char *text = s3c_token_facts_to_text (seen);
  g_autoptr (S3cTokenFacts) read = s3c_token_facts_from_text (text);
  g_autofree char *again = s3c_token_facts_to_text (read);

  g_assert_cmpstr (again, ==, text);
  g_assert_cmpstr (s3c_token_facts_get_kind (read), ==, "expiring");
  g_assert_cmpstr (s3c_token_facts_get_name (read), ==, "Ümläut 'n");
  g_assert_cmpstrv (s3c_token_facts_get_scopes (read), scopes);
  g_assert_cmpint (s3c_token_facts_get_expires (read), ==, 1234567);
  g_assert_true (s3c_token_facts_is_delegated (read));
  g_assert_cmpuint (s3c_token_facts_get_may_not (read), ==, S3C_RIGHT_LIST);
}

/* No scopes told is another thing than none at all. */
static void
test_nothing_told (void)
{
  static const char *const none[] = { NULL };
  g_autoptr (S3cTokenFacts) silent = s3c_token_facts_new (NULL, NULL, NULL, 0);
  g_autoptr (S3cTokenFacts) empty = s3c_token_facts_new (NULL, NULL, none, 0);
  g_autofree char *silent_text = s3c_token_facts_to_text (silent);
  g_autofree char *empty_text = s3c_token_facts_to_text (empty);
  g_autoptr (S3cTokenFacts) silent_read = s3c_token_facts_from_text (silent_text);
  g_autoptr (S3cTokenFacts) empty_read = s3c_token_facts_from_text (empty_text);

  g_assert_null (s3c_token_facts_get_scopes (silent_read));
  g_assert_cmpuint (s3c_token_facts_get_may_not (silent_read), ==, 0);
  g_assert_nonnull (s3c_token_facts_get_scopes (empty_read));
  g_assert_cmpuint (s3c_token_facts_get_may_not (empty_read), ==, ALL);
}

static void
test_unreadable (void)
{
  static const char *const texts[] = {
    "",
    "what is this",
    "(nothing, nothing, true)",
    "('a', 'b', true, ['c'], 'd', 0)",
    "(nothing, nothing, false, @as [], 0, 0",
    "(just '\xff\xfe', nothing, false, @as [], 0, 0)",
    "((((((((((((((((((((((((((((((((((((((",
    "{'a': <1>}",
  };

  g_assert_null (s3c_token_facts_from_text (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (S3cTokenFacts) facts = s3c_token_facts_from_text (texts[i]);

      g_assert_null (facts);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/token-facts/what-each-scope-gives-and-lacks", test_rights);
  g_test_add_func ("/token-facts/what-was-seen-counts-more", test_listing);
  g_test_add_func ("/token-facts/the-record-keeps-everything", test_record);
  g_test_add_func ("/token-facts/nothing-told-is-not-nothing-allowed", test_nothing_told);
  g_test_add_func ("/token-facts/what-cannot-be-read-is-not-known", test_unreadable);
  return g_test_run ();
}
