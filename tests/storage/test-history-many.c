/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Many copies at once: adding, listing, moving them. */

#include "s3c-test-history.h"

static GPtrArray *
new_copies (guint n, guint from)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("talks/2026/lecture-%06u.mp4", from + i);

      g_ptr_array_add (copies, new_copy ("bucket", key));
    }
  return copies;
}

static gboolean
try_add_many (S3cHistory *history, GPtrArray *copies, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_history_add_many_async (history, copies, NULL, s3c_await_cb, &await);
  return s3c_history_add_many_finish (history, s3c_await_wait (&await), error);
}

static void
do_add_many (S3cHistory *history, GPtrArray *copies)
{
  g_autoptr (GError) error = NULL;

  try_add_many (history, copies, &error);
  g_assert_no_error (error);
}

static char *
join (GArray *ids)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "",
                            g_array_index (ids, gint64, i));
  return g_strdup (text->str);
}

static void
assert_listed (S3cHistory *history, guint states, const char *expected)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autofree char *text = NULL;

  s3c_history_list_ids_async (history, states, NULL, s3c_await_cb, &await);
  ids = s3c_history_list_ids_finish (history, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  text = join (ids);
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_moved (S3cHistory *history, GArray *ids, guint from, S3cState to, const char *expected)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) moved = NULL;
  g_autofree char *text = NULL;

  s3c_history_move_many_async (history, ids, from, to, NULL, s3c_await_cb, &await);
  moved = s3c_history_move_many_finish (history, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  text = join (moved);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_adds_in_order (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) before = add_copy (history, "bucket", "before");
  g_autoptr (GPtrArray) copies = new_copies (300, 1);
  g_autoptr (GPtrArray) none = new_copies (0, 1);

  s3c_copy_set_retry_at (g_ptr_array_index (copies, 0), 1234567890123456);
  s3c_copy_set_answer (g_ptr_array_index (copies, 1), 503, "r", "reply");
  do_add_many (history, none);
  do_add_many (history, copies);
  for (guint i = 0; i < copies->len; i++)
    {
      S3cCopy *copy = g_ptr_array_index (copies, i);
      g_autoptr (S3cCopy) saved = load_one (history, s3c_copy_get_id (copy));

      g_assert_cmpint (s3c_copy_get_id (copy), ==, i + 2);
      g_assert_true (s3c_request_equal (s3c_copy_get_request (copy), s3c_copy_get_request (saved)));
      g_assert_cmpint (s3c_copy_get_data (saved)->retry_at, ==, s3c_copy_get_data (copy)->retry_at);
      g_assert_cmpstr (s3c_copy_get_data (saved)->raw_reply, ==,
                       s3c_copy_get_data (copy)->raw_reply);
    }
  assert_ids (history, "ture-000299", "300");
  assert_ids (history, "before", "1");
  run_sql (place->path, "INSERT INTO copy_text (copy_text) VALUES ('integrity-check')");
}

/* Something is in the way of the last one. */
static void
test_adds_all_or_none (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (GPtrArray) copies = new_copies (50, 1);
  g_autoptr (GError) error = NULL;

  run_sql (place->path, "CREATE TRIGGER no BEFORE INSERT ON copy WHEN new.id = 50 "
                        "BEGIN SELECT raise (ABORT, 'no'); END");
  g_assert_false (try_add_many (history, copies, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_HISTORY_FAILED);
  for (guint i = 0; i < copies->len; i++)
    g_assert_cmpint (s3c_copy_get_id (g_ptr_array_index (copies, i)), ==, 0);
  assert_ids (history, NULL, "");
  assert_ids (history, "lecture", "");

  run_sql (place->path, "DROP TRIGGER no");
  do_add_many (history, copies);
  g_assert_cmpint (s3c_copy_get_id (g_ptr_array_index (copies, 49)), ==, 50);
}

static void
test_lists_ids (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (GPtrArray) copies = new_copies (6, 1);

  s3c_copy_set_state (g_ptr_array_index (copies, 1), S3C_STATE_CANCELLED);
  s3c_copy_set_state (g_ptr_array_index (copies, 3), S3C_STATE_FAILED);
  s3c_copy_set_state (g_ptr_array_index (copies, 4), S3C_STATE_CANCELLED);
  do_add_many (history, copies);
  assert_listed (history, 1u << S3C_STATE_WAITING, "1 3 6");
  assert_listed (history, 1u << S3C_STATE_CANCELLED | 1u << S3C_STATE_FAILED, "2 4 5");
  assert_listed (history, 1u << S3C_STATE_WAITING | 1u << S3C_STATE_CANCELLED, "1 2 3 5 6");
  assert_listed (history, 1u << S3C_STATE_UNSURE, "");
  assert_listed (history, 0, "");
}

static void
test_moves_those_that_can (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  const gint64 wanted[] = { 5, 1, 2, 3, 99, -1, 1 };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) copies = new_copies (5, 1);
  g_autoptr (GError) refused = g_error_new (S3C_ERROR, S3C_ERROR_RATE_LIMITED, "later");
  g_autoptr (S3cCopy) moved = NULL;

  g_array_append_vals (ids, wanted, G_N_ELEMENTS (wanted));
  s3c_copy_set_error (g_ptr_array_index (copies, 0), refused);
  s3c_copy_set_retry_at (g_ptr_array_index (copies, 0), 99);
  s3c_copy_set_state (g_ptr_array_index (copies, 1), S3C_STATE_FAILED);
  do_add_many (history, copies);
  assert_moved (history, ids, 1u << S3C_STATE_WAITING, S3C_STATE_CANCELLED, "5 1 3");
  moved = load_one (history, 1);
  g_assert_cmpint (s3c_copy_get_state (moved), ==, S3C_STATE_CANCELLED);
  g_assert_null (s3c_copy_get_data (moved)->error);
  g_assert_null (s3c_copy_get_data (moved)->message);
  g_assert_cmpint (s3c_copy_get_data (moved)->retry_at, ==, 0);
  assert_listed (history, 1u << S3C_STATE_WAITING, "4");
  assert_moved (history, ids, 1u << S3C_STATE_FAILED | 1u << S3C_STATE_CANCELLED, S3C_STATE_WAITING,
                "5 1 2 3");
}

static void
test_many_thousands (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (GPtrArray) copies = new_copies (g_test_thorough () ? 100000 : 10000, 1);
  gint64 begun = g_get_monotonic_time ();

  do_add_many (history, copies);
  g_test_message ("%u added in %" G_GINT64_FORMAT " ms", copies->len,
                  (g_get_monotonic_time () - begun) / 1000);
  g_assert_cmpint (ask_sql (place->path, "SELECT count(*) FROM copy"), ==, copies->len);
}

#define TEST(path, function)                                                                       \
  g_test_add ("/history-many/" path, Place, NULL, place_set_up, function, place_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("adds-in-order", test_adds_in_order);
  TEST ("adds-all-or-none", test_adds_all_or_none);
  TEST ("lists-ids-by-state", test_lists_ids);
  TEST ("moves-those-that-can", test_moves_those_that_can);
  TEST ("many-thousands", test_many_thousands);
  return g_test_run ();
}
