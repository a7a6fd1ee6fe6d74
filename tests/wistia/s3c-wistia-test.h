/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-await.h"
#include "s3c-http.h"
#include "s3c-tls-server.h"

#include <string.h>

/* What the tests of this folder share: one send over the client, waited for. */

#define TOKEN "0123456789abcdef-the-secret-token"

/* A client that knows the throwaway authority. */
static inline S3cHttp *
s3c_test_http_new (void)
{
  g_autoptr (GTlsDatabase) database = s3c_tls_server_dup_database ();

  return s3c_http_new (database);
}

static inline GBytes *
s3c_test_form_new (void)
{
  return g_bytes_new_static ("bucket=b&source_file=k", strlen ("bucket=b&source_file=k"));
}

/* POSTs to path of base. */
static inline gboolean
s3c_test_post (S3cHttp *http, const char *base, S3cReply **reply, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autofree char *url = g_strconcat (base, "/s3_copy", NULL);
  g_autoptr (GBytes) form = s3c_test_form_new ();

  s3c_http_send_async (http, url, TOKEN, form, NULL, s3c_await_cb, &await);
  return s3c_http_send_finish (http, s3c_await_wait (&await), reply, error);
}

static inline gboolean
s3c_test_get (S3cHttp *http, const char *base, S3cReply **reply, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autofree char *url = g_strconcat (base, "/modern/account?a[]=1", NULL);

  s3c_http_send_async (http, url, TOKEN, NULL, NULL, s3c_await_cb, &await);
  return s3c_http_send_finish (http, s3c_await_wait (&await), reply, error);
}

static inline void
s3c_test_assert_body (const S3cReply *reply, const char *expected)
{
  g_autofree char *text = s3c_reply_dup_text (reply, G_MAXINT);

  g_assert_cmpstr (text, ==, expected);
}

/* A server and a client for one test. */
typedef struct
{
  S3cTlsServer *server; /* (owned) */
  S3cHttp *http;        /* (owned) */
} S3cTestFixture;

static inline void
s3c_test_set_up (S3cTestFixture *fixture, gconstpointer data)
{
  fixture->server = s3c_tls_server_new (TRUE);
  fixture->http = s3c_test_http_new ();
}

static inline void
s3c_test_tear_down (S3cTestFixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->http));
  g_assert_finalize_object (g_steal_pointer (&fixture->server));
}

#define S3C_TEST_ADD(path, test, data)                                                             \
  g_test_add (path, S3cTestFixture, data, s3c_test_set_up, test, s3c_test_tear_down)

static inline void
s3c_test_init (int *argc, char ***argv)
{
  /* No proxy of the person's between a test and its server. */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (argc, argv, NULL);
}
