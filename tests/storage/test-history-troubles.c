/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A full disk, a read-only one, a lock, a clock that was set: each is said, nothing is lost, and it
 * goes on afterwards. The disks are real ones, in a mount namespace of the test's own. */

#include "s3c-test-history.h"

#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#define DISK_SIZE "size=2m"

static gboolean
mount_disk (const char *directory)
{
  return unshare (CLONE_NEWNS) == 0 && mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0
         && mount ("none", directory, "tmpfs", 0, DISK_SIZE) == 0;
}

static void
remount (const char *directory, unsigned long flags)
{
  g_assert_cmpint (mount ("none", directory, "tmpfs", MS_REMOUNT | flags, DISK_SIZE), ==, 0);
}

/* Where nobody may mount, there is nothing to be seen. */
static gboolean
can_mount (void)
{
  g_autofree char *directory = g_dir_make_tmp ("s3c-disk-XXXXXX", NULL);
  pid_t child = fork ();
  int status;

  if (child == 0)
    _exit (mount_disk (directory) ? 0 : 1);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_rmdir (directory);
  return WIFEXITED (status) && WEXITSTATUS (status) == 0;
}

static void
run_on_disk (gconstpointer path)
{
  if (!can_mount ())
    {
      g_test_skip ("nothing may be mounted here");
      return;
    }
  g_test_trap_subprocess (path, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
disk_set_up (Place *place)
{
  place_set_up (place, NULL);
  g_assert_true (mount_disk (place->directory));
}

/* The disk goes with its namespace. */
static void
disk_tear_down (Place *place)
{
  g_clear_pointer (&place->directory, g_free);
  g_clear_pointer (&place->path, g_free);
}

static void
fill (const char *path)
{
  FILE *file = fopen (path, "w");
  char block[4096] = { 0 };

  while (fwrite (block, sizeof block, 1, file) == 1 && fflush (file) == 0)
    continue;
  fclose (file);
}

/* Answers that come until they cannot be written any more. */
static void
answer_until_full (S3cHistory *history, GPtrArray *copies, GError **error)
{
  g_autofree char *reply = g_strnfill (20000, 'x');

  for (guint i = 0; i < copies->len && *error == NULL; i++)
    {
      S3cCopy *copy = g_ptr_array_index (copies, i);

      s3c_copy_set_answer (copy, 200, NULL, reply);
      s3c_copy_set_state (copy, S3C_STATE_QUEUED);
      try_save (history, copy, error);
    }
}

static void
test_full_disk (void)
{
  Place place = { 0 };
  g_autoptr (S3cHistory) history = NULL;
  g_autofree char *filler = NULL;
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  disk_set_up (&place);
  filler = g_build_filename (place.directory, "filler", NULL);
  history = open_history (place.path);
  for (guint i = 0; i < 20; i++)
    {
      g_ptr_array_add (copies, add_copy (history, "bucket", "key"));
      g_assert_true (do_claim (history, g_ptr_array_index (copies, i)));
    }
  fill (filler);
  answer_until_full (history, copies, &error);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_HISTORY_FULL);
  assert_ids (history, "bucket", "20 19 18 17 16 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1");

  g_assert_cmpint (g_remove (filler), ==, 0);
  for (guint i = 0; i < copies->len; i++)
    do_save (history, g_ptr_array_index (copies, i));
  s3c_history_close (history);
  g_clear_object (&history);
  history = open_history (place.path);
  for (guint i = 0; i < copies->len; i++)
    {
      g_autoptr (S3cCopy) saved = load_one (history, i + 1);

      g_assert_cmpint (s3c_copy_get_state (saved), ==,
                       s3c_copy_get_state (g_ptr_array_index (copies, i)));
    }
  disk_tear_down (&place);
}

static void
assert_cannot_begin (Place *place, S3cError code)
{
  g_autofree char *path = g_build_filename (place->directory, "new", "history.db", NULL);
  g_autoptr (S3cHistory) history = s3c_history_new (path);
  g_autoptr (GError) error = NULL;

  g_assert_false (try_open (history, NULL, &error));
  g_assert_error (error, S3C_ERROR, (int)code);
}

static void
test_full_from_the_start (void)
{
  Place place = { 0 };
  g_autofree char *filler = NULL;
  g_autoptr (S3cHistory) history = NULL;
  g_autoptr (S3cCopy) copy = NULL;

  disk_set_up (&place);
  filler = g_build_filename (place.directory, "filler", NULL);
  fill (filler);
  assert_cannot_begin (&place, S3C_ERROR_HISTORY_FULL);
  g_assert_cmpint (g_remove (filler), ==, 0);
  history = open_history (place.path);
  copy = add_copy (history, "bucket", "key");
  disk_tear_down (&place);
}

static void
test_read_only_disk (void)
{
  Place place = { 0 };
  g_autoptr (S3cHistory) history = NULL;
  g_autoptr (S3cHistory) late = NULL;
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (S3cCopy) next = NULL;
  g_autoptr (GError) error = NULL;

  disk_set_up (&place);
  history = open_history (place.path);
  copy = add_copy (history, "bucket", "key");
  s3c_history_close (history);
  remount (place.directory, MS_RDONLY);

  late = s3c_history_new (place.path);
  g_assert_false (try_open (late, NULL, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_HISTORY_READ_ONLY);
  assert_cannot_begin (&place, S3C_ERROR_HISTORY_READ_ONLY);

  remount (place.directory, 0);
  g_clear_error (&error);
  try_open (late, NULL, &error); /* the same object, when a person tries again */
  g_assert_no_error (error);
  assert_ids (late, NULL, "1");
  next = add_copy (late, "bucket", "key");
  disk_tear_down (&place);
}

static sqlite3 *
lock (const char *path, const char *how)
{
  sqlite3 *other = NULL;

  g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, how, NULL, NULL, NULL), ==, SQLITE_OK);
  return other;
}

