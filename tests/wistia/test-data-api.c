/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-data-api.h"
#include "s3c-wistia-test.h"

typedef struct
{
  S3cTlsServer *server; /* (owned) */
  S3cDataApi *api;      /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (S3cHttp) http = s3c_test_http_new ();

  fixture->server = s3c_tls_server_new (TRUE);
  fixture->api = s3c_data_api_new (http, s3c_tls_server_get_url (fixture->server));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->api));
  g_assert_finalize_object (g_steal_pointer (&fixture->server));
}

static gboolean
get_account (Fixture *fixture, const char *body, char **name, char **url, GError **error)
{
  const S3cServerStep step = { .body = body };
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (S3cAccount) account = NULL;

  s3c_tls_server_set_default (fixture->server, &step);
  s3c_data_api_account_async (fixture->api, TOKEN, NULL, s3c_await_cb, &await);
  account = s3c_data_api_account_finish (fixture->api, s3c_await_wait (&await), error);
  if (account == NULL)
    return FALSE;
  *name = g_strdup (s3c_account_get_name (account));
  *url = g_strdup (s3c_account_get_url (account));
  return TRUE;
}

static void
test_account (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = NULL;
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cServerEntry) entry = NULL;
  g_autofree char *version = NULL;
  g_autofree char *authorization = NULL;

  get_account (fixture, "{\"id\":1,\"name\":\"Acme\",\"url\":\"http://acme.wistia.com\"}", &name,
               &url, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "Acme");
  g_assert_cmpstr (url, ==, "https://acme.wistia.com");
  entry = s3c_tls_server_dup_request (fixture->server, 0);
  g_assert_cmpstr (entry->method, ==, "GET");
  g_assert_cmpstr (entry->path, ==, "/modern/account");
  version = s3c_server_entry_dup_header (entry, "X-Wistia-Api-Version");
  g_assert_cmpstr (version, ==, "2026-01");
  authorization = s3c_server_entry_dup_header (entry, "Authorization");
  g_assert_cmpstr (authorization, ==, "Bearer " TOKEN);
}

static void
test_account_urls (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *body;
    const char *url;
  } cases[] = {
    { "{\"name\":\"A\"}", NULL },
    { "{\"name\":\"A\",\"url\":null}", NULL },
    { "{\"name\":\"A\",\"url\":7}", NULL },
    { "{\"name\":\"A\",\"url\":\"javascript:alert(1)\"}", NULL },
    { "{\"name\":\"A\",\"url\":\"https://a.wistia.com\"}", "https://a.wistia.com" },
    { "{\"name\":\"A\",\"url\":\"http://127.0.0.1:8080\"}", "http://127.0.0.1:8080" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *url = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (get_account (fixture, cases[i].body, &name, &url, &error));
      g_assert_cmpstr (url, ==, cases[i].url);
    }
}

static void
test_account_not_understood (Fixture *fixture, gconstpointer data)
{
  const char *const bodies[] = { "{}", "[]", "{\"name\":7}", "", "x" };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *url = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_false (get_account (fixture, bodies[i], &name, &url, &error));
      g_assert_error (error, S3C_ERROR, S3C_ERROR_REPLY);
    }
}

