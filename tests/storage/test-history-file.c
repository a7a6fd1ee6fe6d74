/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The history's file: private, durable, and never overwritten, whatever lies where it should be. */

#include "s3c-test-history.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534

static int
get_mode (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return (int)(status.st_mode & 07777);
}

static void
assert_modes (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *live = g_build_filename (directory, "live", NULL);
  const char *const suffixes[] = { "", "-wal", "-shm" };

  g_assert_cmpint (get_mode (directory), ==, 0700);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      g_assert_cmpint (get_mode (file), ==, 0600);
    }
  g_assert_cmpint (get_mode (live), ==, 0700);
}

static void
test_private (Place *place, gconstpointer mask)
{
  mode_t before = umask ((mode_t)GPOINTER_TO_INT (mask));
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) copy = add_copy (history, "bucket", "key");

  g_assert_true (do_claim (history, copy));
  assert_modes (place->path);
  umask (before);
}

static void
test_made_private (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autofree char *directory = g_path_get_dirname (place->path);
  g_autoptr (S3cCopy) copy = add_copy (history, "bucket", "key");

  s3c_history_close (history);
  g_clear_object (&history);
  g_assert_cmpint (g_chmod (directory, 0755), ==, 0);
  g_assert_cmpint (g_chmod (place->path, 0664), ==, 0);
  history = open_history (place->path);
  g_assert_true (do_claim (history, copy));
  assert_modes (place->path);
}

/* A directory for everybody stays one. */
static void
test_common_directory (Place *place, gconstpointer data)
{
  g_autofree char *path = g_build_filename (place->directory, "history.db", NULL);
  g_autoptr (S3cHistory) history = NULL;

  g_assert_cmpint (g_chmod (place->directory, 01777), ==, 0);
  history = open_history (path);
  g_assert_cmpint (get_mode (place->directory), ==, 01777);
  g_assert_cmpint (get_mode (path), ==, 0600);
}

static void
make_directory (Place *place)
{
  g_autofree char *directory = g_path_get_dirname (place->path);

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
}

static char *
read_file (const char *path, gsize *length)
{
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, length, &error);
  g_assert_no_error (error);
  return contents;
}

static void
write_file (const char *path, const void *contents, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, contents, (gssize)length, &error);
  g_assert_no_error (error);
}

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

static char *
make_history (Place *place, guint n_copies, gsize *length)
{
  g_autoptr (S3cHistory) history = open_history (place->path);

  for (guint i = 0; i < n_copies; i++)
    {
      g_autoptr (S3cCopy) copy = add_copy (history, "a-bucket-of-some-length", "and/its/key.mp4");
    }
  s3c_history_close (history);
  return read_file (place->path, length);
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
test_unknown_words (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) copy = add_copy (history, "bucket", "key");
  const char *const changes[]
      = { "state = 'flying'", "state = '', parameters = NULL",
          "state = 'ready', parameters = 'no pair'", "parameters = 'bad=%zz'" };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE copy SET %s", changes[i]);
      g_auto (S3cAwait) await = S3C_AWAIT_INIT;
      g_autoptr (GPtrArray) copies = NULL;
      g_autoptr (GError) error = NULL;
      gint64 id = 1;

      run_sql (place->path, sql);
      s3c_history_load_async (history, &id, 1, NULL, s3c_await_cb, &await);
      copies = s3c_history_load_finish (history, s3c_await_wait (&await), &error);
      g_assert_error (error, S3C_ERROR, S3C_ERROR_HISTORY_CORRUPT);
    }
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

  run_sql (place->path, "CREATE TABLE news (a); PRAGMA user_version = 2;");
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

static void
assert_open_fails (const char *path, S3cError code)
{
  g_autoptr (S3cHistory) history = s3c_history_new (path);
  g_autofree char *set_aside = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (try_open (history, &set_aside, &error));
  g_assert_error (error, S3C_ERROR, (int)code);
  g_assert_null (set_aside);
}

static void
test_in_the_way (Place *place, gconstpointer data)
{
  g_autofree char *file = g_build_filename (place->directory, "file", NULL);
  g_autofree char *below = g_build_filename (file, "history.db", NULL);
  g_autofree char *child = g_build_filename (place->path, "child", NULL);

  write_file (file, "mine", 4);
  assert_open_fails (below, S3C_ERROR_HISTORY_READ_ONLY);
  g_assert_cmpint (g_mkdir_with_parents (child, 0700), ==, 0);
  assert_open_fails (place->path, S3C_ERROR_HISTORY_READ_ONLY);
  g_assert_true (g_file_test (child, G_FILE_TEST_IS_DIR));
}

