/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is asked of the folders: one that was pasted, a new one, and which were used last. */

#include "s3c-folders-test.h"

#include <string.h>

static void
submit_to (S3cFixture *self, const char *folder)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cRequest) request = g_object_new (S3C_TYPE_REQUEST, "bucket", "acme-video", "key",
                                                 "a.mp4", "folder", folder, NULL);
  g_autoptr (S3cCopy) copy = NULL;

  s3c_session_submit_async (self->session, request, NULL, s3c_await_cb, &await);
  copy = s3c_session_submit_finish (self->session, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
}

static void
test_used (S3cFixture *self, gconstpointer unused)
{
  S3cFolders *folders = s3c_folders_get (self);

  g_object_set (self->session, "paused", TRUE, NULL);
  submit_to (self, "c");
  submit_to (self, "gone");
  submit_to (self, "d");
  submit_to (self, NULL);
  submit_to (self, "c");
  s3c_folders_push_names (self, "a|b|c|d");
  s3c_folders_open_and_rest (folders);
  s3c_folders_assert_shows (folders, "c|d|a|b");
  g_assert_cmpuint (s3c_folders_get_n_used (folders), ==, 2);
  s3c_folders_set_search (folders, "b");
  g_assert_cmpuint (s3c_folders_get_n_used (folders), ==, 0);
  s3c_folders_set_search (folders, "");

  s3c_folders_choose (folders, s3c_folders_find (folders, "b"));
  s3c_folders_assert_shows (folders, "c|d|a|b"); /* not under the person's hand */
  s3c_folders_open_and_rest (folders);
  s3c_folders_assert_shows (folders, "b|c|d|a");
  g_assert_cmpuint (s3c_folders_get_n_used (folders), ==, 3);
}

static void
test_create (S3cFixture *self, gconstpointer unused)
{
  S3cFolders *folders = s3c_folders_get (self);
  g_autoptr (S3cFolder) folder = NULL;
  g_autoptr (GError) error = NULL;

  s3c_folders_push_names (self, "a|c");
  s3c_folders_open_and_rest (folders);
  s3c_fixture_push (self, 201, "{\"hashed_id\":\"b\",\"name\":\"b\",\"media_count\":0}");
  error = s3c_folders_create (folders, "  b ", &folder);
  g_assert_no_error (error);
  g_assert_cmpstr (s3c_folder_get_hashed_id (folder), ==, "b");
  g_assert_nonnull (s3c_folders_find (folders, "b"));
  s3c_folders_assert_shows (folders, "b|a|c"); /* made to be used */

  s3c_await_pass (100);
  s3c_folders_restart (self);
  s3c_folders_open_and_rest (s3c_folders_get (self));
  s3c_folders_assert_shows (s3c_folders_get (self), "a|b|c"); /* from the cache */
}

/* A list that was asked for before a folder was made does not take it away again. */
static void
test_create_meanwhile (S3cFixture *self, gconstpointer unused)
{
  S3cFolders *folders = s3c_folders_get (self);
  const guint before = s3c_tls_server_count_requests (self->server);
  g_autoptr (S3cFolder) folder = NULL;
  g_autoptr (GError) error = NULL;

  s3c_tls_server_push (
      self->server,
      &(S3cServerStep){ .delay = 400, .body = "[{\"hashed_id\":\"a\",\"name\":\"a\"}]" });
  s3c_folders_open (folders);
  s3c_fixture_reach_requests (self, before + 1);
  s3c_fixture_push (self, 201, "{\"hashed_id\":\"b\",\"name\":\"b\"}");
  error = s3c_folders_create (folders, "b", &folder);
  g_assert_no_error (error);
  s3c_folders_rest (folders);
  g_assert_nonnull (s3c_folders_find (folders, "a"));
  g_assert_nonnull (s3c_folders_find (folders, "b"));
}

static void
test_create_refused (S3cFixture *self, gconstpointer unused)
{
  S3cFolders *folders = s3c_folders_get (self);
  const guint before = s3c_tls_server_count_requests (self->server);
  S3cFolder *folder;
  g_autoptr (GError) nameless = s3c_folders_create (folders, "  ", &folder);
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) barred = NULL;

  g_assert_error (nameless, S3C_ERROR, S3C_ERROR_FIELD);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, before);
  s3c_fixture_push (self, 400, "{\"errors\":{\"name\":[\"is too long\"]}}");
  refused = s3c_folders_create (folders, "b", &folder);
  g_assert_error (refused, S3C_ERROR, S3C_ERROR_REFUSED);
  s3c_fixture_push (self, 401, "{\"code\":\"unauthorized_scope\",\"error\":\"no\"}");
  barred = s3c_folders_create (folders, "b", &folder);
  g_assert_error (barred, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE);
}

/* Nobody knows whether it was made: it is not made again, but looked for. */
static void
test_create_unsure (S3cFixture *self, gconstpointer unused)
{
  S3cFolders *folders = s3c_folders_get (self);
  const guint before = s3c_tls_server_count_requests (self->server);
  S3cFolder *folder;
  g_autoptr (GError) error = NULL;

  s3c_folders_push_names (self, "a");
  s3c_folders_open_and_rest (folders);
  s3c_tls_server_push (self->server, &(S3cServerStep){ .act = S3C_SERVER_CLOSE_AFTER_READING });
  s3c_folders_push_names (self, "a|b");
  error = s3c_folders_create (folders, "b", &folder);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CONNECTION_LOST);
  g_assert_nonnull (strstr (error->message, "not known whether the folder was made"));
  s3c_folders_rest (folders);
  s3c_folders_assert_shows (folders, "a|b");
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, before + 3);
}