static void
test_account_refused (Fixture *fixture, gconstpointer data)
{
  const S3cServerStep step
      = { .status = 401, .body = "{\"code\":\"unauthorized_credentials\",\"error\":\"No\"}" };
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  s3c_tls_server_set_default (fixture->server, &step);
  s3c_data_api_account_async (fixture->api, TOKEN, NULL, s3c_await_cb, &await);
  g_assert_null (s3c_data_api_account_finish (fixture->api, s3c_await_wait (&await), &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_REJECTED);
}

static void
test_media (Fixture *fixture, gconstpointer data)
{
  const S3cServerStep step = { .body = "{\"hashed_id\":\"abc\",\"status\":\"ready\"}" };
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (S3cMedia) media = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cServerEntry) entry = NULL;

  s3c_tls_server_set_default (fixture->server, &step);
  s3c_data_api_media_async (fixture->api, "a/b?c", TOKEN, NULL, s3c_await_cb, &await);
  media = s3c_data_api_media_finish (fixture->api, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  g_assert_cmpint (s3c_media_get_state (media), ==, S3C_STATE_READY);
  entry = s3c_tls_server_dup_request (fixture->server, 0);
  g_assert_cmpstr (entry->path, ==, "/modern/medias/a%2Fb%3Fc");
}

static GPtrArray *
find (Fixture *fixture,
      const char *folder,
      const char *name,
      const S3cServerStep *step,
      gint64 *server_time,
      GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_tls_server_set_default (fixture->server, step);
  s3c_data_api_find_async (fixture->api, folder, name, TOKEN, NULL, s3c_await_cb, &await);
  return s3c_data_api_find_finish (fixture->api, s3c_await_wait (&await), server_time, error);
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  const S3cServerStep step = {
    .headers = "Content-Type: application/json; charset=utf-8\r\n"
               "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
    .body = "[{\"id\":2,\"hashed_id\":\"b2\",\"name\":\"one\",\"type\":\"Video\",\"status\":"
            "\"queued\",\"progress\":0,\"created\":\"1994-11-06T08:49:30Z\",\"duration\":null,"
            "\"folder\":{\"id\":7,\"name\":\"Talks\",\"hashed_id\":\"4d23503f70\"}},"
            "{\"hashed_id\":\"a1\",\"name\":\"one\",\"created\":null}]",
  };
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cServerEntry) entry = NULL;
  g_autofree char *version = NULL;
  gint64 server_time = -1;

  found = find (fixture, "4d23503f70", "one", &step, &server_time, &error);
  g_assert_no_error (error);
  g_assert_cmpint (server_time, ==, G_GINT64_CONSTANT (784111777) * G_USEC_PER_SEC);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (s3c_media_get_hashed_id (found->pdata[0]), ==, "b2");
  g_assert_cmpint (s3c_media_get_created (found->pdata[0]), ==,
                   G_GINT64_CONSTANT (784111770) * G_USEC_PER_SEC);
  g_assert_cmpint (s3c_media_get_created (found->pdata[1]), ==, 0);

  entry = s3c_tls_server_dup_request (fixture->server, 0);
  g_assert_cmpstr (entry->method, ==, "GET");
  g_assert_cmpstr (entry->path, ==,
                   "/modern/medias?page=1&per_page=100&sort_by=created&sort_direction=0"
                   "&folder_id=4d23503f70&name=one");
  version = s3c_server_entry_dup_header (entry, "X-Wistia-Api-Version");
  g_assert_cmpstr (version, ==, "2026-01");
}

static void
test_find_exactly (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *folder;
    const char *name;
    const char *end;
  } cases[] = {
    { NULL, "one", "&sort_direction=0&name=one" },
    { "a&b=c", "d", "&folder_id=a%26b%3Dc&name=d" },
    { NULL, "a b+c%20&d=e#f?g/h;i\"", "&name=a%20b%2Bc%2520%26d%3De%23f%3Fg%2Fh%3Bi%22" },
    { NULL, "\303\251\360\237\216\254 -._~", "&name=%C3%A9%F0%9F%8E%AC%20-._~" },
    { NULL, "", "&name=" },
  };
  const S3cServerStep step = { .body = "[]" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 server_time = -1;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) found
          = find (fixture, cases[i].folder, cases[i].name, &step, &server_time, &error);
      g_autoptr (S3cServerEntry) entry = s3c_tls_server_dup_request (fixture->server, i);

      g_assert_no_error (error);
      g_assert_cmpuint (found->len, ==, 0);
      g_assert_cmpint (server_time, ==, 0);
      g_test_message ("%s", entry->path);
      g_assert_true (g_str_has_suffix (entry->path, cases[i].end));
    }
}

