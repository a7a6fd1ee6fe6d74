/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-endpoint.h"
#include "s3c-wistia-test.h"

static S3cRequest *
request_new (void)
{
  return g_object_new (S3C_TYPE_REQUEST, "bucket", "acme-video", "key", "talks/a.mp4", NULL);
}

static S3cMedia *
copy_within (guint seconds,
             S3cTlsServer *server,
             S3cRequest *request,
             S3cReply **reply,
             GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (S3cHttp) http = s3c_test_http_new ();
  g_autoptr (S3cEndpoint) endpoint = s3c_endpoint_new (http, s3c_tls_server_get_url (server));

  g_object_set (http, "answer-timeout", seconds, NULL);
  s3c_endpoint_copy_async (endpoint, request, TOKEN, NULL, s3c_await_cb, &await);
  return s3c_endpoint_copy_finish (endpoint, s3c_await_wait (&await), reply, error);
}

static S3cMedia *
copy (S3cTlsServer *server, S3cRequest *request, S3cReply **reply, GError **error)
{
  return copy_within (60, server, request, reply, error);
}

static void
test_copy (void)
{
  g_autoptr (S3cTlsServer) server = s3c_tls_server_new (TRUE);
  g_autoptr (S3cRequest) request = request_new ();
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cMedia) media = copy (server, request, &reply, &error);
  g_autoptr (S3cServerEntry) entry = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (s3c_media_get_hashed_id (media), ==, "media1");
  g_assert_cmpint (reply->status, ==, 200);
  g_assert_cmpstr (reply->request_id, ==, "request-1");
  g_assert_cmpuint (s3c_tls_server_count_requests (server), ==, 1);
  entry = s3c_tls_server_dup_request (server, 0);
  g_assert_cmpstr (entry->path, ==, "/s3_copy");
}

static void
test_last_slash (void)
{
  g_autoptr (S3cTlsServer) server = s3c_tls_server_new (TRUE);
  g_autofree char *url = g_strconcat (s3c_tls_server_get_url (server), "//", NULL);
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (S3cHttp) http = s3c_test_http_new ();
  g_autoptr (S3cEndpoint) endpoint = s3c_endpoint_new (http, url);
  g_autoptr (S3cRequest) request = request_new ();
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (S3cMedia) media = NULL;
  g_autoptr (S3cServerEntry) entry = NULL;

  s3c_endpoint_copy_async (endpoint, request, TOKEN, NULL, s3c_await_cb, &await);
  media = s3c_endpoint_copy_finish (endpoint, s3c_await_wait (&await), &reply, NULL);
  g_assert_nonnull (media);
  entry = s3c_tls_server_dup_request (server, 0);
  g_assert_cmpstr (entry->path, ==, "/s3_copy");
}

/* The nastiest metadata there is. */
static const char *const nasty[] = {
  "a+b & c=d % e#f?g\"h'i é",
  "😀 👩‍👩‍👧 e\314\201",
  "100% / ~ ! * ( ) ; : @ $ , [ ] { } \\ | ^ ` < >",
  " leading and trailing ",
  "%2B%20+&amp;=",
  "@not-a-file",
  "=equals=first",
  "line one\nline two\ttab",
  "مرحبا 你好 नमस्ते",
  "-._~",
};

/* Sends the same fields with the real curl. */
static void
run_curl (S3cTlsServer *server, char **fields)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GSubprocess) curl = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (argv, g_strdup ("curl"));
  g_ptr_array_add (argv, g_strdup ("-sS"));
  g_ptr_array_add (argv, g_strdup ("--cacert"));
  g_ptr_array_add (argv, g_strdup (s3c_tls_server_get_ca_path ()));
  g_ptr_array_add (argv, g_strconcat (s3c_tls_server_get_url (server), "/s3_copy", NULL));
  for (gsize i = 0; fields[i] != NULL; i += 2)
    {
      g_ptr_array_add (argv, g_strdup ("--data-urlencode"));
      g_ptr_array_add (argv, g_strconcat (fields[i], "=", fields[i + 1], NULL));
    }
  g_ptr_array_add (argv, NULL);
  curl = g_subprocess_newv ((const char *const *)argv->pdata, G_SUBPROCESS_FLAGS_STDOUT_SILENCE,
                            &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (curl, NULL, &error);
  g_assert_no_error (error);
}

