/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is read in answers of the Data API that say less, or something else, than documented. */

#include "s3c-account-reader.h"
#include "s3c-folder-reader.h"
#include "s3c-media-reader.h"
#include "s3c-wistia-test.h"

static S3cReply *
reply_new (const char *body)
{
  S3cReply *reply = s3c_reply_new ();

  reply->status = 200;
  reply->body = g_bytes_new (body, strlen (body));
  return reply;
}

static void
test_account (void)
{
  static const struct
  {
    const char *body;
    const char *name;
    gint64 number;
    const char *url;
  } cases[] = {
    { "{\"id\":7,\"name\":\"A\",\"url\":\"http://a.wistia.com\"}", "A", 7, "https://a.wistia.com" },
    { "{\"id\":7}", "", 7, NULL },
    { "{\"name\":\"A\"}", "A", 0, NULL },
    { "{\"id\":7,\"name\":null,\"url\":null,\"video_limit\":null}", "", 7, NULL },
    { "{\"id\":\"7\",\"name\":\"A\",\"url\":7}", "A", 0, NULL },
    { "{\"id\":7,\"name\":[],\"url\":{}}", "", 7, NULL },
    { "{\"id\":-7,\"name\":\"A\"}", "A", 0, NULL },
    { "{\"id\":1e300,\"name\":\"A\"}", "A", G_GINT64_CONSTANT (9007199254740991), NULL },
    { "{\"id\":7,\"url\":\"http://user:secret@a.wistia.com\"}", "", 7, NULL },
    { "{\"id\":7,\"url\":\"ftp://a.wistia.com\"}", "", 7, NULL },
    { "{\"id\":7,\"url\":\"a.wistia.com\"}", "", 7, NULL },
    { "{\"id\":7,\"url\":\"https://a b\"}", "", 7, NULL },
    { "{\"id\":7,\"url\":\"http://localhost:80/x\"}", "", 7, "http://localhost:80/x" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (S3cReply) reply = reply_new (cases[i].body);
      g_autoptr (GError) error = NULL;
      g_autoptr (S3cAccount) account = s3c_account_from_reply (reply, &error);

      g_test_message ("%s", cases[i].body);
      g_assert_no_error (error);
      g_assert_cmpstr (s3c_account_get_name (account), ==, cases[i].name);
      g_assert_cmpint (s3c_account_get_number (account), ==, cases[i].number);
      g_assert_cmpstr (s3c_account_get_url (account), ==, cases[i].url);
    }
}

static void
test_account_nobody (void)
{
  const char *const bodies[]
      = { "{}",         "[]",       "[{\"id\":7}]", "7", "null", "\"A\"", "{\"name\":\"\"}",
          "{\"id\":0}", "{\"id\":7" };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (S3cReply) reply = reply_new (bodies[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (s3c_account_from_reply (reply, &error));
      g_assert_error (error, S3C_ERROR, S3C_ERROR_REPLY);
      g_assert_true (g_str_has_prefix (error->message, "The reply"));
    }
}

static S3cTokenFacts *
read_token (const char *body)
{
  g_autoptr (S3cReply) reply = reply_new (body);
  g_autoptr (GError) error = NULL;
  S3cTokenFacts *facts = s3c_token_facts_from_reply (reply, &error);

  g_test_message ("%s", body);
  g_assert_no_error (error);
  return facts;
}

static void
test_token_missing (void)
{
  const char *const bodies[] = {
    "{}",
    "{\"type\":null,\"scopes\":null,\"name\":null,\"expires_at\":null}",
    "{\"type\":1,\"scopes\":\"all:all\",\"name\":[],\"expires_at\":1893456000}",
    "{\"type\":{},\"scopes\":{\"all\":true},\"name\":\"\",\"expires_at\":\"soon\"}",
    "{\"scopes\":[\"all:read\",7],\"expires_at\":\"2026-13-45T99:00:00Z\"}",
    "{\"scopes\":[null]}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (S3cTokenFacts) facts = read_token (bodies[i]);

      g_assert_null (s3c_token_facts_get_kind (facts));
      g_assert_null (s3c_token_facts_get_name (facts));
      g_assert_null (s3c_token_facts_get_scopes (facts));
      g_assert_cmpint (s3c_token_facts_get_expires (facts), ==, 0);
      g_assert_cmpuint (s3c_token_facts_get_may (facts), ==, 0);
      g_assert_cmpuint (s3c_token_facts_get_may_not (facts), ==, 0);
    }
}

static void
test_token_types (void)
{
  const char *const types[] = { "permanent", "expiring", "oauth", "newfangled" };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"type\":\"%s\"}", types[i]);
      g_autoptr (S3cTokenFacts) facts = read_token (body);

      g_assert_cmpstr (s3c_token_facts_get_kind (facts), ==, types[i]);
    }
}