static void
test_find_refused (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    S3cServerStep step;
    S3cError code;
  } cases[] = {
    { { .status = 401, .body = "{\"code\":\"unauthorized_scope\",\"error\":\"No\"}" },
      S3C_ERROR_TOKEN_SCOPE },
    { { .status = 401, .body = "{\"code\":\"unauthorized_credentials\",\"error\":\"No\"}" },
      S3C_ERROR_TOKEN_REJECTED },
    { { .status = 429, .headers = "Retry-After: 3\r\n", .body = "Slow" }, S3C_ERROR_RATE_LIMITED },
    { { .status = 503, .headers = "Retry-After: 3\r\n" }, S3C_ERROR_BUSY },
    { { .body = "{\"hashed_id\":\"a\"}" }, S3C_ERROR_REPLY },
    { { .body = "[{\"hashed_id\":\"a\"},7]" }, S3C_ERROR_REPLY },
    { { .body = "" }, S3C_ERROR_REPLY },
    { { .act = S3C_SERVER_CLOSE_MID_REPLY, .body = "[{\"hashed_id\":\"a\"}]" },
      S3C_ERROR_CONNECTION_LOST },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (find (fixture, NULL, "a", &cases[i].step, NULL, &error));
      g_assert_error (error, S3C_ERROR, (int)cases[i].code);
    }
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  const S3cServerStep step = { .act = S3C_SERVER_STALL };
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  s3c_tls_server_set_default (fixture->server, &step);
  s3c_data_api_media_async (fixture->api, "abc", TOKEN, cancellable, s3c_await_cb, &await);
  while (s3c_tls_server_count_requests (fixture->server) == 0)
    s3c_await_pass (5);
  g_cancellable_cancel (cancellable);
  g_assert_null (s3c_data_api_media_finish (fixture->api, s3c_await_wait (&await), &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
}

static void
test_medias (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "b2", "a1", NULL };
  const S3cServerStep step
      = { .body = "[{\"hashed_id\":\"b2\",\"status\":\"ready\"},{\"hashed_id\":\"a1\"}]" };
  const S3cServerStep refusal
      = { .status = 401, .body = "{\"code\":\"unauthorized_scope\",\"error\":\"no\"}" };
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GPtrArray) medias = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cServerEntry) entry = NULL;
  g_autoptr (GAsyncResult) answered = NULL;

  s3c_tls_server_set_default (fixture->server, &step);
  s3c_data_api_medias_async (fixture->api, ids, TOKEN, NULL, s3c_await_cb, &await);
  answered = s3c_await_steal_result (&await);
  medias = s3c_data_api_medias_finish (fixture->api, answered, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (medias->len, ==, 2);
  g_assert_cmpint (s3c_media_get_state (medias->pdata[0]), ==, S3C_STATE_READY);
  entry = s3c_tls_server_dup_request (fixture->server, 0);
  g_assert_cmpstr (entry->path, ==,
                   "/modern/medias?per_page=100&hashed_ids%5B%5D=b2&hashed_ids%5B%5D=a1");

  s3c_tls_server_set_default (fixture->server, &refusal);
  s3c_data_api_medias_async (fixture->api, ids, TOKEN, NULL, s3c_await_cb, &await);
  g_assert_null (s3c_data_api_medias_finish (fixture->api, s3c_await_wait (&await), &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  s3c_test_init (&argc, &argv);
  ADD ("/data-api/an account has a name and an address", test_account);
  ADD ("/data-api/an account's address is one for a browser", test_account_urls);
  ADD ("/data-api/an account that cannot be understood is an error", test_account_not_understood);
  ADD ("/data-api/a refused token is an error", test_account_refused);
  ADD ("/data-api/a media is asked for by its id", test_media);
  ADD ("/data-api/media of a name are looked for, newest first", test_find);
  ADD ("/data-api/what is looked for is exactly what was meant", test_find_exactly);
  ADD ("/data-api/a refused or broken list is an error, never an empty one", test_find_refused);
  ADD ("/data-api/many media are asked for at once", test_medias);
  ADD ("/data-api/cancelled", test_cancelled);
  return g_test_run ();
}
