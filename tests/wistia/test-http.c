/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-wistia-test.h"

#include <gio/gio.h>

typedef struct
{
  S3cTlsServer *server; /* (owned) */
  S3cHttp *http;        /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = s3c_tls_server_new (TRUE);
  fixture->http = s3c_test_http_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->http));
  g_assert_finalize_object (g_steal_pointer (&fixture->server));
}

static void
test_post (Fixture *fixture, gconstpointer data)
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
test_get (Fixture *fixture, gconstpointer data)
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

/* Certificates that must not be trusted: nothing of the request arrives. */
static const struct
{
  const char *path;
  S3cCertificate certificate;
  const char *words;
} refused_certificates[] = {
  { "/http/tls/unknown authority", S3C_CERTIFICATE_STRANGER, "unknown authority" },
  { "/http/tls/wrong host", S3C_CERTIFICATE_WRONG_HOST, "another host" },
  { "/http/tls/expired", S3C_CERTIFICATE_EXPIRED, "expired" },
};

static void
test_refused_certificate (Fixture *fixture, gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  const S3cServerStep step = { .certificate = refused_certificates[i].certificate };
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  s3c_tls_server_set_default (fixture->server, &step);
  s3c_test_post (fixture->http, s3c_tls_server_get_url (fixture->server), &reply, &error);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TLS);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, refused_certificates[i].words));
  g_assert_nonnull (strstr (error->message, "127.0.0.1"));
  g_assert_false (reply->sent);
  g_assert_cmpint (reply->status, ==, 0);
  s3c_await_pass (50);
  g_assert_cmpuint (s3c_tls_server_count_connections (fixture->server), >=, 1);
  g_assert_cmpuint (s3c_tls_server_count_requests (fixture->server), ==, 0);
  g_assert_cmpuint (s3c_tls_server_count_bytes (fixture->server), ==, 0);
}

static void
test_system_authorities (Fixture *fixture, gconstpointer data)
{
  g_autoptr (S3cHttp) http = s3c_http_new (NULL);
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  s3c_test_post (http, s3c_tls_server_get_url (fixture->server), &reply, &error);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TLS);
  g_assert_false (reply->sent);
  g_assert_cmpuint (s3c_tls_server_count_bytes (fixture->server), ==, 0);
}

static void
test_not_tls (Fixture *fixture, gconstpointer data)
{
  g_autoptr (S3cTlsServer) plain = s3c_tls_server_new (FALSE);
  g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u", s3c_tls_server_get_port (plain));
  const S3cServerStep step = { .act = S3C_SERVER_RAW_AT_ONCE, .body = "SSH-2.0-OpenSSH\r\n" };
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  s3c_tls_server_set_default (plain, &step);
  s3c_test_post (fixture->http, url, &reply, &error);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_UNREACHABLE);
  g_assert_false (reply->sent);
}

/* Whatever happens to a connection: which error it is, whether the request may have arrived, and
 * that it arrived at most once. */
typedef struct
{
  const char *path;
  S3cServerStep step;
  S3cError code;
  gboolean sent;
  int status;
  guint requests;
} Fault;

