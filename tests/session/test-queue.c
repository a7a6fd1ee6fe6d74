/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Many copies: in order, paused, cancelled, tried again, taken up. */

#include "s3c-fixture.h"

static void
set_up (S3cFixture *self, gconstpointer unused)
{
  s3c_fixture_set_up (self, unused);
  s3c_fixture_start (self->session);
  s3c_fixture_add_account (self);
  g_object_set (self->session, "follow", FALSE, "check-by-itself", FALSE, NULL);
}

static const S3cProgressData *
get_progress (S3cFixture *self)
{
  return s3c_progress_get_data (s3c_session_get_progress (self->session));
}

static void
assert_rows (S3cFixture *self, const char *state, const char *n)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM copy WHERE state = '%s'", state);
  gint64 limit = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;
  g_autofree char *count = s3c_fixture_read_sql (self, sql);

  /* What has just been answered is still being written. */
  while (g_strcmp0 (count, n) != 0 && g_get_monotonic_time () < limit)
    {
      s3c_await_pass (10);
      g_clear_pointer (&count, g_free);
      count = s3c_fixture_read_sql (self, sql);
    }
  g_assert_cmpstr (count, ==, n);
}

static void
test_in_order (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GArray) ids = NULL;
  g_auto (GStrv) keys = NULL;

  g_object_set (self->session, "at-once", 1u, NULL);
  ids = s3c_fixture_submit_many (self->session, 20);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_COPYING);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_IDLE);
  keys = s3c_fixture_list_keys (self);
  g_assert_cmpuint (g_strv_length (keys), ==, 20);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *expected = g_strdup_printf ("%u.mp4", i + 1);

      g_assert_cmpstr (keys[i], ==, expected);
    }
  g_assert_cmpuint (get_progress (self)->accepted, ==, 20);
  g_assert_cmpuint (get_progress (self)->total, ==, 20);
  g_assert_cmpuint (get_progress (self)->waiting, ==, 0);
  /* One account, one short while: the keyring need not be asked for each copy. */
  g_assert_cmpuint (s3c_fake_tokens_count_lookups (self->tokens), <, 10);
}

static void
test_paused (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (S3cCopy) copy = NULL;

  g_object_set (self->session, "paused", TRUE, NULL);
  ids = s3c_fixture_submit_many (self->session, 3);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_PAUSED);
  s3c_await_pass (100);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 1);
  g_assert_cmpuint (get_progress (self)->waiting, ==, 3);
  g_object_set (self->session, "paused", FALSE, NULL);
  copy = s3c_fixture_get_copy (self->session, g_array_index (ids, gint64, 2));
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
}

static void
test_cancelled (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (S3cCopy) copy = NULL;
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  g_object_set (self->session, "paused", TRUE, NULL);
  ids = s3c_fixture_submit_many (self->session, 50);
  copy = s3c_fixture_get_copy (self->session, g_array_index (ids, gint64, 7));
  s3c_session_cancel (self->session, copy);
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_CANCELLED);
  s3c_session_cancel_waiting_async (self->session, NULL, s3c_await_cb, &await);
  g_assert_cmpint (
      s3c_session_cancel_waiting_finish (self->session, s3c_await_wait (&await), &error), ==, 49);
  g_assert_no_error (error);
  g_object_set (self->session, "paused", FALSE, NULL);
  s3c_await_pass (100);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 1);
  g_assert_cmpuint (get_progress (self)->cancelled, ==, 50);
  g_assert_cmpint (get_progress (self)->status, ==, S3C_PROGRESS_IDLE);
  assert_rows (self, "cancelled", "50");
}

static void
test_sent_and_cancelled (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;

  s3c_tls_server_push (self->server, &(S3cServerStep){ .act = S3C_SERVER_STALL });
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_fixture_reach_requests (self, 2);
  s3c_session_cancel (self->session, copy);
  s3c_fixture_reach (copy, S3C_STATE_UNSURE);
  g_assert_cmpstr (s3c_copy_get_data (copy)->error, ==, "interrupted");
}

static void
test_retry_all (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GArray) ids = NULL;
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  g_object_set (self->session, "at-once", 1u, NULL);
  for (guint i = 0; i < 3; i++)
    s3c_tls_server_push (self->server, &(S3cServerStep){ .certificate = S3C_CERTIFICATE_STRANGER });
  ids = s3c_fixture_submit_many (self->session, 5);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_COPYING);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_IDLE);
  g_assert_cmpuint (get_progress (self)->failed, ==, 3);
  g_assert_cmpuint (get_progress (self)->retryable, ==, 3);
  g_assert_cmpuint (get_progress (self)->accepted, ==, 2);
  s3c_session_retry_failed_async (self->session, NULL, s3c_await_cb, &await);
  g_assert_cmpint (s3c_session_retry_failed_finish (self->session, s3c_await_wait (&await), &error),
                   ==, 3);
  g_assert_no_error (error);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_IDLE);
  g_assert_cmpuint (get_progress (self)->retryable, ==, 0);
  s3c_await_clear (&await);
  s3c_fixture_restart (self);
  assert_rows (self, "queued", "5");
}

