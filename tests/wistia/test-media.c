/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-media-reader.h"
#include "s3c-wistia-test.h"

static S3cReply *
reply_new (const char *content_type, const char *body)
{
  S3cReply *reply = s3c_reply_new ();

  reply->status = 200;
  reply->content_type = g_strdup (content_type);
  reply->body = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;
  return reply;
}

static S3cMedia *
read_media (const char *body)
{
  g_autoptr (S3cReply) reply = reply_new ("application/json", body);
  g_autoptr (GError) error = NULL;
  S3cMedia *media = s3c_media_from_reply (reply, &error);

  g_assert_no_error (error);
  return media;
}

static void
test_whole (void)
{
  g_autoptr (S3cMedia) media = read_media (
      "{\"id\": 1, \"name\": \"Übung.mp4\", \"type\": \"Video\", \"created\": "
      "\"2024-05-03T10:00:00.5+02:00\", \"duration\": null, \"hashed_id\": \"4d23503f70\", "
      "\"progress\": 0.42, \"status\": \"processing\", "
      "\"thumbnail\": {\"url\": \"https://embed.wistia.com/x.jpg\", \"width\": 200}}");

  g_assert_cmpstr (s3c_media_get_hashed_id (media), ==, "4d23503f70");
  g_assert_cmpstr (s3c_media_get_name (media), ==, "Übung.mp4");
  g_assert_cmpint (s3c_media_get_state (media), ==, S3C_STATE_PROCESSING);
  g_assert_cmpfloat (s3c_media_get_progress (media), ==, 0.42);
  g_assert_cmpint (s3c_media_get_created (media), ==, G_GINT64_CONSTANT (1714723200500000));
  g_assert_cmpstr (s3c_media_get_thumbnail_url (media), ==, "https://embed.wistia.com/x.jpg");
}

/* Wrong types and missing parts are no reason to lose a media. */
static void
test_only_an_id (void)
{
  const char *const bodies[] = {
    "{\"hashed_id\": \"abc\"}",
    "\357\273\277 \r\n{\"hashed_id\": \"abc\"}\n",
    "{\"hashed_id\": \"abc\", \"name\": null, \"status\": null, \"progress\": null, "
    "\"created\": null, \"thumbnail\": null}",
    "{\"hashed_id\": \"abc\", \"name\": 7, \"status\": [], \"progress\": \"0.5\", "
    "\"created\": {}, \"thumbnail\": \"https://x.example/\"}",
    "{\"hashed_id\": \"abc\", \"name\": \"\", \"status\": \"dancing\", \"progress\": 1.5, "
    "\"created\": \"yesterday\", \"thumbnail\": {\"url\": \"http://x.example/a.jpg\"}}",
    "{\"hashed_id\": \"abc\", \"progress\": -0.1, \"thumbnail\": {\"url\": \"javascript:x\"}}",
    "{\"hashed_id\": \"abc\", \"progress\": 1e999, \"thumbnail\": {\"url\": 3}}",
    "{\"hashed_id\": \"xyz\", \"hashed_id\": \"abc\"}",
    "{\"hashed_id\": \"abc\", \"broken\": \"\377\376\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (S3cMedia) media = read_media (bodies[i]);

      g_assert_cmpstr (s3c_media_get_hashed_id (media), ==, "abc");
      g_assert_null (s3c_media_get_name (media));
      g_assert_cmpint (s3c_media_get_state (media), ==, S3C_STATE_QUEUED);
      g_assert_cmpfloat (s3c_media_get_progress (media), ==, -1);
      g_assert_cmpint (s3c_media_get_created (media), ==, 0);
      g_assert_null (s3c_media_get_thumbnail_url (media));
    }
}

static void
test_states (void)
{
  static const struct
  {
    const char *status;
    S3cState state;
  } cases[] = { { "queued", S3C_STATE_QUEUED },
                { "processing", S3C_STATE_PROCESSING },
                { "ready", S3C_STATE_READY },
                { "failed", S3C_STATE_MEDIA_FAILED } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = g_strdup_printf (
          "{\"hashed_id\":\"a\",\"status\":\"%s\",\"progress\":1}", cases[i].status);
      g_autoptr (S3cMedia) media = read_media (body);

      g_assert_cmpint (s3c_media_get_state (media), ==, cases[i].state);
      g_assert_cmpfloat (s3c_media_get_progress (media), ==, 1);
    }
}

static void
test_content_types (void)
{
  const char *const good[] = { NULL, "application/json", "application/vnd.api+json" };
  const char *const bad[] = { "text/html", "text/plain", "application/octet-stream", "json", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (S3cReply) reply = reply_new (good[i], "{\"hashed_id\": \"abc\"}");
      g_autoptr (S3cMedia) media = s3c_media_from_reply (reply, NULL);

      g_assert_nonnull (media);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (S3cReply) reply = reply_new (bad[i], "{\"hashed_id\": \"abc\"}");
      g_autoptr (GError) error = NULL;

      g_assert_null (s3c_media_from_reply (reply, &error));
      g_assert_error (error, S3C_ERROR, S3C_ERROR_REPLY);
      g_assert_nonnull (strstr (error->message, "instead of JSON"));
    }
}