static const Fault faults[] = {
  { "/http/fault/close on accept",
    { .act = S3C_SERVER_CLOSE_ON_ACCEPT },
    S3C_ERROR_UNREACHABLE,
    FALSE,
    0,
    0 },
  { "/http/fault/reset on accept",
    { .act = S3C_SERVER_RESET_ON_ACCEPT },
    S3C_ERROR_UNREACHABLE,
    FALSE,
    0,
    0 },
  { "/http/fault/no handshake",
    { .act = S3C_SERVER_STALL_ON_ACCEPT },
    S3C_ERROR_UNREACHABLE,
    FALSE,
    0,
    0 },
  { "/http/fault/close before reading",
    { .act = S3C_SERVER_CLOSE_BEFORE_READING },
    S3C_ERROR_CONNECTION_LOST,
    TRUE,
    0,
    0 },
  { "/http/fault/reset before reading",
    { .act = S3C_SERVER_RESET_BEFORE_READING },
    S3C_ERROR_CONNECTION_LOST,
    TRUE,
    0,
    0 },
  { "/http/fault/close after headers",
    { .act = S3C_SERVER_CLOSE_AFTER_HEADERS },
    S3C_ERROR_CONNECTION_LOST,
    TRUE,
    0,
    1 },
  { "/http/fault/reset after headers",
    { .act = S3C_SERVER_RESET_AFTER_HEADERS },
    S3C_ERROR_CONNECTION_LOST,
    TRUE,
    0,
    1 },
  { "/http/fault/close after reading",
    { .act = S3C_SERVER_CLOSE_AFTER_READING },
    S3C_ERROR_CONNECTION_LOST,
    TRUE,
    0,
    1 },
  { "/http/fault/reset after reading",
    { .act = S3C_SERVER_RESET_AFTER_READING },
    S3C_ERROR_CONNECTION_LOST,
    TRUE,
    0,
    1 },
  { "/http/fault/close in the middle of the reply",
    { .act = S3C_SERVER_CLOSE_MID_REPLY, .body = "{\"hashed_id\": \"abc\"}" },
    S3C_ERROR_CONNECTION_LOST,
    TRUE,
    200,
    1 },
  { "/http/fault/reset in the middle of the reply",
    { .act = S3C_SERVER_RESET_MID_REPLY, .body = "{\"hashed_id\": \"abc\"}" },
    S3C_ERROR_CONNECTION_LOST,
    TRUE,
    -1,
    1 },
  { "/http/fault/never an answer", { .act = S3C_SERVER_STALL }, S3C_ERROR_TIMED_OUT, TRUE, 0, 1 },
  { "/http/fault/answer after the deadline",
    { .delay = 1500, .body = "{}" },
    S3C_ERROR_TIMED_OUT,
    TRUE,
    0,
    1 },
  { "/http/fault/slow drip",
    { .act = S3C_SERVER_DRIP, .interval = 30, .body = "{\"hashed_id\": \"abcdefghijklmnop\"}" },
    S3C_ERROR_TIMED_OUT,
    TRUE,
    -1,
    1 },
  { "/http/fault/endless body",
    { .act = S3C_SERVER_ENDLESS, .body = "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[" },
    S3C_ERROR_REPLY,
    TRUE,
    200,
    1 },
  { "/http/fault/not HTTP",
    { .act = S3C_SERVER_RAW, .body = "220 smtp.example ESMTP\r\n\r\n" },
    S3C_ERROR_REPLY,
    TRUE,
    0,
    1 },
};

static void
test_fault (Fixture *fixture, gconstpointer data)
{
  const Fault *fault = data;
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  const gint64 start = g_get_monotonic_time ();

  if (fault->step.act == S3C_SERVER_STALL_ON_ACCEPT)
    g_object_set (fixture->http, "connect-timeout", 1, NULL);
  if (fault->code == S3C_ERROR_TIMED_OUT)
    g_object_set (fixture->http, "answer-timeout", 1, NULL);
  s3c_tls_server_set_default (fixture->server, &fault->step);
  s3c_test_post (fixture->http, s3c_tls_server_get_url (fixture->server), &reply, &error);
  g_test_message ("%s", error != NULL ? error->message : "no error");
  g_assert_error (error, S3C_ERROR, (int)fault->code);
  g_assert_null (strstr (error->message, TOKEN));
  g_assert_cmpint (reply->sent, ==, fault->sent);
  if (fault->status >= 0)
    g_assert_cmpint (reply->status, ==, fault->status);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);

  s3c_await_pass (100);
  g_assert_cmpuint (s3c_tls_server_count_requests (fixture->server), ==, fault->requests);
  g_assert_cmpuint (s3c_tls_server_count_connections (fixture->server), <=, 1);
}

static void
test_redirect (Fixture *fixture, gconstpointer data)
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
test_credentials_asked_for (Fixture *fixture, gconstpointer data)
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
test_no_cookies (Fixture *fixture, gconstpointer data)
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

/* Headers and bodies that are unusual but right. */
static const struct
{
  const char *path;
  S3cServerStep step;
  const char *body;
} unusual[] = {
  { "/http/unusual/HTTP 1.0",
    { .act = S3C_SERVER_RAW,
      .body = "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{}" },
    "{}" },
  { "/http/unusual/100 Continue first",
    { .act = S3C_SERVER_RAW,
      .body = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}" },
    "{}" },
  { "/http/unusual/chunks",
    { .act = S3C_SERVER_RAW,
      .body
      = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n" },
    "{}" },
  { "/http/unusual/no content",
    { .act = S3C_SERVER_RAW, .body = "HTTP/1.1 204 No Content\r\n\r\n" },
    NULL },
  { "/http/unusual/chunks that are none",
    { .act = S3C_SERVER_RAW,
      .body = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nnonsense\r\n" },
    NULL },
  { "/http/unusual/gzip that is none",
    { .headers = "Content-Type: application/json\r\nContent-Encoding: gzip\r\n", .body = "{}" },
    "{}" },
  { "/http/unusual/longer than promised",
    { .act = S3C_SERVER_RAW, .body = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}}}}}" },
    "{}" },
};