static void
test_same_as_curl (void)
{
  g_autoptr (S3cTlsServer) server = s3c_tls_server_new (TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (nasty); i++)
    {
      const char *const parameters[] = { "tag", nasty[i], "empty", "", "other_name", "1", NULL };
      g_autofree char *key = g_strconcat ("talks/", nasty[i], NULL);
      g_autoptr (S3cRequest) request = g_object_new (
          S3C_TYPE_REQUEST, "bucket", "acme-video", "key", key, "folder", "4d23503f70", "name",
          nasty[i], "description", nasty[i], "contact-id", "7", "parameters", parameters, NULL);
      g_auto (GStrv) fields = s3c_request_to_fields (request);
      g_autoptr (S3cReply) reply = NULL;
      g_autoptr (S3cMedia) media = copy (server, request, &reply, NULL);
      g_autoptr (S3cServerEntry) ours = NULL;
      g_autoptr (S3cServerEntry) theirs = NULL;
      g_autofree char *our_type = NULL;
      g_autofree char *their_type = NULL;

      g_assert_nonnull (media);
      run_curl (server, fields);
      ours = s3c_tls_server_dup_request (server, 2 * i);
      theirs = s3c_tls_server_dup_request (server, 2 * i + 1);
      g_assert_cmpmem (g_bytes_get_data (ours->body, NULL), g_bytes_get_size (ours->body),
                       g_bytes_get_data (theirs->body, NULL), g_bytes_get_size (theirs->body));
      our_type = s3c_server_entry_dup_header (ours, "Content-Type");
      their_type = s3c_server_entry_dup_header (theirs, "Content-Type");
      g_assert_cmpstr (our_type, ==, their_type);
      g_assert_cmpstr (ours->method, ==, theirs->method);
      g_assert_cmpstr (ours->path, ==, theirs->path);
    }
}

/* A name of a parameter cannot break out of its place. */
static void
test_parameter_names (void)
{
  const char *const parameters[] = { "a&b=c", "d&e=f", NULL };
  g_autoptr (S3cRequest) request
      = g_object_new (S3C_TYPE_REQUEST, "bucket", "b", "key", "k", "parameters", parameters, NULL);
  g_autoptr (GBytes) body = s3c_endpoint_encode (request);
  const char *expected = "bucket=b&source_file=k&a%26b%3Dc=d%26e%3Df";

  g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body), expected,
                   strlen (expected));
}

/* An answer or the lack of one, the error it makes, and what that means for the copy. */
static const struct
{
  S3cServerStep step;
  S3cError code;
  S3cState state;
} verdicts[] = {
  { { .status = 400, .body = "{\"error\":\"no\"}" }, S3C_ERROR_REFUSED, S3C_STATE_REFUSED },
  { { .status = 401, .body = "<html>No</html>" }, S3C_ERROR_TOKEN_REJECTED, S3C_STATE_REFUSED },
  { { .status = 403 }, S3C_ERROR_PLAN, S3C_STATE_REFUSED },
  { { .status = 404 }, S3C_ERROR_NOT_FOUND, S3C_STATE_REFUSED },
  { { .status = 408 }, S3C_ERROR_REFUSED, S3C_STATE_UNSURE },
  { { .status = 409 }, S3C_ERROR_REFUSED, S3C_STATE_REFUSED },
  { { .status = 413 }, S3C_ERROR_REFUSED, S3C_STATE_REFUSED },
  { { .status = 421 }, S3C_ERROR_REFUSED, S3C_STATE_FAILED },
  { { .status = 421, .body = "{\"error\":\"no\"}" }, S3C_ERROR_REFUSED, S3C_STATE_FAILED },
  { { .status = 422 }, S3C_ERROR_REFUSED, S3C_STATE_REFUSED },
  { { .status = 429 }, S3C_ERROR_RATE_LIMITED, S3C_STATE_FAILED },
  { { .status = 499 }, S3C_ERROR_REFUSED, S3C_STATE_UNSURE },
  { { .status = 500 }, S3C_ERROR_SERVER, S3C_STATE_UNSURE },
  { { .status = 502 }, S3C_ERROR_SERVER, S3C_STATE_UNSURE },
  { { .status = 503 }, S3C_ERROR_SERVER, S3C_STATE_UNSURE },
  { { .status = 503, .headers = "Retry-After: 3\r\n" }, S3C_ERROR_BUSY, S3C_STATE_FAILED },
  { { .status = 503, .headers = "Retry-After: x\r\n" }, S3C_ERROR_SERVER, S3C_STATE_UNSURE },
  { { .status = 504 }, S3C_ERROR_SERVER, S3C_STATE_UNSURE },
  { { .status = 302, .headers = "Location: /\r\n" }, S3C_ERROR_REDIRECTED, S3C_STATE_UNSURE },
  { { .status = 204 }, S3C_ERROR_REPLY, S3C_STATE_UNSURE },
  { { .body = "{}" }, S3C_ERROR_REPLY, S3C_STATE_UNSURE },
  { { .headers = "Content-Type: text/html\r\n", .body = "<p>Hi" },
    S3C_ERROR_REPLY,
    S3C_STATE_UNSURE },
  { { .act = S3C_SERVER_CLOSE_ON_ACCEPT }, S3C_ERROR_UNREACHABLE, S3C_STATE_FAILED },
  { { .certificate = S3C_CERTIFICATE_STRANGER }, S3C_ERROR_TLS, S3C_STATE_FAILED },
  { { .act = S3C_SERVER_CLOSE_AFTER_READING }, S3C_ERROR_CONNECTION_LOST, S3C_STATE_UNSURE },
  { { .act = S3C_SERVER_CLOSE_MID_REPLY, .body = "{\"hashed_id\":\"abcdef\"}" },
    S3C_ERROR_CONNECTION_LOST,
    S3C_STATE_UNSURE },
  { { .act = S3C_SERVER_CLOSE_MID_REPLY, .status = 422, .body = "{\"error\":\"abcdef\"}" },
    S3C_ERROR_REFUSED,
    S3C_STATE_REFUSED },
  { { .act = S3C_SERVER_STALL }, S3C_ERROR_TIMED_OUT, S3C_STATE_UNSURE },
};

