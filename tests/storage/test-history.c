/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the history keeps, and how it gives it back. */

#include "s3c-test-history.h"

#include <string.h>

static S3cAccount *
new_account (const char *id, const char *name, S3cAccountKind kind, const char *url)
{
  return g_object_new (S3C_TYPE_ACCOUNT, "id", id, "name", name, "kind", kind, "url", url, NULL);
}

/* A copy with something in every field, and nothing easy in any. */
static S3cCopy *
new_full_copy (void)
{
  static const char *const parameters[]
      = { "a=b&c", "x&y=z %", "é", "+ 🎬\n\"'", "empty", "", NULL };
  g_autoptr (S3cAccount) account
      = new_account ("id-1", "Ümläut & Söhne", S3C_ACCOUNT_WISTIA, "https://acme.wistia.com");
  g_autoptr (S3cRequest) request = g_object_new (
      S3C_TYPE_REQUEST, "bucket", "acme-video", "key", "talks/é 🎬 'quoted\".mp4", "folder",
      "4d23503f70", "name", "NULL", "description", "two\nlines; DROP TABLE copy;", "contact-id",
      "0042", "parameters", parameters, NULL);

  return s3c_copy_new (request, account);
}

static void
give_answer (S3cCopy *copy)
{
  g_autoptr (GError) error = g_error_new (S3C_ERROR, S3C_ERROR_REPLY, "odd: <é>");
  g_autofree char *reply = g_strnfill (70000, 'x');

  g_assert_true (s3c_copy_set_state (copy, S3C_STATE_SENDING));
  s3c_copy_set_answer (copy, 200, "request-7", reply);
  s3c_copy_set_media (copy, "abc123", "Keynote 🎬", 0.375);
  s3c_copy_set_thumbnail (copy, "https://embed-ssl.wistia.com/é.jpg?a=b&c='d'");
  s3c_copy_set_error (copy, error);
  g_assert_true (s3c_copy_set_state (copy, S3C_STATE_PROCESSING));
}

static void
assert_same_data (const S3cCopyData *a, const S3cCopyData *b)
{
  g_assert_cmpstr (s3c_state_to_nick (a->state), ==, s3c_state_to_nick (b->state));
  g_assert_cmpstr (a->account_id, ==, b->account_id);
  g_assert_cmpstr (a->account_name, ==, b->account_name);
  g_assert_cmpstr (a->account_url, ==, b->account_url);
  g_assert_cmpstr (a->hashed_id, ==, b->hashed_id);
  g_assert_cmpstr (a->media_name, ==, b->media_name);
  g_assert_cmpstr (a->thumbnail, ==, b->thumbnail);
  g_assert_cmpfloat (a->progress, ==, b->progress);
  g_assert_cmpint (a->attempts, ==, b->attempts);
  g_assert_cmpint (a->http_status, ==, b->http_status);
  g_assert_cmpstr (a->request_id, ==, b->request_id);
  g_assert_cmpstr (a->error, ==, b->error);
  g_assert_cmpstr (a->message, ==, b->message);
  g_assert_cmpstr (a->raw_reply, ==, b->raw_reply);
  g_assert_cmpint (a->created, ==, b->created);
  g_assert_cmpint (a->sent, ==, b->sent);
  g_assert_cmpint (a->updated, ==, b->updated);
  g_assert_cmpint (a->retry_at, ==, b->retry_at);
}

static void
assert_same (S3cCopy *a, S3cCopy *b)
{
  g_assert_cmpint (s3c_copy_get_id (a), ==, s3c_copy_get_id (b));
  g_assert_cmpstrv (s3c_request_get_parameters (s3c_copy_get_request (a)),
                    s3c_request_get_parameters (s3c_copy_get_request (b)));
  g_assert_true (s3c_request_equal (s3c_copy_get_request (a), s3c_copy_get_request (b)));
  assert_same_data (s3c_copy_get_data (a), s3c_copy_get_data (b));
}