static void
test_unusual (Fixture *fixture, gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  s3c_tls_server_set_default (fixture->server, &unusual[i].step);
  s3c_test_post (fixture->http, s3c_tls_server_get_url (fixture->server), &reply, &error);
  g_assert_no_error (error);
  s3c_test_assert_body (reply, unusual[i].body);
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
test_too_large (Fixture *fixture, gconstpointer data)
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
test_refusal_without_end (Fixture *fixture, gconstpointer data)
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

static void
test_retry_after (Fixture *fixture, gconstpointer data)
{
  const S3cServerStep step = { .status = 429,
                               .headers = "Content-Type: TEXT/Plain; charset=utf-8\r\n"
                                          "Retry-After: 17\r\n",
                               .body = "Slow down" };
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  s3c_tls_server_set_default (fixture->server, &step);
  s3c_test_post (fixture->http, s3c_tls_server_get_url (fixture->server), &reply, &error);
  g_assert_no_error (error);
  g_assert_cmpint (reply->retry_after, ==, 17);
  g_assert_cmpstr (reply->content_type, ==, "text/plain");
}

static void
test_token_repeated (Fixture *fixture, gconstpointer data)
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
test_nobody_listens (Fixture *fixture, gconstpointer data)
{
  g_autoptr (S3cTlsServer) gone = s3c_tls_server_new (TRUE);
  g_autofree char *url = g_strdup (s3c_tls_server_get_url (gone));
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (g_steal_pointer (&gone));
  s3c_test_post (fixture->http, url, &reply, &error);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (error->message, "127.0.0.1"));
  g_assert_nonnull (strstr (error->message, "refused"));
  g_assert_false (reply->sent);
}

static void
test_no_such_name (Fixture *fixture, gconstpointer data)
{
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  s3c_test_post (fixture->http, "https://no-such-host.invalid", &reply, &error);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (error->message, "no-such-host.invalid"));
  g_assert_false (reply->sent);
}

static void
test_cancelled_before (Fixture *fixture, gconstpointer data)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  s3c_http_send_async (fixture->http, s3c_tls_server_get_url (fixture->server), TOKEN, NULL,
                       cancellable, s3c_await_cb, &await);
  g_assert_false (s3c_http_send_finish (fixture->http, s3c_await_wait (&await), &reply, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
  g_assert_false (reply->sent);
  g_assert_cmpuint (s3c_tls_server_count_connections (fixture->server), ==, 0);
}

static void
cancel_while (Fixture *fixture, S3cServerAct act, guint requests, gboolean sent)
{
  const S3cServerStep step = { .act = act };
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) form = s3c_test_form_new ();
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  s3c_tls_server_set_default (fixture->server, &step);
  s3c_http_send_async (fixture->http, s3c_tls_server_get_url (fixture->server), TOKEN, form,
                       cancellable, s3c_await_cb, &await);
  while (s3c_tls_server_count_connections (fixture->server) < 1
         || s3c_tls_server_count_requests (fixture->server) < requests)
    s3c_await_pass (5);
  g_assert_null (await.result);
  g_cancellable_cancel (cancellable);
  g_assert_false (s3c_http_send_finish (fixture->http, s3c_await_wait (&await), &reply, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
  g_assert_cmpint (reply->sent, ==, sent);
  g_assert_cmpuint (s3c_tls_server_count_requests (fixture->server), ==, requests);
}

static void
test_cancelled_while_connecting (Fixture *fixture, gconstpointer data)
{
  cancel_while (fixture, S3C_SERVER_STALL_ON_ACCEPT, 0, FALSE);
}

static void
test_cancelled_while_waiting (Fixture *fixture, gconstpointer data)
{
  cancel_while (fixture, S3C_SERVER_STALL, 1, TRUE);
}

static void
test_bad_tokens (Fixture *fixture, gconstpointer data)
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
test_addresses (void)
{
  const char *const good[] = {
    "https://upload.wistia.com", "https://upload.wistia.com/", "https://a.example:8443/x/",
    "http://127.0.0.1:8080",     "http://127.9.9.9",           "http://localhost:1",
    "http://LOCALHOST",          "http://[::1]:8080",          "HTTPS://UPLOAD.WISTIA.COM",
  };
  const char *const bad[] = {
    "",
    "upload.wistia.com",
    "ftp://upload.wistia.com",
    "http://upload.wistia.com",
    "http://127.0.0.1.evil.example",
    "http://localhost.evil.example",
    "http://127.0.0.1@evil.example",
    "http://evil.example\\@127.0.0.1",
    "http://127.0.0.1:80@evil.example",
    "http://user:secret@127.0.0.1",
    "https://user:secret@upload.wistia.com",
    "https://user@upload.wistia.com",
    "https://upload.wistia.com?x=1",
    "https://upload.wistia.com/#x",
    "https://",
    "https:///path",
    "https://a b",
    "https://a%0d%0ab.example",
    "https://a%20b.example",
    "http://0.0.0.0",
    "http://10.0.0.1",
    "http://[::ffff:10.0.0.1]",
    "http://2130706433",
    "https://upload.wistia.com:0",
    "https://upload.wistia.com:99999",
    "file:///etc/passwd",
    "https://\377\376",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;

      s3c_http_check_base_url (good[i], &error);
      g_assert_no_error (error);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i]);
      g_assert_false (s3c_http_check_base_url (bad[i], &error));
      g_assert_error (error, S3C_ERROR, S3C_ERROR_FIELD);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (strstr (error->message, "secret"));
    }
}

