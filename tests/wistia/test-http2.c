/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-wistia-test.h"

#include <libsoup/soup.h>

/* One request on the wire for one copy, on HTTP/2 as well: libsoup's own server, which speaks it.
 */
typedef struct
{
  SoupServer *server; /* (owned) */
  S3cHttp *http;      /* (owned) */
  char *url;          /* (owned) */
  guint requests;
  SoupHTTPVersion version;
  SoupStatus status;
  gboolean answers;
} Fixture;

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  Fixture *fixture = user_data;
  const char *body = "{\"hashed_id\":\"abc\"}";

  fixture->requests++;
  fixture->version = soup_server_message_get_http_version (message);
  soup_server_message_set_status (message, fixture->status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, body,
                                    strlen (body));
  if (!fixture->answers)
    g_socket_shutdown (soup_server_message_get_socket (message), TRUE, TRUE, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_path_get_dirname (s3c_tls_server_get_ca_path ());
  g_autofree char *path = g_build_filename (directory, "good.pem", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, &error);
  GSList *uris;

  g_assert_no_error (error);
  fixture->server = soup_server_new ("tls-certificate", certificate, NULL);
  soup_server_add_handler (fixture->server, NULL, request_cb, fixture, NULL);
  soup_server_listen_local (fixture->server, 0,
                            SOUP_SERVER_LISTEN_HTTPS | SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (fixture->server);
  fixture->url = g_strdup_printf ("https://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify)g_uri_unref);
  fixture->http = s3c_test_http_new ();
  fixture->status = SOUP_STATUS_OK;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->http));
  soup_server_disconnect (fixture->server);
  g_clear_object (&fixture->server);
  g_clear_pointer (&fixture->url, g_free);
}

static void
test_answered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  fixture->answers = TRUE;
  s3c_test_post (fixture->http, fixture->url, &reply, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture->version, ==, SOUP_HTTP_2_0);
  g_assert_cmpuint (fixture->requests, ==, 1);
  s3c_test_assert_body (reply, "{\"hashed_id\":\"abc\"}");
}

static void
test_closed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (s3c_test_post (fixture->http, fixture->url, &reply, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CONNECTION_LOST);
  g_assert_true (reply->sent);
  s3c_await_pass (200);
  g_assert_cmpint (fixture->version, ==, SOUP_HTTP_2_0);
  g_assert_cmpuint (fixture->requests, ==, 1);
}

static void
test_misdirected (Fixture *fixture, gconstpointer data)
{
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  fixture->answers = TRUE;
  fixture->status = SOUP_STATUS_MISDIRECTED_REQUEST;
  s3c_test_post (fixture->http, fixture->url, &reply, &error);
  g_assert_no_error (error);
  g_assert_cmpint (reply->status, ==, 421);
  g_assert_cmpint (fixture->version, ==, SOUP_HTTP_2_0);
  g_assert_cmpuint (fixture->requests, ==, 1);
  s3c_test_assert_body (reply, "{\"hashed_id\":\"abc\"}");
}

int
main (int argc, char **argv)
{
  g_setenv ("SOUP_SERVER_HTTP2", "1", TRUE);
  s3c_test_init (&argc, &argv);
  g_test_add ("/http2/a POST is answered", Fixture, NULL, set_up, test_answered, tear_down);
  g_test_add ("/http2/read and closed: one request", Fixture, NULL, set_up, test_closed, tear_down);
  g_test_add ("/http2/to the wrong place: one request", Fixture, NULL, set_up, test_misdirected,
              tear_down);
  return g_test_run ();
}
