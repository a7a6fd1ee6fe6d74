/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Several processes share the file: who sends what, who has died, who has written. */

#include "s3c-test-history.h"

#include <signal.h>
#include <sys/wait.h>

static const char *program; /* this one, to be run as another process */

static void
assert_same_request_once (S3cHistory *a, S3cHistory *b, gint64 id)
{
  g_autoptr (S3cCopy) in_a = load_one (a, id);
  g_autoptr (S3cCopy) in_b = load_one (b, id);
  g_auto (S3cAwait) await_a = S3C_AWAIT_INIT;
  g_auto (S3cAwait) await_b = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  S3cClaim claim_a, claim_b;
  gint64 wait;

  s3c_history_claim_async (a, in_a, NULL, NULL, s3c_await_cb, &await_a);
  s3c_history_claim_async (b, in_b, NULL, NULL, s3c_await_cb, &await_b);
  s3c_history_claim_finish (a, s3c_await_wait (&await_a), &claim_a, &wait, &error);
  g_assert_no_error (error);
  s3c_history_claim_finish (b, s3c_await_wait (&await_b), &claim_b, &wait, &error);
  g_assert_no_error (error);
  g_assert_cmpint ((claim_a == S3C_CLAIM_TAKEN) + (claim_b == S3C_CLAIM_TAKEN), ==, 1);
  g_assert_cmpint (s3c_copy_get_state (in_a), ==, S3C_STATE_SENDING);
  g_assert_cmpint (s3c_copy_get_state (in_b), ==, S3C_STATE_SENDING);
  g_assert_cmpint (s3c_copy_get_data (in_a)->attempts, ==, 1);
}

static void
test_one_claims (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) a = open_history (place->path);
  g_autoptr (S3cHistory) b = open_history (place->path);

  for (gint64 id = 1; id <= 20; id++)
    {
      g_autoptr (S3cCopy) copy = add_copy (a, "bucket", "key");

      assert_same_request_once (a, b, id);
    }
}

/* What a claim writes is what setting the state does, in the database and in the object. */
static void
test_claim_begins_an_attempt (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cAccount) account
      = g_object_new (S3C_TYPE_ACCOUNT, "id", "7", "name", "Acme", "url", "https://a", NULL);
  g_autoptr (S3cCopy) copy = add_copy (history, "bucket", "key");
  g_autoptr (S3cCopy) model = new_copy ("bucket", "key");
  g_autoptr (S3cCopy) saved = NULL;
  const S3cCopyData *data_now;

  s3c_copy_set_answer (copy, 503, "old", "old reply");
  do_save (history, copy);
  s3c_copy_set_account (copy, account); /* not saved: it comes with the claim */
  g_assert_true (do_claim (history, copy));
  saved = load_one (history, 1);
  s3c_copy_set_account (model, account);
  s3c_copy_set_state (model, S3C_STATE_SENDING);
  data_now = s3c_copy_get_data (saved);
  g_assert_cmpint (data_now->state, ==, s3c_copy_get_data (model)->state);
  g_assert_cmpint (data_now->attempts, ==, s3c_copy_get_data (model)->attempts);
  g_assert_cmpint (data_now->http_status, ==, 0);
  g_assert_null (data_now->request_id);
  g_assert_null (data_now->raw_reply);
  g_assert_cmpfloat (data_now->progress, ==, -1);
  g_assert_cmpstr (data_now->account_id, ==, "7");
  g_assert_cmpstr (data_now->account_name, ==, "Acme");
  g_assert_cmpstr (data_now->account_url, ==, "https://a");
  g_assert_cmpint (data_now->sent, >, 0);
  g_assert_cmpint (data_now->sent, ==, s3c_copy_get_data (copy)->sent);
  g_assert_cmpint (data_now->updated, ==, s3c_copy_get_data (copy)->updated);
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_SENDING);
}

static void
test_claim_of_what_is_gone (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) copy = add_copy (history, "bucket", "key");
  g_autoptr (S3cCopy) cancelled = add_copy (history, "bucket", "key");
  g_autoptr (S3cCopy) stale = load_one (history, 2);

  remove_id (history, 1);
  g_assert_false (do_claim (history, copy));
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_WAITING);

  s3c_copy_set_state (cancelled, S3C_STATE_CANCELLED);
  do_save (history, cancelled);
  g_assert_false (do_claim (history, stale));
  g_assert_cmpint (s3c_copy_get_state (stale), ==, S3C_STATE_CANCELLED);
}

static void
assert_unsure (S3cHistory *history, gint64 id)
{
  g_autoptr (S3cCopy) copy = load_one (history, id);

  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_UNSURE);
  g_assert_cmpstr (s3c_copy_get_data (copy)->error, ==, "interrupted");
  g_assert_cmpint (s3c_copy_get_data (copy)->attempts, ==, 1);
}

static void
test_the_living_are_left_alone (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) a = open_history (place->path);
  g_autoptr (S3cHistory) b = open_history (place->path);
  g_autoptr (S3cCopy) copy = add_copy (a, "bucket", "key");
  g_autoptr (S3cCopy) waiting = add_copy (a, "bucket", "key");

  g_assert_true (do_claim (a, copy));
  g_assert_cmpint (do_recover (a), ==, 0);
  g_assert_cmpint (do_recover (b), ==, 0);
  s3c_history_close (a);
  g_assert_cmpint (do_recover (b), ==, 1);
  assert_unsure (b, 1);
  g_assert_cmpint (do_recover (b), ==, 0);
}

static guint
count_files (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (directory) != NULL)
    n_files++;
  return n_files;
}

