/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-wistia-test.h"

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
test_fault (S3cTestFixture *fixture, gconstpointer data)
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
test_unusual (S3cTestFixture *fixture, gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  s3c_tls_server_set_default (fixture->server, &unusual[i].step);
  s3c_test_post (fixture->http, s3c_tls_server_get_url (fixture->server), &reply, &error);
  g_assert_no_error (error);
  s3c_test_assert_body (reply, unusual[i].body);
}

static void
test_nobody_listens (S3cTestFixture *fixture, gconstpointer data)
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
test_no_such_name (S3cTestFixture *fixture, gconstpointer data)
{
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  s3c_test_post (fixture->http, "https://no-such-host.invalid", &reply, &error);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (error->message, "no-such-host.invalid"));
  g_assert_false (reply->sent);
}

static void
test_cancelled_before (S3cTestFixture *fixture, gconstpointer data)
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
cancel_while (S3cTestFixture *fixture, S3cServerAct act, guint requests, gboolean sent)
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
test_cancelled_while_connecting (S3cTestFixture *fixture, gconstpointer data)
{
  cancel_while (fixture, S3C_SERVER_STALL_ON_ACCEPT, 0, FALSE);
}

static void
test_cancelled_while_waiting (S3cTestFixture *fixture, gconstpointer data)
{
  cancel_while (fixture, S3C_SERVER_STALL, 1, TRUE);
}

int
main (int argc, char **argv)
{
  s3c_test_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    S3C_TEST_ADD (faults[i].path, test_fault, &faults[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (unusual); i++)
    S3C_TEST_ADD (unusual[i].path, test_unusual, GSIZE_TO_POINTER (i));
  S3C_TEST_ADD ("/http/unreachable/nobody listens", test_nobody_listens, NULL);
  S3C_TEST_ADD ("/http/unreachable/no such name", test_no_such_name, NULL);
  S3C_TEST_ADD ("/http/cancelled/before", test_cancelled_before, NULL);
  S3C_TEST_ADD ("/http/cancelled/while connecting", test_cancelled_while_connecting, NULL);
  S3C_TEST_ADD ("/http/cancelled/while waiting for the answer", test_cancelled_while_waiting, NULL);
  return g_test_run ();
}
