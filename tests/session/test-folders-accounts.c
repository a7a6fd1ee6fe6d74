/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Folders of several accounts and tokens, against the practice endpoint, which knows nothing of how
 * we ask. */

#include "s3c-folders-test.h"
#include "s3c-practice.h"

typedef struct
{
  S3cFakeTokens *tokens;
  S3cPractice *practice;
  S3cSession *session;
  S3cFolders *folders;
  char *directory;
} Fixture;

static void
start_practice (Fixture *self, guint n)
{
  g_autoptr (GError) error = NULL;

  self->practice = s3c_practice_new ();
  g_object_set (self->practice, "rate-limit", 0u, "folders", n, NULL);
  g_assert_true (s3c_practice_start (self->practice, 0, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer n_folders)
{
  g_autofree char *path = NULL;

  start_practice (self, GPOINTER_TO_UINT (n_folders));
  self->directory = g_dir_make_tmp ("s3copy-practice-XXXXXX", NULL);
  path = g_build_filename (self->directory, "history.db", NULL);
  self->tokens = s3c_fake_tokens_new ();
  self->session
      = s3c_session_new (path, s3c_practice_get_url (self->practice),
                         s3c_practice_get_url (self->practice), S3C_TOKEN_STORE (self->tokens));
  g_object_set (self->session, "requests-per-minute", 0u, NULL);
  s3c_fixture_start (self->session);
  self->folders = s3c_session_get_folders (self->session);
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  s3c_fixture_assert_finalizes (g_steal_pointer (&self->session));
  s3c_fixture_assert_finalizes (g_steal_pointer (&self->tokens));
  g_assert_finalize_object (g_steal_pointer (&self->practice));
  s3c_fixture_remove_tree (self->directory);
  g_clear_pointer (&self->directory, g_free);
}

static S3cAccount *
add (Fixture *self, const char *token)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cAccount) account = NULL;

  s3c_session_add_account_async (self->session, token, NULL, S3C_ACCOUNT_WISTIA, NULL, NULL,
                                 s3c_await_cb, &await);
  account = s3c_session_add_account_finish (self->session, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  return s3c_session_get_account (self->session);
}

static void
test_many (Fixture *self, gconstpointer unused)
{
  g_autoptr (S3cFolder) first = NULL;

  add (self, "practice-token");
  s3c_folders_open (self->folders);
  while (s3c_folders_get_status (self->folders) != S3C_FOLDERS_READY)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (s3c_folders_get_total (self->folders), >, 0); /* a part, meanwhile */
  s3c_folders_rest (self->folders);
  g_assert_cmpuint (s3c_folders_get_total (self->folders), ==, 10000);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->folders)), ==, 10000);
  s3c_folders_set_search (self->folders, "ta");
  first = g_list_model_get_item (G_LIST_MODEL (self->folders), 0);
  g_assert_cmpstr (s3c_folder_get_name (first), ==, "Talks");
}

static void
test_rights (Fixture *self, gconstpointer unused)
{
  S3cFolder *folder;
  g_autoptr (GError) load = NULL;
  g_autoptr (GError) resolve = NULL;

  add (self, "practice-token-upload-only");
  s3c_folders_open_and_rest (self->folders);
  g_assert_cmpint (s3c_folders_get_status (self->folders), ==, S3C_FOLDERS_REFUSED);
  load = s3c_folders_load (self->folders);
  g_assert_error (load, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE);
  resolve = s3c_folders_resolve (self->folders, "4d23503f70", &folder);
  g_assert_error (resolve, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE);

  /* The same account gets a token that may do more. */
  add (self, "practice-token");
  s3c_folders_open_and_rest (self->folders);
  g_assert_cmpint (s3c_folders_get_status (self->folders), ==, S3C_FOLDERS_READY);
  g_assert_nonnull (s3c_folders_match (self->folders, "talks"));

  add (self, "practice-token-delegated");
  s3c_folders_refresh (self->folders);
  s3c_folders_rest (self->folders);
  s3c_folders_assert_shows (self->folders, "Talks");
}

static void
assert_strangers (Fixture *self, GPtrArray *theirs)
{
  for (guint i = 0; i < theirs->len; i++)
    g_assert_null (s3c_folders_find (self->folders, theirs->pdata[i]));
}