static void
test_keeps_everything (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) copy = new_full_copy ();
  g_autoptr (S3cCopy) fresh = NULL;
  g_autoptr (S3cCopy) answered = NULL;
  g_autoptr (S3cCopy) reopened = NULL;

  do_add (history, copy);
  g_assert_cmpint (s3c_copy_get_id (copy), ==, 1);
  fresh = load_one (history, 1);
  assert_same (fresh, copy);

  give_answer (copy);
  do_save (history, copy);
  answered = load_one (history, 1);
  assert_same (answered, copy);
  g_assert_cmpuint (strlen (s3c_copy_get_data (answered)->raw_reply), ==, 64 * 1024);

  s3c_history_close (history);
  g_clear_object (&history);
  history = open_history (place->path);
  reopened = load_one (history, 1);
  assert_same (reopened, copy);
}

static void
test_saves_the_moment_of_the_call (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) copy = add_copy (history, "bucket", "key");
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cCopy) saved = NULL;

  s3c_copy_set_state (copy, S3C_STATE_CANCELLED);
  s3c_history_save_async (history, copy, NULL, s3c_await_cb, &await);
  s3c_copy_set_state (copy, S3C_STATE_WAITING);
  s3c_history_save_finish (history, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  saved = load_one (history, 1);
  g_assert_cmpint (s3c_copy_get_state (saved), ==, S3C_STATE_CANCELLED);
}

static void
test_an_answer_can_be_forgotten (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) copy = add_copy (history, "bucket", "key");
  g_autoptr (S3cCopy) saved = NULL;

  s3c_copy_set_answer (copy, 500, "id", "reply");
  do_save (history, copy);
  s3c_copy_set_answer (copy, 0, NULL, NULL);
  do_save (history, copy);
  saved = load_one (history, 1);
  g_assert_null (s3c_copy_get_data (saved)->raw_reply);
  g_assert_cmpint (ask_sql (place->path, "SELECT count(*) FROM reply"), ==, 0);
}

static void
test_loads_in_the_order_asked (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  const gint64 wanted[] = { 3, 99, 1, -4, 0, 2, 3 };
  const gint64 expected[] = { 3, 1, 2, 3 };
  g_autoptr (GPtrArray) loaded = NULL;
  g_autoptr (GPtrArray) none = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (S3cCopy) copy = add_copy (history, "bucket", "key");
      g_assert_cmpint (s3c_copy_get_id (copy), ==, i + 1);
    }
  loaded = do_load (history, wanted, G_N_ELEMENTS (wanted));
  g_assert_cmpuint (loaded->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < loaded->len; i++)
    g_assert_cmpint (s3c_copy_get_id (g_ptr_array_index (loaded, i)), ==, expected[i]);
  none = do_load (history, NULL, 0);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_removed_and_put_back (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) one = add_copy (history, "bucket", "first.mp4");
  g_autoptr (S3cCopy) two = new_full_copy ();
  g_autoptr (S3cCopy) three = NULL;
  g_autoptr (S3cCopy) back = NULL;
  g_autoptr (GError) error = NULL;

  do_add (history, two);
  give_answer (two);
  do_save (history, two);
  remove_id (history, 2);
  assert_ids (history, NULL, "1");
  assert_ids (history, "acme", "");
  g_assert_cmpint (ask_sql (place->path, "SELECT count(*) FROM reply"), ==, 0);
  remove_id (history, 2); /* gone is gone, whoever was quicker */

  three = add_copy (history, "bucket", "third.mp4");
  g_assert_cmpint (s3c_copy_get_id (three), ==, 3);
  do_put_back (history, two);
  assert_ids (history, NULL, "3 2 1");
  assert_ids (history, "acme", "2");
  back = load_one (history, 2);
  assert_same (back, two);

  g_assert_false (try_put_back (history, two, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_HISTORY_FAILED);
  assert_ids (history, NULL, "3 2 1");
}