static void
test_not_understood (void)
{
  g_autofree char *deep = g_strnfill (500000, '[');
  g_autofree char *large = g_strnfill (5 * 1024 * 1024, ' ');
  const struct
  {
    const char *body;
    const char *words;
  } cases[] = {
    { NULL, "empty" },
    { "", "empty" },
    { " \n", "empty" },
    { "<html><body>Hi</body></html>", "web page" },
    { "{\"hashed_id\": \"ab", "cut off" },
    { "{\"hashed_id\": \"abc\"", "cut off" },
    { "{\"hashed_id\": \"abc\\", "cut off" },
    { "OK", "not JSON" },
    { "// comment\n{\"hashed_id\": \"abc\"}", "not JSON" },
    { "{'hashed_id': 'abc'}", "not JSON" },
    { "{\"hashed_id\": }", "not valid JSON" },
    { "{\"hashed_id\": \"abc\"} {\"hashed_id\": \"abc\"}", "after its end" },
    { "]", "not valid JSON" },
    { deep, "too deep" },
    { large, "larger than 1 MiB" },
    { "[]", "array" },
    { "[{\"hashed_id\": \"abc\"}]", "array" },
    { "\"abc\"", "value" },
    { "null", "value" },
    { "true", "value" },
    { "{}", "no hashed_id" },
    { "{\"media\": {\"hashed_id\": \"abc\"}}", "no hashed_id" },
    { "{\"hashed_id\": null}", "not text" },
    { "{\"hashed_id\": 12}", "not text" },
    { "{\"hashed_id\": [\"abc\"]}", "not text" },
    { "{\"hashed_id\": \"\"}", "is empty" },
    { "{\"hashed_id\": \"../account\"}", "not an id" },
    { "{\"hashed_id\": \"a b\"}", "not an id" },
    { "{\"hashed_id\": \"a\\u0000b\"}", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (S3cReply) reply = reply_new ("application/json", cases[i].body);
      g_autoptr (GError) error = NULL;
      g_autoptr (S3cMedia) media = NULL;

      g_test_message ("%.40s", cases[i].body);
      media = s3c_media_from_reply (reply, &error);
      if (cases[i].words == NULL)
        continue;
      g_assert_null (media);
      g_assert_error (error, S3C_ERROR, S3C_ERROR_REPLY);
      g_test_message ("%s", error->message);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

/* The parser quotes the text it stumbles over, and cuts it anywhere. */
static void
test_quoted (void)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (int i = 0; i < 60; i++)
    g_string_append (key, "\342\202\254");
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"%s\" \"x\"}", key->str);
      g_autoptr (S3cReply) reply = reply_new (NULL, body);
      g_autoptr (GError) error = NULL;

      g_assert_null (s3c_media_from_reply (reply, &error));
      g_assert_error (error, S3C_ERROR, S3C_ERROR_REPLY);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_string_prepend_c (key, 'x');
    }
}

static void
test_refusal (void)
{
  g_autoptr (S3cReply) reply = reply_new ("application/json", "{\"hashed_id\": \"abc\"}");
  g_autoptr (GError) error = NULL;

  reply->status = 500;
  g_assert_null (s3c_media_from_reply (reply, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_SERVER);
}

static void
test_list (void)
{
  g_autoptr (S3cReply) two
      = reply_new ("application/json", "[{\"hashed_id\":\"a\"},{\"hashed_id\":\"b\"}]");
  g_autoptr (S3cReply) none = reply_new ("application/json", "[]");
  const char *const bad[] = { "{}", "[1]", "[{}]", "[{\"hashed_id\":\"a\"},null]", "", "[" };
  g_autoptr (GPtrArray) list = s3c_media_list_from_reply (two, NULL);
  g_autoptr (GPtrArray) empty = s3c_media_list_from_reply (none, NULL);

  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (s3c_media_get_hashed_id (g_ptr_array_index (list, 1)), ==, "b");
  g_assert_cmpuint (empty->len, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (S3cReply) reply = reply_new ("application/json", bad[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (s3c_media_list_from_reply (reply, &error));
      g_assert_error (error, S3C_ERROR, S3C_ERROR_REPLY);
    }
}

int
main (int argc, char **argv)
{
  s3c_test_init (&argc, &argv);
  g_test_add_func ("/media/a whole one is read", test_whole);
  g_test_add_func ("/media/an id is enough", test_only_an_id);
  g_test_add_func ("/media/every status", test_states);
  g_test_add_func ("/media/content types", test_content_types);
  g_test_add_func ("/media/what cannot be understood is said", test_not_understood);
  g_test_add_func ("/media/an error quotes valid text only", test_quoted);
  g_test_add_func ("/media/a refusal is not read", test_refusal);
  g_test_add_func ("/media/lists", test_list);
  return g_test_run ();
}
