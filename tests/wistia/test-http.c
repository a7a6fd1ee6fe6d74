/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-wistia-test.h"

static void
test_post (S3cTestFixture *fixture, gconstpointer data)
{
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cServerEntry) entry = NULL;
  g_autofree char *authorization = NULL;
  g_autofree char *type = NULL;
  g_autofree char *agent = NULL;

  s3c_test_post (fixture->http, s3c_tls_server_get_url (fixture->server), &reply, &error);
  g_assert_no_error (error);
  g_assert_cmpint (reply->status, ==, 200);
  g_assert_cmpstr (reply->content_type, ==, "application/json");
  g_assert_cmpstr (reply->request_id, ==, "request-1");
  g_assert_cmpint (reply->retry_after, ==, -1);
  g_assert_true (reply->sent);
  s3c_test_assert_body (reply,
                        "{\"id\":1,\"hashed_id\":\"media1\",\"status\":\"queued\",\"progress\":0}");

  g_assert_cmpuint (s3c_tls_server_count_requests (fixture->server), ==, 1);
  entry = s3c_tls_server_dup_request (fixture->server, 0);
  g_assert_cmpstr (entry->method, ==, "POST");
  g_assert_cmpstr (entry->path, ==, "/s3_copy");
  g_assert_cmpmem (g_bytes_get_data (entry->body, NULL), g_bytes_get_size (entry->body),
                   "bucket=b&source_file=k", strlen ("bucket=b&source_file=k"));
  authorization = s3c_server_entry_dup_header (entry, "Authorization");
  g_assert_cmpstr (authorization, ==, "Bearer " TOKEN);
  type = s3c_server_entry_dup_header (entry, "Content-Type");
  g_assert_cmpstr (type, ==, "application/x-www-form-urlencoded");
  agent = s3c_server_entry_dup_header (entry, "User-Agent");
  g_assert_true (g_str_has_prefix (agent, "S3Copy/"));
}

static void
test_get (S3cTestFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cServerEntry) entry = NULL;

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (S3cReply) reply = NULL;

      s3c_test_get (fixture->http, s3c_tls_server_get_url (fixture->server), &reply, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (s3c_tls_server_count_requests (fixture->server), ==, 3);
  g_assert_cmpuint (s3c_tls_server_count_connections (fixture->server), ==, 1);
  entry = s3c_tls_server_dup_request (fixture->server, 0);
  g_assert_cmpstr (entry->method, ==, "GET");
  g_assert_cmpstr (entry->path, ==, "/modern/account?a[]=1");
}

static void
test_redirect (S3cTestFixture *fixture, gconstpointer data)
{
  const int statuses[] = { 300, 301, 302, 303, 305, 307, 308 };
  g_autoptr (S3cTlsServer) other = s3c_tls_server_new (TRUE);
  g_autofree char *headers
      = g_strdup_printf ("Location: %s/s3_copy\r\n", s3c_tls_server_get_url (other));

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      const S3cServerStep step = { .status = statuses[i], .headers = headers };
      g_autoptr (S3cReply) posted = NULL;
      g_autoptr (S3cReply) got = NULL;
      g_autoptr (GError) error = NULL;

      s3c_tls_server_set_default (fixture->server, &step);
      s3c_test_post (fixture->http, s3c_tls_server_get_url (fixture->server), &posted, &error);
      g_assert_no_error (error);
      g_assert_cmpint (posted->status, ==, statuses[i]);
      g_assert_false (s3c_reply_check_status (posted, &error));
      g_assert_error (error, S3C_ERROR, S3C_ERROR_REDIRECTED);
      g_clear_error (&error);
      s3c_test_get (fixture->http, s3c_tls_server_get_url (fixture->server), &got, &error);
      g_assert_no_error (error);
      g_assert_cmpint (got->status, ==, statuses[i]);
    }
  g_assert_cmpuint (s3c_tls_server_count_requests (fixture->server), ==,
                    2 * G_N_ELEMENTS (statuses));
  g_assert_cmpuint (s3c_tls_server_count_connections (other), ==, 0);
}

static void
test_credentials_asked_for (S3cTestFixture *fixture, gconstpointer data)
{
  const S3cServerStep step
      = { .status = 401,
          .headers = "WWW-Authenticate: Basic realm=x\r\nWWW-Authenticate: Digest realm=y, "
                     "nonce=z\r\nSet-Cookie: a=b\r\n" };
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  s3c_tls_server_set_default (fixture->server, &step);
  s3c_test_post (fixture->http, s3c_tls_server_get_url (fixture->server), &reply, &error);
  g_assert_no_error (error);
  g_assert_cmpint (reply->status, ==, 401);
  g_assert_cmpuint (s3c_tls_server_count_requests (fixture->server), ==, 1);
}

