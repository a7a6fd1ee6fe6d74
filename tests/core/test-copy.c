/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy.h"

#include <math.h>
#include <string.h>

#define MAX_RAW_REPLY (64 * 1024)

static S3cRequest *
new_request (const char *name)
{
  return g_object_new (S3C_TYPE_REQUEST, "bucket", "reel-archive", "key", "2024/launch.mov", "name",
                       name, NULL);
}

static S3cAccount *
new_account (const char *id, const char *name)
{
  return g_object_new (S3C_TYPE_ACCOUNT, "id", id, "name", name, "url", "https://x.wistia.com",
                       NULL);
}

static S3cCopy *
new_copy (void)
{
  g_autoptr (S3cRequest) request = new_request (NULL);
  g_autoptr (S3cAccount) account = new_account ("a1", "Acme");

  return s3c_copy_new (request, account);
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  (*(int *)user_data)++;
}

static void
watch (S3cCopy *copy, const char *property, int *count)
{
  g_autofree char *signal = g_strconcat ("notify::", property, NULL);

  *count = 0;
  g_signal_connect (copy, signal, G_CALLBACK (count_cb), count);
}

static void
test_new_copy_waits (void)
{
  gint64 before = g_get_real_time ();
  g_autoptr (S3cCopy) copy = new_copy ();
  const S3cCopyData *data = s3c_copy_get_data (copy);

  g_assert_true (s3c_copy_is_loaded (copy));
  g_assert_cmpint (s3c_copy_get_id (copy), ==, 0);
  g_assert_cmpint (data->state, ==, S3C_STATE_WAITING);
  g_assert_cmpint (data->created, >=, before);
  g_assert_cmpint (data->updated, ==, data->created);
  g_assert_cmpint (data->sent, ==, 0);
  g_assert_cmpint (data->attempts, ==, 0);
  g_assert_cmpfloat (data->progress, ==, -1);
  g_assert_cmpstr (data->account_id, ==, "a1");
  g_assert_cmpstr (data->account_name, ==, "Acme");
  g_assert_cmpstr (data->account_url, ==, "https://x.wistia.com");
}

static void
test_state_keeps_to_the_table (void)
{
  g_autoptr (S3cCopy) copy = new_copy ();
  int notified = 0;

  watch (copy, "state", &notified);
  g_assert_false (s3c_copy_set_state (copy, S3C_STATE_READY));
  g_assert_false (s3c_copy_set_state (copy, S3C_STATE_WAITING));
  g_assert_cmpint (notified, ==, 0);
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_WAITING);

  g_assert_true (s3c_copy_set_state (copy, S3C_STATE_SENDING));
  g_assert_cmpint (notified, ==, 1);
  g_assert_true (s3c_copy_set_state (copy, S3C_STATE_QUEUED));
  g_assert_true (s3c_copy_set_state (copy, S3C_STATE_READY));
  g_assert_false (s3c_copy_set_state (copy, S3C_STATE_WAITING));
  g_assert_cmpint (notified, ==, 3);
}

static void
test_each_attempt_forgets_the_last_answer (void)
{
  g_autoptr (S3cCopy) copy = new_copy ();
  g_autoptr (GError) error = g_error_new (S3C_ERROR, S3C_ERROR_PLAN, "no such feature");
  const S3cCopyData *data = s3c_copy_get_data (copy);
  gint64 first = 0;

  s3c_copy_set_state (copy, S3C_STATE_SENDING);
  first = data->sent;
  g_assert_cmpint (first, >, 0);
  s3c_copy_set_answer (copy, 403, "r-1", "{}");
  s3c_copy_set_error (copy, error);
  s3c_copy_set_state (copy, S3C_STATE_REFUSED);
  s3c_copy_set_state (copy, S3C_STATE_WAITING);
  g_assert_cmpstr (data->error, ==, "plan");
  g_assert_cmpstr (data->message, ==, "no such feature");
  g_assert_cmpint (data->http_status, ==, 403);

  s3c_copy_set_state (copy, S3C_STATE_SENDING);
  g_assert_cmpint (data->attempts, ==, 2);
  g_assert_cmpint (data->sent, >=, first);
  g_assert_cmpint (data->updated, >=, data->sent);
  g_assert_cmpint (data->http_status, ==, 0);
  g_assert_null (data->request_id);
  g_assert_null (data->raw_reply);
  g_assert_null (data->error);
  g_assert_null (data->message);
}

