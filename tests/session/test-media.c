/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Looking up media, and the link that exists as soon as somebody asks for it. */

#include "s3c-fixture.h"
#include "s3c-media-server.h"

#define N_IDS 250

typedef struct
{
  S3cFixture base;
  S3cMediaServer *server;
} Fixture;

static void
set_up (Fixture *self, gconstpointer unused)
{
  const char *url;

  s3c_fixture_set_up (&self->base, NULL);
  s3c_fixture_assert_finalizes (g_steal_pointer (&self->base.session));
  self->server = s3c_media_server_new (0);
  url = s3c_media_server_get_url (self->server);
  self->base.session
      = g_object_new (S3C_TYPE_SESSION, "history-path", self->base.path, "upload-url", url,
                      "api-url", url, "token-store", self->base.tokens, "first-interval", 20, NULL);
  s3c_session_use_token (self->base.session, S3C_TEST_TOKEN);
  s3c_fixture_start (self->base.session);
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  s3c_fixture_tear_down (&self->base, NULL);
  g_clear_object (&self->server);
}

static S3cMediaCounts
get_counts (Fixture *self)
{
  S3cMediaCounts counts;

  s3c_media_server_get_counts (self->server, &counts);
  return counts;
}

/* Every fifth is not there. (transfer full) */
static GStrv
make_ids (guint n)
{
  GStrv ids = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    ids[i] = g_strdup_printf ("%s%u", i % 5 == 4 ? S3C_MEDIA_GONE : "m", n - i);
  return ids;
}

static GPtrArray *
look_up (Fixture *self, const char *const *ids, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_session_look_up_media_async (self->base.session, ids, NULL, s3c_await_cb, &await);
  return s3c_session_look_up_media_finish (self->base.session, s3c_await_wait (&await), error);
}

static void
assert_looked_up (Fixture *self, guint n)
{
  g_auto (GStrv) ids = make_ids (n);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) medias = look_up (self, (const char *const *)ids, &error);
  guint next = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    if (i % 5 != 4)
      g_assert_cmpstr (s3c_media_get_hashed_id (medias->pdata[next++]), ==, ids[i]);
  g_assert_cmpuint (medias->len, ==, next);
}

static void
test_many (Fixture *self, gconstpointer unused)
{
  assert_looked_up (self, N_IDS);
  g_assert_cmpuint (get_counts (self).lists, ==, 3);
  g_assert_cmpuint (get_counts (self).singles, ==, 0);
  g_assert_cmpuint (get_counts (self).largest, ==, 100);
}

static void
test_one_by_one (Fixture *self, gconstpointer unused)
{
  s3c_media_server_set_listing (self->server, FALSE);
  assert_looked_up (self, 12);
  g_assert_cmpuint (get_counts (self).lists, ==, 1);
  g_assert_cmpuint (get_counts (self).singles, ==, 12);
}

static void
test_few (Fixture *self, gconstpointer unused)
{
  const char *const twice[] = { "b", "a", "b", NULL };
  const char *const gone[] = { S3C_MEDIA_GONE, NULL };
  const char *const none[] = { NULL };
  g_autoptr (GPtrArray) medias = look_up (self, twice, NULL);
  g_autoptr (GPtrArray) missing = look_up (self, gone, NULL);
  g_autoptr (GPtrArray) nothing = look_up (self, none, NULL);

  g_assert_cmpuint (medias->len, ==, 3);
  g_assert_cmpstr (s3c_media_get_hashed_id (medias->pdata[1]), ==, "a");
  g_assert_cmpstr (s3c_media_get_hashed_id (medias->pdata[2]), ==, "b");
  g_assert_cmpuint (missing->len, ==, 0);
  g_assert_cmpuint (nothing->len, ==, 0);
}

static void
test_errors (Fixture *self, gconstpointer unused)
{
  const char *const ids[] = { "a", "b", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) medias = NULL;

  s3c_media_server_set_failure (self->server, 500);
  medias = look_up (self, ids, &error);
  g_assert_null (medias);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_SERVER);
}

