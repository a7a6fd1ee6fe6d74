/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-wistia-test.h"

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
test_refused_certificate (S3cTestFixture *fixture, gconstpointer data)
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
test_system_authorities (S3cTestFixture *fixture, gconstpointer data)
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
test_not_tls (S3cTestFixture *fixture, gconstpointer data)
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

int
main (int argc, char **argv)
{
  s3c_test_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (refused_certificates); i++)
    S3C_TEST_ADD (refused_certificates[i].path, test_refused_certificate, GSIZE_TO_POINTER (i));
  S3C_TEST_ADD ("/http/tls/the system does not know our authority", test_system_authorities, NULL);
  S3C_TEST_ADD ("/http/tls/a server without TLS", test_not_tls, NULL);
  return g_test_run ();
}
