/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What has been copied already, and whose a media is. */

#include "s3c-test-history.h"

static S3cCopy *
new_named (const char *key, const char *name, const char *account_id)
{
  g_autoptr (S3cRequest) request
      = g_object_new (S3C_TYPE_REQUEST, "bucket", "bucket", "key", key, "name", name, NULL);
  g_autoptr (S3cAccount) account = NULL;

  if (account_id != NULL)
    account = g_object_new (S3C_TYPE_ACCOUNT, "id", account_id, "name", "Acme", NULL);
  return s3c_copy_new (request, account);
}

static S3cCopy *
add_in_state (S3cHistory *history, S3cCopy *made, S3cState state, const char *hashed_id)
{
  g_autoptr (S3cCopy) copy = made;

  if (state != S3C_STATE_WAITING && state != S3C_STATE_CANCELLED)
    g_assert_true (s3c_copy_set_state (copy, S3C_STATE_SENDING));
  if (state != s3c_copy_get_state (copy))
    g_assert_true (s3c_copy_set_state (copy, state));
  s3c_copy_set_media (copy, hashed_id, NULL, -1);
  do_add (history, copy);
  return g_steal_pointer (&copy);
}

static GArray *
find_earlier (S3cHistory *history, GPtrArray *places)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  GArray *times;

  s3c_history_find_earlier_async (history, places, NULL, s3c_await_cb, &await);
  times = s3c_history_find_earlier_finish (history, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (times->len, ==, places->len);
  return times;
}

static gboolean
adopt (S3cHistory *history, S3cCopy *copy, const char *hashed_id)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  gboolean adopted = FALSE;

  s3c_copy_set_media (copy, hashed_id, NULL, 1);
  g_assert_true (s3c_copy_set_state (copy, S3C_STATE_READY));
  s3c_history_adopt_async (history, copy, NULL, s3c_await_cb, &await);
  s3c_history_adopt_finish (history, s3c_await_wait (&await), &adopted, &error);
  g_assert_no_error (error);
  return adopted;
}

static void
test_finds_earlier (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  const S3cState states[] = { S3C_STATE_READY,  S3C_STATE_REFUSED, S3C_STATE_FAILED,
                              S3C_STATE_UNSURE, S3C_STATE_WAITING, S3C_STATE_CANCELLED };
  const gboolean counts[] = { TRUE, FALSE, FALSE, TRUE, TRUE, FALSE };
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) times = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *key = g_strdup_printf ("key-%zu", i);
      S3cCopy *copy = add_in_state (history, new_named (key, NULL, NULL), states[i], NULL);

      g_ptr_array_add (copies, copy);
      g_ptr_array_add (places, g_object_ref (s3c_copy_get_request (copy)));
    }
  g_ptr_array_add (places,
                   g_object_new (S3C_TYPE_REQUEST, "bucket", "other", "key", "key-0", NULL));
  times = find_earlier (history, places);
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    g_assert_cmpint (g_array_index (times, gint64, i), ==,
                     counts[i] ? s3c_copy_get_data (g_ptr_array_index (copies, i))->created : 0);
  g_assert_cmpint (g_array_index (times, gint64, G_N_ELEMENTS (states)), ==, 0);
}

static void
test_finds_the_newest (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) one = add_copy (history, "bucket", "key");
  g_autoptr (S3cCopy) two = add_copy (history, "bucket", "key");
  g_autoptr (GPtrArray) places = g_ptr_array_new ();
  g_autoptr (GArray) times = NULL;

  run_sql (place->path, "UPDATE copy SET created = 1000 * id");
  g_ptr_array_add (places, s3c_copy_get_request (one));
  times = find_earlier (history, places);
  g_assert_cmpint (g_array_index (times, gint64, 0), ==, 2000);
}

static void
test_finds_owned (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  const char *const wanted[] = { "abc", "xyz", "", "abc", "def", NULL };
  g_autoptr (S3cCopy) one
      = add_in_state (history, new_named ("key", NULL, NULL), S3C_STATE_READY, "abc");
  g_autoptr (S3cCopy) two
      = add_in_state (history, new_named ("key", NULL, NULL), S3C_STATE_UNSURE, "def");
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) owned = NULL;

  s3c_history_find_owned_async (history, wanted, NULL, s3c_await_cb, &await);
  owned = s3c_history_find_owned_finish (history, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (owned), ==, 2);
  g_assert_true (g_hash_table_contains (owned, "abc"));
  g_assert_true (g_hash_table_contains (owned, "def"));
}

static void
test_adopts (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) copy
      = add_in_state (history, new_named ("key", NULL, "a"), S3C_STATE_UNSURE, NULL);
  g_autoptr (S3cCopy) stale = load_one (history, 1);
  g_autoptr (S3cCopy) saved = NULL;

  g_assert_true (adopt (history, copy, "abc"));
  saved = load_one (history, 1);
  g_assert_cmpint (s3c_copy_get_state (saved), ==, S3C_STATE_READY);
  g_assert_cmpstr (s3c_copy_get_data (saved)->hashed_id, ==, "abc");

  g_assert_false (adopt (history, stale, "other")); /* it is not unsure any more */
  g_assert_cmpstr (s3c_copy_get_data (stale)->hashed_id, ==, "abc");
}