static void
test_scopes (void)
{
  static const struct
  {
    const char *scopes;
    S3cRights may;
    S3cRights may_not;
  } cases[] = {
    { "\"all:all\"", S3C_RIGHT_COPY | S3C_RIGHT_FOLLOW | S3C_RIGHT_LIST | S3C_RIGHT_MAKE_FOLDERS,
      0 },
    { "\"all:read\"", S3C_RIGHT_FOLLOW | S3C_RIGHT_LIST, S3C_RIGHT_COPY | S3C_RIGHT_MAKE_FOLDERS },
    { "\"media:read\"", S3C_RIGHT_FOLLOW | S3C_RIGHT_LIST,
      S3C_RIGHT_COPY | S3C_RIGHT_MAKE_FOLDERS },
    { "\"media:upload\"", S3C_RIGHT_COPY | S3C_RIGHT_FOLLOW,
      S3C_RIGHT_LIST | S3C_RIGHT_MAKE_FOLDERS },
    { "\"stats:read\"", 0,
      S3C_RIGHT_COPY | S3C_RIGHT_FOLLOW | S3C_RIGHT_LIST | S3C_RIGHT_MAKE_FOLDERS },
    { "\"project:write\"", S3C_RIGHT_MAKE_FOLDERS,
      S3C_RIGHT_COPY | S3C_RIGHT_FOLLOW | S3C_RIGHT_LIST },
    { "\"media:upload\",\"project:write\"",
      S3C_RIGHT_COPY | S3C_RIGHT_FOLLOW | S3C_RIGHT_MAKE_FOLDERS, S3C_RIGHT_LIST },
    { "\"media:upload\",\"moon:fly\"", S3C_RIGHT_COPY | S3C_RIGHT_FOLLOW, 0 },
    { "\"all:delegate_to_contact_permissions\"", 0, 0 },
    { "", 0, S3C_RIGHT_COPY | S3C_RIGHT_FOLLOW | S3C_RIGHT_LIST | S3C_RIGHT_MAKE_FOLDERS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"scopes\":[%s]}", cases[i].scopes);
      g_autoptr (S3cTokenFacts) facts = read_token (body);

      g_assert_cmpuint (s3c_token_facts_get_may (facts), ==, cases[i].may);
      g_assert_cmpuint (s3c_token_facts_get_may_not (facts), ==, cases[i].may_not);
    }
}

static void
test_expires (void)
{
  static const struct
  {
    const char *text;
    gint64 seconds;
  } cases[] = {
    { "2030-01-01T00:00:00Z", 1893456000 },
    { "2030-01-01T00:00:00+00:00", 1893456000 },
    { "2030-01-01T01:00:00+01:00", 1893456000 },
    { "2029-12-31T19:00:00-05:00", 1893456000 },
    { "2030-01-01T00:00:00.000Z", 1893456000 },
    { "2030-01-01T00:00:00", 1893456000 },
    { "2030-01-01 00:00:00", 1893456000 },
    { "2030-01-01", 1893456000 },
    { "20300101T000000Z", 1893456000 },
    { "1 January 2030", 0 },
    { "1893456000", 0 },
    { "", 0 },
    { "2030-01-01T00:00:00Zx", 0 },
    { "T", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"expires_at\":\"%s\"}", cases[i].text);
      g_autoptr (S3cTokenFacts) facts = read_token (body);

      g_assert_cmpint (s3c_token_facts_get_expires (facts), ==, cases[i].seconds * G_USEC_PER_SEC);
    }
}