static void
test_raw_replies_are_cut_between_characters (void)
{
  g_autoptr (S3cCopy) copy = new_copy ();
  const S3cCopyData *data = s3c_copy_get_data (copy);
  g_autofree char *fits = g_strnfill (MAX_RAW_REPLY, 'x');
  g_autofree char *over = g_strconcat (fits, "y", NULL);
  g_autofree char *split = g_strnfill (MAX_RAW_REPLY + 2, 'x');
  g_autofree char *broken = g_strnfill (MAX_RAW_REPLY * 2, '\xff');

  s3c_copy_set_answer (copy, 200, NULL, fits);
  g_assert_cmpuint (strlen (data->raw_reply), ==, MAX_RAW_REPLY);
  s3c_copy_set_answer (copy, 200, NULL, over);
  g_assert_cmpuint (strlen (data->raw_reply), ==, MAX_RAW_REPLY);

  memcpy (split + MAX_RAW_REPLY - 2, "\xf0\x9f\x8e\xac", 4);
  s3c_copy_set_answer (copy, 200, NULL, split);
  g_assert_cmpuint (strlen (data->raw_reply), ==, MAX_RAW_REPLY - 2);
  g_assert_true (g_str_has_suffix (data->raw_reply, "xx"));

  s3c_copy_set_answer (copy, 200, NULL, broken);
  g_assert_cmpuint (strlen (data->raw_reply), <=, MAX_RAW_REPLY);
  g_assert_cmpuint (strlen (data->raw_reply), >, MAX_RAW_REPLY - 3);
  g_assert_true (g_utf8_validate (data->raw_reply, -1, NULL));

  s3c_copy_set_answer (copy, 200, "r\xff",
                       "a\xff"
                       "b");
  g_assert_cmpstr (data->raw_reply, ==,
                   "a\xef\xbf\xbd"
                   "b");
  g_assert_true (g_utf8_validate (data->request_id, -1, NULL));
}

static void
test_errors_of_others_are_failures (void)
{
  g_autoptr (S3cCopy) copy = new_copy ();
  g_autoptr (GError) error = g_error_new (G_IO_ERROR, G_IO_ERROR_CLOSED, "closed");
  const S3cCopyData *data = s3c_copy_get_data (copy);
  int notified = 0;

  watch (copy, "error", &notified);
  s3c_copy_set_error (copy, error);
  g_assert_cmpstr (data->error, ==, "failed");
  g_assert_cmpstr (data->message, ==, "closed");
  s3c_copy_set_error (copy, NULL);
  g_assert_null (data->error);
  g_assert_null (data->message);
  g_assert_cmpint (notified, ==, 2);
}

static void
test_media_is_taken_over (void)
{
  g_autoptr (S3cCopy) copy = new_copy ();
  const S3cCopyData *data = s3c_copy_get_data (copy);
  int titles = 0, ids = 0, steps = 0;

  watch (copy, "title", &titles);
  watch (copy, "hashed-id", &ids);
  watch (copy, "progress", &steps);
  s3c_copy_set_media (copy, "abc123", "Launch", 0.5);
  s3c_copy_set_media (copy, "abc123", "Launch", 0.5);
  g_assert_cmpstr (data->hashed_id, ==, "abc123");
  g_assert_cmpstr (s3c_copy_get_title (copy), ==, "Launch");
  g_assert_cmpfloat (data->progress, ==, 0.5);
  g_assert_cmpint (titles, ==, 1);
  g_assert_cmpint (ids, ==, 1);
  g_assert_cmpint (steps, ==, 1);

  s3c_copy_set_media (copy, "abc123", "Launch", 7);
  g_assert_cmpfloat (data->progress, ==, 1);
  s3c_copy_set_media (copy, "abc123", "Launch", -3);
  g_assert_cmpfloat (data->progress, ==, -1);
  s3c_copy_set_media (copy, "abc123", "Launch", (double)NAN);
  g_assert_cmpfloat (data->progress, ==, -1);
}

