/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Public files, such as thumbnails: without a token, and never more than asked for. */

#include "s3c-wistia-test.h"

#define CAP 1000

#define IMAGE "Content-Type: image/jpeg\r\n"

static GBytes *
fetch_from (S3cHttp *http, const char *url, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_http_fetch_async (http, url, "image/", CAP, NULL, s3c_await_cb, &await);
  return s3c_http_fetch_finish (http, s3c_await_wait (&await), error);
}

static GBytes *
fetch (S3cTestFixture *fixture, const S3cServerStep *step, GError **error)
{
  g_autofree char *url
      = g_strconcat (s3c_tls_server_get_url (fixture->server), "/a.jpg?size=200x120", NULL);

  s3c_tls_server_set_default (fixture->server, step);
  return fetch_from (fixture->http, url, error);
}

static void
assert_refused (S3cTestFixture *fixture, const S3cServerStep *step, S3cError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = fetch (fixture, step, &error);

  g_assert_null (bytes);
  g_test_message ("%s", error->message);
  g_assert_error (error, S3C_ERROR, (int)code);
}

static void
test_bytes (S3cTestFixture *fixture, gconstpointer data)
{
  static const char picture[] = "\377\330\377\340\0\20JFIF\0\r\n\0";
  const S3cServerStep step = { .headers = "Content-Type: IMAGE/JPEG; charset=x\r\n",
                               .body = picture,
                               .size = sizeof picture };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = fetch (fixture, &step, &error);
  g_autoptr (S3cServerEntry) entry = s3c_tls_server_dup_request (fixture->server, 0);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), picture,
                   sizeof picture);
  g_assert_cmpstr (entry->method, ==, "GET");
  g_assert_cmpstr (entry->path, ==, "/a.jpg?size=200x120");
}

static void
assert_names_nobody (const S3cServerEntry *entry)
{
  static const char *const allowed[]
      = { "Host", "User-Agent", "Accept-Encoding", "Connection", NULL };
  g_auto (GStrv) lines = g_strsplit (entry->head, "\r\n", -1);

  g_assert_null (strstr (entry->head, TOKEN));
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) field = g_strsplit (lines[i], ":", 2);
      gboolean known = *lines[i] == '\0';

      for (gsize j = 0; allowed[j] != NULL; j++)
        known = known || g_ascii_strcasecmp (field[0], allowed[j]) == 0;
      g_test_message ("%s", lines[i]);
      g_assert_true (known);
    }
}

/* Also after a request with the token to the same place, which asked for cookies to be kept. */
static void
test_names_nobody (S3cTestFixture *fixture, gconstpointer data)
{
  const S3cServerStep step = { .headers = IMAGE "Set-Cookie: a=b; Path=/\r\n"
                                                "WWW-Authenticate: Basic realm=x\r\n",
                               .body = "{}" };
  g_autoptr (S3cReply) reply = NULL;

  s3c_tls_server_set_default (fixture->server, &step);
  g_assert_true (
      s3c_test_get (fixture->http, s3c_tls_server_get_url (fixture->server), &reply, NULL));
  for (guint i = 1; i < 3; i++)
    {
      g_autoptr (GBytes) bytes = fetch (fixture, &step, NULL);
      g_autoptr (S3cServerEntry) entry = s3c_tls_server_dup_request (fixture->server, i);
      g_autofree char *encoding = s3c_server_entry_dup_header (entry, "Accept-Encoding");

      g_assert_nonnull (bytes);
      assert_names_nobody (entry);
      g_assert_cmpstr (encoding, ==, "identity");
    }
}

static void
test_redirects (S3cTestFixture *fixture, gconstpointer data)
{
  const int statuses[] = { 300, 301, 302, 303, 305, 307, 308 };
  g_autoptr (S3cTlsServer) other = s3c_tls_server_new (TRUE);
  g_autofree char *headers
      = g_strdup_printf (IMAGE "Location: %s/b.jpg\r\n", s3c_tls_server_get_url (other));

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      const S3cServerStep step = { .status = statuses[i], .headers = headers, .body = "x" };

      assert_refused (fixture, &step, S3C_ERROR_REDIRECTED);
    }
  g_assert_cmpuint (s3c_tls_server_count_requests (fixture->server), ==, G_N_ELEMENTS (statuses));
  g_assert_cmpuint (s3c_tls_server_count_connections (other), ==, 0);
}

