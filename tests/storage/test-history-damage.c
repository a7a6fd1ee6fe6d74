/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What other tools may do to the file: nothing of the rest is lost. */

#include "s3c-test-history.h"

static void
add_copies (S3cHistory *history, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (S3cCopy) copy = add_copy (history, "bucket", "key");
    }
}

static void
test_rows_taken_away (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) next = NULL;

  add_copies (history, 5);
  run_sql (place->path, "DELETE FROM copy WHERE id IN (1, 3)");
  assert_ids (history, NULL, "5 4 2");
  remove_id (history, 4);
  assert_ids (history, NULL, "5 2");
  next = add_copy (history, "bucket", "key");
  g_assert_cmpint (s3c_copy_get_id (next), ==, 6);
  assert_ids (history, NULL, "6 5 2");
  run_sql (place->path, "DELETE FROM copy");
  assert_ids (history, NULL, "");
}

static void
test_odd_ids (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  const gint64 ids[] = { -7, 0, G_MAXINT64, G_MININT64, 1 };
  g_autoptr (GPtrArray) loaded = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (S3cCopy) copy = new_copy ("bucket", "key");
  g_autoptr (GError) error = NULL;

  add_copies (history, 3);
  run_sql (place->path, "UPDATE copy SET id = -7 WHERE id = 2; INSERT INTO gap VALUES (-3), (0)");
  assert_ids (history, NULL, "3 1");
  run_sql (place->path, "UPDATE copy SET id = 9223372036854775807 WHERE id = 3;"
                        "INSERT INTO copy_text (copy_text) VALUES ('rebuild')");
  assert_ids (history, NULL, "9223372036854775807 1");
  assert_ids (history, "bucket", "9223372036854775807 1");
  assert_ids (history, "ke", "9223372036854775807 1");
  loaded = do_load (history, ids, G_N_ELEMENTS (ids));
  g_assert_cmpuint (loaded->len, >=, 2);
  found = do_find (history, 1u << S3C_STATE_WAITING, 0);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_false (try_add (history, copy, &error)); /* there is no higher id */
  g_assert_error (error, S3C_ERROR, S3C_ERROR_HISTORY_FAILED);
}

typedef struct
{
  guint n_unreadable;
  guint n_changed;
} Told;

static void
unreadable_cb (S3cHistory *history, const GError *error, gpointer user_data)
{
  Told *told = user_data;

  g_assert_error (error, S3C_ERROR, S3C_ERROR_HISTORY_ROWS);
  told->n_unreadable++;
}

static void
changed_cb (S3cHistory *history, gpointer user_data)
{
  Told *told = user_data;

  told->n_changed++;
}

static void
test_unreadable_row (Place *place, gconstpointer change)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autofree char *sql = g_strdup_printf ("UPDATE copy SET %s WHERE id = 2", (const char *)change);
  const gint64 ids[] = { 1, 2, 3 };
  Told told = { 0, 0 };

  g_signal_connect (history, "unreadable", G_CALLBACK (unreadable_cb), &told);
  add_copies (history, 3);
  run_sql (place->path, sql);
  assert_ids (history, NULL, "3 2 1");
  g_signal_connect (history, "changed-elsewhere", G_CALLBACK (changed_cb), &told);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) loaded = do_load (history, ids, G_N_ELEMENTS (ids));
      g_autoptr (GPtrArray) found = do_find (history, 1u << S3C_STATE_WAITING, 0);

      g_assert_cmpuint (loaded->len, ==, 2);
      g_assert_cmpint (s3c_copy_get_id (g_ptr_array_index (loaded, 1)), ==, 3);
      g_assert_cmpuint (found->len, ==, 2);
      g_assert_cmpuint (told.n_unreadable, ==, 1);
      g_assert_cmpuint (told.n_changed, >=, 1);
    }
  assert_ids (history, NULL, "3 1");
  g_assert_cmpint (ask_sql (place->path, "SELECT count(*) FROM copy"), ==, 3); /* left alone */
}

static void
test_odd_values (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) copy = NULL;
  const S3cCopyData *values;

  add_copies (history, 1);
  run_sql (place->path,
           "UPDATE copy SET created = -9223372036854775807, sent = 9223372036854775807,"
           " updated = -1, retry_at = 9223372036854775807, attempts = -5, progress = 1e999,"
           " message = CAST (x'80ff41' AS TEXT), error = 'no such word', hashed_id = ''");
  copy = load_one (history, 1);
  values = s3c_copy_get_data (copy);
  g_assert_cmpint (values->created, ==, 0);
  g_assert_cmpint (values->updated, ==, 0);
  g_assert_cmpint (values->attempts, ==, 0);
  g_assert_cmpfloat (values->progress, ==, 1);
  g_assert_true (g_utf8_validate (values->message, -1, NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (
          (i == 0 ? values->sent : values->retry_at) / G_TIME_SPAN_SECOND);

      g_assert_nonnull (time);
    }
}

static void
test_tidies_the_dead (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cHistory) other = open_history (place->path);
  g_autofree char *parent = g_path_get_dirname (place->path);
  g_autofree char *live = g_build_filename (parent, "live", NULL);
  g_autofree char *strange = g_build_filename (live, "not-ours", NULL);
  g_autoptr (S3cCopy) copy = add_copy (other, "bucket", "key");
  g_autoptr (GDir) directory = NULL;
  guint n_files = 0;

  g_assert_true (do_claim (other, copy));
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_uuid_string_random ();
      g_autofree char *file = g_build_filename (live, name, NULL);

      write_file (file, "", 0);
    }
  write_file (strange, "", 0);
  g_assert_cmpint (do_recover (history), ==, 0);
  directory = g_dir_open (live, 0, NULL);
  while (g_dir_read_name (directory) != NULL)
    n_files++;
  g_assert_cmpuint (n_files, ==, 2); /* the one that lives, and what is not ours */
}

#define TEST(path, function)                                                                       \
  g_test_add ("/history-damage/" path, Place, NULL, place_set_up, function, place_tear_down)
#define TEST_ROW(path, change)                                                                     \
  g_test_add ("/history-damage/unreadable-rows-are-left-out/" path, Place, change, place_set_up,   \
              test_unreadable_row, place_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("rows-taken-away-are-missed-by-nobody", test_rows_taken_away);
  TEST ("odd-ids", test_odd_ids);
  TEST_ROW ("state", "state = 'flying'");
  TEST_ROW ("no-state", "state = ''");
  TEST_ROW ("no-pair", "parameters = 'no pair'");
  TEST_ROW ("bad-escape", "parameters = 'bad=%zz'");
  TEST_ROW ("bad-text", "key = CAST (x'ff80' AS TEXT)");
  TEST ("odd-values", test_odd_values);
  TEST ("files-of-the-dead-are-tidied", test_tidies_the_dead);
  return g_test_run ();
}
