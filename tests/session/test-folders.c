/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The folders of the account in use: how they become known, and stay it. */

#include "s3c-folders-cache.h"
#include "s3c-folders-test.h"

#include <glib/gstdio.h>
#include <string.h>

/* Makes the cache older than what is taken for new. */
static void
age_cache (S3cFixture *self)
{
  const char *id = s3c_account_get_id (s3c_session_get_account (self->session));
  g_autofree char *path = s3c_folders_dup_cache_path (self->session);
  g_autofree char *directory = g_path_get_dirname (path);
  g_autoptr (S3cFoldersPlace) place
      = s3c_folders_place_new (directory, id, s3c_tls_server_get_url (self->server));
  g_autoptr (GPtrArray) folders = NULL;
  g_autoptr (GError) error = NULL;
  gint64 time;

  folders = s3c_folders_cache_read (place, &time);
  g_assert_nonnull (folders);
  s3c_folders_cache_write (place, folders, time - 2 * G_TIME_SPAN_MINUTE, &error);
  g_assert_no_error (error);
}

static void
test_closed (S3cFixture *self, gconstpointer unused)
{
  s3c_await_pass (50);
  g_assert_cmpint (s3c_folders_get_status (s3c_folders_get (self)), ==, S3C_FOLDERS_CLOSED);
  g_assert_cmpuint (s3c_folders_count_lists (self), ==, 0);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (s3c_folders_get (self)))
                 == S3C_TYPE_FOLDER);
}

static void
test_pages (S3cFixture *self, gconstpointer data)
{
  const guint n = GPOINTER_TO_UINT (data);
  S3cFolders *folders = s3c_folders_get (self);
  g_autoptr (S3cFolder) last = NULL;

  s3c_folders_push_all (self, n);
  s3c_folders_open_and_rest (folders);
  g_assert_cmpint (s3c_folders_get_status (folders), ==, S3C_FOLDERS_READY);
  g_assert_null (s3c_folders_get_error (folders));
  g_assert_cmpuint (s3c_folders_get_total (folders), ==, n);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (folders)), ==, n);
  g_assert_cmpuint (s3c_folders_count_lists (self), ==, n / 100 + 1);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (folders), n));
  if (n > 0)
    {
      g_autofree char *name = g_strdup_printf ("Folder %06u", n);

      last = g_list_model_get_item (G_LIST_MODEL (folders), n - 1);
      g_assert_cmpstr (s3c_folder_get_name (last), ==, name);
      g_assert_cmpint (s3c_folder_get_media_count (last), ==, (int)(n % 7));
      g_assert_true (s3c_folders_find (folders, s3c_folder_get_hashed_id (last)) == last);
    }
}

/* Each page is asked for as the documentation says, with the token in its header alone. */
static void
test_asks_properly (S3cFixture *self, gconstpointer unused)
{
  const guint before = s3c_tls_server_count_requests (self->server);
  g_autoptr (S3cServerEntry) first = NULL;
  g_autoptr (S3cServerEntry) second = NULL;

  s3c_folders_push_all (self, 150);
  s3c_folders_open_and_rest (s3c_folders_get (self));
  first = s3c_tls_server_dup_request (self->server, before);
  second = s3c_tls_server_dup_request (self->server, before + 1);
  g_assert_cmpstr (first->method, ==, "GET");
  g_assert_cmpstr (first->path, ==,
                   "/modern/folders?page=1&per_page=100&sort_by=name&sort_direction=1");
  g_assert_cmpstr (second->path, ==,
                   "/modern/folders?page=2&per_page=100&sort_by=name&sort_direction=1");
  g_assert_null (strstr (first->path, S3C_TEST_TOKEN));
}

/* The list moved by one while it was read. */
static void
test_moved (S3cFixture *self, gconstpointer unused)
{
  g_autofree char *first = s3c_folders_page (1, 101);
  g_autofree char *second = s3c_folders_page (100, 120);

  s3c_fixture_push (self, 200, first);
  s3c_fixture_push (self, 200, second);
  s3c_folders_open_and_rest (s3c_folders_get (self));
  g_assert_cmpuint (s3c_folders_get_total (s3c_folders_get (self)), ==, 119);
}

/* Nothing of the page before it is needed for the third time. */
static void
test_moved_on (S3cFixture *self, gconstpointer unused)
{
  g_autofree char *first = s3c_folders_page (1, 101);
  g_autofree char *second = s3c_folders_page (100, 200);
  g_autofree char *third = s3c_folders_page (100, 120);

  s3c_fixture_push (self, 200, first);
  s3c_fixture_push (self, 200, second);
  s3c_fixture_push (self, 200, third);
  s3c_folders_open_and_rest (s3c_folders_get (self));
  g_assert_cmpuint (s3c_folders_get_total (s3c_folders_get (self)), ==, 199);
}

