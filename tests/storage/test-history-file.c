/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The history's file: private, and what can keep it from being written. */

#include "s3c-test-history.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534

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
  TEST ("touches-nothing-that-is-in-the-way", test_in_the_way);
  g_test_add_func ("/history-file/subprocess/not-writable", test_not_writable);
  TEST ("says-when-it-may-not-write", test_read_only);
  TEST ("says-when-there-is-no-space", test_full);
  TEST ("says-when-it-is-locked", test_locked);
  TEST ("says-when-it-was-moved", test_moved_while_open);
  return g_test_run ();
}
