/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The words for what a token may do, until when, and what an account can take. */

#include "s3c-rights-text.h"

#define DAY G_TIME_SPAN_DAY

/* 23 November 2026, noon UTC, as the time zone of the test is UTC. */
#define NOW (G_GINT64_CONSTANT (1795435200) * G_USEC_PER_SEC)

/* listing: -1: not seen. */
static S3cTokenFacts *
new_facts (const char *scopes, int listing)
{
  g_auto (GStrv) list = scopes != NULL ? g_strsplit (scopes, " ", -1) : NULL;
  g_autoptr (S3cTokenFacts) facts
      = s3c_token_facts_new ("permanent", "A token", (const char *const *)list, 0);

  return listing < 0 ? g_steal_pointer (&facts) : s3c_token_facts_with_listing (facts, listing > 0);
}

static void
test_rights (void)
{
  static const struct
  {
    const char *scopes;
    int listing;
    const char *text;
  } cases[] = {
    { "all:all", -1, "May copy, follow, list folders and make folders" },
    { "media:upload", -1, "May copy and follow; cannot list folders" },
    { "media:upload", 0, "May copy and follow; cannot list folders" },
    { "media:upload media:read", -1, "May copy, follow and list folders; cannot make folders" },
    { "media:upload project:write", 1, "May copy, follow, list folders and make folders" },
    { "all:read", -1, "Cannot copy; may follow and list folders" },
    { "media:read", -1, "Cannot copy; may follow and list folders" },
    { "stats:read", -1, "Cannot copy" },
    { "project:write", -1, "Cannot copy; may make folders" },
    { "", -1, "Cannot copy" },
    { NULL, -1, "Not known: Wistia does not say what this token may do" },
    { NULL, 1, "May follow and list folders; whether it may copy is not known" },
    { NULL, 0, "Cannot list folders; whether it may copy is not known" },
    { "all:all new:thing", -1, "May copy, follow, list folders and make folders" },
    { "media:upload new:thing", -1, "May copy and follow" },
    { "new:thing", -1, "Not known: Wistia does not say what this token may do" },
    { "all:delegate_to_contact_permissions", 1,
      "May follow and list folders; sees only what one contact may see; whether it may copy is not "
      "known" },
    { "all:delegate_to_contact_permissions", -1,
      "Sees only what one contact may see; whether it may copy is not known" },
    { "all:all all:delegate_to_contact_permissions", -1,
      "May copy, follow, list folders and make folders; sees only what one contact may see" },
  };
  g_autofree char *unknown = s3c_rights_text_dup (NULL);

  g_assert_cmpstr (unknown, ==, "Not known: Wistia does not say what this token may do");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (S3cTokenFacts) facts = new_facts (cases[i].scopes, cases[i].listing);
      g_autofree char *text = s3c_rights_text_dup (facts);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_expiry (void)
{
  static const struct
  {
    const char *type;
    gint64 expires;
    const char *text; /* (nullable) */
    gboolean near;
  } cases[] = {
    { "permanent", 0, "Does not expire", FALSE },
    { "expiring", 0, NULL, FALSE },
    { "oauth", 0, NULL, FALSE },
    { NULL, 0, NULL, FALSE },
    { "expiring", NOW + 10 * DAY, "Expires in 10 days (3 December 2026)", TRUE },
    { "expiring", NOW + DAY / 24, "Expires today (23 November 2026)", TRUE },
    { "expiring", NOW + DAY / 2 + 1, "Expires in 1 day (24 November 2026)", TRUE },
    { "expiring", NOW + DAY, "Expires in 1 day (24 November 2026)", TRUE },
    { "expiring", NOW + 14 * DAY, "Expires in 14 days (7 December 2026)", TRUE },
    { "expiring", NOW + 14 * DAY + 1, "Expires in 14 days (7 December 2026)", FALSE },
    { "expiring", NOW + 365 * DAY, "Expires in 365 days (23 November 2027)", FALSE },
    { "expiring", NOW, "Expired on 23 November 2026", TRUE },
    { "expiring", NOW - 30 * DAY, "Expired on 24 October 2026", TRUE },
    { "permanent", NOW - 1, "Expired on 23 November 2026", TRUE },
    { "expiring", G_MAXINT64, NULL, FALSE },
  };
  g_autofree char *unknown = s3c_expiry_text_dup (NULL, NOW);

  g_assert_null (unknown);
  g_assert_false (s3c_expiry_is_near (NULL, NOW));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (S3cTokenFacts) facts
          = s3c_token_facts_new (cases[i].type, NULL, NULL, cases[i].expires);
      g_autofree char *text = s3c_expiry_text_dup (facts, NOW);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpint (s3c_expiry_is_near (facts, NOW), ==, cases[i].near);
    }
}

static void
test_usage (void)
{
  g_autofree char *media = s3c_usage_text_dup (S3C_USAGE_MEDIA_LIMIT, "reached_media_limit");
  g_autofree char *storage = s3c_usage_text_dup (S3C_USAGE_STORAGE_LIMIT, "reached_storage_limit");
  g_autofree char *other = s3c_usage_text_dup (S3C_USAGE_BLOCKED, "unpaid_bill");
  g_autofree char *silent = s3c_usage_text_dup (S3C_USAGE_BLOCKED, NULL);

  g_assert_nonnull (strstr (media, "as many media as its plan allows"));
  g_assert_nonnull (strstr (storage, "storage"));
  g_assert_nonnull (strstr (other, "unpaid_bill"));
  g_assert_nonnull (strstr (silent, "does not say why"));
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rights/say-what-a-token-may-do-and-cannot", test_rights);
  g_test_add_func ("/rights/say-until-when-and-warn-from-14-days-before", test_expiry);
  g_test_add_func ("/rights/say-why-an-account-takes-no-more", test_usage);
  return g_test_run ();
}