/* A service that answers each page with the first would be asked for ever. */
static void
test_same_page (S3cFixture *self, gconstpointer unused)
{
  g_autofree char *page = s3c_folders_page (1, 101);

  s3c_tls_server_set_default (self->server, &(S3cServerStep){ .body = page });
  s3c_folders_open_and_rest (s3c_folders_get (self));
  g_assert_cmpuint (s3c_folders_get_total (s3c_folders_get (self)), ==, 100);
  g_assert_cmpuint (s3c_folders_count_lists (self), ==, 2);
}

static void
test_cached (S3cFixture *self, gconstpointer unused)
{
  g_autofree char *path = s3c_folders_dup_cache_path (self->session);
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *content = NULL;
  GStatBuf status;
  gsize length;

  s3c_folders_push_names (self, "Talks|Demos");
  s3c_folders_open_and_rest (s3c_folders_get (self));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (directory, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_null (memmem (content, length, S3C_TEST_TOKEN, strlen (S3C_TEST_TOKEN)));

  s3c_folders_restart (self);
  s3c_folders_open_and_rest (s3c_folders_get (self));
  s3c_folders_assert_shows (s3c_folders_get (self), "Demos|Talks");
  g_assert_cmpuint (s3c_folders_count_lists (self), ==, 1); /* it is new */
}

/* The old list is shown at once, and changes where it has changed. */
static void
test_refreshed (S3cFixture *self, gconstpointer unused)
{
  S3cFolders *folders;
  g_autoptr (S3cFolder) kept = NULL;
  gboolean refreshing;

  s3c_folders_push_names (self, "Talks|Demos");
  s3c_folders_open_and_rest (s3c_folders_get (self));
  age_cache (self);
  s3c_folders_restart (self);
  folders = s3c_folders_get (self);
  s3c_tls_server_push (self->server, &(S3cServerStep){ .delay = 300,
                                                       .body = "[{\"hashed_id\":\"Talks\","
                                                               "\"name\":\"Talks\","
                                                               "\"media_count\":0},"
                                                               "{\"hashed_id\":\"new\","
                                                               "\"name\":\"A new one\"}]" });
  s3c_folders_open (folders);
  while (s3c_folders_get_status (folders) != S3C_FOLDERS_READY)
    g_main_context_iteration (NULL, TRUE);
  s3c_folders_assert_shows (folders, "Demos|Talks");
  kept = g_object_ref (s3c_folders_find (folders, "Talks"));
  g_object_get (folders, "refreshing", &refreshing, NULL);
  g_assert_true (refreshing);
  s3c_folders_rest (folders);
  s3c_folders_assert_shows (folders, "A new one|Talks");
  g_assert_true (s3c_folders_find (folders, "Talks") == kept);
}

static void
test_offline (S3cFixture *self, gconstpointer unused)
{
  S3cFolders *folders;

  s3c_folders_push_names (self, "Talks|Demos");
  s3c_folders_open_and_rest (s3c_folders_get (self));
  age_cache (self);
  s3c_folders_restart (self);
  folders = s3c_folders_get (self);
  s3c_fixture_push (self, 500, "{}");
  s3c_folders_open_and_rest (folders);
  g_assert_cmpint (s3c_folders_get_status (folders), ==, S3C_FOLDERS_READY);
  g_assert_error (s3c_folders_get_error (folders), S3C_ERROR, S3C_ERROR_SERVER);
  s3c_folders_assert_shows (folders, "Demos|Talks");

  s3c_folders_open_and_rest (folders); /* not with every key that is pressed */
  g_assert_cmpuint (s3c_folders_count_lists (self), ==, 2);
  s3c_folders_push_names (self, "Talks");
  s3c_folders_refresh (folders);
  s3c_folders_rest (folders);
  g_assert_null (s3c_folders_get_error (folders));
  s3c_folders_assert_shows (folders, "Talks");
}

static void
test_nothing_known (S3cFixture *self, gconstpointer unused)
{
  S3cFolders *folders = s3c_folders_get (self);

  s3c_fixture_push (self, 500, "{}");
  s3c_folders_open_and_rest (folders);
  g_assert_cmpint (s3c_folders_get_status (folders), ==, S3C_FOLDERS_FAILED);
  g_assert_error (s3c_folders_get_error (folders), S3C_ERROR, S3C_ERROR_SERVER);
  g_assert_cmpuint (s3c_folders_get_total (folders), ==, 0);

  s3c_folders_push_names (self, "Talks");
  s3c_folders_refresh (folders);
  s3c_folders_rest (folders);
  g_assert_cmpint (s3c_folders_get_status (folders), ==, S3C_FOLDERS_READY);
  g_assert_null (s3c_folders_get_error (folders));
}

/* A list that broke off in the middle does not replace one that is whole. */
static void
test_half_a_list (S3cFixture *self, gconstpointer unused)
{
  g_autofree char *page = s3c_folders_page (1, 101);

  s3c_folders_push_names (self, "Talks|Demos");
  s3c_folders_open_and_rest (s3c_folders_get (self));
  s3c_fixture_push (self, 200, page);
  s3c_fixture_push (self, 400, "{}");
  s3c_folders_refresh (s3c_folders_get (self));
  s3c_folders_rest (s3c_folders_get (self));
  g_assert_error (s3c_folders_get_error (s3c_folders_get (self)), S3C_ERROR, S3C_ERROR_REFUSED);
  s3c_folders_assert_shows (s3c_folders_get (self), "Demos|Talks");
  s3c_folders_restart (self);
  s3c_folders_open_and_rest (s3c_folders_get (self));
  s3c_folders_assert_shows (s3c_folders_get (self), "Demos|Talks");
}

/* A page that met a busy service is asked for again, and the list is whole. */
static void
test_busy (S3cFixture *self, gconstpointer unused)
{
  g_autofree char *page = s3c_folders_page (1, 101);

  s3c_fixture_push (self, 200, page);
  s3c_tls_server_push (self->server, &(S3cServerStep){ .status = 429,
                                                       .headers = "Content-Type: text/plain\r\n"
                                                                  "Retry-After: 1\r\n",
                                                       .body = "slow down" });
  s3c_folders_push_names (self, "Talks");
  s3c_folders_open_and_rest (s3c_folders_get (self));
  g_assert_cmpuint (s3c_folders_get_total (s3c_folders_get (self)), ==, 101);
  g_assert_null (s3c_folders_get_error (s3c_folders_get (self)));
}

static void
test_refused (S3cFixture *self, gconstpointer unused)
{
  g_autofree char *path = s3c_folders_dup_cache_path (self->session);
  S3cFolders *folders = s3c_folders_get (self);
  S3cFolder *folder;
  g_autoptr (GError) error = NULL;

  s3c_folders_push_names (self, "Talks");
  s3c_folders_open_and_rest (folders);
  s3c_fixture_push (self, 401, "{\"code\":\"unauthorized_scope\",\"error\":\"no\"}");
  s3c_folders_refresh (folders);
  s3c_folders_rest (folders);
  g_assert_cmpint (s3c_folders_get_status (folders), ==, S3C_FOLDERS_REFUSED);
  g_assert_error (s3c_folders_get_error (folders), S3C_ERROR, S3C_ERROR_TOKEN_SCOPE);
  s3c_folders_assert_shows (folders, "");
  while (g_file_test (path, G_FILE_TEST_EXISTS))
    s3c_await_pass (2);

  s3c_fixture_push (self, 401, "{\"code\":\"unauthorized_scope\",\"error\":\"no\"}");
  error = s3c_folders_resolve (folders, "Talks", &folder);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE);
}

