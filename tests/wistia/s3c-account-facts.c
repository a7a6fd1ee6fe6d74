/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-api-facts.h"

/* GET /account, GET /token, GET /account_usage. */

static void
check_account (S3cApiWorld *world)
{
  const S3cRole any[]
      = { S3C_ROLE_FULL,     S3C_ROLE_UPLOAD_ONLY, S3C_ROLE_READ_ONLY,   S3C_ROLE_DELEGATED,
          S3C_ROLE_EXPIRING, S3C_ROLE_UNKNOWN,     S3C_ROLE_MEDIA_LIMIT, S3C_ROLE_SECOND };

  for (gsize i = 0; i < G_N_ELEMENTS (any); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (S3cAccount) account = s3c_ask_account (world, any[i], NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (s3c_account_get_name (account), !=, "");
      g_assert_cmpint (s3c_account_get_number (account), >, 0);
      g_assert_nonnull (s3c_account_get_url (account));
      g_assert_true (s3c_http_check_base_url (s3c_account_get_url (account), NULL));
      g_assert_true (s3c_account_get_checked (account));
      g_assert_cmpint (s3c_account_get_kind (account), ==, S3C_ACCOUNT_WISTIA);
    }
}

static void
check_numbers (S3cApiWorld *world)
{
  g_autoptr (S3cAccount) one = s3c_ask_account (world, S3C_ROLE_FULL, NULL, NULL);
  g_autoptr (S3cAccount) same = s3c_ask_account (world, S3C_ROLE_UPLOAD_ONLY, NULL, NULL);
  g_autoptr (S3cAccount) other = s3c_ask_account (world, S3C_ROLE_SECOND, NULL, NULL);

  g_assert_cmpint (s3c_account_get_number (one), ==, s3c_account_get_number (same));
  g_assert_cmpint (s3c_account_get_number (one), !=, s3c_account_get_number (other));
}

/* The address of a media is the account's, and its id: no answer says it. */
static void
check_pages (S3cApiWorld *world)
{
  g_autoptr (S3cAccount) account = s3c_ask_account (world, S3C_ROLE_FULL, NULL, NULL);
  g_autofree char *id = world->add_media (world, S3C_STATE_READY, "keynote.mp4", NULL);
  g_autofree char *url = g_strdup_printf ("%s/medias/%s", s3c_account_get_url (account), id);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = s3c_ask_file (world, url, "text/html", &error);

  g_assert_no_error (error);
  g_assert_nonnull (page);
}

static void
check_token (S3cApiWorld *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cTokenFacts) facts = s3c_ask_token (world, S3C_ROLE_FULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (s3c_token_facts_get_kind (facts), ==, "permanent");
  g_assert_cmpstr (s3c_token_facts_get_name (facts), !=, NULL);
  g_assert_cmpint (s3c_token_facts_get_expires (facts), ==, 0);
}

static void
check_expiring (S3cApiWorld *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cTokenFacts) facts = s3c_ask_token (world, S3C_ROLE_EXPIRING, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (s3c_token_facts_get_kind (facts), ==, "expiring");
  g_assert_cmpint (s3c_token_facts_get_expires (facts), >, g_get_real_time ());
}

static void
check_scopes (S3cApiWorld *world)
{
  static const struct
  {
    S3cRole role;
    const char *scope;
    S3cRights may;
    S3cRights may_not;
  } cases[] = {
    { S3C_ROLE_FULL, "all:all",
      S3C_RIGHT_COPY | S3C_RIGHT_FOLLOW | S3C_RIGHT_LIST | S3C_RIGHT_MAKE_FOLDERS, 0 },
    { S3C_ROLE_UPLOAD_ONLY, "media:upload", S3C_RIGHT_COPY | S3C_RIGHT_FOLLOW,
      S3C_RIGHT_LIST | S3C_RIGHT_MAKE_FOLDERS },
    { S3C_ROLE_READ_ONLY, "all:read", S3C_RIGHT_FOLLOW | S3C_RIGHT_LIST,
      S3C_RIGHT_COPY | S3C_RIGHT_MAKE_FOLDERS },
    { S3C_ROLE_DELEGATED, "all:delegate_to_contact_permissions", 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (S3cTokenFacts) facts = s3c_ask_token (world, cases[i].role, &error);

      g_assert_no_error (error);
      g_assert_true (g_strv_contains (s3c_token_facts_get_scopes (facts), cases[i].scope));
      g_assert_cmpuint (s3c_token_facts_get_may (facts), ==, cases[i].may);
      g_assert_cmpuint (s3c_token_facts_get_may_not (facts), ==, cases[i].may_not);
      g_assert_cmpint (s3c_token_facts_is_delegated (facts), ==,
                       cases[i].role == S3C_ROLE_DELEGATED);
    }
}

static void
check_token_unknown (S3cApiWorld *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cTokenFacts) facts = s3c_ask_token (world, S3C_ROLE_UNKNOWN, &error);
  g_autoptr (S3cAccount) account = NULL;

  g_assert_null (facts);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_NOT_FOUND);
  g_clear_error (&error);
  account = s3c_ask_account (world, S3C_ROLE_UNKNOWN, NULL, &error);
  g_assert_no_error (error);
}

static void
check_usage (S3cApiWorld *world)
{
  static const struct
  {
    S3cRole role;
    S3cUsage usage;
    const char *reason;
  } cases[] = {
    { S3C_ROLE_FULL, S3C_USAGE_FREE, NULL },
    { S3C_ROLE_UPLOAD_ONLY, S3C_USAGE_FREE, NULL },
    { S3C_ROLE_MEDIA_LIMIT, S3C_USAGE_MEDIA_LIMIT, "reached_media_limit" },
    { S3C_ROLE_STORAGE_LIMIT, S3C_USAGE_STORAGE_LIMIT, "reached_storage_limit" },
    { S3C_ROLE_UNKNOWN, S3C_USAGE_UNKNOWN, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      S3cUsage usage = S3C_USAGE_BLOCKED;
      g_autofree char *reason = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (s3c_ask_usage (world, cases[i].role, &usage, &reason, &error));
      g_assert_no_error (error);
      g_assert_cmpint (usage, ==, cases[i].usage);
      g_assert_cmpstr (reason, ==, cases[i].reason);
    }
}

const S3cApiFact s3c_account_facts[] = {
  { "an account says its name, number and address to any token", check_account },
  { "tokens of one account have one number, of another another", check_numbers },
  { "the page of a media is below the address of the account", check_pages },
  { "a permanent token says its name and never expires", check_token },
  { "an expiring token says when", check_expiring },
  { "scopes say what a token may do", check_scopes },
  { "a token that cannot be asked about is not known, and works", check_token_unknown },
  { "usage says whether the account can upload, and why not, or is not known", check_usage },
  { NULL, NULL },
};