static void
test_verdicts (void)
{
  g_autoptr (S3cTlsServer) server = s3c_tls_server_new (TRUE);
  g_autoptr (S3cRequest) request = request_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (verdicts); i++)
    {
      g_autoptr (S3cReply) reply = NULL;
      g_autoptr (GError) error = NULL;
      const guint before = s3c_tls_server_count_requests (server);

      g_test_message ("case %" G_GSIZE_FORMAT ", status %d", i, verdicts[i].step.status);
      s3c_tls_server_set_default (server, &verdicts[i].step);
      g_assert_null (copy_within (verdicts[i].code == S3C_ERROR_TIMED_OUT ? 1 : 60, server, request,
                                  &reply, &error));
      g_assert_error (error, S3C_ERROR, (int)verdicts[i].code);
      g_assert_nonnull (reply);
      g_assert_cmpint (s3c_endpoint_judge (reply, error), ==, verdicts[i].state);
      g_assert_cmpuint (s3c_tls_server_count_requests (server) - before, ==, reply->sent);
    }
}

/* Errors that come from elsewhere, without an answer. */
static void
test_judge_without_answer (void)
{
  for (int code = S3C_ERROR_FAILED; code <= S3C_ERROR_HISTORY_FAILED; code++)
    {
      g_autoptr (S3cReply) unsent = s3c_reply_new ();
      g_autoptr (S3cReply) sent = s3c_reply_new ();
      g_autoptr (GError) error = g_error_new_literal (S3C_ERROR, code, "x");

      sent->sent = TRUE;
      g_assert_cmpint (s3c_endpoint_judge (sent, error), ==, S3C_STATE_UNSURE);
      g_assert_cmpint (s3c_endpoint_judge (unsent, error), ==,
                       code == S3C_ERROR_CANCELLED ? S3C_STATE_CANCELLED : S3C_STATE_FAILED);
      if (code == S3C_ERROR_CONNECTION_LOST || code == S3C_ERROR_INTERRUPTED
          || code == S3C_ERROR_TIMED_OUT || code == S3C_ERROR_FAILED)
        g_assert_cmpint (s3c_endpoint_judge (NULL, error), ==, S3C_STATE_UNSURE);
      if (code == S3C_ERROR_TOKEN_MISSING || code == S3C_ERROR_UNREACHABLE)
        g_assert_cmpint (s3c_endpoint_judge (NULL, error), ==, S3C_STATE_FAILED);
    }
}

static void
test_cancelled (void)
{
  const S3cServerStep step = { .act = S3C_SERVER_STALL };
  g_autoptr (S3cTlsServer) server = s3c_tls_server_new (TRUE);
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (S3cHttp) http = s3c_test_http_new ();
  g_autoptr (S3cEndpoint) endpoint = s3c_endpoint_new (http, s3c_tls_server_get_url (server));
  g_autoptr (S3cRequest) request = request_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  s3c_tls_server_set_default (server, &step);
  s3c_endpoint_copy_async (endpoint, request, TOKEN, cancellable, s3c_await_cb, &await);
  while (s3c_tls_server_count_requests (server) == 0)
    s3c_await_pass (5);
  g_cancellable_cancel (cancellable);
  g_assert_null (s3c_endpoint_copy_finish (endpoint, s3c_await_wait (&await), &reply, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
  g_assert_cmpint (s3c_endpoint_judge (reply, error), ==, S3C_STATE_UNSURE);
}

int
main (int argc, char **argv)
{
  s3c_test_init (&argc, &argv);
  g_test_add_func ("/endpoint/a copy makes one request and gives a media", test_copy);
  g_test_add_func ("/endpoint/a last slash in the address is no matter", test_last_slash);
  g_test_add_func ("/endpoint/sends what curl sends", test_same_as_curl);
  g_test_add_func ("/endpoint/names of parameters are encoded too", test_parameter_names);
  g_test_add_func ("/endpoint/what each end means for the copy", test_verdicts);
  g_test_add_func ("/endpoint/what an error means without an answer", test_judge_without_answer);
  g_test_add_func ("/endpoint/cancelled after sending is unsure", test_cancelled);
  return g_test_run ();
}