/* A narrow token may see nothing: that is an answer. */
static void
test_empty (S3cFixture *self, gconstpointer unused)
{
  s3c_fixture_push (self, 200, "[]");
  s3c_folders_open_and_rest (s3c_folders_get (self));
  g_assert_cmpint (s3c_folders_get_status (s3c_folders_get (self)), ==, S3C_FOLDERS_READY);
  g_assert_null (s3c_folders_get_error (s3c_folders_get (self)));
}

static void
count_cb (GListModel *model, guint position, guint removed, guint added, guint *n)
{
  (*n)++;
}

static void
test_search (S3cFixture *self, gconstpointer unused)
{
  S3cFolders *folders = s3c_folders_get (self);
  guint n = 0;

  s3c_folders_push_names (self, "Zebra|Metals|Talks|Old talks|Café");
  s3c_folders_open_and_rest (folders);
  s3c_folders_set_search (folders, "tA");
  s3c_folders_assert_shows (folders, "Talks|Old talks|Metals");
  g_assert_cmpuint (s3c_folders_get_total (folders), ==, 5);
  g_signal_connect (folders, "items-changed", G_CALLBACK (count_cb), &n);
  g_object_set (folders, "search", "ta ", NULL);
  g_assert_cmpuint (n, ==, 0); /* it is the same search */
  g_object_set (folders, "search", "CAFE", NULL);
  g_assert_cmpuint (n, ==, 1);
  s3c_folders_assert_shows (folders, "Café");
  s3c_folders_set_search (folders, NULL);
  s3c_folders_assert_shows (folders, "Café|Metals|Old talks|Talks|Zebra");
  g_signal_handlers_disconnect_by_func (folders, count_cb, &n);
}

