/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What each call of the Data API sends, and what it makes of refusals. */

#include "s3c-data-api.h"
#include "s3c-wistia-test.h"

/* As long and as odd as Wistia makes them today; nothing relies on it. */
#define HEX_TOKEN "7d9f0c2b4e6a81537d9f0c2b4e6a81537d9f0c2b4e6a81537d9f0c2b4e6a8153"

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

/* One of the calls, waited for. Returns whether it succeeded. */
typedef gboolean (*Call) (S3cDataApi *api, const char *token, S3cAwait *await, GError **error);

static gboolean
account (S3cDataApi *api, const char *token, S3cAwait *await, GError **error)
{
  g_autoptr (S3cAccount) got = NULL;

  s3c_data_api_account_async (api, token, NULL, s3c_await_cb, await);
  got = s3c_data_api_account_finish (api, s3c_await_wait (await), error);
  return got != NULL;
}

static gboolean
token_facts (S3cDataApi *api, const char *token, S3cAwait *await, GError **error)
{
  g_autoptr (S3cTokenFacts) got = NULL;

  s3c_data_api_token_async (api, token, NULL, s3c_await_cb, await);
  got = s3c_data_api_token_finish (api, s3c_await_wait (await), error);
  return got != NULL;
}

static gboolean
usage (S3cDataApi *api, const char *token, S3cAwait *await, GError **error)
{
  S3cUsage got;

  s3c_data_api_usage_async (api, token, NULL, s3c_await_cb, await);
  return s3c_data_api_usage_finish (api, s3c_await_wait (await), &got, NULL, error);
}

static gboolean
folders (S3cDataApi *api, const char *token, S3cAwait *await, GError **error)
{
  gboolean last = FALSE;
  g_autoptr (GPtrArray) got = NULL;

  s3c_data_api_folders_async (api, 7, 100, token, NULL, s3c_await_cb, await);
  got = s3c_data_api_folders_finish (api, s3c_await_wait (await), &last, error);
  return got != NULL;
}

static gboolean
add_folder (S3cDataApi *api, const char *token, S3cAwait *await, GError **error)
{
  g_autoptr (S3cFolder) got = NULL;

  s3c_data_api_add_folder_async (api, "\303\234ber \"uns\"", token, NULL, s3c_await_cb, await);
  got = s3c_data_api_add_folder_finish (api, s3c_await_wait (await), error);
  return got != NULL;
}

static gboolean
media (S3cDataApi *api, const char *token, S3cAwait *await, GError **error)
{
  g_autoptr (S3cMedia) got = NULL;

  s3c_data_api_media_async (api, "abc", token, NULL, s3c_await_cb, await);
  got = s3c_data_api_media_finish (api, s3c_await_wait (await), error);
  return got != NULL;
}

static gboolean
medias (S3cDataApi *api, const char *token, S3cAwait *await, GError **error)
{
  const char *const ids[] = { "a", "b", NULL };
  g_autoptr (GPtrArray) got = NULL;

  s3c_data_api_medias_async (api, ids, token, NULL, s3c_await_cb, await);
  got = s3c_data_api_medias_finish (api, s3c_await_wait (await), error);
  return got != NULL;
}

static gboolean
find (S3cDataApi *api, const char *token, S3cAwait *await, GError **error)
{
  g_autoptr (GPtrArray) got = NULL;

  s3c_data_api_find_async (api, "f", "n", token, NULL, s3c_await_cb, await);
  got = s3c_data_api_find_finish (api, s3c_await_wait (await), NULL, error);
  return got != NULL;
}

static gboolean
share_link (S3cDataApi *api, const char *token, S3cAwait *await, GError **error)
{
  g_autofree char *got = NULL;

  s3c_data_api_share_link_async (api, "a/b", token, NULL, s3c_await_cb, await);
  got = s3c_data_api_share_link_finish (api, s3c_await_wait (await), error);
  return got != NULL;
}