static void
test_no_cookies (S3cTestFixture *fixture, gconstpointer data)
{
  const S3cServerStep step = { .headers = "Set-Cookie: a=b; Path=/\r\n", .body = "{}" };
  g_autoptr (S3cServerEntry) entry = NULL;
  g_autofree char *cookie = NULL;

  s3c_tls_server_set_default (fixture->server, &step);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (S3cReply) reply = NULL;

      g_assert_true (
          s3c_test_get (fixture->http, s3c_tls_server_get_url (fixture->server), &reply, NULL));
    }
  entry = s3c_tls_server_dup_request (fixture->server, 1);
  cookie = s3c_server_entry_dup_header (entry, "Cookie");
  g_assert_null (cookie);
}

/* size bytes of spaces, packed into a few. */
static GBytes *
gzip_spaces (gsize size)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream
      = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_autofree char *spaces = g_strnfill (size, ' ');

  g_assert_true (g_output_stream_write_all (stream, spaces, size, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
test_too_large (S3cTestFixture *fixture, gconstpointer data)
{
  const gsize size = 5 * 1024 * 1024;
  g_autofree char *spaces = g_strnfill (size, ' ');
  g_autoptr (GBytes) zipped = gzip_spaces (size);
  const S3cServerStep steps[] = {
    { .body = spaces },
    { .headers = "Content-Type: application/json\r\nContent-Encoding: gzip\r\n",
      .body = g_bytes_get_data (zipped, NULL),
      .size = g_bytes_get_size (zipped) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (S3cReply) reply = NULL;
      g_autoptr (GError) error = NULL;

      s3c_tls_server_set_default (fixture->server, &steps[i]);
      s3c_test_post (fixture->http, s3c_tls_server_get_url (fixture->server), &reply, &error);
      g_assert_error (error, S3C_ERROR, S3C_ERROR_REPLY);
      g_assert_nonnull (strstr (error->message, "larger than 1 MiB"));
      g_assert_cmpint (reply->status, ==, 200);
      g_assert_cmpuint (g_bytes_get_size (reply->body), <=, 1024 * 1024);
    }
}

/* A refusal stays one, even where its words are endless or lost. */
static void
test_refusal_without_end (S3cTestFixture *fixture, gconstpointer data)
{
  const S3cServerStep steps[] = {
    { .act = S3C_SERVER_ENDLESS, .status = 403, .body = "no no no no no no no no no no no" },
    { .act = S3C_SERVER_CLOSE_MID_REPLY, .status = 403, .body = "no no no no no no no no no" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (S3cReply) reply = NULL;
      g_autoptr (GError) error = NULL;

      s3c_tls_server_set_default (fixture->server, &steps[i]);
      s3c_test_post (fixture->http, s3c_tls_server_get_url (fixture->server), &reply, &error);
      g_assert_no_error (error);
      g_assert_cmpint (reply->status, ==, 403);
      g_assert_false (s3c_reply_check_status (reply, &error));
      g_assert_error (error, S3C_ERROR, S3C_ERROR_PLAN);
      g_assert_cmpint (g_utf8_strlen (error->message, -1), <=, 300);
    }
}

#define DATED "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
#define DATE  (G_GINT64_CONSTANT (784111777) * G_USEC_PER_SEC)

/* The service's clock and what it asks for. A date is measured by that clock, never by ours. */
static void
test_retry_after (S3cTestFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *headers;
    gint64 retry_after;
    gint64 date;
  } cases[] = {
    { "Content-Type: TEXT/Plain; charset=utf-8\r\nRetry-After: 17\r\n", 17, 0 },
    { "Content-Type: text/plain\r\n" DATED "Retry-After:  5 \r\n", 5, DATE },
    { "Content-Type: text/plain\r\n" DATED "Retry-After: Sun, 06 Nov 1994 08:50:07 GMT\r\n", 30,
      DATE },
    { "Content-Type: text/plain\r\nRetry-After: Sun, 06 Nov 1994 08:50:07 GMT\r\n", 0, 0 },
    { "Content-Type: text/plain\r\n" DATED, -1, DATE },
    { "Content-Type: text/plain\r\nDate: now\r\nRetry-After: soon\r\n", -1, 0 },
    { "Content-Type: text/plain\r\nDate:\r\nRetry-After:\r\n", -1, 0 },
    { "Content-Type: text/plain\r\nRetry-After: 17\r\nretry-after: 5\r\n", 17, 0 },
    { "Content-Type: text/plain\r\nRetry-After: 5\r\nRetry-After: soon\r\n", 5, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const S3cServerStep step
          = { .status = 429, .headers = cases[i].headers, .body = "Slow down" };
      g_autoptr (S3cReply) reply = NULL;
      g_autoptr (GError) error = NULL;

      s3c_tls_server_set_default (fixture->server, &step);
      s3c_test_post (fixture->http, s3c_tls_server_get_url (fixture->server), &reply, &error);
      g_assert_no_error (error);
      g_assert_cmpint (reply->retry_after, ==, cases[i].retry_after);
      g_assert_cmpint (reply->date, ==, cases[i].date);
      g_assert_cmpstr (reply->content_type, ==, "text/plain");
    }
}

static void
test_token_repeated (S3cTestFixture *fixture, gconstpointer data)
{
  const S3cServerStep step = { .status = 400,
                               .headers = "Content-Type: text/plain\r\nx-request-id: " TOKEN "\r\n",
                               .body = "The token " TOKEN " (" TOKEN TOKEN ") is odd" };
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  s3c_tls_server_set_default (fixture->server, &step);
  s3c_test_post (fixture->http, s3c_tls_server_get_url (fixture->server), &reply, &error);
  g_assert_no_error (error);
  text = s3c_reply_dup_text (reply, 1000);
  g_assert_true (g_str_has_prefix (text, "The token *****"));
  g_assert_null (strstr (text, TOKEN));
  g_assert_null (strstr (reply->request_id, TOKEN));
}

static void
test_bad_tokens (S3cTestFixture *fixture, gconstpointer data)
{
  const char *const tokens[]
      = { "abc\r\nX-Evil: 1", "abc\n", "a b", "\ttab", "t\303\266ken", "a\177b", "a\001b" };

  for (gsize i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      g_auto (S3cAwait) await = S3C_AWAIT_INIT;
      g_autoptr (S3cReply) reply = NULL;
      g_autoptr (GError) error = NULL;

      s3c_http_send_async (fixture->http, s3c_tls_server_get_url (fixture->server), tokens[i], NULL,
                           NULL, s3c_await_cb, &await);
      g_assert_false (
          s3c_http_send_finish (fixture->http, s3c_await_wait (&await), &reply, &error));
      g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_MALFORMED);
      g_assert_null (strstr (error->message, tokens[i]));
      g_assert_false (reply->sent);
    }
  g_assert_cmpuint (s3c_tls_server_count_connections (fixture->server), ==, 0);
}

static void
test_plain_http (S3cTestFixture *fixture, gconstpointer data)
{
  g_autoptr (S3cTlsServer) plain = s3c_tls_server_new (FALSE);
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (S3cReply) refused = NULL;
  g_autoptr (GError) error = NULL;

  s3c_test_post (fixture->http, s3c_tls_server_get_url (plain), &reply, &error);
  g_assert_no_error (error);
  g_assert_cmpint (reply->status, ==, 200);
  s3c_test_post (fixture->http, "http://192.0.2.1", &refused, &error);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_FIELD);
  g_assert_false (refused->sent);
}

/* More at once than there are connections: nobody's deadline runs while it waits for its turn. */
static void
test_many_at_once (S3cTestFixture *fixture, gconstpointer data)
{
  const S3cServerStep step = { .delay = 600, .body = "{}" };
  /* Without TLS: its cost to the processor is not what is measured. */
  g_autoptr (S3cTlsServer) server = s3c_tls_server_new (FALSE);
  S3cAwait awaits[24] = { S3C_AWAIT_INIT };
  g_autoptr (GBytes) form = s3c_test_form_new ();

  g_object_set (fixture->http, "connect-timeout", 1, NULL);
  s3c_tls_server_set_default (server, &step);
  for (gsize i = 0; i < G_N_ELEMENTS (awaits); i++)
    s3c_http_send_async (fixture->http, s3c_tls_server_get_url (server), TOKEN, form, NULL,
                         s3c_await_cb, &awaits[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (awaits); i++)
    {
      g_autoptr (S3cReply) reply = NULL;
      g_autoptr (GError) error = NULL;

      s3c_http_send_finish (fixture->http, s3c_await_wait (&awaits[i]), &reply, &error);
      g_assert_no_error (error);
      s3c_await_clear (&awaits[i]);
    }
  g_assert_cmpuint (s3c_tls_server_count_requests (server), ==, G_N_ELEMENTS (awaits));
}

int
main (int argc, char **argv)
{
  s3c_test_init (&argc, &argv);
  S3C_TEST_ADD ("/http/a POST arrives whole with its token", test_post, NULL);
  S3C_TEST_ADD ("/http/GETs share a connection", test_get, NULL);
  S3C_TEST_ADD ("/http/no redirect is followed", test_redirect, NULL);
  S3C_TEST_ADD ("/http/nothing is sent again with credentials", test_credentials_asked_for, NULL);
  S3C_TEST_ADD ("/http/no cookie is kept", test_no_cookies, NULL);
  S3C_TEST_ADD ("/http/replies over 1 MiB are cut, packed ones too", test_too_large, NULL);
  S3C_TEST_ADD ("/http/a refusal without end is a refusal", test_refusal_without_end, NULL);
  S3C_TEST_ADD ("/http/Retry-After, Date and content type are read", test_retry_after, NULL);
  S3C_TEST_ADD ("/http/a repeated token is not kept", test_token_repeated, NULL);
  S3C_TEST_ADD ("/http/a token that would break a header is refused", test_bad_tokens, NULL);
  S3C_TEST_ADD ("/http/plain HTTP only to this computer", test_plain_http, NULL);
  S3C_TEST_ADD ("/http/waiting for a turn costs no time", test_many_at_once, NULL);
  return g_test_run ();
}