/* What another program has written is shown at the next opening. */
static void
test_two_programs (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cSession) other = s3c_fixture_new_session (self);
  g_autoptr (S3cFolder) folder = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (other, "requests-per-minute", 0u, NULL);
  s3c_fixture_start (other);
  s3c_folders_push_names (self, "a");
  s3c_folders_open_and_rest (s3c_folders_get (self));
  s3c_folders_open_and_rest (s3c_session_get_folders (other));
  s3c_folders_assert_shows (s3c_session_get_folders (other), "a");
  g_assert_cmpuint (s3c_folders_count_lists (self), ==, 1);

  s3c_fixture_push (self, 201, "{\"hashed_id\":\"b\",\"name\":\"b\"}");
  error = s3c_folders_create (s3c_session_get_folders (other), "b", &folder);
  g_assert_no_error (error);
  s3c_folders_open_until (s3c_folders_get (self), "a|b");
  g_assert_cmpuint (s3c_folders_count_lists (self), ==, 1);
  s3c_fixture_assert_finalizes (g_steal_pointer (&other));
}

/* Whatever is in the file, it is at most not there. */
static void
test_damaged_cache (S3cFixture *self, gconstpointer unused)
{
  g_autofree char *path = s3c_folders_dup_cache_path (self->session);
  g_autofree char *content = NULL;
  gsize length;

  s3c_folders_push_names (self, "Talks|Demos");
  s3c_folders_open_and_rest (s3c_folders_get (self));
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_true (g_file_set_contents (path, content, (gssize)length - 5, NULL));
  s3c_folders_restart (self);
  s3c_folders_push_names (self, "New");
  s3c_folders_open_and_rest (s3c_folders_get (self));
  s3c_folders_assert_shows (s3c_folders_get (self), "New");
  g_assert_cmpuint (s3c_folders_count_lists (self), ==, 2);
}

#define TEST_WITH(name, data, function)                                                            \
  g_test_add ("/folders/" name, S3cFixture, data, s3c_folders_set_up, function,                    \
              s3c_fixture_tear_down)
#define TEST(name, function) TEST_WITH (name, NULL, function)

int
main (int argc, char **argv)
{
  g_autofree char *cache = g_dir_make_tmp ("s3copy-folders-XXXXXX", NULL);
  int status;

  g_assert_true (g_setenv ("XDG_CACHE_HOME", cache, TRUE));
  g_test_init (&argc, &argv, NULL);
  TEST ("ask-for-nothing-before-they-are-opened", test_closed);
  TEST_WITH ("pages/0", GUINT_TO_POINTER (0), test_pages);
  TEST_WITH ("pages/1", GUINT_TO_POINTER (1), test_pages);
  TEST_WITH ("pages/99", GUINT_TO_POINTER (99), test_pages);
  TEST_WITH ("pages/100", GUINT_TO_POINTER (100), test_pages);
  TEST_WITH ("pages/101", GUINT_TO_POINTER (101), test_pages);
  TEST_WITH ("pages/10000", GUINT_TO_POINTER (10000), test_pages);
  TEST ("ask-as-documented", test_asks_properly);
  TEST ("one-that-is-listed-twice-is-one", test_moved);
  TEST ("one-that-is-listed-three-times-is-one", test_moved_on);
  TEST ("a-service-that-repeats-itself-has-an-end", test_same_page);
  TEST ("are-cached-for-this-person-only", test_cached);
  TEST ("are-refreshed-behind-the-cache", test_refreshed);
  TEST ("stay-when-asking-fails", test_offline);
  TEST ("fail-when-nothing-is-known", test_nothing_known);
  TEST ("half-a-list-replaces-nothing", test_half_a_list);
  TEST ("a-busy-service-is-asked-again", test_busy);
  TEST ("a-token-that-may-not-list-is-told", test_refused);
  TEST ("none-is-an-answer", test_empty);
  TEST ("are-searched", test_search);
  TEST ("two-programs-share-a-cache", test_two_programs);
  TEST ("a-damaged-cache-is-not-there", test_damaged_cache);
  status = g_test_run ();
  s3c_fixture_remove_tree (cache);
  return status;
}