static void
test_adopts_once (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) owner
      = add_in_state (history, new_named ("key", NULL, "a"), S3C_STATE_REFUSED, "abc");
  g_autoptr (S3cCopy) copy
      = add_in_state (history, new_named ("key", NULL, "a"), S3C_STATE_UNSURE, NULL);

  g_assert_false (adopt (history, copy, "abc"));
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_UNSURE);
  g_assert_null (s3c_copy_get_data (copy)->hashed_id);
  g_assert_true (adopt (history, copy, "def"));

  remove_id (history, 2);
  g_assert_false (adopt (
      history, add_in_state (history, new_named ("k", NULL, "a"), S3C_STATE_UNSURE, NULL), "abc"));
}

/* A copy that is on its way may be the one that has made the media. */
static void
assert_adopted_while (Place *place, S3cCopy *sending, S3cCopy *unsure, gboolean expected)
{
  g_autoptr (S3cHistory) history = open_history (place->path);
  g_autoptr (S3cCopy) on_its_way = sending;
  g_autoptr (S3cCopy) copy = add_in_state (history, unsure, S3C_STATE_UNSURE, NULL);

  do_add (history, on_its_way);
  g_assert_true (do_claim (history, on_its_way));
  g_assert_cmpint (adopt (history, copy, "abc"), ==, expected);
  s3c_copy_set_state (on_its_way, S3C_STATE_FAILED);
  do_save (history, on_its_way);
  if (!expected)
    g_assert_true (adopt (history, copy, "abc"));
  remove_id (history, 1);
  remove_id (history, 2);
  s3c_history_close (history);
  g_assert_cmpint (g_remove (place->path), ==, 0);
}

static void
test_adopts_nobody_elses (Place *place, gconstpointer data)
{
  assert_adopted_while (place, new_named ("key", NULL, "a"), new_named ("key", NULL, "a"), FALSE);
  assert_adopted_while (place, new_named ("x/v.mp4", NULL, "a"), new_named ("y/v.mp4", NULL, "a"),
                        FALSE);
  assert_adopted_while (place, new_named ("x", "v.mp4", "a"), new_named ("y/v.mp4", NULL, "a"),
                        FALSE);
  assert_adopted_while (place, new_named ("key", NULL, NULL), new_named ("key", NULL, "a"), FALSE);
  assert_adopted_while (place, new_named ("key", NULL, "b"), new_named ("key", NULL, "a"), TRUE);
  assert_adopted_while (place, new_named ("x", NULL, "a"), new_named ("y", NULL, "a"), TRUE);
}

static void
add_into (S3cHistory *history, const char *folder, const char *account_id)
{
  g_autoptr (S3cRequest) request
      = g_object_new (S3C_TYPE_REQUEST, "bucket", "bucket", "key", "key", "folder", folder, NULL);
  g_autoptr (S3cAccount) account
      = g_object_new (S3C_TYPE_ACCOUNT, "id", account_id, "name", "Acme", NULL);
  g_autoptr (S3cCopy) copy = s3c_copy_new (request, account);

  do_add (history, copy);
}

static void
assert_used (S3cHistory *history, const char *account_id, guint limit, const char *folders)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) used = NULL;
  g_autofree char *joined = NULL;

  s3c_history_list_used_folders_async (history, account_id, limit, NULL, s3c_await_cb, &await);
  used = s3c_history_list_used_folders_finish (history, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  joined = g_strjoinv (" ", used);
  g_assert_cmpstr (joined, ==, folders);
}

static void
test_used_folders (Place *place, gconstpointer data)
{
  g_autoptr (S3cHistory) history = open_history (place->path);

  assert_used (history, "a", 10, "");
  add_into (history, "one", "a");
  add_into (history, "two", "a");
  add_into (history, "theirs", "b");
  add_into (history, NULL, "a");
  add_into (history, "three", "a");
  add_into (history, "one", "a");
  assert_used (history, "a", 10, "one three two");
  assert_used (history, "a", 2, "one three");
  assert_used (history, "b", 10, "theirs");
  assert_used (history, "c", 10, "");
  s3c_history_close (history);
}

#define TEST(path, function)                                                                       \
  g_test_add ("/history-media/" path, Place, NULL, place_set_up, function, place_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("finds-earlier-copies", test_finds_earlier);
  TEST ("finds-the-newest", test_finds_the_newest);
  TEST ("finds-owned-media", test_finds_owned);
  TEST ("adopts-what-was-found", test_adopts);
  TEST ("adopts-no-media-twice", test_adopts_once);
  TEST ("adopts-nothing-that-may-be-anothers", test_adopts_nobody_elses);
  TEST ("lists-the-folders-last-used", test_used_folders);
  return g_test_run ();
}