static GPtrArray *
list_ids (Fixture *self)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->folders)); i++)
    {
      g_autoptr (S3cFolder) folder = g_list_model_get_item (G_LIST_MODEL (self->folders), i);

      g_ptr_array_add (ids, g_strdup (s3c_folder_get_hashed_id (folder)));
    }
  return ids;
}

/* Nothing of the one is ever seen for the other, at rest and in the middle of a list. */
static void
test_switch (Fixture *self, gconstpointer unused)
{
  g_autoptr (S3cAccount) one = g_object_ref (add (self, "practice-token"));
  g_autoptr (S3cAccount) other = g_object_ref (add (self, "practice-token-second"));
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ones = NULL;
  g_autoptr (GPtrArray) others = NULL;

  s3c_folders_open_and_rest (self->folders);
  others = list_ids (self);
  g_assert_cmpuint (others->len, >, 0);

  s3c_session_choose_account (self->session, one);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->folders)), ==, 0);
  assert_strangers (self, others);
  s3c_folders_load_async (self->folders, NULL, s3c_await_cb, &await);
  while (s3c_folders_get_total (self->folders) == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_strangers (self, others);
  ones = list_ids (self);

  s3c_session_choose_account (self->session, other); /* while the list is still coming */
  g_assert_cmpuint (s3c_folders_get_total (self->folders), ==, 0);
  g_assert_false (s3c_folders_load_finish (self->folders, s3c_await_wait (&await), &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
  s3c_folders_rest (self->folders); /* it goes on by itself: the list was open */
  s3c_await_pass (100);
  assert_strangers (self, ones);
  g_assert_cmpuint (s3c_folders_get_total (self->folders), ==, others->len);
}

/* The practice account in the window is another each time: nothing of it is kept on the disk. */
static void
test_built_in (Fixture *self, gconstpointer unused)
{
  const char *url = s3c_practice_get_url (self->practice);
  g_autofree char *path = NULL;

  s3c_session_use_practice (self->session, url, url, "practice-token", FALSE);
  s3c_folders_open_and_rest (self->folders);
  g_assert_cmpuint (s3c_folders_get_total (self->folders), ==, 300);
  path = s3c_folders_dup_cache_path (self->session);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_new (Fixture *self, gconstpointer unused)
{
  g_autoptr (S3cFolder) folder = NULL;
  g_autoptr (S3cFolder) found = NULL;
  g_autoptr (GError) error = NULL;

  add (self, "practice-token");
  s3c_folders_open_and_rest (self->folders);
  error = s3c_folders_create (self->folders, "Frühling", &folder);
  g_assert_no_error (error);
  s3c_folders_set_search (self->folders, "fruh");
  s3c_folders_assert_shows (self->folders, "Frühling");
  s3c_folders_refresh (self->folders);
  s3c_folders_rest (self->folders);
  s3c_folders_assert_shows (self->folders, "Frühling");
  error = s3c_folders_resolve (self->folders, s3c_folder_get_hashed_id (folder), &found);
  g_assert_no_error (error);
}

static void
test_removed (Fixture *self, gconstpointer unused)
{
  g_autoptr (S3cAccount) account = g_object_ref (add (self, "practice-token"));
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = s3c_folders_dup_cache_path (self->session);

  s3c_folders_open_and_rest (self->folders);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  s3c_session_remove_account_async (self->session, account, NULL, s3c_await_cb, &await);
  g_assert_true (
      s3c_session_remove_account_finish (self->session, s3c_await_wait (&await), &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (s3c_folders_get_status (self->folders), ==, S3C_FOLDERS_CLOSED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->folders)), ==, 0);
}

#define TEST(name, n, function)                                                                    \
  g_test_add ("/folders-accounts/" name, Fixture, GUINT_TO_POINTER (n), set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *cache = g_dir_make_tmp ("s3copy-folders-XXXXXX", NULL);
  int status;

  g_assert_true (g_setenv ("XDG_CACHE_HOME", cache, TRUE));
  g_test_init (&argc, &argv, NULL);
  TEST ("ten-thousand", 10000, test_many);
  TEST ("as-the-token-may", 12, test_rights);
  TEST ("nothing-of-one-for-the-other", 1000, test_switch);
  TEST ("practice-is-not-kept", 300, test_built_in);
  TEST ("a-new-one-stays", 120, test_new);
  TEST ("go-with-the-account", 12, test_removed);
  status = g_test_run ();
  s3c_fixture_remove_tree (cache);
  return status;
}
