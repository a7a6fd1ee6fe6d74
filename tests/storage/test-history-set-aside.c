/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever lies where the history should be, nothing is lost of it. */

#include "s3c-test-history.h"

#include <string.h>

/* Opens, and expects the old contents to be somewhere else and a new history to work. */
static char *
assert_set_aside (const char *path, const void *contents, gsize length)
{
  g_autoptr (S3cHistory) history = s3c_history_new (path);
  g_autofree char *prefix = g_strconcat (path, ".corrupt-", NULL);
  g_autofree char *kept = NULL;
  g_autofree char *set_aside = NULL;
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (GError) error = NULL;
  gsize kept_length;

  g_assert_true (try_open (history, &set_aside, &error));
  g_assert_no_error (error);
  g_assert_nonnull (set_aside);
  g_assert_true (g_str_has_prefix (set_aside, prefix));
  g_assert_true (g_regex_match_simple ("\\.corrupt-\\d{8}T\\d{6}Z(-\\d+)?$", set_aside, 0, 0));
  kept = read_file (set_aside, &kept_length);
  g_assert_cmpmem (kept, kept_length, contents, length);
  copy = add_copy (history, "bucket", "key");
  g_assert_cmpint (s3c_copy_get_id (copy), ==, 1);
  g_assert_cmpint (get_mode (path), ==, 0600);
  return g_steal_pointer (&set_aside);
}

static void
test_garbage (Place *place, gconstpointer data)
{
  const char *const garbage[]
      = { "x", "this is no database", "SQLite format 3", "SQLite format 3\n\n\n\n" };
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *zeros = g_malloc0 (8192);

  make_directory (place);
  for (gsize i = 0; i < G_N_ELEMENTS (garbage); i++)
    {
      write_file (place->path, garbage[i], strlen (garbage[i]));
      g_hash_table_add (names, assert_set_aside (place->path, garbage[i], strlen (garbage[i])));
    }
  write_file (place->path, zeros, 8192);
  g_hash_table_add (names, assert_set_aside (place->path, zeros, 8192));
  g_assert_cmpuint (g_hash_table_size (names), ==, G_N_ELEMENTS (garbage) + 1);
}

static void
test_truncated (Place *place, gconstpointer data)
{
  const double parts[] = { 0.99, 0.5, 0.1, 0.001 };
  gsize length;
  g_autofree char *contents = make_history (place, 200, &length);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gsize part = (gsize)(parts[i] * length);
      g_autofree char *set_aside = NULL;

      write_file (place->path, contents, part);
      set_aside = assert_set_aside (place->path, contents, part);
    }
}

static void
test_emptied (Place *place, gconstpointer data)
{
  g_autofree char *log = g_strconcat (place->path, "-wal", NULL);
  g_autofree char *set_aside = NULL;
  g_autofree char *kept_log = NULL;
  g_autoptr (S3cHistory) history = NULL;

  make_directory (place);
  write_file (place->path, "", 0);
  history = open_history (place->path);
  s3c_history_close (history);

  write_file (place->path, "", 0);
  write_file (log, "what was not moved into the file yet", 36);
  set_aside = assert_set_aside (place->path, "", 0);
  kept_log = g_strconcat (set_aside, "-wal", NULL);
  g_assert_true (g_file_test (kept_log, G_FILE_TEST_EXISTS));
}

static void
test_broken_schema (Place *place, gconstpointer data)
{
  gsize length;
  g_autofree char *contents = make_history (place, 3, &length);
  g_autofree char *set_aside = NULL;

  memset (contents + 120, 0xa5, 3000);
  write_file (place->path, contents, length);
  set_aside = assert_set_aside (place->path, contents, length);
}