static void
test_plain_http (Fixture *fixture, gconstpointer data)
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
test_many_at_once (Fixture *fixture, gconstpointer data)
{
  const S3cServerStep step = { .delay = 400, .body = "{}" };
  S3cAwait awaits[24] = { S3C_AWAIT_INIT };
  g_autoptr (GBytes) form = s3c_test_form_new ();

  g_object_set (fixture->http, "connect-timeout", 1, NULL);
  s3c_tls_server_set_default (fixture->server, &step);
  for (gsize i = 0; i < G_N_ELEMENTS (awaits); i++)
    s3c_http_send_async (fixture->http, s3c_tls_server_get_url (fixture->server), TOKEN, form, NULL,
                         s3c_await_cb, &awaits[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (awaits); i++)
    {
      g_autoptr (S3cReply) reply = NULL;
      g_autoptr (GError) error = NULL;

      s3c_http_send_finish (fixture->http, s3c_await_wait (&awaits[i]), &reply, &error);
      g_assert_no_error (error);
      s3c_await_clear (&awaits[i]);
    }
  g_assert_cmpuint (s3c_tls_server_count_requests (fixture->server), ==, G_N_ELEMENTS (awaits));
}

#define ADD(path, test, data) g_test_add (path, Fixture, data, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  s3c_test_init (&argc, &argv);
  ADD ("/http/a POST arrives whole with its token", test_post, NULL);
  ADD ("/http/GETs share a connection", test_get, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (refused_certificates); i++)
    ADD (refused_certificates[i].path, test_refused_certificate, GSIZE_TO_POINTER (i));
  ADD ("/http/tls/the system does not know our authority", test_system_authorities, NULL);
  ADD ("/http/tls/a server without TLS", test_not_tls, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    ADD (faults[i].path, test_fault, &faults[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (unusual); i++)
    ADD (unusual[i].path, test_unusual, GSIZE_TO_POINTER (i));
  ADD ("/http/no redirect is followed", test_redirect, NULL);
  ADD ("/http/nothing is sent again with credentials", test_credentials_asked_for, NULL);
  ADD ("/http/no cookie is kept", test_no_cookies, NULL);
  ADD ("/http/replies over 1 MiB are cut, packed ones too", test_too_large, NULL);
  ADD ("/http/a refusal without end is a refusal", test_refusal_without_end, NULL);
  ADD ("/http/Retry-After and content type are read", test_retry_after, NULL);
  ADD ("/http/a repeated token is not kept", test_token_repeated, NULL);
  ADD ("/http/unreachable/nobody listens", test_nobody_listens, NULL);
  ADD ("/http/unreachable/no such name", test_no_such_name, NULL);
  ADD ("/http/cancelled/before", test_cancelled_before, NULL);
  ADD ("/http/cancelled/while connecting", test_cancelled_while_connecting, NULL);
  ADD ("/http/cancelled/while waiting for the answer", test_cancelled_while_waiting, NULL);
  ADD ("/http/a token that would break a header is refused", test_bad_tokens, NULL);
  g_test_add_func ("/http/addresses a token may go to", test_addresses);
  ADD ("/http/plain HTTP only to this computer", test_plain_http, NULL);
  ADD ("/http/waiting for a turn costs no time", test_many_at_once, NULL);
  return g_test_run ();
}
