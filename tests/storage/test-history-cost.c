/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a copy costs the database does not depend on how many others there are. Counted in the steps
 * of SQLite's machine, which are the same on every computer. */

#include "s3c-history-db-private.h"
#include "s3c-test-history.h"

#define N_SENT 50

static S3cHistoryDb *
open_db (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *set_aside = NULL;
  S3cHistoryDb *db = s3c_history_db_new (path);

  s3c_history_db_open (db, &set_aside, &error);
  g_assert_no_error (error);
  return db;
}

static void
fill (S3cHistoryDb *db, guint n)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  gint64 first;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("talks/2026/lecture-%06u.mp4", i);

      g_ptr_array_add (copies, new_copy ("acme-video", key));
    }
  s3c_history_db_add_many (db, copies, &first, &error);
  g_assert_no_error (error);
}

/* Slots of others, which are none of a copy's business. */
static void
fill_slots (const char *path, guint n)
{
  g_autofree char *sql = g_strdup_printf (
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u) "
      "INSERT INTO slot (service, account, free_at, answered, copy, sender, boot) "
      "SELECT 'service', 'other-' || i %% 7, 9e17, 1, i + 1000000, 'nobody', 'boot' FROM n",
      n);

  run_sql (path, sql);
}

static void
sum_up (S3cHistoryDb *db, gint64 *steps, gint64 *scanned)
{
  sqlite3 *handle = s3c_sqlite_get_handle (s3c_history_db_get_sqlite (db));

  *steps = 0;
  *scanned = 0;
  for (sqlite3_stmt *s = sqlite3_next_stmt (handle, NULL); s != NULL;
       s = sqlite3_next_stmt (handle, s))
    {
      int rows = sqlite3_stmt_status (s, SQLITE_STMTSTATUS_FULLSCAN_STEP, TRUE);

      *steps += sqlite3_stmt_status (s, SQLITE_STMTSTATUS_VM_STEP, TRUE);
      if (rows > 0 && strstr (sqlite3_sql (s), "copy_text") == NULL)
        {
          g_test_message ("%d rows gone through by: %s", rows, sqlite3_sql (s));
          *scanned += rows;
        }
    }
}

/* The way of a copy, and of a poll. */
static void
send (S3cHistoryDb *db, gint64 id)
{
  const S3cRate rate = { "service", "account", 600 };
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  S3cHistoryRecord *record;
  S3cHistoryClaim claim;
  gint64 slot, wait;

  records = s3c_history_db_load (db, &id, 1, &error);
  g_assert_no_error (error);
  record = g_ptr_array_index (records, 0);
  s3c_history_db_claim (db, record, &rate, &claim, &error);
  g_assert_no_error (error);
  g_assert_cmpint (claim.claim, ==, S3C_CLAIM_TAKEN);
  claim.now->data.state = S3C_STATE_QUEUED;
  claim.now->data.hashed_id = g_strdup_printf ("media-%" G_GINT64_FORMAT, id);
  g_assert_true (s3c_history_db_save (db, claim.now, &error));
  s3c_history_claim_clear (&claim);
  g_assert_true (s3c_history_db_take_slot (db, &rate, 60, &slot, &wait, &error));
  g_assert_cmpint (slot, >, 0);
  g_assert_true (s3c_history_db_end_slot (db, slot, &error));
}

static gint64
measure (Place *place, guint n, guint n_slots)
{
  g_autofree char *name = g_strdup_printf ("%u", n);
  g_autofree char *path = g_build_filename (place->directory, name, "history.db", NULL);
  S3cHistoryDb *db = open_db (path);
  gint64 steps, scanned;

  fill (db, n);
  fill_slots (path, n_slots);
  send (db, 1);
  sum_up (db, &steps, &scanned);
  for (gint64 id = 2; id < 2 + N_SENT; id++)
    send (db, id);
  sum_up (db, &steps, &scanned);
  g_assert_cmpint (scanned, ==, 0);
  g_test_message ("%u waiting: %" G_GINT64_FORMAT " steps for each", n, steps / N_SENT);
  s3c_history_db_free (db);
  return steps;
}

static void
test_costs_the_same (Place *place, gconstpointer data)
{
  gint64 few = measure (place, 100, 0);
  gint64 many = measure (place, g_test_thorough () ? 100000 : 10000, 4000);

  g_assert_cmpfloat ((double)many, <=, 1.1 * (double)few);
}

/* Listing waiting copies takes no more than a few steps for each, and looks at no other. */
static void
test_lists_by_index (Place *place, gconstpointer data)
{
  S3cHistoryDb *db = open_db (place->path);
  const char *const hashed_ids[] = { "abc", NULL };
  g_autoptr (GArray) waiting = NULL;
  g_autoptr (GArray) failed = NULL;
  g_autoptr (GArray) times = NULL;
  g_autoptr (GArray) moved = NULL;
  g_autoptr (GHashTable) owned = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  gint64 steps, scanned;

  fill (db, 5000);
  g_ptr_array_add (places,
                   g_object_new (S3C_TYPE_REQUEST, "bucket", "acme-video", "key", "k", NULL));
  sum_up (db, &steps, &scanned);
  failed = s3c_history_db_list_ids (db, 1u << S3C_STATE_FAILED, &error);
  times = s3c_history_db_find_earlier (db, places, &error);
  owned = s3c_history_db_find_owned (db, hashed_ids, &error);
  found = s3c_history_db_find (db, 1u << S3C_STATE_WAITING, 10, &error);
  g_assert_cmpint (s3c_history_db_recover (db, &error), ==, 0);
  moved = s3c_history_db_move_many (db, failed, 1u << S3C_STATE_FAILED, S3C_STATE_WAITING, &error);
  g_assert_no_error (error);
  sum_up (db, &steps, &scanned);
  g_assert_cmpint (scanned, ==, 0);
  g_assert_cmpint (steps, <, 2000);

  waiting = s3c_history_db_list_ids (db, 1u << S3C_STATE_WAITING, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (waiting->len, ==, 5000);
  sum_up (db, &steps, &scanned);
  g_assert_cmpint (scanned, ==, 0);
  g_assert_cmpint (steps, <, 10 * 5000);
  s3c_history_db_free (db);
}

#define TEST(path, function)                                                                       \
  g_test_add ("/history-cost/" path, Place, NULL, place_set_up, function, place_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the-same-however-many-wait", test_costs_the_same);
  TEST ("lists-by-index", test_lists_by_index);
  return g_test_run ();
}