static void
test_refusals (S3cTestFixture *fixture, gconstpointer data)
{
  static const struct
  {
    int status;
    S3cError code;
  } cases[] = {
    { 400, S3C_ERROR_REFUSED },      { 401, S3C_ERROR_REFUSED }, { 403, S3C_ERROR_REFUSED },
    { 404, S3C_ERROR_NOT_FOUND },    { 410, S3C_ERROR_REFUSED }, { 418, S3C_ERROR_REFUSED },
    { 429, S3C_ERROR_RATE_LIMITED }, { 500, S3C_ERROR_SERVER },  { 503, S3C_ERROR_SERVER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const S3cServerStep step
          = { .status = cases[i].status, .headers = IMAGE, .body = "source_file not found" };

      assert_refused (fixture, &step, cases[i].code);
    }
}

static void
test_types (S3cTestFixture *fixture, gconstpointer data)
{
  const char *const headers[] = {
    "Content-Type: text/html\r\n",   "Content-Type: application/octet-stream\r\n",
    "Content-Type: imagex/jpeg\r\n", "Content-Type: \r\n",
    "X-Other: image/jpeg\r\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      const S3cServerStep step = { .headers = headers[i], .body = "x" };

      assert_refused (fixture, &step, S3C_ERROR_REPLY);
    }
}

static void
test_any_type (S3cTestFixture *fixture, gconstpointer data)
{
  const S3cServerStep step = { .headers = "X-Other: a\r\n", .body = "x" };
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  s3c_tls_server_set_default (fixture->server, &step);
  s3c_http_fetch_async (fixture->http, s3c_tls_server_get_url (fixture->server), "", CAP, NULL,
                        s3c_await_cb, &await);
  bytes = s3c_http_fetch_finish (fixture->http, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 1);
}

static void
test_size (S3cTestFixture *fixture, gconstpointer data)
{
  for (gsize size = CAP - 1; size <= CAP + 1; size++)
    {
      g_autofree char *body = g_strnfill (size, 'x');
      const S3cServerStep step = { .headers = IMAGE, .body = body, .size = size };
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = fetch (fixture, &step, &error);

      if (size <= CAP)
        g_assert_cmpuint (g_bytes_get_size (bytes), ==, size);
      else
        g_assert_error (error, S3C_ERROR, S3C_ERROR_REPLY);
    }
}

static void
test_endless (S3cTestFixture *fixture, gconstpointer data)
{
  const S3cServerStep step
      = { .act = S3C_SERVER_ENDLESS, .headers = IMAGE, .body = "0123456789abcdef" };

  assert_refused (fixture, &step, S3C_ERROR_REPLY);
}

/* Ten bytes that would become thousands: they are neither asked for nor unpacked. */
static void
test_compressed (S3cTestFixture *fixture, gconstpointer data)
{
  const char *const headers[] = {
    IMAGE "Content-Encoding: gzip\r\n",
    IMAGE "Content-Encoding: deflate\r\n",
    IMAGE "Content-Encoding: br\r\n",
    IMAGE "Content-Encoding: gzip, gzip\r\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      const S3cServerStep step
          = { .headers = headers[i], .body = "\037\213\010\0\0\0\0\0\0\003", .size = 10 };

      assert_refused (fixture, &step, S3C_ERROR_REPLY);
    }
}

static void
test_slow (S3cTestFixture *fixture, gconstpointer data)
{
  const S3cServerStep steps[] = {
    { .act = S3C_SERVER_DRIP, .interval = 200, .headers = IMAGE, .body = "0123456789abcdef" },
    { .act = S3C_SERVER_STALL },
  };

  g_object_set (fixture->http, "answer-timeout", 1, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    assert_refused (fixture, &steps[i], S3C_ERROR_TIMED_OUT);
}

static void
test_cut (S3cTestFixture *fixture, gconstpointer data)
{
  const S3cServerStep step
      = { .act = S3C_SERVER_CLOSE_MID_REPLY, .headers = IMAGE, .body = "0123456789abcdef" };

  assert_refused (fixture, &step, S3C_ERROR_CONNECTION_LOST);
}

static void
test_strangers (S3cTestFixture *fixture, gconstpointer data)
{
  const S3cServerStep step = { .certificate = S3C_CERTIFICATE_STRANGER, .headers = IMAGE };

  assert_refused (fixture, &step, S3C_ERROR_TLS);
}

static void
test_addresses (S3cTestFixture *fixture, gconstpointer data)
{
  const char *const urls[] = {
    "",
    "a.jpg",
    "//embed.example/a.jpg",
    "http://embed.example/a.jpg",
    "http://169.254.169.254/latest",
    "ftp://127.0.0.1/a.jpg",
    "file:///etc/passwd",
    "data:image/png;base64,AAAA",
    "https://user:password@127.0.0.1/a.jpg",
    "https:///a.jpg",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = fetch_from (fixture->http, urls[i], &error);

      g_test_message ("%s", urls[i]);
      g_assert_null (bytes);
      g_assert_error (error, S3C_ERROR, S3C_ERROR_FIELD);
    }
}

static void
test_loopback (void)
{
  const S3cServerStep step = { .headers = IMAGE, .body = "x" };
  g_autoptr (S3cTlsServer) server = s3c_tls_server_new (FALSE);
  g_autoptr (S3cHttp) http = s3c_test_http_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  s3c_tls_server_set_default (server, &step);
  bytes = fetch_from (http, s3c_tls_server_get_url (server), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 1);
}

static void
test_cancelled (S3cTestFixture *fixture, gconstpointer data)
{
  const S3cServerStep step = { .act = S3C_SERVER_STALL };
  g_auto (S3cAwait) before = S3C_AWAIT_INIT;
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const char *url = s3c_tls_server_get_url (fixture->server);

  s3c_tls_server_set_default (fixture->server, &step);
  s3c_http_fetch_async (fixture->http, url, "image/", CAP, cancellable, s3c_await_cb, &await);
  while (s3c_tls_server_count_requests (fixture->server) == 0)
    s3c_await_pass (5);
  g_cancellable_cancel (cancellable);
  g_assert_null (s3c_http_fetch_finish (fixture->http, s3c_await_wait (&await), &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
  g_clear_error (&error);

  s3c_http_fetch_async (fixture->http, url, "image/", CAP, cancellable, s3c_await_cb, &before);
  g_assert_null (s3c_http_fetch_finish (fixture->http, s3c_await_wait (&before), &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
  g_assert_cmpuint (s3c_tls_server_count_requests (fixture->server), ==, 1);
}

static void
test_closed (S3cTestFixture *fixture, gconstpointer data)
{
  const S3cServerStep step = { .act = S3C_SERVER_STALL };
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  s3c_tls_server_set_default (fixture->server, &step);
  s3c_http_fetch_async (fixture->http, s3c_tls_server_get_url (fixture->server), "image/", CAP,
                        NULL, s3c_await_cb, &await);
  s3c_http_close (fixture->http);
  g_assert_null (s3c_http_fetch_finish (fixture->http, s3c_await_wait (&await), &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
}

/* Thumbnails that hang keep no copy waiting, even where all come from one host. */
static void
test_gives_way (S3cTestFixture *fixture, gconstpointer data)
{
  enum
  {
    N_FETCHES = 40
  };
  const S3cServerStep hangs = { .act = S3C_SERVER_STALL };
  const S3cServerStep answers = { .body = "{\"hashed_id\":\"a\"}" };
  g_autofree S3cAwait *awaits = g_new0 (S3cAwait, N_FETCHES);
  const char *url = s3c_tls_server_get_url (fixture->server);
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  s3c_tls_server_set_default (fixture->server, &hangs);
  for (guint i = 0; i < N_FETCHES; i++)
    s3c_http_fetch_async (fixture->http, url, "image/", CAP, NULL, s3c_await_cb, &awaits[i]);
  while (s3c_tls_server_count_requests (fixture->server) < 4)
    s3c_await_pass (5);
  s3c_tls_server_set_default (fixture->server, &answers);
  s3c_test_post (fixture->http, url, &reply, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (s3c_tls_server_count_requests (fixture->server), ==, 5);

  s3c_http_close (fixture->http);
  for (guint i = 0; i < N_FETCHES; i++)
    {
      s3c_await_wait (&awaits[i]);
      s3c_await_clear (&awaits[i]);
    }
}

int
main (int argc, char **argv)
{
  s3c_test_init (&argc, &argv);
  S3C_TEST_ADD ("/fetch/a file comes as it is", test_bytes, NULL);
  S3C_TEST_ADD ("/fetch/it names nobody: no token, no cookie, no header of the API",
                test_names_nobody, NULL);
  S3C_TEST_ADD ("/fetch/redirects are not followed", test_redirects, NULL);
  S3C_TEST_ADD ("/fetch/a refusal says nothing about a token, a plan or an object", test_refusals,
                NULL);
  S3C_TEST_ADD ("/fetch/another content type is refused", test_types, NULL);
  S3C_TEST_ADD ("/fetch/any content type where none is named", test_any_type, NULL);
  S3C_TEST_ADD ("/fetch/as much as allowed and no byte more", test_size, NULL);
  S3C_TEST_ADD ("/fetch/an endless file is broken off", test_endless, NULL);
  S3C_TEST_ADD ("/fetch/what is compressed is not unpacked", test_compressed, NULL);
  S3C_TEST_ADD ("/fetch/a server that is slow has a limit for all of it", test_slow, NULL);
  S3C_TEST_ADD ("/fetch/a file that is cut off is none", test_cut, NULL);
  S3C_TEST_ADD ("/fetch/a certificate is checked", test_strangers, NULL);
  S3C_TEST_ADD ("/fetch/only https, or plainly from this computer itself", test_addresses, NULL);
  g_test_add_func ("/fetch/plainly from this computer itself", test_loopback);
  S3C_TEST_ADD ("/fetch/cancelled", test_cancelled, NULL);
  S3C_TEST_ADD ("/fetch/a closed client ends it", test_closed, NULL);
  S3C_TEST_ADD ("/fetch/keeps no copy waiting", test_gives_way, NULL);
  return g_test_run ();
}
