/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes that come faster than the disk share a transaction, and none of them notices. */

#include "s3c-test-history.h"

#include <signal.h>
#include <sys/resource.h>

#define N_WRITES 200

typedef struct
{
  S3cHistory *history; /* (owned) */
  sqlite3 *other;      /* (owned) (nullable) holds the file until all writes are in the queue */
  GPtrArray *copies;   /* (owned) (element-type S3cCopy) */
  S3cAwait awaits[N_WRITES];
} Crowd;

static void
crowd_set_up (Crowd *crowd, Place *place)
{
  crowd->history = open_history (place->path);
  crowd->copies = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < N_WRITES; i++)
    {
      g_autofree char *key = g_strdup_printf ("key-%u", i + 1);

      crowd->awaits[i] = (S3cAwait)S3C_AWAIT_INIT;
      g_ptr_array_add (crowd->copies, new_copy ("bucket", key));
    }
}

static void
crowd_clear (Crowd *crowd)
{
  for (guint i = 0; i < N_WRITES; i++)
    s3c_await_clear (&crowd->awaits[i]);
  g_clear_pointer (&crowd->copies, g_ptr_array_unref);
  g_clear_object (&crowd->history);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Crowd, crowd_clear)

static void
hold_back (Crowd *crowd, Place *place)
{
  g_assert_cmpint (sqlite3_open (place->path, &crowd->other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (crowd->other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
}

static void
let_go (Crowd *crowd)
{
  g_assert_cmpint (sqlite3_close (g_steal_pointer (&crowd->other)), ==, SQLITE_OK);
}

static void
add_all (Crowd *crowd, Place *place)
{
  hold_back (crowd, place);
  for (guint i = 0; i < N_WRITES; i++)
    s3c_history_add_async (crowd->history, g_ptr_array_index (crowd->copies, i), NULL, s3c_await_cb,
                           &crowd->awaits[i]);
  let_go (crowd);
}

/* Whether the write was done. */
static gboolean
finish_add (Crowd *crowd, guint i, GError **error)
{
  return s3c_history_add_finish (crowd->history, s3c_await_wait (&crowd->awaits[i]), error);
}

static void
test_in_order (Place *place, gconstpointer data)
{
  g_auto (Crowd) crowd = { 0 };

  crowd_set_up (&crowd, place);
  add_all (&crowd, place);
  for (guint i = 0; i < N_WRITES; i++)
    {
      g_autoptr (GError) error = NULL;

      finish_add (&crowd, i, &error);
      g_assert_no_error (error);
      g_assert_cmpint (s3c_copy_get_id (g_ptr_array_index (crowd.copies, i)), ==, i + 1);
    }
}

static void
there_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const char *path = g_object_get_data (source, "path");
  guint *n_there = user_data;

  /* Another connection, which sees only what has been committed. */
  g_assert_cmpint (ask_sql (path, "SELECT count(*) FROM copy"), >, *n_there);
  ++*n_there;
}

static void
test_answered_when_durable (Place *place, gconstpointer data)
{
  g_auto (Crowd) crowd = { 0 };
  guint n_there = 0;

  crowd_set_up (&crowd, place);
  g_object_set_data (G_OBJECT (crowd.history), "path", place->path);
  hold_back (&crowd, place);
  for (guint i = 0; i < N_WRITES; i++)
    s3c_history_add_async (crowd.history, g_ptr_array_index (crowd.copies, i), NULL, there_cb,
                           &n_there);
  let_go (&crowd);
  while (n_there < N_WRITES)
    g_main_context_iteration (NULL, TRUE);
}

/* ABORT undoes one write, ROLLBACK the whole transaction. */
static void
test_one_fails (Place *place, gconstpointer how)
{
  g_auto (Crowd) crowd = { 0 };
  g_autofree char *sql
      = g_strdup_printf ("CREATE TRIGGER no BEFORE INSERT ON copy WHEN new.key = 'key-100' "
                         "BEGIN SELECT raise (%s, 'no'); END",
                         (const char *)how);
  gint64 n_done = 0;

  crowd_set_up (&crowd, place);
  run_sql (place->path, sql);
  add_all (&crowd, place);
  for (guint i = 0; i < N_WRITES; i++)
    {
      S3cCopy *copy = g_ptr_array_index (crowd.copies, i);
      g_autoptr (GError) error = NULL;

      if (finish_add (&crowd, i, &error))
        g_assert_cmpint (s3c_copy_get_id (copy), ==, ++n_done);
      else
        {
          g_assert_error (error, S3C_ERROR, S3C_ERROR_HISTORY_FAILED);
          g_assert_cmpint (s3c_copy_get_id (copy), ==, 0);
          g_assert_true (i == 99 || (i < 99 && g_str_equal (how, "ROLLBACK")));
        }
    }
  g_assert_cmpint (ask_sql (place->path, "SELECT count(*) FROM copy"), ==, n_done);
  g_assert_cmpint (ask_sql (place->path, "SELECT max (id) FROM copy"), ==, n_done);
  if (g_str_equal (how, "ABORT"))
    g_assert_cmpint (n_done, ==, N_WRITES - 1);
  run_sql (place->path, "INSERT INTO copy_text (copy_text) VALUES ('integrity-check')");
}

static void
set_file_limit (rlim_t limit)
{
  struct rlimit limits;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limits), ==, 0);
  limits.rlim_cur = limit;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limits), ==, 0);
}

