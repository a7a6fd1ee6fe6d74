/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-retry-after.h"
#include "s3c-wistia-test.h"

static S3cReply *
reply_new (int status, const char *content_type, const char *body)
{
  S3cReply *reply = s3c_reply_new ();

  reply->status = status;
  reply->content_type = g_strdup (content_type);
  reply->body = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;
  reply->sent = TRUE;
  return reply;
}

/* Every shape in which a service may say something, and what is to be read in it. */
static const struct
{
  const char *type;
  const char *body;
  const char *words; /* NULL: the status and its name */
} shapes[] = {
  { "application/json", "{\"error\": {\"code\": \"upload_failed\", \"detail\": \"It broke\"}}",
    "It broke" },
  { "application/json", "{\"code\": \"upload_failed\", \"detail\": \"It broke\"}", "It broke" },
  { "application/json", "{\"code\": \"upload_failed\", \"error\": \"It broke\"}", "It broke" },
  { "application/json", "{\"error\": \"It broke\"}", "It broke" },
  { "application/json", "{\"errors\": [\"It broke\", \"Twice\"]}", "It broke; Twice" },
  { "application/json", "{\"errors\": [{\"detail\": \"It broke\"}]}", "It broke" },
  { "application/json", "{\"errors\": {\"name\": [\"is odd\", \"is long\"], \"x\": \"no\"}}",
    "name: is odd; is long; x: no" },
  { "application/json", "{\"message\": \"It broke\"}", "It broke" },
  { "application/json", "\"It broke\"", "It broke" },
  { "application/json", "[\"It broke\"]", "It broke" },
  { "application/json", "{\"code\": \"upload_failed\"}", "upload_failed" },
  { "application/json", "{\"error\": null, \"message\": \"It broke\"}", "It broke" },
  { "application/json", "{\"error\": {\"code\": 5}, \"message\": [[[\"It broke\"]]]}", "It broke" },
  { "text/html",
    "<!DOCTYPE html><html><head><title>No &amp; no</title></head><body><p>It <b>broke</b>"
    "<script>var a = '<p>';</script><style>p {}</style><!-- hidden > --></body></html>",
    "It broke" },
  { "text/html", "<html><head><title>It broke</title></head></html>", "It broke" },
  { "text/html", "<html><script>never closed <p>It broke", NULL },
  { "text/plain", "It\r\n\tbroke \n", "It broke" },
  { NULL, "It broke", "It broke" },
  { "application/xml",
    "<?xml version=\"1.0\"?><Error><Code>Odd</Code><Message>It &lt;broke&gt;</Message></Error>",
    "Odd It <broke>" },
  { "application/json", "{\"error\": \"It bro", "{\"error\": \"It bro" },
  { "application/json", "{}", NULL },
  { "application/json", "[]", NULL },
  { "application/json", "null", NULL },
  { "application/json", "", NULL },
  { "text/plain", " \n ", NULL },
  { NULL, NULL, NULL },
};

/* What a status means where the words name nothing in particular. */
static const struct
{
  int status;
  S3cError code;
} statuses[] = {
  { 300, S3C_ERROR_REDIRECTED },   { 301, S3C_ERROR_REDIRECTED },     { 302, S3C_ERROR_REDIRECTED },
  { 304, S3C_ERROR_REDIRECTED },   { 307, S3C_ERROR_REDIRECTED },     { 308, S3C_ERROR_REDIRECTED },
  { 400, S3C_ERROR_REFUSED },      { 401, S3C_ERROR_TOKEN_REJECTED }, { 403, S3C_ERROR_PLAN },
  { 404, S3C_ERROR_NOT_FOUND },    { 405, S3C_ERROR_REFUSED },        { 408, S3C_ERROR_REFUSED },
  { 409, S3C_ERROR_REFUSED },      { 413, S3C_ERROR_REFUSED },        { 422, S3C_ERROR_REFUSED },
  { 429, S3C_ERROR_RATE_LIMITED }, { 500, S3C_ERROR_SERVER },         { 501, S3C_ERROR_SERVER },
  { 502, S3C_ERROR_SERVER },       { 503, S3C_ERROR_SERVER },         { 504, S3C_ERROR_SERVER },
  { 599, S3C_ERROR_SERVER },       { 600, S3C_ERROR_REPLY },          { 999, S3C_ERROR_REPLY },
  { 100, S3C_ERROR_REPLY },
};

static void
test_every_status_and_shape (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (shapes); j++)
      {
        g_autoptr (S3cReply) reply = reply_new (statuses[i].status, shapes[j].type, shapes[j].body);
        g_autoptr (GError) error = NULL;

        g_assert_false (s3c_reply_check_status (reply, &error));
        g_assert_error (error, S3C_ERROR, (int)statuses[i].code);
        if (statuses[i].code == S3C_ERROR_REDIRECTED)
          g_assert_nonnull (strstr (error->message, "never followed"));
        else if (shapes[j].words != NULL)
          g_assert_cmpstr (error->message, ==, shapes[j].words);
        else
          g_assert_true (g_str_has_prefix (error->message, "HTTP "));
      }
}