static void
test_titles (void)
{
  g_autoptr (S3cRequest) named = new_request ("Our launch");
  g_autoptr (S3cCopy) by_name = s3c_copy_new (named, NULL);
  g_autoptr (S3cCopy) by_key = new_copy ();
  g_autoptr (S3cCopy) unloaded = s3c_copy_new_unloaded (7);
  g_autofree char *place = NULL;
  g_autofree char *no_place = NULL;

  g_object_get (by_key, "place", &place, NULL);
  g_object_get (unloaded, "place", &no_place, NULL);
  g_assert_cmpstr (s3c_copy_get_title (by_key), ==, "launch.mov");
  g_assert_cmpstr (s3c_copy_get_title (by_name), ==, "Our launch");
  g_assert_cmpstr (s3c_copy_get_title (unloaded), ==, "");
  g_assert_cmpstr (place, ==, "reel-archive/2024/launch.mov");
  g_assert_cmpstr (no_place, ==, "");
  s3c_copy_set_media (by_name, "abc", "As Wistia says", -1);
  g_assert_cmpstr (s3c_copy_get_title (by_name), ==, "As Wistia says");
}

static void
test_a_row_becomes_loaded (void)
{
  g_autoptr (S3cCopy) row = s3c_copy_new_unloaded (7);
  g_autoptr (S3cRequest) request = new_request (NULL);
  S3cCopyData data = { .state = S3C_STATE_READY,
                       .progress = 1,
                       .attempts = 2,
                       .created = 10,
                       .sent = 20,
                       .updated = 30,
                       .http_status = 200 };
  g_autoptr (S3cCopy) read = NULL;
  int loaded = 0;

  data.hashed_id = (char *)"abc";
  data.raw_reply = (char *)"{}";
  read = s3c_copy_new_restored (7, request, &data);
  g_assert_false (s3c_copy_is_loaded (row));
  g_assert_null (s3c_copy_get_request (row));

  watch (row, "loaded", &loaded);
  s3c_copy_update_from (row, read);
  g_clear_object (&read);
  g_assert_cmpint (loaded, ==, 1);
  g_assert_true (s3c_copy_is_loaded (row));
  g_assert_true (s3c_copy_get_request (row) == request);
  g_assert_cmpint (s3c_copy_get_state (row), ==, S3C_STATE_READY);
  g_assert_cmpstr (s3c_copy_get_data (row)->hashed_id, ==, "abc");
  g_assert_cmpstr (s3c_copy_get_data (row)->raw_reply, ==, "{}");
  g_assert_cmpint (s3c_copy_get_data (row)->updated, ==, 30);
  s3c_copy_update_from (row, row);
  g_assert_cmpstr (s3c_copy_get_data (row)->hashed_id, ==, "abc");
}

static void
test_id_and_account_are_given_later (void)
{
  g_autoptr (S3cRequest) request = new_request (NULL);
  g_autoptr (S3cCopy) copy = s3c_copy_new (request, NULL);
  g_autoptr (S3cAccount) account = new_account ("a2", "Other");
  g_autofree char *name = NULL;
  gint64 id = 0;

  g_assert_null (s3c_copy_get_data (copy)->account_id);
  s3c_copy_set_id (copy, 41);
  s3c_copy_set_account (copy, account);
  g_object_get (copy, "id", &id, "account-name", &name, NULL);
  g_assert_cmpint (id, ==, 41);
  g_assert_cmpstr (name, ==, "Other");
  g_assert_cmpstr (s3c_copy_get_data (copy)->account_id, ==, "a2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/copy/new-one-waits", test_new_copy_waits);
  g_test_add_func ("/copy/state-keeps-to-the-table", test_state_keeps_to_the_table);
  g_test_add_func ("/copy/each-attempt-forgets-the-last-answer",
                   test_each_attempt_forgets_the_last_answer);
  g_test_add_func ("/copy/raw-replies-are-cut-between-characters",
                   test_raw_replies_are_cut_between_characters);
  g_test_add_func ("/copy/errors-of-others-are-failures", test_errors_of_others_are_failures);
  g_test_add_func ("/copy/media-is-taken-over", test_media_is_taken_over);
  g_test_add_func ("/copy/titles", test_titles);
  g_test_add_func ("/copy/a-row-becomes-loaded", test_a_row_becomes_loaded);
  g_test_add_func ("/copy/id-and-account-are-given-later", test_id_and_account_are_given_later);

  return g_test_run ();
}