static void
test_resolve (S3cFixture *self, gconstpointer unused)
{
  static const char *const known[]
      = { "Talks", "  Talks\n", "https://acme.wistia.com/folders/Talks",
          "acme.wistia.com/projects/Talks", "https://acme.wistia.com/folders/Talks?x=1#y" };
  static const char *const nonsense[] = { "", "two words", "https://example.com/folders/Talks" };
  S3cFolders *folders = s3c_folders_get (self);

  s3c_folders_push_names (self, "Talks");
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (S3cFolder) folder = NULL;
      g_autoptr (GError) error = s3c_folders_resolve (folders, known[i], &folder);

      g_assert_no_error (error);
      g_assert_cmpstr (s3c_folder_get_name (folder), ==, "Talks");
    }
  g_assert_cmpuint (s3c_folders_count_lists (self), ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (nonsense); i++)
    {
      S3cFolder *folder;
      g_autoptr (GError) error = s3c_folders_resolve (folders, nonsense[i], &folder);

      g_assert_error (error, S3C_ERROR, S3C_ERROR_FIELD);
      g_assert_null (folder);
    }
}

static void
test_resolve_unknown (S3cFixture *self, gconstpointer unused)
{
  S3cFolders *folders = s3c_folders_get (self);
  g_autoptr (S3cFolder) folder = NULL;
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) found = NULL;
  g_autoptr (GError) failed = NULL;

  s3c_folders_push_names (self, "Talks");
  s3c_folders_open_and_rest (folders);
  s3c_folders_push_names (self, "Talks");
  missing = s3c_folders_resolve (folders, "abc", &folder);
  g_assert_error (missing, S3C_ERROR, S3C_ERROR_NOT_FOUND);
  s3c_folders_push_names (self, "Talks|abc");
  found = s3c_folders_resolve (folders, "abc", &folder);
  g_assert_no_error (found);
  g_assert_cmpstr (s3c_folder_get_name (folder), ==, "abc");
  g_clear_object (&folder);
  s3c_fixture_push (self, 500, "{}");
  failed = s3c_folders_resolve (folders, "def", &folder);
  g_assert_error (failed, S3C_ERROR, S3C_ERROR_SERVER);
}

static void
test_cancelled (S3cFixture *self, gconstpointer unused)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  S3cFolders *folders = s3c_folders_get (self);

  s3c_tls_server_push (self->server, &(S3cServerStep){ .act = S3C_SERVER_STALL });
  s3c_folders_load_async (folders, cancellable, s3c_await_cb, &await);
  s3c_await_pass (100);
  g_cancellable_cancel (cancellable);
  g_assert_false (s3c_folders_load_finish (folders, s3c_await_wait (&await), &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
}

static void
test_no_account (S3cFixture *self, gconstpointer unused)
{
  S3cFolders *folders = s3c_folders_get (self);
  S3cFolder *folder;
  g_autoptr (GError) load = s3c_folders_load (folders);
  g_autoptr (GError) resolve = s3c_folders_resolve (folders, "abc", &folder);
  g_autoptr (GError) create = s3c_folders_create (folders, "abc", &folder);

  g_assert_error (load, S3C_ERROR, S3C_ERROR_TOKEN_MISSING);
  g_assert_error (resolve, S3C_ERROR, S3C_ERROR_TOKEN_MISSING);
  g_assert_error (create, S3C_ERROR, S3C_ERROR_TOKEN_MISSING);
  s3c_folders_open (folders);
  s3c_folders_refresh (folders);
  g_assert_cmpint (s3c_folders_get_status (folders), ==, S3C_FOLDERS_CLOSED);
}

static void
set_up_without_account (S3cFixture *self, gconstpointer unused)
{
  s3c_fixture_set_up (self, unused);
  s3c_fixture_start (self->session);
}

#define TEST(name, function)                                                                       \
  g_test_add ("/folders-ask/" name, S3cFixture, NULL, s3c_folders_set_up, function,                \
              s3c_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *cache = g_dir_make_tmp ("s3copy-folders-XXXXXX", NULL);
  int status;

  g_assert_true (g_setenv ("XDG_CACHE_HOME", cache, TRUE));
  g_test_init (&argc, &argv, NULL);
  TEST ("last-used-come-first", test_used);
  TEST ("one-that-is-made-is-there-at-once", test_create);
  TEST ("one-that-is-made-meanwhile-stays", test_create_meanwhile);
  TEST ("one-that-cannot-be-made-says-why", test_create_refused);
  TEST ("one-of-unknown-outcome-is-not-made-again", test_create_unsure);
  TEST ("resolve-what-is-pasted", test_resolve);
  TEST ("resolve-asks-before-it-gives-up", test_resolve_unknown);
  TEST ("waiting-can-be-cancelled", test_cancelled);
  g_test_add ("/folders-ask/need-an-account", S3cFixture, NULL, set_up_without_account,
              test_no_account, s3c_fixture_tear_down);
  status = g_test_run ();
  s3c_fixture_remove_tree (cache);
  return status;
}