/* What the words add to the status. */
static const struct
{
  int status;
  const char *body;
  S3cError code;
} meanings[] = {
  { 401, "{\"code\":\"unauthorized_credentials\",\"error\":\"x\"}", S3C_ERROR_TOKEN_REJECTED },
  { 401, "{\"code\":\"account_inactive\",\"error\":\"x\"}", S3C_ERROR_ACCOUNT_INACTIVE },
  { 401, "{\"code\":\"unauthorized_scope\",\"error\":\"x\"}", S3C_ERROR_TOKEN_SCOPE },
  { 401, "{\"code\":\"unauthorized_params\",\"error\":\"x\"}", S3C_ERROR_TOKEN_PARAMS },
  { 401, "{\"error\":{\"code\":\"unauthorized_scope\"}}", S3C_ERROR_TOKEN_SCOPE },
  { 401, "<html><body>Unauthorized</body></html>", S3C_ERROR_TOKEN_REJECTED },

  { 400, "{\"error\":\"This account has reached its video limit.\"}", S3C_ERROR_ACCOUNT_FULL },
  { 400, "{\"code\":\"reached_media_limit\"}", S3C_ERROR_ACCOUNT_FULL },
  { 400, "{\"code\":\"reached_storage_limit\"}", S3C_ERROR_ACCOUNT_FULL },
  { 400, "{\"error\":\"You have hit the limit of 10 videos\"}", S3C_ERROR_ACCOUNT_FULL },
  { 400, "{\"error\":\"Maximum number of videos reached\"}", S3C_ERROR_ACCOUNT_FULL },
  { 400, "{\"error\":\"The media name is over the limit of 255 characters\"}", S3C_ERROR_REFUSED },
  { 400, "{\"error\":\"The video is over the size limit\"}", S3C_ERROR_REFUSED },

  { 400, "{\"error\":\"NoSuchKey\"}", S3C_ERROR_NO_OBJECT },
  { 400, "{\"error\":\"Access Denied\"}", S3C_ERROR_NO_OBJECT },
  { 400, "{\"error\":\"Could not access the object\"}", S3C_ERROR_NO_OBJECT },
  { 422, "{\"errors\":{\"source_file\":[\"could not be found\"]}}", S3C_ERROR_NO_OBJECT },
  { 400, "{\"error\":\"file not found\"}", S3C_ERROR_NO_OBJECT },
  { 404, "{\"error\":\"The object was not found in the bucket\"}", S3C_ERROR_NO_OBJECT },
  { 404, "<Error><Code>NoSuchKey</Code></Error>", S3C_ERROR_NO_OBJECT },
  { 403, "<Error><Code>AccessDenied</Code></Error>", S3C_ERROR_NO_OBJECT },
  { 403, "{\"error\":\"Amazon S3 said: Forbidden\"}", S3C_ERROR_NO_OBJECT },

  { 400, "{\"error\":\"project not found\"}", S3C_ERROR_REFUSED },
  { 400, "{\"error\":\"bucket is required\"}", S3C_ERROR_REFUSED },
  { 403, "{\"error\":\"Your plan does not include S3 Copy.\"}", S3C_ERROR_PLAN },
  { 403, "{\"error\":\"S3 Copy is for Premium accounts: upgrade to copy from a bucket\"}",
    S3C_ERROR_PLAN },
  { 404, "{\"error\":\"media not found\"}", S3C_ERROR_NOT_FOUND },
  { 404, "<html><body>The file you asked for was not found</body></html>", S3C_ERROR_NOT_FOUND },
};

static void
test_meaning (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (meanings); i++)
    {
      g_autoptr (S3cReply) reply = reply_new (meanings[i].status, NULL, meanings[i].body);
      g_autoptr (GError) error = NULL;

      g_test_message ("%d %s", meanings[i].status, meanings[i].body);
      g_assert_false (s3c_reply_check_status (reply, &error));
      g_assert_error (error, S3C_ERROR, (int)meanings[i].code);
    }
}

