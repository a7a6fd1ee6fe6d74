/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a bucket exists, and where: what each answer means, and that nobody else is asked and
 * nothing else is told. */

#include "s3c-bucket-probe.h"
#include "s3c-wistia-test.h"

#define BUCKET "acme-video"
#define REGION "x-amz-bucket-region: eu-west-1\r\n"

static S3cBucketPlace *
find_at (S3cHttp *http, const char *url, const char *bucket, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (S3cBucketProbe) probe = s3c_bucket_probe_new (http, url);

  s3c_bucket_probe_find_async (probe, bucket, NULL, s3c_await_cb, &await);
  return s3c_bucket_probe_find_finish (probe, s3c_await_wait (&await), error);
}

static S3cBucketPlace *
find (S3cTestFixture *fixture, const S3cServerStep *step, GError **error)
{
  s3c_tls_server_set_default (fixture->server, step);
  return find_at (fixture->http, s3c_tls_server_get_url (fixture->server), BUCKET, error);
}

static void
assert_place (S3cTestFixture *fixture,
              const S3cServerStep *step,
              S3cBucketPresence presence,
              const char *region)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cBucketPlace) place = find (fixture, step, &error);

  g_test_message ("%d", step->status);
  g_assert_no_error (error);
  g_assert_cmpint (s3c_bucket_place_get_presence (place), ==, presence);
  g_assert_cmpstr (s3c_bucket_place_get_region (place), ==, region);
  g_assert_cmpint (s3c_bucket_place_is_public (place), ==, step->status == 200);
}

static void
assert_error (S3cTestFixture *fixture, const S3cServerStep *step, S3cError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cBucketPlace) place = find (fixture, step, &error);

  g_test_message ("%d: %s", step->status, error != NULL ? error->message : "no error");
  g_assert_null (place);
  g_assert_error (error, S3C_ERROR, (int)code);
}