/* As when another process has sent it, and this one has not looked yet. */
static void
test_removed_as_it_stood (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) copy = add_copy (history, "bucket", "key");
  g_autoptr (S3cCopy) back = NULL;

  run_sql (place->path, "UPDATE copy SET state = 'queued', hashed_id = 'abc123def4'");
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_WAITING);
  do_remove (history, copy);
  do_put_back (history, copy);
  back = load_one (history, 1);
  g_assert_cmpint (s3c_copy_get_state (back), ==, S3C_STATE_QUEUED);
  g_assert_cmpstr (s3c_copy_get_data (back)->hashed_id, ==, "abc123def4");
}

static void
test_ids_are_never_used_again (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) one = add_copy (history, "bucket", "key");
  g_autoptr (S3cCopy) two = NULL;

  remove_id (history, 1);
  s3c_history_close (history);
  g_clear_object (&history);
  history = open_history (place->path);
  assert_ids (history, NULL, "");
  two = add_copy (history, "bucket", "key");
  g_assert_cmpint (s3c_copy_get_id (two), ==, 2);
  do_put_back (history, one);
  assert_ids (history, NULL, "2 1");
}

static void
test_saving_what_is_gone (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) copy = add_copy (history, "bucket", "key");
  g_autoptr (GError) error = NULL;

  remove_id (history, 1);
  g_assert_false (try_save (history, copy, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_HISTORY_FAILED);
  assert_ids (history, NULL, "");
}

static void
test_finds_by_state (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  const guint open = 1u << S3C_STATE_WAITING | 1u << S3C_STATE_CANCELLED;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GPtrArray) none = NULL;

  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (S3cCopy) copy = new_copy ("bucket", "key");

      if (i % 2 == 1)
        s3c_copy_set_state (copy, S3C_STATE_CANCELLED);
      do_add (history, copy);
    }
  all = do_find (history, open, 0);
  g_assert_cmpuint (all->len, ==, 6);
  for (guint i = 0; i < 6; i++)
    g_assert_cmpint (s3c_copy_get_id (g_ptr_array_index (all, i)), ==, i + 1);
  first = do_find (history, open, 4);
  g_assert_cmpuint (first->len, ==, 4);
  g_assert_cmpint (s3c_copy_get_id (g_ptr_array_index (first, 3)), ==, 4);
  waiting = do_find (history, 1u << S3C_STATE_WAITING, 2);
  g_assert_cmpuint (waiting->len, ==, 2);
  g_assert_cmpint (s3c_copy_get_id (g_ptr_array_index (waiting, 1)), ==, 3);
  none = do_find (history, 0, 0);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_calls_wait_for_the_opening (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = s3c_history_new (place->path);
  g_autoptr (S3cCopy) copy = new_copy ("bucket", "key");
  g_auto (S3cAwait) add = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  s3c_history_add_async (history, copy, NULL, s3c_await_cb, &add);
  s3c_await_pass (50);
  g_assert_null (add.result);
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));

  try_open (history, NULL, &error);
  g_assert_no_error (error);
  s3c_history_add_finish (history, s3c_await_wait (&add), &error);
  g_assert_no_error (error);
  g_assert_cmpint (s3c_copy_get_id (copy), ==, 1);
}