/* Damage that is only met later is an error then, and the file stays as it is. */
static void
test_damaged_inside (Place *place, gconstpointer data)
{
  gsize length;
  g_autofree char *contents = make_history (place, 3000, &length);
  g_autoptr (S3cHistory) history = NULL;
  guint n_errors = 0;

  memset (contents + length / 4 / 4096 * 4096, 0xa5, 8 * 4096);
  write_file (place->path, contents, length);
  history = open_history (place->path);
  for (gint64 id = 1; id <= 3000; id++)
    {
      g_auto (S3cAwait) await = S3C_AWAIT_INIT;
      g_autoptr (GPtrArray) copies = NULL;
      g_autoptr (GError) error = NULL;

      s3c_history_load_async (history, &id, 1, NULL, s3c_await_cb, &await);
      copies = s3c_history_load_finish (history, s3c_await_wait (&await), &error);
      if (error == NULL)
        continue;
      g_assert_error (error, S3C_ERROR, S3C_ERROR_HISTORY_CORRUPT);
      n_errors++;
    }
  g_assert_cmpuint (n_errors, >, 0);
  g_assert_cmpuint (n_errors, <, 3000);
}

static void
test_foreign (Place *place, gconstpointer data)
{
  const char *const foreign[]
      = { "CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1);",
          "PRAGMA application_id = 1234; CREATE TABLE copy (id INTEGER PRIMARY KEY);",
          "PRAGMA application_id = 1234;", "PRAGMA user_version = 7;",
          "PRAGMA journal_mode = WAL; CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1);" };

  make_directory (place);
  for (gsize i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      g_autofree char *contents = NULL;
      g_autofree char *set_aside = NULL;
      gsize length;

      g_remove (place->path);
      run_sql (place->path, foreign[i]);
      contents = read_file (place->path, &length);
      set_aside = assert_set_aside (place->path, contents, length);
    }
}

static void
test_newer (Place *place, gconstpointer data)
{
  gsize length;
  gsize length_now;
  g_autofree char *made = make_history (place, 3, &length);
  g_autofree char *contents = NULL;
  g_autofree char *now = NULL;
  g_autofree char *set_aside = NULL;
  g_autofree char *moved = NULL;
  g_autoptr (S3cHistory) history = s3c_history_new (place->path);
  g_autoptr (S3cCopy) copy = new_copy ("bucket", "key");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) later = NULL;

  run_sql (place->path, "CREATE TABLE news (a); PRAGMA user_version = 999;");
  contents = read_file (place->path, &length);
  g_assert_false (try_open (history, &set_aside, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_HISTORY_NEWER);
  g_assert_null (set_aside);
  g_assert_false (try_add (history, copy, &later));
  g_assert_error (later, S3C_ERROR, S3C_ERROR_HISTORY_NEWER);
  now = read_file (place->path, &length_now);
  g_assert_cmpmem (now, length_now, contents, length);
  g_clear_error (&error);

  /* On the person's word it is moved, and the same history can be opened. */
  moved = s3c_history_set_aside (place->path, &error);
  g_assert_no_error (error);
  g_assert_true (try_open (history, &set_aside, &error));
  g_assert_no_error (error);
  g_assert_null (set_aside);
  do_add (history, copy);
  g_clear_pointer (&now, g_free);
  now = read_file (moved, &length_now);
  g_assert_cmpmem (now, length_now, contents, length);
}

static void
test_set_aside_what_is_not_there (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (s3c_history_set_aside (place->path, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == S3C_ERROR);
}

#define TEST(path, function)                                                                       \
  g_test_add ("/history-set-aside/" path, Place, NULL, place_set_up, function, place_tear_down)
int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("sets-garbage-aside", test_garbage);
  TEST ("sets-a-truncated-file-aside", test_truncated);
  TEST ("takes-an-empty-file-but-not-an-emptied-one", test_emptied);
  TEST ("sets-a-broken-schema-aside", test_broken_schema);
  TEST ("reports-damage-when-it-is-met", test_damaged_inside);
  TEST ("sets-another-programs-file-aside", test_foreign);
  TEST ("leaves-a-newer-file-alone", test_newer);
  TEST ("cannot-set-aside-what-is-not-there", test_set_aside_what_is_not_there);
  return g_test_run ();
}