static const struct
{
  Call call;
  const char *method;
  const char *path;
  const char *sent; /* (nullable) */
  const char *answer;
} calls[] = {
  { account, "GET", "/account", NULL, "{\"id\":1}" },
  { token_facts, "GET", "/token", NULL, "{}" },
  { usage, "GET", "/account_usage", NULL, "{}" },
  { folders, "GET", "/folders?page=7&per_page=100&sort_by=name&sort_direction=1", NULL, "[]" },
  { add_folder, "POST", "/folders", "{\"name\":\"\303\234ber \\\"uns\\\"\"}",
    "{\"hashed_id\":\"a\"}" },
  { media, "GET", "/medias/abc", NULL, "{\"hashed_id\":\"abc\"}" },
  { medias, "GET", "/medias?per_page=100&hashed_ids%5B%5D=a&hashed_ids%5B%5D=b", NULL, "[]" },
  { find, "GET", "/medias?page=1&per_page=100&sort_by=created&sort_direction=0&folder_id=f&name=n",
    NULL, "[]" },
  { share_link, "GET", "/medias/a%2Fb/share_link", NULL, "{\"url\":\"https://a.wistia.com/x\"}" },
};

static void
assert_sent (const S3cServerEntry *entry, gsize i)
{
  g_autofree char *path = g_strconcat ("/modern", calls[i].path, NULL);
  g_autofree char *type = s3c_server_entry_dup_header (entry, "Content-Type");
  gsize size = entry->body != NULL ? g_bytes_get_size (entry->body) : 0;
  const char *sent = size > 0 ? g_bytes_get_data (entry->body, NULL) : "";

  g_assert_cmpstr (entry->method, ==, calls[i].method);
  g_assert_cmpstr (entry->path, ==, path);
  g_assert_cmpstr (type, ==, calls[i].sent != NULL ? "application/json" : NULL);
  if (calls[i].sent != NULL)
    g_assert_cmpmem (sent, size, calls[i].sent, strlen (calls[i].sent));
  else
    g_assert_cmpuint (size, ==, 0);
}

static void
test_sent (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      const S3cServerStep step = { .body = calls[i].answer };
      g_auto (S3cAwait) await = S3C_AWAIT_INIT;
      g_autoptr (S3cServerEntry) entry = NULL;
      g_autoptr (GError) error = NULL;

      s3c_tls_server_set_default (fixture->server, &step);
      g_assert_true (calls[i].call (fixture->api, HEX_TOKEN, &await, &error));
      g_assert_no_error (error);
      entry = s3c_tls_server_dup_request (fixture->server, i);
      assert_sent (entry, i);
    }
  g_assert_cmpuint (s3c_tls_server_count_requests (fixture->server), ==, G_N_ELEMENTS (calls));
}

/* In one header field of a request, and nowhere else. */
static void
assert_secret (const S3cServerEntry *entry, const char *token)
{
  g_autofree char *authorization = s3c_server_entry_dup_header (entry, "Authorization");
  g_autofree char *version = s3c_server_entry_dup_header (entry, "X-Wistia-Api-Version");
  g_autofree char *expected = g_strconcat ("Bearer ", token, NULL);
  const char *first = strstr (entry->head, token);

  g_assert_cmpstr (authorization, ==, expected);
  g_assert_cmpstr (version, ==, "2026-01");
  g_assert_null (strstr (first + 1, token));
  g_assert_null (strstr (entry->path, token));
  if (entry->body != NULL && g_bytes_get_size (entry->body) > 0)
    g_assert_null (g_strstr_len (g_bytes_get_data (entry->body, NULL),
                                 (gssize)g_bytes_get_size (entry->body), token));
}

static void
test_secret (Fixture *fixture, gconstpointer data)
{
  const char *const tokens[] = { HEX_TOKEN, "short-but-good", "with.dots_and-dashes~+/=" };
  guint seen = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (tokens) * G_N_ELEMENTS (calls); i++)
    {
      const char *token = tokens[i % G_N_ELEMENTS (tokens)];
      /* Even an answer that repeats it. */
      const S3cServerStep step = { .status = 400, .body = token };
      g_auto (S3cAwait) await = S3C_AWAIT_INIT;
      g_autoptr (S3cServerEntry) entry = NULL;
      g_autoptr (GError) error = NULL;

      s3c_tls_server_set_default (fixture->server, &step);
      g_assert_false (calls[i / G_N_ELEMENTS (tokens)].call (fixture->api, token, &await, &error));
      g_assert_null (strstr (error->message, token));
      entry = s3c_tls_server_dup_request (fixture->server, seen++);
      assert_secret (entry, token);
    }
}