static void
test_left_over (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GArray) ids = NULL;

  g_object_set (self->session, "paused", TRUE, NULL);
  ids = s3c_fixture_submit_many (self->session, 150);
  s3c_fixture_restart (self);
  g_object_set (self->session, "follow", FALSE, NULL);
  g_assert_cmpuint (get_progress (self)->left_over, ==, 150);
  g_assert_cmpuint (get_progress (self)->total, ==, 0);
  s3c_await_pass (100);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 1);
  s3c_session_take_up (self->session);
  g_assert_cmpuint (get_progress (self)->left_over, ==, 0);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_IDLE);
  g_assert_cmpuint (get_progress (self)->accepted, ==, 150);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 151);
}

static void
test_tampered (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (S3cCopy) copy = NULL;

  g_object_set (self->session, "paused", TRUE, NULL);
  ids = s3c_fixture_submit_many (self->session, 2);
  s3c_fixture_assert_finalizes (g_steal_pointer (&self->session));
  s3c_fixture_run_sql (self, "UPDATE copy SET key = 'folder/' WHERE key = '1.mp4'");
  self->session = s3c_fixture_new_session (self);
  s3c_fixture_start (self->session);
  s3c_session_take_up (self->session);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_IDLE);
  copy = s3c_fixture_get_copy (self->session, g_array_index (ids, gint64, 0));
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_FAILED);
  g_assert_cmpstr (s3c_copy_get_data (copy)->error, ==, "field");
  g_assert_nonnull (s3c_copy_get_data (copy)->message);
  g_assert_cmpuint (get_progress (self)->accepted, ==, 1);
}

static void
test_shared (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (S3cSession) other = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) keys = NULL;

  g_object_set (self->session, "paused", TRUE, NULL);
  ids = s3c_fixture_submit_many (self->session, 60);
  other = s3c_fixture_new_session (self);
  g_object_set (other, "follow", FALSE, NULL);
  s3c_fixture_start (other);
  s3c_session_take_up (other);
  g_object_set (self->session, "paused", FALSE, NULL);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_IDLE);
  s3c_fixture_reach_status (other, S3C_PROGRESS_IDLE);
  keys = s3c_fixture_list_keys (self);
  g_assert_cmpuint (g_strv_length (keys), ==, 60);
  for (guint i = 0; keys[i] != NULL; i++)
    g_assert_true (g_hash_table_add (seen, keys[i]));
  s3c_fixture_assert_finalizes (g_steal_pointer (&other));
  assert_rows (self, "queued", "60");
}

typedef struct
{
  S3cFixture *fixture;
  guint n;
} Settled;

static void
settled_cb (S3cSession *session, S3cCopy *copy, gpointer user_data)
{
  Settled *settled = user_data;
  g_autofree char *sql = g_strdup_printf ("SELECT state FROM copy WHERE id = %" G_GINT64_FORMAT,
                                          s3c_copy_get_id (copy));
  g_autofree char *state = s3c_fixture_read_sql (settled->fixture, sql);

  g_assert_cmpstr (state, ==, s3c_state_to_nick (s3c_copy_get_state (copy)));
  settled->n++;
}

static void
test_settled (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GArray) ids = NULL;
  Settled settled = { self, 0 };
  gulong handler = g_signal_connect (self->session, "settled", G_CALLBACK (settled_cb), &settled);

  s3c_fixture_push (self, 403, "{}");
  s3c_fixture_push (self, 500, "{}");
  s3c_tls_server_push (self->server, &(S3cServerStep){ .certificate = S3C_CERTIFICATE_STRANGER });
  ids = s3c_fixture_submit_many (self->session, 6);
  while (settled.n < 6)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (self->session, handler);
  g_assert_cmpuint (get_progress (self)->refused, ==, 1);
  g_assert_cmpuint (get_progress (self)->unsure, ==, 1);
  g_assert_cmpuint (get_progress (self)->failed, ==, 1);
  g_assert_cmpuint (get_progress (self)->accepted, ==, 3);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/queue/" name, S3cFixture, NULL, set_up, test, s3c_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("first-in-first-out-with-one-look-at-the-keyring", test_in_order);
  ADD ("nothing-is-sent-while-paused", test_paused);
  ADD ("what-waits-is-cancelled-at-once", test_cancelled);
  ADD ("what-was-sent-becomes-unsure", test_sent_and_cancelled);
  ADD ("all-that-failed-is-tried-again", test_retry_all);
  ADD ("what-was-left-over-is-not-sent-by-itself", test_left_over);
  ADD ("a-record-that-was-tampered-with-is-never-sent", test_tampered);
  ADD ("two-programs-send-nothing-twice", test_shared);
  ADD ("what-is-settled-is-written-down", test_settled);
  return g_test_run ();
}