/* Becoming somebody else cannot be undone, so this is done in a process of its own. */
static void
test_not_writable (void)
{
  const char *path = g_getenv ("S3C_TEST_HISTORY");
  g_autofree char *directory = g_path_get_dirname (path);

  if (getuid () == 0)
    {
      g_assert_cmpint (setgid (NOBODY), ==, 0);
      g_assert_cmpint (setuid (NOBODY), ==, 0);
    }
  assert_open_fails (path, S3C_ERROR_HISTORY_READ_ONLY);
}

static void
test_read_only (Place *place, gconstpointer data)
{
  g_autofree char *directory = g_path_get_dirname (place->path);
  g_autofree char *above = g_path_get_dirname (directory);
  gsize length;
  g_autofree char *contents = make_history (place, 1, &length);

  g_chmod (place->directory, 0755);
  g_chmod (above, 0755);
  g_chmod (directory, 0555);
  g_chmod (place->path, 0444);
  g_setenv ("S3C_TEST_HISTORY", place->path, TRUE);
  g_test_trap_subprocess ("/history-file/subprocess/not-writable", 0,
                          G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  g_chmod (directory, 0700);
}

/* A limit on the size of files is as good as a full disk, and can be taken away again. */
static void
set_file_limit (rlim_t limit)
{
  struct rlimit limits;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limits), ==, 0);
  limits.rlim_cur = limit;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limits), ==, 0);
}

static void
test_full (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autofree char *text = g_strnfill (60000, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cCopy) after = NULL;
  guint n_added = 0;

  signal (SIGXFSZ, SIG_IGN);
  set_file_limit (1024 * 1024);
  for (; error == NULL; n_added++)
    {
      g_autoptr (S3cCopy) copy = new_copy ("bucket", "key");

      g_assert_cmpuint (n_added, <, 100);
      s3c_copy_set_answer (copy, 200, NULL, text);
      try_add (history, copy, &error);
      g_assert_cmpint (s3c_copy_get_id (copy) > 0, ==, error == NULL);
    }
  g_assert_error (error, S3C_ERROR, S3C_ERROR_HISTORY_FULL);
  set_file_limit (RLIM_INFINITY);

  after = add_copy (history, "bucket", "after");
  g_assert_cmpint (s3c_copy_get_id (after), ==, n_added); /* what was rolled back took no id */
  g_assert_cmpint (ask_sql (place->path, "SELECT count(*) FROM copy"), ==, n_added);
  g_assert_cmpint (ask_sql (place->path, "SELECT count(*) FROM gap"), ==, 0);
}

static void
test_locked (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) copy = new_copy ("bucket", "key");
  g_autoptr (GError) error = NULL;
  sqlite3 *other = NULL;

  g_assert_cmpint (sqlite3_open (place->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (try_add (history, copy, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_HISTORY_LOCKED);
  assert_ids (history, NULL, ""); /* reading goes on */
  sqlite3_close (other);
  do_add (history, copy);
}

static void
test_moved_while_open (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) copy = new_copy ("bucket", "key");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_remove (place->path), ==, 0);
  g_assert_false (try_add (history, copy, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_HISTORY_FAILED);
  g_assert_cmpint (s3c_copy_get_id (copy), ==, 0);
}

#define TEST(path, function)                                                                       \
  g_test_add ("/history-file/" path, Place, NULL, place_set_up, function, place_tear_down)
#define TEST_MASK(mask)                                                                            \
  g_test_add ("/history-file/is-private/umask-" #mask, Place, GINT_TO_POINTER (mask),              \
              place_set_up, test_private, place_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST_MASK (0);
  TEST_MASK (022);
  TEST_MASK (077);
  TEST ("is-made-private", test_made_private);
  TEST ("leaves-a-common-directory-alone", test_common_directory);
  TEST ("sets-garbage-aside", test_garbage);
  TEST ("sets-a-truncated-file-aside", test_truncated);
  TEST ("takes-an-empty-file-but-not-an-emptied-one", test_emptied);
  TEST ("sets-a-broken-schema-aside", test_broken_schema);
  TEST ("reports-damage-when-it-is-met", test_damaged_inside);
  TEST ("reports-words-it-does-not-know", test_unknown_words);
  TEST ("sets-another-programs-file-aside", test_foreign);
  TEST ("leaves-a-newer-file-alone", test_newer);
  TEST ("cannot-set-aside-what-is-not-there", test_set_aside_what_is_not_there);
  TEST ("touches-nothing-that-is-in-the-way", test_in_the_way);
  g_test_add_func ("/history-file/subprocess/not-writable", test_not_writable);
  TEST ("says-when-it-may-not-write", test_read_only);
  TEST ("says-when-there-is-no-space", test_full);
  TEST ("says-when-it-is-locked", test_locked);
  TEST ("says-when-it-was-moved", test_moved_while_open);
  return g_test_run ();
}