static void
test_usage (void)
{
  static const struct
  {
    const char *body;
    S3cUsage usage;
    const char *reason;
  } cases[] = {
    { "{\"can_upload\":true}", S3C_USAGE_FREE, NULL },
    { "{\"can_upload\":true,\"upload_blocked_reason\":\"reached_media_limit\"}", S3C_USAGE_FREE,
      NULL },
    { "{\"can_upload\":false}", S3C_USAGE_BLOCKED, NULL },
    { "{\"can_upload\":false,\"upload_blocked_reason\":null}", S3C_USAGE_BLOCKED, NULL },
    { "{\"can_upload\":false,\"upload_blocked_reason\":7}", S3C_USAGE_BLOCKED, NULL },
    { "{\"can_upload\":false,\"upload_blocked_reason\":\"\"}", S3C_USAGE_BLOCKED, NULL },
    { "{\"can_upload\":false,\"upload_blocked_reason\":\"unpaid_invoice\"}", S3C_USAGE_BLOCKED,
      "unpaid_invoice" },
    { "{\"can_upload\":false,\"upload_blocked_reason\":\"a\\nb\\u0007\"}", S3C_USAGE_BLOCKED,
      "a b" },
    { "{\"can_upload\":false,\"upload_blocked_reason\":\"reached_media_limit\"}",
      S3C_USAGE_MEDIA_LIMIT, "reached_media_limit" },
    { "{\"upload_blocked_reason\":\"reached_storage_limit\"}", S3C_USAGE_STORAGE_LIMIT,
      "reached_storage_limit" },
    { "{}", S3C_USAGE_UNKNOWN, NULL },
    { "{\"can_upload\":null}", S3C_USAGE_UNKNOWN, NULL },
    { "{\"can_upload\":\"false\"}", S3C_USAGE_UNKNOWN, NULL },
    { "{\"can_upload\":0}", S3C_USAGE_UNKNOWN, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (S3cReply) reply = reply_new (cases[i].body);
      g_autoptr (GError) error = NULL;
      g_autofree char *reason = NULL;
      S3cUsage usage = S3C_USAGE_BLOCKED;

      g_test_message ("%s", cases[i].body);
      g_assert_true (s3c_usage_from_reply (reply, &usage, &reason, &error));
      g_assert_cmpint (usage, ==, cases[i].usage);
      g_assert_cmpstr (reason, ==, cases[i].reason);
    }
}

/* An answer that is no object says nothing, which is not the same as "not known". */
static void
test_no_object (void)
{
  const char *const bodies[] = { "[]", "true", "null", "\"x\"", "", "{", "<html>" };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (S3cReply) reply = reply_new (bodies[i]);
      g_autoptr (GError) token_error = NULL;
      g_autoptr (GError) usage_error = NULL;
      S3cUsage usage = S3C_USAGE_FREE;

      g_assert_null (s3c_token_facts_from_reply (reply, &token_error));
      g_assert_error (token_error, S3C_ERROR, S3C_ERROR_REPLY);
      g_assert_false (s3c_usage_from_reply (reply, &usage, NULL, &usage_error));
      g_assert_error (usage_error, S3C_ERROR, S3C_ERROR_REPLY);
      g_assert_cmpint (usage, ==, S3C_USAGE_UNKNOWN);
    }
}

static void
test_folders (void)
{
  g_autoptr (S3cReply) reply = reply_new (
      "[{\"hashed_id\":\"a1\",\"name\":\"A\",\"media_count\":7},"
      "{\"name\":\"no id\"},{\"hashed_id\":null},{\"hashed_id\":\"../account\"},{},"
      "{\"hashed_id\":\"b2\",\"name\":null,\"media_count\":null},"
      "{\"hashed_id\":\"c3\",\"name\":7,\"media_count\":\"7\"},"
      "{\"hashed_id\":\"d4\",\"media_count\":-1},{\"hashed_id\":\"e5\",\"media_count\":1e12}]");
  g_autoptr (GError) error = NULL;
  guint entries = 0;
  g_autoptr (GPtrArray) folders = s3c_folder_list_from_reply (reply, &entries, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (entries, ==, 9);
  g_assert_cmpuint (folders->len, ==, 5);
  g_assert_cmpstr (s3c_folder_get_name (folders->pdata[0]), ==, "A");
  g_assert_cmpint (s3c_folder_get_media_count (folders->pdata[0]), ==, 7);
  for (guint i = 1; i < folders->len; i++)
    {
      g_assert_cmpstr (s3c_folder_get_name (folders->pdata[i]), ==, "");
      g_assert_cmpint (s3c_folder_get_media_count (folders->pdata[i]), ==, -1);
    }
}

static void
test_no_folders (void)
{
  const char *const bodies[]
      = { "{}",   "{\"folders\":[]}", "[7]", "[null]",
          "[[]]", "[\"a\"]",          "",    "[{\"hashed_id\":\"a\"},false]" };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (S3cReply) reply = reply_new (bodies[i]);
      g_autoptr (GError) error = NULL;
      guint entries = 0;

      g_assert_null (s3c_folder_list_from_reply (reply, &entries, &error));
      g_assert_error (error, S3C_ERROR, S3C_ERROR_REPLY);
    }
}