static void
claim_all (Crowd *crowd, Place *place)
{
  hold_back (crowd, place);
  for (guint i = 0; i < N_WRITES; i++)
    {
      s3c_await_clear (&crowd->awaits[i]);
      s3c_history_claim_async (crowd->history, g_ptr_array_index (crowd->copies, i), NULL, NULL,
                               s3c_await_cb, &crowd->awaits[i]);
    }
  let_go (crowd);
}

/* The log cannot grow, so nothing can be committed. */
static void
test_commit_fails (Place *place, gconstpointer data)
{
  g_auto (Crowd) crowd = { 0 };
  g_autofree char *log = g_strconcat (place->path, "-wal", NULL);
  GStatBuf status;

  signal (SIGXFSZ, SIG_IGN);
  crowd_set_up (&crowd, place);
  add_all (&crowd, place);
  for (guint i = 0; i < N_WRITES; i++)
    g_assert_true (finish_add (&crowd, i, NULL));
  g_assert_cmpint (g_stat (log, &status), ==, 0);
  set_file_limit ((rlim_t)status.st_size);
  claim_all (&crowd, place);
  for (guint i = 0; i < N_WRITES; i++)
    {
      g_autoptr (GError) error = NULL;
      S3cClaim claim;
      gint64 wait;

      g_assert_false (s3c_history_claim_finish (crowd.history, s3c_await_wait (&crowd.awaits[i]),
                                                &claim, &wait, &error));
      g_assert_error (error, S3C_ERROR, S3C_ERROR_HISTORY_FULL);
      g_assert_cmpint (s3c_copy_get_state (g_ptr_array_index (crowd.copies, i)), ==,
                       S3C_STATE_WAITING);
    }
  set_file_limit (RLIM_INFINITY);
  g_assert_cmpint (ask_sql (place->path, "SELECT count(*) FROM copy WHERE state <> 'waiting'"), ==,
                   0);
  for (guint i = 0; i < N_WRITES; i++)
    g_assert_true (do_claim (crowd.history, g_ptr_array_index (crowd.copies, i)));
}