/* Runs in a process of its own, to be killed: claims the copy, says so, and goes on for ever. */
static int
send_for_ever (const char *path)
{
  g_autoptr (S3cHistory) history = open_history (path);
  g_autoptr (S3cCopy) copy = load_one (history, 1);

  g_assert_true (do_claim (history, copy));
  g_print ("sending\n");
  fflush (stdout);
  pause ();
  return 0;
}

static GSubprocess *
start_sender (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *line = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program,
                                           "--send-for-ever", path, NULL);

  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  do
    {
      g_clear_pointer (&line, g_free);
      line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (line);
    }
  while (!g_str_equal (line, "sending"));
  return process;
}

static void
test_the_dead_are_recovered (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autofree char *directory = g_path_get_dirname (place->path);
  g_autofree char *live = g_build_filename (directory, "live", NULL);
  g_autoptr (S3cCopy) copy = add_copy (history, "bucket", "key");
  g_autoptr (GSubprocess) process = start_sender (place->path);

  g_assert_false (do_claim (history, copy));
  g_assert_cmpint (do_recover (history), ==, 0);
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  g_assert_cmpint (do_recover (history), ==, 1);
  assert_unsure (history, 1);
  s3c_history_close (history);
  g_assert_cmpuint (count_files (live), ==, 0);
}

static void
test_senders_without_a_name (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) one = add_copy (history, "bucket", "key");
  g_autoptr (S3cCopy) two = add_copy (history, "bucket", "key");

  run_sql (place->path, "UPDATE copy SET state = 'sending', attempts = 1;"
                        "UPDATE copy SET sender = '../history.db' WHERE id = 2");
  g_assert_cmpint (do_recover (history), ==, 2);
  assert_unsure (history, 1);
  assert_unsure (history, 2);
  g_assert_true (g_file_test (place->path, G_FILE_TEST_EXISTS));
}

static void
count_cb (S3cHistory *history, gpointer user_data)
{
  ++*(guint *)user_data;
}

static void
wait_for (const guint *count, guint at_least)
{
  gint64 begun = g_get_monotonic_time ();

  while (*count < at_least)
    {
      g_assert_cmpint (g_get_monotonic_time () - begun, <, 10 * G_TIME_SPAN_SECOND);
      s3c_await_pass (5);
    }
}

static void
test_changes_are_noticed (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) a = open_history (place->path);
  g_autoptr (S3cHistory) b = open_history (place->path);
  guint told_a = 0;
  guint told_b = 0;
  gint64 begun;

  g_signal_connect (a, "changed-elsewhere", G_CALLBACK (count_cb), &told_a);
  g_signal_connect (b, "changed-elsewhere", G_CALLBACK (count_cb), &told_b);
  begun = g_get_monotonic_time ();
  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (S3cCopy) copy = add_copy (a, "bucket", "key");

      s3c_await_pass (20);
    }
  wait_for (&told_b, 1);
  g_assert_cmpuint (told_b, <=,
                    2 + (g_get_monotonic_time () - begun) / (200 * G_TIME_SPAN_MILLISECOND));
  s3c_await_pass (1800);
  g_assert_cmpuint (told_a, ==, 0); /* one's own writing is no news */

  told_b = 0;
  run_sql (place->path, "UPDATE copy SET message = 'x' WHERE id = 1");
  wait_for (&told_a, 1);
  wait_for (&told_b, 1);
  s3c_await_pass (1800);
  g_assert_cmpuint (told_a, ==, 1);
  g_assert_cmpuint (told_b, ==, 1);
}

static void
test_opened_at_once (Place *place, gconstpointer data)
{
  g_autoptr (GPtrArray) histories = g_ptr_array_new_with_free_func (g_object_unref);
  S3cAwait awaits[6] = { { NULL } };
  g_autoptr (S3cRowIndex) index = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (awaits); i++)
    {
      S3cHistory *history = s3c_history_new (place->path);
      g_autoptr (S3cCopy) copy = new_copy ("bucket", "key");

      g_ptr_array_add (histories, history);
      s3c_history_open_async (history, NULL, s3c_await_cb, &awaits[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (awaits); i++)
    {
      S3cHistory *history = g_ptr_array_index (histories, i);
      g_autoptr (GError) error = NULL;
      g_autofree char *set_aside = NULL;
      g_autoptr (S3cCopy) copy = NULL;

      s3c_history_open_finish (history, s3c_await_wait (&awaits[i]), &set_aside, &error);
      g_assert_no_error (error);
      g_assert_null (set_aside);
      s3c_await_clear (&awaits[i]);
      copy = add_copy (history, "bucket", "key");
      g_assert_cmpint (s3c_copy_get_id (copy), ==, i + 1);
    }
  index = do_index (g_ptr_array_index (histories, 0), NULL);
  g_assert_cmpuint (s3c_row_index_get_size (index), ==, G_N_ELEMENTS (awaits));
}

#define TEST(path, function)                                                                       \
  g_test_add ("/history-processes/" path, Place, NULL, place_set_up, function, place_tear_down)

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc == 3 && g_str_equal (argv[1], "--send-for-ever"))
    return send_for_ever (argv[2]);
  g_test_init (&argc, &argv, NULL);
  TEST ("one-claims", test_one_claims);
  TEST ("a-claim-begins-an-attempt", test_claim_begins_an_attempt);
  TEST ("no-claim-of-what-is-gone", test_claim_of_what_is_gone);
  TEST ("the-living-are-left-alone", test_the_living_are_left_alone);
  TEST ("the-dead-are-recovered", test_the_dead_are_recovered);
  TEST ("senders-without-a-name-are-dead", test_senders_without_a_name);
  TEST ("changes-are-noticed", test_changes_are_noticed);
  TEST ("opened-at-once", test_opened_at_once);
  return g_test_run ();
}