static void
test_no_new_folder (void)
{
  const char *const bodies[] = { "{}", "{\"name\":\"A\"}", "{\"hashed_id\":7}", "[]", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (S3cReply) reply = reply_new (bodies[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (s3c_folder_from_reply (reply, &error));
      g_assert_error (error, S3C_ERROR, S3C_ERROR_REPLY);
    }
}

static S3cMedia *
read_media (const char *members)
{
  g_autofree char *body = g_strdup_printf ("{\"hashed_id\":\"abc\",%s}", members);
  g_autoptr (S3cReply) reply = reply_new (body);
  g_autoptr (GError) error = NULL;
  S3cMedia *media = s3c_media_from_reply (reply, &error);

  g_test_message ("%s", body);
  g_assert_no_error (error);
  return media;
}

static void
test_media_missing (void)
{
  const char *const members[] = {
    "\"duration\":null,\"type\":null,\"folder\":null",
    "\"duration\":\"7\",\"type\":7,\"folder\":\"Talks\"",
    "\"duration\":-7,\"type\":\"\",\"folder\":{}",
    "\"duration\":1e999,\"type\":[],\"folder\":{\"name\":\"Talks\"}",
    "\"duration\":true,\"type\":{},\"folder\":{\"hashed_id\":7}",
    "\"folder\":[{\"hashed_id\":\"a\"}]",
    "\"folder\":{\"hashed_id\":\"a b\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autoptr (S3cMedia) media = read_media (members[i]);

      g_assert_cmpfloat (s3c_media_get_duration (media), ==, -1);
      g_assert_null (s3c_media_get_kind (media));
      g_assert_null (s3c_media_get_folder (media));
    }
}

static void
test_media_zero (void)
{
  g_autoptr (S3cMedia) media = read_media ("\"duration\":0,\"folder\":{\"hashed_id\":\"a1\"}");

  g_assert_cmpfloat (s3c_media_get_duration (media), ==, 0);
  g_assert_cmpstr (s3c_folder_get_hashed_id (s3c_media_get_folder (media)), ==, "a1");
  g_assert_cmpstr (s3c_folder_get_name (s3c_media_get_folder (media)), ==, "");
}

static void
test_thumbnails (void)
{
  static const struct
  {
    const char *url;
    gboolean good;
  } cases[] = {
    { "https://embed-ssl.wistia.com/deliveries/a.jpg?image_crop_resized=200x120", TRUE },
    { "HTTPS://embed-ssl.wistia.com/a.jpg", TRUE },
    { "http://127.0.0.1:8080/deliveries/a.png", TRUE },
    { "http://localhost/a.png", TRUE },
    { "http://[::1]:8080/a.png", TRUE },
    { "http://embed.wistia.com/a.jpg", FALSE },
    { "http://192.168.0.1/a.jpg", FALSE },
    { "http://localhost.example/a.png", FALSE },
    { "https://user:secret@embed.wistia.com/a.jpg", FALSE },
    { "//embed.wistia.com/a.jpg", FALSE },
    { "/a.jpg", FALSE },
    { "file:///etc/passwd", FALSE },
    { "data:image/png;base64,AAAA", FALSE },
    { "javascript:alert(1)", FALSE },
    { "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *members = g_strdup_printf ("\"thumbnail\":{\"url\":\"%s\"}", cases[i].url);
      g_autoptr (S3cMedia) media = read_media (members);

      g_assert_cmpstr (s3c_media_get_thumbnail_url (media), ==,
                       cases[i].good ? cases[i].url : NULL);
    }
}

int
main (int argc, char **argv)
{
  s3c_test_init (&argc, &argv);
  g_test_add_func ("/answers/an account needs a name or a number, and nothing else", test_account);
  g_test_add_func ("/answers/an account that is nobody is an error", test_account_nobody);
  g_test_add_func ("/answers/whatever a token does not say is missing", test_token_missing);
  g_test_add_func ("/answers/each type of token", test_token_types);
  g_test_add_func ("/answers/each scope", test_scopes);
  g_test_add_func ("/answers/expiry in each form of ISO 8601", test_expires);
  g_test_add_func ("/answers/usage: free, blocked for a reason, not known", test_usage);
  g_test_add_func ("/answers/no object is an error", test_no_object);
  g_test_add_func ("/answers/folders without an id are left out, but counted", test_folders);
  g_test_add_func ("/answers/what is no list of folders is an error", test_no_folders);
  g_test_add_func ("/answers/a new folder without an id is an error", test_no_new_folder);
  g_test_add_func ("/answers/whatever a media does not say is missing", test_media_missing);
  g_test_add_func ("/answers/a media may last no time, in a folder without a name",
                   test_media_zero);
  g_test_add_func ("/answers/thumbnails only over TLS, or from this computer", test_thumbnails);
  return g_test_run ();
}