static void
test_closed_before_it_was_opened (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = s3c_history_new (place->path);
  g_autoptr (S3cCopy) copy = new_copy ("bucket", "key");
  g_auto (S3cAwait) add = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  s3c_history_add_async (history, copy, NULL, s3c_await_cb, &add);
  s3c_history_close (history);
  g_assert_false (s3c_history_add_finish (history, s3c_await_wait (&add), &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_HISTORY_FAILED);
  g_mkdir (place->directory, 0700);
}

static void
test_closing_finishes_what_was_asked (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) copy = new_copy ("bucket", "key");
  g_auto (S3cAwait) add = S3C_AWAIT_INIT;
  g_auto (S3cAwait) late = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  s3c_history_add_async (history, copy, NULL, s3c_await_cb, &add);
  s3c_history_close (history);
  g_assert_cmpint (ask_sql (place->path, "SELECT count(*) FROM copy"), ==, 1);
  g_assert_true (s3c_history_add_finish (history, s3c_await_wait (&add), &error));
  g_assert_no_error (error);
  g_assert_cmpint (s3c_copy_get_id (copy), ==, 1);

  s3c_history_save_async (history, copy, NULL, s3c_await_cb, &late);
  g_assert_false (s3c_history_save_finish (history, s3c_await_wait (&late), &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_HISTORY_FAILED);
}

static void
test_letting_go_of_it_ends_the_worker (Place *place, gconstpointer data)
{
  S3cHistory *history = open_history (place->path);
  g_autoptr (S3cCopy) copy = add_copy (history, "bucket", "key");

  g_object_add_weak_pointer (G_OBJECT (history), (gpointer *)&history);
  g_object_unref (history);
  g_assert_null (history);
}

static void
test_cancelled_before_it_began (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = s3c_history_new (place->path);
  g_autoptr (S3cCopy) copy = new_copy ("bucket", "key");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (S3cAwait) add = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  s3c_history_add_async (history, copy, cancellable, s3c_await_cb, &add);
  g_cancellable_cancel (cancellable);
  g_assert_null (add.result); /* never inside the call that cancels */
  g_assert_false (s3c_history_add_finish (history, s3c_await_wait (&add), &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (s3c_copy_get_id (copy), ==, 0);

  try_open (history, NULL, &error);
  g_assert_no_error (error);
  assert_ids (history, NULL, "");
}

/* Whichever of the two was quicker, what is answered is what has happened. */
static void
test_cancelling_never_hides_a_write (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  gint64 written = 0;

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (S3cCopy) copy = new_copy ("bucket", "key");
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_auto (S3cAwait) add = S3C_AWAIT_INIT;
      g_autoptr (GError) error = NULL;

      s3c_history_add_async (history, copy, cancellable, s3c_await_cb, &add);
      g_usleep (g_test_rand_int_range (0, 300));
      g_cancellable_cancel (cancellable);
      if (s3c_history_add_finish (history, s3c_await_wait (&add), &error))
        written++;
      else
        g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
      g_assert_cmpint (s3c_copy_get_id (copy) > 0, ==, error == NULL);
      g_assert_cmpint (ask_sql (place->path, "SELECT count(*) FROM copy"), ==, written);
    }
}

static void
test_is_durable (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autofree char *log = g_strconcat (place->path, "-wal", NULL);
  g_autoptr (S3cCopy) copy = add_copy (history, "bucket", "key");

  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_cmpint (ask_sql (place->path, "PRAGMA user_version"), ==, 3);
  g_assert_cmpint (ask_sql (place->path, "PRAGMA application_id"), ==, 0x53334348);
}

#define TEST(path, function)                                                                       \
  g_test_add ("/history/" path, Place, NULL, place_set_up, function, place_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("keeps-everything", test_keeps_everything);
  TEST ("saves-the-moment-of-the-call", test_saves_the_moment_of_the_call);
  TEST ("an-answer-can-be-forgotten", test_an_answer_can_be_forgotten);
  TEST ("loads-in-the-order-asked", test_loads_in_the_order_asked);
  TEST ("removed-and-put-back", test_removed_and_put_back);
  TEST ("removed-as-it-stood", test_removed_as_it_stood);
  TEST ("ids-are-never-used-again", test_ids_are_never_used_again);
  TEST ("saving-what-is-gone-fails", test_saving_what_is_gone);
  TEST ("finds-by-state-oldest-first", test_finds_by_state);
  TEST ("calls-wait-for-the-opening", test_calls_wait_for_the_opening);
  TEST ("closing-answers-calls-that-waited", test_closed_before_it_was_opened);
  TEST ("closing-finishes-what-was-asked", test_closing_finishes_what_was_asked);
  TEST ("letting-go-of-it-ends-the-worker", test_letting_go_of_it_ends_the_worker);
  TEST ("cancelled-before-it-began", test_cancelled_before_it_began);
  TEST ("cancelling-never-hides-a-write", test_cancelling_never_hides_a_write);
  TEST ("says-whose-it-is", test_is_durable);
  return g_test_run ();
}