static void
test_busy (void)
{
  g_autoptr (S3cReply) reply = reply_new (503, "text/plain", "later");
  g_autoptr (GError) error = NULL;

  reply->retry_after = 0;
  g_assert_false (s3c_reply_check_status (reply, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_BUSY);
}

static void
test_success (void)
{
  for (int status = 200; status < 300; status++)
    {
      g_autoptr (S3cReply) reply = reply_new (status, NULL, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_true (s3c_reply_check_status (reply, &error));
      g_assert_no_error (error);
    }
}

static void
assert_presentable (const GError *error)
{
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (error->message, -1), <=, 300);
  for (const char *p = error->message; *p != '\0'; p = g_utf8_next_char (p))
    g_assert_true (g_unichar_isprint (g_utf8_get_char (p)));
}

/* Bytes of another charset, control characters, far too much: one printable line all the same. */
static void
test_ugly_bodies (void)
{
  g_autofree char *deep = g_strnfill (1000000, '[');
  g_autofree char *tags = g_strnfill (1000000, '<');
  g_autofree char *long_text = g_strnfill (1000000, 'x');
  const char *const bodies[] = {
    "Gr\374\337e \351 \377",
    "a\033[31mred\a",
    "\342\200\256reversed",
    "{\"error\": \"\\u0007 \\u0000\"}",
    "\377\376a\001b",
    deep,
    tags,
    long_text,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (S3cReply) reply = reply_new (500, NULL, bodies[i]);
      g_autoptr (GError) error = NULL;

      g_assert_false (s3c_reply_check_status (reply, &error));
      g_assert_error (error, S3C_ERROR, S3C_ERROR_SERVER);
      assert_presentable (error);
    }
}

static void
test_text (void)
{
  static const char bytes[] = "a\303\244\0b\377c";
  g_autoptr (S3cReply) reply = s3c_reply_new ();
  g_autofree char *whole = NULL;

  g_assert_null (s3c_reply_dup_text (reply, 100));
  reply->body = g_bytes_new_static (bytes, sizeof bytes - 1);
  whole = s3c_reply_dup_text (reply, 100);
  g_assert_cmpstr (whole, ==, "aä\357\277\275b\357\277\275c");
  for (gsize max = 0; max < 12; max++)
    {
      g_autofree char *text = s3c_reply_dup_text (reply, max);

      g_assert_cmpuint (strlen (text), <=, max);
      g_assert_true (g_str_has_prefix (whole, text));
      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
}

static void
test_copy (void)
{
  g_autoptr (S3cReply) reply = reply_new (429, "text/plain", "x");
  g_autoptr (S3cReply) copy = NULL;

  reply->request_id = g_strdup ("id");
  reply->retry_after = 7;
  reply->date = 11;
  copy = s3c_reply_copy (reply);
  g_assert_cmpint (copy->status, ==, 429);
  g_assert_cmpstr (copy->content_type, ==, "text/plain");
  g_assert_cmpstr (copy->request_id, ==, "id");
  g_assert_true (g_bytes_equal (copy->body, reply->body));
  g_assert_cmpint (copy->retry_after, ==, 7);
  g_assert_cmpint (copy->date, ==, 11);
  g_assert_true (copy->sent);
}

static void
test_retry_after (void)
{
  static const struct
  {
    const char *text;
    gint64 seconds;
  } cases[] = {
    { NULL, -1 },
    { "", -1 },
    { "0", 0 },
    { "7", 7 },
    { "-7", -1 },
    { "7.5", -1 },
    { "soon", -1 },
    { "+7", -1 },
    { "7 seconds", -1 },
    { "1e3", -1 },
    { " 7 ", 7 },
    { "007", 7 },
    { "2591999", 2591999 },
    { "2592000", S3C_RETRY_AFTER_MAX },
    { "2592001", S3C_RETRY_AFTER_MAX },
    { "4294967297", S3C_RETRY_AFTER_MAX },
    { "99999999999999999999999999", S3C_RETRY_AFTER_MAX },
    { "Fri, 31 Dec 9999 23:59:59 GMT", S3C_RETRY_AFTER_MAX },
    { "Sun, 99 Nov 1994 08:50:07 GMT", -1 },
    { "Sun, 06 Nov 1994 08:50:07 GMT", 30 },
    { "Sunday, 06-Nov-94 08:50:07 GMT", 30 },
    { "Sun, 06 Nov 1994 08:49:36 GMT", 0 },
    { "Sun, 06 Nov 1990 08:49:37 GMT", 0 },
  };
  g_autoptr (GDateTime) now = g_date_time_new_utc (1994, 11, 6, 8, 49, 37);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (s3c_retry_after_parse (cases[i].text, now), ==, cases[i].seconds);
    }
}

int
main (int argc, char **argv)
{
  s3c_test_init (&argc, &argv);
  g_test_add_func ("/reply/every status in every shape", test_every_status_and_shape);
  g_test_add_func ("/reply/what the words add to the status", test_meaning);
  g_test_add_func ("/reply/503 with Retry-After is busy", test_busy);
  g_test_add_func ("/reply/2xx is no error", test_success);
  g_test_add_func ("/reply/ugly bodies become one printable line", test_ugly_bodies);
  g_test_add_func ("/reply/text is valid and cut between characters", test_text);
  g_test_add_func ("/reply/a copy is whole", test_copy);
  g_test_add_func ("/reply/Retry-After in seconds and as a date", test_retry_after);
  return g_test_run ();
}