static void
test_answers (S3cTestFixture *fixture, gconstpointer data)
{
  static const struct
  {
    int status;
    const char *headers;
    S3cBucketPresence presence;
    const char *region;
  } cases[] = {
    { 200, REGION, S3C_BUCKET_THERE, "eu-west-1" }, { 200, "X: y\r\n", S3C_BUCKET_THERE, NULL },
    { 403, REGION, S3C_BUCKET_THERE, "eu-west-1" }, { 403, "X: y\r\n", S3C_BUCKET_THERE, NULL },
    { 301, REGION, S3C_BUCKET_THERE, "eu-west-1" }, { 301, "X: y\r\n", S3C_BUCKET_MOVED, NULL },
    { 400, REGION, S3C_BUCKET_THERE, "eu-west-1" }, { 300, REGION, S3C_BUCKET_MOVED, "eu-west-1" },
    { 302, REGION, S3C_BUCKET_MOVED, "eu-west-1" }, { 303, "X: y\r\n", S3C_BUCKET_MOVED, NULL },
    { 307, REGION, S3C_BUCKET_MOVED, "eu-west-1" }, { 307, "X: y\r\n", S3C_BUCKET_MOVED, NULL },
    { 308, REGION, S3C_BUCKET_MOVED, "eu-west-1" }, { 404, REGION, S3C_BUCKET_ABSENT, NULL },
    { 404, "X: y\r\n", S3C_BUCKET_ABSENT, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const S3cServerStep step = { .status = cases[i].status, .headers = cases[i].headers };

      assert_place (fixture, &step, cases[i].presence, cases[i].region);
    }
  g_assert_cmpuint (s3c_tls_server_count_requests (fixture->server), ==, G_N_ELEMENTS (cases));
}

static void
test_refusals (S3cTestFixture *fixture, gconstpointer data)
{
  static const struct
  {
    int status;
    S3cError code;
    const char *headers;
  } cases[] = {
    { 400, S3C_ERROR_REFUSED, "X: y\r\n" },  { 401, S3C_ERROR_REFUSED, REGION },
    { 405, S3C_ERROR_REFUSED, REGION },      { 407, S3C_ERROR_REFUSED, REGION },
    { 410, S3C_ERROR_REFUSED, REGION },      { 421, S3C_ERROR_REFUSED, REGION },
    { 429, S3C_ERROR_RATE_LIMITED, REGION }, { 500, S3C_ERROR_SERVER, REGION },
    { 502, S3C_ERROR_SERVER, REGION },       { 503, S3C_ERROR_SERVER, REGION },
    { 204, S3C_ERROR_REPLY, REGION },        { 206, S3C_ERROR_REPLY, REGION },
    { 600, S3C_ERROR_REPLY, REGION },        { 503, S3C_ERROR_BUSY, REGION "Retry-After: 1\r\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const S3cServerStep step = { .status = cases[i].status, .headers = cases[i].headers };

      assert_error (fixture, &step, cases[i].code);
    }
  g_assert_cmpuint (s3c_tls_server_count_requests (fixture->server), ==, G_N_ELEMENTS (cases));
}

/* It exists all the same; only where is not known. */
static void
test_odd_regions (S3cTestFixture *fixture, gconstpointer data)
{
  g_autofree char *long_word = g_strnfill (60 * 1024, 'a');
  g_autofree char *huge = g_strdup_printf ("x-amz-bucket-region: %s\r\n", long_word);
  const char *const headers[] = {
    "x-amz-bucket-region:\r\n",
    "x-amz-bucket-region: EU\r\n",
    "x-amz-bucket-region: eu-west-1; drop\r\n",
    "x-amz-bucket-region: eu-west-1, eu-west-2\r\n",
    REGION "x-amz-bucket-region: us-east-1\r\n",
    "x-amz-bucket-region: \x1b[31meu-west-1\r\n",
    "x-amz-bucket-region: \xff\xfe\r\n",
    "x-amz-bucket-region: <b>\r\n",
    huge,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      const S3cServerStep there = { .status = 403, .headers = headers[i] };
      const S3cServerStep moved = { .status = 301, .headers = headers[i] };

      assert_place (fixture, &there, S3C_BUCKET_THERE, NULL);
      assert_place (fixture, &moved, S3C_BUCKET_MOVED, NULL);
    }
}

static void
test_request (S3cTestFixture *fixture, gconstpointer data)
{
  const S3cServerStep step = { .status = 403,
                               .headers = REGION "Set-Cookie: a=b; Path=/\r\n"
                                                 "WWW-Authenticate: Basic realm=x\r\n" };
  static const char *const allowed[]
      = { "Host", "User-Agent", "Accept-Encoding", "Connection", NULL };
  g_autoptr (S3cReply) reply = NULL;

  /* Also after a request with the token to the same place. */
  s3c_tls_server_set_default (fixture->server, &step);
  s3c_test_get (fixture->http, s3c_tls_server_get_url (fixture->server), &reply, NULL);
  for (guint i = 1; i < 3; i++)
    {
      g_autoptr (S3cBucketPlace) place = find (fixture, &step, NULL);
      g_autoptr (S3cServerEntry) entry = s3c_tls_server_dup_request (fixture->server, i);
      g_auto (GStrv) lines = g_strsplit (entry->head, "\r\n", -1);

      g_assert_nonnull (place);
      g_assert_cmpstr (entry->method, ==, "HEAD");
      g_assert_cmpstr (entry->path, ==, "/" BUCKET);
      g_assert_null (strstr (entry->head, TOKEN));
      for (gsize j = 0; lines[j] != NULL && *lines[j] != '\0'; j++)
        {
          g_auto (GStrv) field = g_strsplit (lines[j], ":", 2);

          g_test_message ("%s", lines[j]);
          g_assert_true (g_strv_contains (allowed, field[0]));
        }
    }
  g_assert_cmpuint (s3c_tls_server_count_requests (fixture->server), ==, 3);
}

static void
test_redirects (S3cTestFixture *fixture, gconstpointer data)
{
  static const int statuses[] = { 300, 301, 302, 303, 305, 307, 308 };
  g_autoptr (S3cTlsServer) other = s3c_tls_server_new (TRUE);
  g_autofree char *headers
      = g_strdup_printf ("Location: %s/" BUCKET "\r\n", s3c_tls_server_get_url (other));

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      const S3cServerStep step = { .status = statuses[i], .headers = headers };

      assert_place (fixture, &step, S3C_BUCKET_MOVED, NULL);
    }
  g_assert_cmpuint (s3c_tls_server_count_requests (fixture->server), ==, G_N_ELEMENTS (statuses));
  g_assert_cmpuint (s3c_tls_server_count_connections (other), ==, 0);
}

/* A body that a HEAD must not have is no part of the answer, nor of the next one. */
static void
test_bodies (S3cTestFixture *fixture, gconstpointer data)
{
  static const char next[] = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
  const S3cServerStep steps[] = {
    { .status = 403, .headers = REGION, .body = next },
    { .status = 200, .headers = REGION, .body = next },
    { .status = 403, .headers = REGION "Content-Encoding: gzip\r\n", .body = "not really" },
    { .status = 200, .headers = REGION "Content-Length: 1099511627776\r\n", .body = "x" },
    { .act = S3C_SERVER_ENDLESS, .status = 200, .headers = REGION, .body = next },
    { .status = 200, .headers = REGION "Transfer-Encoding: chunked\r\n", .body = "ffffffff\r\nx" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    for (guint again = 0; again < 2; again++)
      assert_place (fixture, &steps[i], S3C_BUCKET_THERE, "eu-west-1");
}

static void
test_endless_head (S3cTestFixture *fixture, gconstpointer data)
{
  const S3cServerStep steps[] = {
    { .act = S3C_SERVER_ENDLESS_HEAD, .status = 403, .headers = REGION, .body = "X-More: y\r\n" },
    { .act = S3C_SERVER_ENDLESS_HEAD, .status = 403, .headers = "X-Long: ", .body = "yyyyyyyyyy" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    assert_error (fixture, &steps[i], S3C_ERROR_CONNECTION_LOST);
}

static void
test_faults (S3cTestFixture *fixture, gconstpointer data)
{
  static const struct
  {
    S3cServerStep step;
    S3cError code;
  } cases[] = {
    { { .act = S3C_SERVER_CLOSE_ON_ACCEPT }, S3C_ERROR_UNREACHABLE },
    { { .act = S3C_SERVER_RESET_ON_ACCEPT }, S3C_ERROR_UNREACHABLE },
    { { .act = S3C_SERVER_CLOSE_AFTER_READING }, S3C_ERROR_CONNECTION_LOST },
    { { .act = S3C_SERVER_RESET_AFTER_READING }, S3C_ERROR_CONNECTION_LOST },
    { { .act = S3C_SERVER_RAW, .body = "SSH-2.0-x\r\n\r\n" }, S3C_ERROR_REPLY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_error (fixture, &cases[i].step, cases[i].code);
}

static void
test_nobody_there (S3cTestFixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strdup (s3c_tls_server_get_url (fixture->server));
  g_autoptr (S3cBucketPlace) place = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (g_steal_pointer (&fixture->server));
  fixture->server = s3c_tls_server_new (TRUE);
  place = find_at (fixture->http, url, BUCKET, &error);
  g_assert_null (place);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_UNREACHABLE);
}

static void
test_slow (S3cTestFixture *fixture, gconstpointer data)
{
  const S3cServerStep stalls = { .act = S3C_SERVER_STALL };
  const S3cServerStep drips
      = { .act = S3C_SERVER_DRIP, .status = 403, .interval = 200, .headers = REGION };
  const S3cServerStep never = { .act = S3C_SERVER_STALL_ON_ACCEPT };

  g_object_set (fixture->http, "answer-timeout", 1, "connect-timeout", 1, NULL);
  assert_error (fixture, &stalls, S3C_ERROR_TIMED_OUT);
  assert_error (fixture, &drips, S3C_ERROR_TIMED_OUT);
  assert_error (fixture, &never, S3C_ERROR_UNREACHABLE);
}

static void
test_certificates (S3cTestFixture *fixture, gconstpointer data)
{
  static const S3cCertificate bad[]
      = { S3C_CERTIFICATE_STRANGER, S3C_CERTIFICATE_WRONG_HOST, S3C_CERTIFICATE_EXPIRED };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      const S3cServerStep step = { .certificate = bad[i], .status = 403, .headers = REGION };

      assert_error (fixture, &step, S3C_ERROR_TLS);
    }
  g_assert_cmpuint (s3c_tls_server_count_bytes (fixture->server), ==, 0);
}

static void
test_cancelled (S3cTestFixture *fixture, gconstpointer data)
{
  const S3cServerStep step = { .act = S3C_SERVER_STALL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (S3cBucketProbe) probe
      = s3c_bucket_probe_new (fixture->http, s3c_tls_server_get_url (fixture->server));

  s3c_tls_server_set_default (fixture->server, &step);
  for (guint already = 0; already < 2; already++)
    {
      g_auto (S3cAwait) await = S3C_AWAIT_INIT;
      g_autoptr (GError) error = NULL;

      s3c_bucket_probe_find_async (probe, BUCKET, cancellable, s3c_await_cb, &await);
      while (s3c_tls_server_count_requests (fixture->server) == 0)
        s3c_await_pass (5);
      g_cancellable_cancel (cancellable);
      g_assert_null (s3c_bucket_probe_find_finish (probe, s3c_await_wait (&await), &error));
      g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
    }
  g_assert_cmpuint (s3c_tls_server_count_requests (fixture->server), ==, 1);
}

static void
test_amazon (void)
{
  g_autofree char *longest = g_strnfill (63, 'a');
  g_autofree char *longest_url = g_strdup_printf ("https://%s.s3.amazonaws.com/", longest);
  g_autofree char *old = g_strnfill (64, 'a');
  g_autofree char *old_url = g_strdup_printf ("https://s3.amazonaws.com/%s", old);
  const struct
  {
    const char *bucket;
    const char *url;
  } cases[] = {
    { "acme-video", "https://acme-video.s3.amazonaws.com/" },
    { "123", "https://123.s3.amazonaws.com/" },
    { "acme.video", "https://s3.amazonaws.com/acme.video" },
    { "evil.example.com", "https://s3.amazonaws.com/evil.example.com" },
    { "AcmeVideo", "https://s3.amazonaws.com/AcmeVideo" },
    { "acme_video", "https://s3.amazonaws.com/acme_video" },
    { longest, longest_url },
    { old, old_url },
  };
  static const char *const addresses[]
      = { S3C_BUCKET_PROBE_AMAZON, "https://s3.amazonaws.com/", "https://s3.amazonaws.com:443",
          "HTTPS://S3.AMAZONAWS.COM" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases) * G_N_ELEMENTS (addresses); i++)
    {
      gsize n = i / G_N_ELEMENTS (addresses);
      g_autoptr (GError) error = NULL;
      g_autofree char *url = s3c_bucket_probe_dup_url (addresses[i % G_N_ELEMENTS (addresses)],
                                                       cases[n].bucket, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (url, ==, cases[n].url);
    }
}

static void
test_loopback (void)
{
  static const char *const bases[] = { "http://127.0.0.1:8080", "https://127.0.0.1:8443",
                                       "http://localhost", "http://[::1]:80" };
  static const char *const buckets[] = { "acme-video", "acme.video", "Acme_Video" };

  for (gsize i = 0; i < G_N_ELEMENTS (bases) * G_N_ELEMENTS (buckets); i++)
    {
      const char *base = bases[i / G_N_ELEMENTS (buckets)];
      const char *bucket = buckets[i % G_N_ELEMENTS (buckets)];
      g_autofree char *expected = g_strdup_printf ("%s/%s", base, bucket);
      g_autofree char *slash = g_strconcat (base, "/", NULL);
      g_autofree char *url = s3c_bucket_probe_dup_url (base, bucket, NULL);
      g_autofree char *with_slash = s3c_bucket_probe_dup_url (slash, bucket, NULL);

      g_assert_cmpstr (url, ==, expected);
      g_assert_cmpstr (with_slash, ==, expected);
    }
}

static void
test_strangers (void)
{
  static const char *const urls[] = {
    NULL,
    "",
    "s3.amazonaws.com",
    "http://s3.amazonaws.com",
    "https://s3.amazonaws.com:8443",
    "https://s3.amazonaws.com/other",
    "https://s3.amazonaws.com/?a=b",
    "https://s3.amazonaws.com#a",
    "https://user:password@s3.amazonaws.com",
    "https://s3.amazonaws.com@evil.example",
    "https://s3.amazonaws.com.evil.example",
    "https://evil-s3.amazonaws.com",
    "https://evil.s3.amazonaws.com",
    "https://evil.execute-api.us-east-1.amazonaws.com",
    "https://s3%2eamazonaws.com%2f",
    "https://wistia.com",
    "http://127.0.0.1.evil.example",
    "http://user:password@127.0.0.1",
    "http://169.254.169.254",
    "http://192.168.0.1",
    "ftp://127.0.0.1",
    "file:///etc/passwd",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) again = NULL;
      g_autofree char *url = s3c_bucket_probe_dup_url (urls[i], BUCKET, &error);

      g_test_message ("%s", urls[i]);
      g_assert_null (url);
      g_assert_error (error, S3C_ERROR, S3C_ERROR_FIELD);
      g_assert_null (strstr (error->message, "password"));
      g_assert_false (s3c_bucket_probe_check_address (urls[i], &again));
      g_assert_error (again, S3C_ERROR, S3C_ERROR_FIELD);
    }
}

static void
test_names (S3cTestFixture *fixture, gconstpointer data)
{
  static const char *const names[]
      = { "",       "ab",          "a/b",     "../etc",   "a..b",       "-abc",
          "abc-",   "a b c",       "abc?x=y", "abc#frag", "abc:80",     "user@evil",
          "éclair", "abc\r\nX: y", "abc%2e",  "10.0.0.1", "acme--x-s3", "evil.example/" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (S3cBucketPlace) place
          = find_at (fixture->http, s3c_tls_server_get_url (fixture->server), names[i], &error);

      g_assert_null (place);
      g_assert_error (error, S3C_ERROR, S3C_ERROR_FIELD);
    }
  g_assert_cmpuint (s3c_tls_server_count_connections (fixture->server), ==, 0);
}

int
main (int argc, char **argv)
{
  s3c_test_init (&argc, &argv);
  S3C_TEST_ADD ("/bucket-probe/what each answer means", test_answers, NULL);
  S3C_TEST_ADD ("/bucket-probe/what says nothing about a bucket is an error", test_refusals, NULL);
  S3C_TEST_ADD ("/bucket-probe/a region that is none is not told", test_odd_regions, NULL);
  S3C_TEST_ADD ("/bucket-probe/one HEAD that names nobody", test_request, NULL);
  S3C_TEST_ADD ("/bucket-probe/redirects are not followed", test_redirects, NULL);
  S3C_TEST_ADD ("/bucket-probe/a body that should not be there does not matter", test_bodies, NULL);
  S3C_TEST_ADD ("/bucket-probe/a head that never ends does not hurt", test_endless_head, NULL);
  S3C_TEST_ADD ("/bucket-probe/connections that break", test_faults, NULL);
  S3C_TEST_ADD ("/bucket-probe/nobody there", test_nobody_there, NULL);
  S3C_TEST_ADD ("/bucket-probe/a server that is slow has a limit", test_slow, NULL);
  S3C_TEST_ADD ("/bucket-probe/nothing is sent to whoever cannot prove who they are",
                test_certificates, NULL);
  S3C_TEST_ADD ("/bucket-probe/cancelled", test_cancelled, NULL);
  g_test_add_func ("/bucket-probe/Amazon is asked at its own address", test_amazon);
  g_test_add_func ("/bucket-probe/or this computer itself", test_loopback);
  g_test_add_func ("/bucket-probe/and nobody else", test_strangers);
  S3C_TEST_ADD ("/bucket-probe/a name that no bucket can have is not asked about", test_names,
                NULL);
  return g_test_run ();
}