/* No error of a call that is not even sent may show it either. */
static void
test_unsent (void)
{
  g_autoptr (S3cHttp) http = s3c_test_http_new ();
  g_autoptr (S3cDataApi) plain = s3c_data_api_new (http, "http://api.wistia.example");

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_auto (S3cAwait) await = S3C_AWAIT_INIT;
      g_autoptr (GError) error = NULL;

      g_assert_false (calls[i].call (plain, HEX_TOKEN, &await, &error));
      g_assert_error (error, S3C_ERROR, S3C_ERROR_FIELD);
      g_assert_null (strstr (error->message, HEX_TOKEN));
    }
}

/* What came back is kept of each, for support and for waiting. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  const S3cServerStep step = {
    .status = 429,
    .headers = "Content-Type: text/plain\r\nRetry-After: 9\r\nX-Request-Id: 4711-abc\r\n",
    .body = "Slow down",
  };

  s3c_tls_server_set_default (fixture->server, &step);
  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_auto (S3cAwait) await = S3C_AWAIT_INIT;
      g_autoptr (GError) error = NULL;
      const S3cReply *reply;

      g_assert_false (calls[i].call (fixture->api, TOKEN, &await, &error));
      g_assert_error (error, S3C_ERROR, S3C_ERROR_RATE_LIMITED);
      g_assert_cmpstr (error->message, ==, "Slow down");
      reply = s3c_data_api_get_reply (await.result);
      g_assert_cmpint (reply->status, ==, 429);
      g_assert_cmpint (reply->retry_after, ==, 9);
      g_assert_cmpstr (reply->request_id, ==, "4711-abc");
    }
}

#define JSON "Content-Type: application/json\r\n"
#define TEXT "Content-Type: text/plain\r\n"
#define HTML "Content-Type: text/html\r\n"

static const struct
{
  S3cServerStep step;
  S3cError code;
  const char *words;
} refusals[] = {
  { { .status = 400, .headers = JSON, .body = "{\"error\":\"It broke\"}" },
    S3C_ERROR_REFUSED,
    "It broke" },
  { { .status = 400, .headers = JSON, .body = "{\"errors\":[\"It broke\",\"Twice\"]}" },
    S3C_ERROR_REFUSED,
    "It broke; Twice" },
  { { .status = 422, .headers = JSON, .body = "{\"errors\":{\"name\":[\"is odd\",\"is long\"]}}" },
    S3C_ERROR_REFUSED,
    "name: is odd; is long" },
  { { .status = 400, .headers = JSON, .body = "{\"message\":\"It broke\"}" },
    S3C_ERROR_REFUSED,
    "It broke" },
  { { .status = 401,
      .headers = JSON,
      .body = "{\"code\":\"unauthorized_credentials\",\"error\":\"No\"}" },
    S3C_ERROR_TOKEN_REJECTED,
    "No" },
  { { .status = 401, .headers = JSON, .body = "{\"code\":\"account_inactive\",\"error\":\"No\"}" },
    S3C_ERROR_ACCOUNT_INACTIVE,
    "No" },
  { { .status = 401,
      .headers = JSON,
      .body = "{\"code\":\"unauthorized_scope\",\"error\":\"No\"}" },
    S3C_ERROR_TOKEN_SCOPE,
    "No" },
  { { .status = 401,
      .headers = JSON,
      .body = "{\"code\":\"unauthorized_params\",\"error\":\"No\"}" },
    S3C_ERROR_TOKEN_PARAMS,
    "No" },
  { { .status = 401, .headers = JSON, .body = "{\"code\":\"something_new\",\"error\":\"No\"}" },
    S3C_ERROR_TOKEN_REJECTED,
    "No" },
  { { .status = 401, .headers = HTML, .body = "<html><body>No</body></html>" },
    S3C_ERROR_TOKEN_REJECTED,
    "No" },
  { { .status = 401, .headers = TEXT, .body = "" },
    S3C_ERROR_TOKEN_REJECTED,
    "HTTP 401 (Unauthorized)" },
  { { .status = 403, .headers = TEXT, .body = "" }, S3C_ERROR_PLAN, "HTTP 403 (Forbidden)" },
  { { .status = 429, .headers = TEXT "Retry-After: 3\r\n", .body = "Slow down\n" },
    S3C_ERROR_RATE_LIMITED,
    "Slow down" },
  { { .status = 429, .headers = TEXT, .body = "" }, S3C_ERROR_RATE_LIMITED, "HTTP 429" },
  { { .status = 503, .headers = TEXT "Retry-After: 3\r\n", .body = "" },
    S3C_ERROR_BUSY,
    "HTTP 503" },
  { { .status = 503, .headers = TEXT, .body = "" }, S3C_ERROR_SERVER, "HTTP 503" },
  { { .status = 500, .headers = HTML, .body = "<title>Oops</title>" }, S3C_ERROR_SERVER, "Oops" },
  { { .status = 302, .headers = "Location: https://a.example/\r\n", .body = "" },
    S3C_ERROR_REDIRECTED,
    "HTTP 302" },
  { { .status = 200, .headers = HTML, .body = "<title>Sign in</title>" },
    S3C_ERROR_REPLY,
    "web page" },
  { { .status = 204, .headers = "", .body = "" }, S3C_ERROR_REPLY, "empty" },
  /* Nothing here is about an object in Amazon S3, or about a full account. */
  { { .status = 400, .headers = JSON, .body = "{\"error\":\"No such file\"}" },
    S3C_ERROR_REFUSED,
    "No such file" },
  { { .status = 422, .headers = JSON, .body = "{\"error\":\"media limit reached\"}" },
    S3C_ERROR_REFUSED,
    "media limit reached" },
};

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refusals) * G_N_ELEMENTS (calls); i++)
    {
      gsize kind = i / G_N_ELEMENTS (calls);
      g_auto (S3cAwait) await = S3C_AWAIT_INIT;
      g_autoptr (GError) error = NULL;

      s3c_tls_server_set_default (fixture->server, &refusals[kind].step);
      g_assert_false (calls[i % G_N_ELEMENTS (calls)].call (fixture->api, TOKEN, &await, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, S3C_ERROR, (int)refusals[kind].code);
      g_assert_nonnull (strstr (error->message, refusals[kind].words));
    }
}