static void
test_some_are_cancelled (Place *place, gconstpointer data)
{
  g_auto (Crowd) crowd = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gint64 n_done = 0;

  crowd_set_up (&crowd, place);
  hold_back (&crowd, place);
  for (guint i = 0; i < N_WRITES; i++)
    s3c_history_add_async (crowd.history, g_ptr_array_index (crowd.copies, i),
                           i % 2 == 0 ? cancellable : NULL, s3c_await_cb, &crowd.awaits[i]);
  g_cancellable_cancel (cancellable);
  let_go (&crowd);
  for (guint i = 0; i < N_WRITES; i++)
    {
      g_autoptr (GError) error = NULL;

      if (finish_add (&crowd, i, &error))
        n_done++;
      else
        g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
      g_assert_true (error == NULL || i % 2 == 0);
    }
  g_assert_cmpint (n_done, >=, N_WRITES / 2);
  g_assert_cmpint (ask_sql (place->path, "SELECT count(*) FROM copy"), ==, n_done);
}

/* What was asked is done in the order in which it was asked, reading between writing too. */
static void
test_reads_between (Place *place, gconstpointer data)
{
  g_auto (Crowd) crowd = { 0 };
  g_autoptr (S3cRowIndex) index = NULL;
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  crowd_set_up (&crowd, place);
  hold_back (&crowd, place);
  for (guint i = 0; i < N_WRITES; i++)
    {
      if (i == N_WRITES / 2)
        s3c_history_index_async (crowd.history, NULL, NULL, s3c_await_cb, &await);
      s3c_history_add_async (crowd.history, g_ptr_array_index (crowd.copies, i), NULL, s3c_await_cb,
                             &crowd.awaits[i]);
    }
  let_go (&crowd);
  index = s3c_history_index_finish (crowd.history, s3c_await_wait (&await), NULL);
  g_assert_cmpuint (s3c_row_index_get_size (index), ==, N_WRITES / 2);
  g_assert_true (finish_add (&crowd, N_WRITES - 1, NULL));
}

/* In a process of its own, for what it says. */
static void
test_closing_while_locked (void)
{
  Place place = { 0 };
  g_auto (Crowd) crowd = { 0 };
  gint64 begun;

  place_set_up (&place, NULL);
  crowd_set_up (&crowd, &place);
  hold_back (&crowd, &place);
  for (guint i = 0; i < N_WRITES; i++)
    s3c_history_add_async (crowd.history, g_ptr_array_index (crowd.copies, i), NULL, s3c_await_cb,
                           &crowd.awaits[i]);
  begun = g_get_monotonic_time ();
  s3c_history_close (crowd.history);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, G_TIME_SPAN_MINUTE);
  let_go (&crowd);
  for (guint i = 0; i < N_WRITES; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (finish_add (&crowd, i, &error));
      g_assert_error (error, S3C_ERROR, S3C_ERROR_HISTORY_LOCKED);
    }
  place_tear_down (&place, NULL);
}

/* One wait for all of them, which is 5 s; one for each would be a quarter of an hour. */
static void
test_says_what_was_not_written (void)
{
  g_test_trap_subprocess ("/history-group/subprocess/closing-while-locked", 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*a new copy of bucket/key-1: waiting*database is locked*");
  g_test_trap_assert_stderr ("*a new copy of bucket/key-200: waiting*database is locked*");
}

#define TEST(path, function)                                                                       \
  g_test_add ("/history-group/" path, Place, NULL, place_set_up, function, place_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("in-the-order-asked", test_in_order);
  TEST ("answered-when-durable", test_answered_when_durable);
  g_test_add ("/history-group/one-that-fails-fails-alone", Place, "ABORT", place_set_up,
              test_one_fails, place_tear_down);
  g_test_add ("/history-group/one-that-undoes-all", Place, "ROLLBACK", place_set_up, test_one_fails,
              place_tear_down);
  TEST ("nothing-is-claimed-when-nothing-can-be-committed", test_commit_fails);
  TEST ("some-are-cancelled", test_some_are_cancelled);
  TEST ("reads-keep-their-place", test_reads_between);
  g_test_add_func ("/history-group/subprocess/closing-while-locked", test_closing_while_locked);
  g_test_add_func ("/history-group/closing-says-what-was-not-written",
                   test_says_what_was_not_written);
  return g_test_run ();
}