static void
test_locked_by_another (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) copy = add_copy (history, "bucket", "key");
  g_autoptr (S3cCopy) saved = NULL;
  g_autoptr (GError) error = NULL;
  const S3cRate rate = { "service", NULL, 1 };
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  sqlite3 *other = lock (place->path, "BEGIN EXCLUSIVE");
  S3cClaim claim;
  gint64 wait;

  s3c_history_claim_async (history, copy, &rate, NULL, s3c_await_cb, &await);
  g_assert_false (
      s3c_history_claim_finish (history, s3c_await_wait (&await), &claim, &wait, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_HISTORY_LOCKED);
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_WAITING);
  assert_ids (history, NULL, "1"); /* reading goes on */
  saved = load_one (history, 1);
  g_assert_cmpint (s3c_copy_get_state (saved), ==, S3C_STATE_WAITING);
  sqlite3_close (other);

  s3c_await_clear (&await);
  g_clear_error (&error);
  s3c_history_claim_async (history, copy, &rate, NULL, s3c_await_cb, &await);
  s3c_history_claim_finish (history, s3c_await_wait (&await), &claim, &wait, &error);
  g_assert_no_error (error);
  g_assert_cmpint (claim, ==, S3C_CLAIM_TAKEN); /* the one that failed has taken no slot */
}

static void
test_locked_before_it_is_opened (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *contents = make_history (place, 1, &length);
  sqlite3 *other = lock (place->path, "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE;"
                                      "UPDATE copy SET updated = updated");

  history = s3c_history_new (place->path);
  g_assert_false (try_open (history, NULL, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_HISTORY_LOCKED);
  sqlite3_close (other);
  g_clear_error (&error);
  try_open (history, NULL, &error);
  g_assert_no_error (error);
  assert_ids (history, NULL, "1");
}

/* What was written before the clock was set back comes from the future. */
static void
test_clock_set_back (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) one = add_copy (history, "bucket", "key");
  g_autoptr (S3cCopy) two = NULL;
  g_autoptr (S3cCopy) three = NULL;
  g_autoptr (GPtrArray) found = NULL;
  const gint64 ahead = 10 * 365 * G_TIME_SPAN_DAY;
  g_autofree char *sql = g_strdup_printf ("UPDATE copy SET created = created + %" G_GINT64_FORMAT
                                          ", updated = updated + %" G_GINT64_FORMAT,
                                          ahead, ahead);

  run_sql (place->path, sql);
  two = add_copy (history, "bucket", "key");
  assert_ids (history, NULL, "2 1"); /* the order is that of adding, whatever the clock says */
  found = do_find (history, 1u << S3C_STATE_WAITING, 1);
  g_assert_cmpint (s3c_copy_get_id (g_ptr_array_index (found, 0)), ==, 1);
  three = load_one (history, 1);
  g_assert_true (do_claim (history, three));
  g_assert_cmpint (s3c_copy_get_data (three)->updated, <, s3c_copy_get_data (three)->created);
  s3c_history_close (history);

  g_clear_object (&history);
  history = open_history (place->path);
  g_assert_cmpint (do_recover (history), ==, 1);
}

#define TEST(path, function)                                                                       \
  g_test_add ("/history-troubles/" path, Place, NULL, place_set_up, function, place_tear_down)
#define TEST_DISK(path, function)                                                                  \
  g_test_add_func ("/history-troubles/subprocess/" path, function);                                \
  g_test_add_data_func ("/history-troubles/" path, "/history-troubles/subprocess/" path,           \
                        run_on_disk)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST_DISK ("a-full-disk", test_full_disk);
  TEST_DISK ("a-disk-full-from-the-start", test_full_from_the_start);
  TEST_DISK ("a-read-only-disk", test_read_only_disk);
  TEST ("locked-by-another-program", test_locked_by_another);
  TEST ("locked-before-it-is-opened", test_locked_before_it_is_opened);
  TEST ("a-clock-set-back", test_clock_set_back);
  return g_test_run ();
}