static void
test_cancelled (Fixture *self, gconstpointer unused)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const char *const ids[] = { "a", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) medias = NULL;

  s3c_session_look_up_media_async (self->base.session, ids, cancellable, s3c_await_cb, &await);
  g_cancellable_cancel (cancellable);
  medias = s3c_session_look_up_media_finish (self->base.session, s3c_await_wait (&await), &error);
  g_assert_null (medias);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
}

static char *
make_link (Fixture *self, S3cCopy *copy, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_session_make_share_link_async (self->base.session, copy, NULL, s3c_await_cb, &await);
  return s3c_session_make_share_link_finish (self->base.session, s3c_await_wait (&await), error);
}

/* A copy's whole life, with all that a person looks at, makes no link; asking for one makes one. */
static void
test_link (Fixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = s3c_fixture_submit (self->base.session, "a.mp4");
  g_autoptr (GError) error = NULL;
  g_autofree char *media_url = NULL;
  g_autofree char *embed_code = NULL;
  g_autofree char *link = NULL;

  s3c_fixture_reach (copy, S3C_STATE_PROCESSING);
  assert_looked_up (self, 3);
  s3c_media_server_set_status (self->server, "ready");
  s3c_fixture_reach (copy, S3C_STATE_READY);
  media_url = s3c_session_get_media_url (self->base.session, copy);
  embed_code = s3c_session_get_embed_code (self->base.session, copy);
  g_assert_cmpuint (get_counts (self).links, ==, 0);

  link = make_link (self, copy, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (link, ==, "https://acme.wistia.com/s/1");
  g_assert_cmpuint (get_counts (self).links, ==, 1);
}

static void
test_no_link (Fixture *self, gconstpointer unused)
{
  g_autoptr (S3cRequest) request = s3c_fixture_request ("a.mp4");
  g_autoptr (S3cCopy) copy = s3c_copy_new (request, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *link = make_link (self, copy, &error);

  g_assert_null (link);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_FAILED);
  g_assert_cmpuint (get_counts (self).requests, ==, 0);
}

/* An answer from elsewhere must not have this computer's own services asked: it would be an error
 * that nobody is there. */
static void
test_own_computer (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = g_strconcat (self->base.path, ".elsewhere", NULL);
  g_autoptr (S3cSession) session = s3c_session_new (
      path, S3C_DEFAULT_UPLOAD_URL, S3C_DEFAULT_API_URL, S3C_TOKEN_STORE (self->base.tokens));
  g_autoptr (S3cRequest) request
      = g_object_new (S3C_TYPE_REQUEST, "bucket", "acme-video", "key", "a.mp4", NULL);
  char url[] = "http://127.0.0.1:9/own.png";
  const S3cCopyData data = { .state = S3C_STATE_READY, .progress = 1, .thumbnail = url };
  g_autoptr (S3cCopy) copy = s3c_copy_new_restored (1, request, &data);
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  s3c_session_fetch_thumbnail_async (session, copy, NULL, s3c_await_cb, &await);
  g_assert_null (s3c_session_fetch_thumbnail_finish (session, s3c_await_wait (&await), &error));
  g_assert_no_error (error);
  s3c_session_close (session);
}

#define ADD(name, test) g_test_add ("/media/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-hundred-in-a-request-in-the-order-asked", test_many);
  ADD ("one-by-one-where-the-token-may-not-list", test_one_by_one);
  ADD ("the-same-twice-and-none-at-all", test_few);
  ADD ("errors-are-told", test_errors);
  ADD ("can-be-cancelled", test_cancelled);
  ADD ("a-link-is-made-only-when-it-is-asked-for", test_link);
  ADD ("no-link-to-what-is-not-there", test_no_link);
  ADD ("no-picture-of-this-computer-for-a-service-elsewhere", test_own_computer);
  return g_test_run ();
}