/* A 404 is what the edge release's calls answer for years: not known, whatever it says. */
static void
test_not_found (Fixture *fixture, gconstpointer data)
{
  const char *const bodies[] = { "", "{\"error\":\"Not found\"}", "{\"error\":\"No such object\"}",
                                 "The file does not exist in the bucket" };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies) * G_N_ELEMENTS (calls); i++)
    {
      const S3cServerStep step = { .status = 404, .body = bodies[i / G_N_ELEMENTS (calls)] };
      Call call = calls[i % G_N_ELEMENTS (calls)].call;
      g_auto (S3cAwait) await = S3C_AWAIT_INIT;
      g_autoptr (GError) error = NULL;

      s3c_tls_server_set_default (fixture->server, &step);
      if (call (fixture->api, TOKEN, &await, &error))
        g_assert_true (call == usage);
      else
        g_assert_error (error, S3C_ERROR, S3C_ERROR_NOT_FOUND);
    }
}

/* A folder that may have been made is not made again. */
static void
test_once (Fixture *fixture, gconstpointer data)
{
  const S3cServerStep steps[] = {
    { .act = S3C_SERVER_CLOSE_AFTER_READING },
    { .act = S3C_SERVER_RESET_AFTER_READING },
    { .act = S3C_SERVER_CLOSE_MID_REPLY, .body = "{\"hashed_id\":\"a\"}" },
    { .status = 421, .body = "{}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_auto (S3cAwait) await = S3C_AWAIT_INIT;
      g_autoptr (GError) error = NULL;

      s3c_tls_server_set_default (fixture->server, &steps[i]);
      g_assert_false (add_folder (fixture->api, TOKEN, &await, &error));
      g_assert_cmpuint (s3c_tls_server_count_requests (fixture->server), ==, i + 1);
    }
}

static void
test_share_links (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *body;
    const char *link;
  } cases[] = {
    { "{\"url\":\"https://a.wistia.com/medias/x\"}", "https://a.wistia.com/medias/x" },
    { "{\"share_link\":\"https://a.wistia.com/medias/x\"}", "https://a.wistia.com/medias/x" },
    { "{\"link\":\"http://a.wistia.com/medias/x\"}", "https://a.wistia.com/medias/x" },
    { "{\"share_link\":{\"url\":\"https://a.wistia.com/x?y\"}}", "https://a.wistia.com/x?y" },
    { "{\"id\":1,\"url\":null,\"link\":\"https://a.wistia.com/x\"}", "https://a.wistia.com/x" },
    { "{}", NULL },
    { "{\"url\":7}", NULL },
    { "{\"url\":\"javascript:alert(1)\"}", NULL },
    { "{\"url\":\"x\"}", NULL },
    { "[]", NULL },
    { "\"https://a.wistia.com/x\"", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const S3cServerStep step = { .body = cases[i].body };
      g_auto (S3cAwait) await = S3C_AWAIT_INIT;
      g_autoptr (GError) error = NULL;
      g_autofree char *link = NULL;

      s3c_tls_server_set_default (fixture->server, &step);
      s3c_data_api_share_link_async (fixture->api, "abc", TOKEN, NULL, s3c_await_cb, &await);
      link = s3c_data_api_share_link_finish (fixture->api, s3c_await_wait (&await), &error);
      g_test_message ("%s", cases[i].body);
      g_assert_cmpstr (link, ==, cases[i].link);
      if (link == NULL)
        g_assert_error (error, S3C_ERROR, S3C_ERROR_REPLY);
    }
}

/* How many came decides, not how many of them can be used. */
static void
test_last_page (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *body;
    gboolean last;
    guint usable;
  } cases[] = {
    { "[]", TRUE, 0 },
    { "[{\"hashed_id\":\"a\"}]", TRUE, 1 },
    { "[{\"hashed_id\":\"a\"},{\"hashed_id\":\"b\"}]", FALSE, 2 },
    { "[{\"hashed_id\":\"a\"},{}]", FALSE, 1 },
    { "[{\"hashed_id\":\"a\"},{\"hashed_id\":\"b\"},{\"hashed_id\":\"c\"}]", FALSE, 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const S3cServerStep step = { .body = cases[i].body };
      g_auto (S3cAwait) await = S3C_AWAIT_INIT;
      g_autoptr (GPtrArray) got = NULL;
      gboolean last = !cases[i].last;

      s3c_tls_server_set_default (fixture->server, &step);
      s3c_data_api_folders_async (fixture->api, 1, 2, TOKEN, NULL, s3c_await_cb, &await);
      got = s3c_data_api_folders_finish (fixture->api, s3c_await_wait (&await), &last, NULL);
      g_assert_cmpuint (got->len, ==, cases[i].usable);
      g_assert_cmpint (last, ==, cases[i].last);
    }
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  s3c_test_init (&argc, &argv);
  ADD ("/calls/each sends exactly what is documented", test_sent);
  ADD ("/calls/the token is in its header alone, the version in each request", test_secret);
  g_test_add_func ("/calls/a token is not sent in the open", test_unsent);
  ADD ("/calls/request id and Retry-After are kept of each", test_kept);
  ADD ("/calls/every shape of a refusal, to each", test_refusals);
  ADD ("/calls/404 is not found, to each, and of the usage not known", test_not_found);
  ADD ("/calls/a new folder is asked for once", test_once);
  ADD ("/calls/a share link in any shape", test_share_links);
  ADD ("/calls/the last page is the one with fewer than asked for", test_last_page);
  return g_test_run ();
}
