/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person does with copies that are there, and what a restart finds. */

#include "s3c-fixture.h"

#include <string.h>

static void
set_up (S3cFixture *self, gconstpointer unused)
{
  s3c_fixture_set_up (self, unused);
  s3c_fixture_start (self->session);
  s3c_fixture_add_account (self);
}

static gboolean
remove_copy (S3cFixture *self, S3cCopy *copy, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_session_remove_async (self->session, copy, NULL, s3c_await_cb, &await);
  return s3c_session_remove_finish (self->session, s3c_await_wait (&await), error);
}

static void
test_same_object (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = s3c_fixture_submit (self->session, "a.mp4");
  g_autoptr (S3cCopy) row = NULL;

  s3c_fixture_reach_rows (self->session, 1);
  row = g_list_model_get_item (s3c_fixture_get_list (self->session), 0);
  g_assert_true (row == copy);
}

static void
test_restart (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) first = s3c_fixture_submit (self->session, "first & <b>é+.mp4");
  g_autoptr (S3cCopy) second = NULL;
  g_autoptr (S3cCopy) row = NULL;

  s3c_fixture_reach (first, S3C_STATE_QUEUED);
  s3c_fixture_push (self, 403, "{\"error\":\"not in your plan\"}");
  second = s3c_fixture_submit (self->session, "second.mp4");
  s3c_fixture_reach (second, S3C_STATE_REFUSED);
  s3c_fixture_restart (self);

  s3c_fixture_reach_rows (self->session, 2);
  row = s3c_fixture_get_row (self->session, 0);
  g_assert_cmpstr (s3c_request_get_key (s3c_copy_get_request (row)), ==, "second.mp4");
  g_assert_cmpint (s3c_copy_get_state (row), ==, S3C_STATE_REFUSED);
  g_assert_cmpstr (s3c_copy_get_data (row)->message, ==, s3c_copy_get_data (second)->message);
  g_assert_nonnull (strstr (s3c_copy_get_data (row)->raw_reply, "not in your plan"));
  g_clear_object (&row);
  row = s3c_fixture_get_row (self->session, 1);
  g_assert_cmpstr (s3c_request_get_key (s3c_copy_get_request (row)), ==, "first & <b>é+.mp4");
  g_assert_cmpstr (s3c_copy_get_data (row)->hashed_id, ==, s3c_copy_get_data (first)->hashed_id);
}

/* The tracker and the list hold the same object, also after a restart. */
static void
test_followed_after_restart (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = s3c_fixture_submit (self->session, "a.mp4");
  g_autoptr (S3cCopy) row = NULL;

  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
  s3c_tls_server_set_default (
      self->server, &(S3cServerStep){ .body = "{\"hashed_id\":\"abc\",\"status\":\"ready\"}" });
  s3c_fixture_restart (self);
  s3c_fixture_reach_rows (self->session, 1);
  row = s3c_fixture_get_row (self->session, 0);
  s3c_fixture_reach (row, S3C_STATE_READY);
}

static void
test_interrupted (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (S3cCopy) row = NULL;

  s3c_tls_server_push (self->server, &(S3cServerStep){ .act = S3C_SERVER_STALL });
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_fixture_reach_requests (self, 2);
  s3c_fixture_restart (self);
  row = s3c_fixture_get_row (self->session, 0);
  g_assert_cmpint (s3c_copy_get_state (row), ==, S3C_STATE_UNSURE);
  g_assert_cmpstr (s3c_copy_get_data (row)->error, ==, "interrupted");
  s3c_await_pass (200);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 2);
}

/* What waited when the last process ended is there, and goes on a person's word only. */
static void
test_waiting_after_restart (S3cFixture *self, gconstpointer unused)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (S3cCopy) row = NULL;
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GError) error = NULL;

  s3c_fake_tokens_set_held (self->tokens, TRUE);
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_await_pass (50);
  s3c_session_close (self->session);
  s3c_fake_tokens_set_held (self->tokens, FALSE);
  s3c_fixture_restart (self);

  s3c_await_pass (200);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 1);
  s3c_session_find_waiting_async (self->session, NULL, s3c_await_cb, &await);
  waiting = s3c_session_find_waiting_finish (self->session, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (waiting->len, ==, 1);
  row = s3c_fixture_get_row (self->session, 0);
  g_assert_true (waiting->pdata[0] == row);
  s3c_session_retry (self->session, row);
  s3c_fixture_reach (row, S3C_STATE_QUEUED);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 2);
}

static void
test_cancel_waiting (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) first = NULL;
  g_autoptr (S3cCopy) second = NULL;

  g_object_set (self->session, "at-once", 1u, NULL);
  s3c_tls_server_push (self->server, &(S3cServerStep){ .delay = 300, .body = S3C_TEST_MEDIA });
  first = s3c_fixture_submit (self->session, "1.mp4");
  second = s3c_fixture_submit (self->session, "2.mp4");
  s3c_session_cancel (self->session, second);
  g_assert_cmpint (s3c_copy_get_state (second), ==, S3C_STATE_CANCELLED);
  s3c_fixture_reach (first, S3C_STATE_QUEUED);
  s3c_await_pass (100);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 2);

  s3c_session_retry (self->session, second);
  s3c_fixture_reach (second, S3C_STATE_QUEUED);
}

/* Also while the keyring keeps it waiting. */
static void
test_cancel_before_token (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;

  s3c_fake_tokens_set_held (self->tokens, TRUE);
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_session_cancel (self->session, copy);
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_CANCELLED);
  s3c_fake_tokens_set_held (self->tokens, FALSE);
  s3c_await_pass (200);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 1);
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_CANCELLED);
}

static void
test_cancel_sending (S3cFixture *self, gconstpointer unused)
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
test_cancel_unsent (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;

  s3c_tls_server_push (self->server, &(S3cServerStep){ .act = S3C_SERVER_STALL_ON_ACCEPT });
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_fixture_reach (copy, S3C_STATE_SENDING);
  s3c_await_pass (100);
  s3c_session_cancel (self->session, copy);
  s3c_fixture_reach (copy, S3C_STATE_CANCELLED);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 1);
}

static void
test_retry (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;

  s3c_fixture_push (self, 400, "{}");
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_fixture_reach (copy, S3C_STATE_REFUSED);
  s3c_session_retry (self->session, copy);
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_WAITING);
  s3c_session_retry (self->session, copy);
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
  g_assert_cmpint (s3c_copy_get_data (copy)->attempts, ==, 2);
  g_assert_null (s3c_copy_get_data (copy)->error);
  s3c_await_pass (100);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 3);

  /* What has arrived is not sent again. */
  s3c_session_retry (self->session, copy);
  s3c_await_pass (100);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 3);
}

static void
test_remove_and_put_back (S3cFixture *self, gconstpointer unused)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (S3cCopy) first = s3c_fixture_submit (self->session, "1.mp4");
  g_autoptr (S3cCopy) second = s3c_fixture_submit (self->session, "2.mp4");
  g_autoptr (S3cCopy) third = s3c_fixture_submit (self->session, "3.mp4");
  g_autoptr (S3cCopy) row = NULL;
  g_autoptr (GError) error = NULL;

  s3c_fixture_reach (first, S3C_STATE_QUEUED);
  s3c_fixture_reach (second, S3C_STATE_QUEUED);
  s3c_fixture_reach (third, S3C_STATE_QUEUED);
  s3c_fixture_reach_rows (self->session, 3);
  g_assert_true (remove_copy (self, second, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (s3c_fixture_get_list (self->session)), ==, 2);

  s3c_session_put_back_async (self->session, second, NULL, s3c_await_cb, &await);
  g_assert_true (s3c_session_put_back_finish (self->session, s3c_await_wait (&await), &error));
  g_assert_no_error (error);
  row = g_list_model_get_item (s3c_fixture_get_list (self->session), 1);
  g_assert_true (row == second);
}

static void
test_remove_sending (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (GError) error = NULL;

  s3c_tls_server_push (self->server, &(S3cServerStep){ .act = S3C_SERVER_STALL });
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_fixture_reach_requests (self, 2);
  g_assert_false (remove_copy (self, copy, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_FAILED);
  s3c_fixture_reach_rows (self->session, 1);
}

static void
test_remove_waiting (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (GError) error = NULL;

  s3c_fake_tokens_set_held (self->tokens, TRUE);
  copy = s3c_fixture_submit (self->session, "a.mp4");
  g_assert_true (remove_copy (self, copy, &error));
  g_assert_no_error (error);
  s3c_fake_tokens_set_held (self->tokens, FALSE);
  s3c_await_pass (200);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 1);
}

/* Undo brings back what it was: a copy about to be sent. */
static void
test_put_back_waiting (S3cFixture *self, gconstpointer unused)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (S3cCopy) first = NULL;
  g_autoptr (S3cCopy) second = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (self->session, "at-once", 1u, NULL);
  s3c_tls_server_push (self->server, &(S3cServerStep){ .delay = 300, .body = S3C_TEST_MEDIA });
  first = s3c_fixture_submit (self->session, "1.mp4");
  second = s3c_fixture_submit (self->session, "2.mp4");
  g_assert_true (remove_copy (self, second, &error));
  g_assert_no_error (error);
  s3c_fixture_reach (first, S3C_STATE_QUEUED);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 2);
  s3c_session_put_back_async (self->session, second, NULL, s3c_await_cb, &await);
  g_assert_true (s3c_session_put_back_finish (self->session, s3c_await_wait (&await), &error));
  g_assert_no_error (error);
  s3c_fixture_reach (second, S3C_STATE_QUEUED);
}

/* One that waits since an earlier start is one of those again, in its place. */
static void
test_put_back_left_over (S3cFixture *self, gconstpointer unused)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (S3cCopy) second = NULL;
  g_autoptr (GError) error = NULL;
  const S3cProgressData *progress;

  g_object_set (self->session, "paused", TRUE, NULL);
  ids = s3c_fixture_submit_many (self->session, 3);
  s3c_fixture_restart (self);
  g_object_set (self->session, "follow", FALSE, "at-once", 1u, NULL);
  progress = s3c_progress_get_data (s3c_session_get_progress (self->session));
  second = s3c_fixture_get_copy (self->session, g_array_index (ids, gint64, 1));
  g_assert_true (remove_copy (self, second, &error));
  g_assert_cmpuint (progress->left_over, ==, 2);
  s3c_session_put_back_async (self->session, second, NULL, s3c_await_cb, &await);
  g_assert_true (s3c_session_put_back_finish (self->session, s3c_await_wait (&await), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (progress->left_over, ==, 3);
  s3c_session_take_up (self->session);
  s3c_fixture_reach (second, S3C_STATE_QUEUED);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_IDLE);
  g_assert_cmpuint (progress->accepted, ==, 3);
}

static void
test_read_history (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  gint64 last = 0;
  guint n = 0;

  s3c_fake_tokens_set_held (self->tokens, TRUE);
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u.mp4", i);
      g_autoptr (S3cCopy) copy = s3c_fixture_submit (self->session, key);

      g_ptr_array_add (keys, g_steal_pointer (&key));
    }
  while (TRUE)
    {
      g_auto (S3cAwait) await = S3C_AWAIT_INIT;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) block = NULL;

      s3c_session_read_history_async (self->session, last, NULL, s3c_await_cb, &await);
      block = s3c_session_read_history_finish (self->session, s3c_await_wait (&await), &error);
      g_assert_no_error (error);
      if (block->len == 0)
        break;
      for (guint i = 0; i < block->len; i++, n++)
        g_assert_cmpstr (s3c_request_get_key (s3c_copy_get_request (block->pdata[i])), ==,
                         keys->pdata[n]);
      last = s3c_copy_get_id (block->pdata[block->len - 1]);
    }
  g_assert_cmpuint (n, ==, 300);
}

static void
test_await_cancelled (S3cFixture *self, gconstpointer unused)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (GError) error = NULL;

  s3c_tls_server_push (self->server, &(S3cServerStep){ .act = S3C_SERVER_STALL });
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_session_await_async (self->session, copy, FALSE, cancellable, s3c_await_cb, &await);
  s3c_await_pass (50);
  g_assert_null (await.result);
  g_cancellable_cancel (cancellable);
  g_assert_false (s3c_session_await_finish (self->session, s3c_await_wait (&await), &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
}

static void
test_addresses (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;
  g_autofree char *media = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *embed = NULL;
  g_autofree char *curl = NULL;

  s3c_fixture_push (self, 200, "{\"hashed_id\":\"abc\",\"name\":\"A & <B>\"}");
  copy = s3c_fixture_submit (self->session, "a.mp4");
  g_assert_null (s3c_session_get_embed_code (self->session, copy));
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
  media = s3c_session_get_media_url (self->session, copy);
  embed = s3c_session_get_embed_code (self->session, copy);
  curl = s3c_session_get_curl (self->session, copy);
  folder = s3c_session_get_folder_url (self->session, copy);
  g_assert_cmpstr (media, ==, "https://acme.wistia.com/medias/abc");
  g_assert_cmpstr (folder, ==, "https://acme.wistia.com/");
  g_assert_nonnull (strstr (embed, "https://fast.wistia.net/embed/iframe/abc"));
  g_assert_nonnull (strstr (embed, "A &amp; &lt;B&gt;"));
  g_assert_nonnull (strstr (curl, s3c_tls_server_get_url (self->server)));
  g_assert_nonnull (strstr (curl, "$WISTIA_TOKEN"));
  g_assert_null (strstr (curl, S3C_TEST_TOKEN));
}

#define ADD(name, test)                                                                            \
  g_test_add ("/rows/" name, S3cFixture, NULL, set_up, test, s3c_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("the-list-shows-the-object-that-was-submitted", test_same_object);
  ADD ("a-restart-finds-every-row-as-it-was", test_restart);
  ADD ("a-restart-goes-on-following", test_followed_after_restart);
  ADD ("what-was-being-sent-is-unsure-after-a-restart", test_interrupted);
  ADD ("what-waited-waits-for-a-word-after-a-restart", test_waiting_after_restart);
  ADD ("a-waiting-copy-is-cancelled-at-once", test_cancel_waiting);
  ADD ("a-copy-that-waits-for-the-keyring-too", test_cancel_before_token);
  ADD ("a-sent-copy-that-is-cancelled-is-unsure", test_cancel_sending);
  ADD ("an-unsent-one-is-cancelled", test_cancel_unsent);
  ADD ("a-refused-copy-is-sent-again-on-a-word-once", test_retry);
  ADD ("a-removed-copy-comes-back-in-its-place", test_remove_and_put_back);
  ADD ("a-copy-that-is-being-sent-cannot-be-removed", test_remove_sending);
  ADD ("a-removed-copy-is-not-sent", test_remove_waiting);
  ADD ("a-removed-copy-that-waited-goes-on-when-it-is-put-back", test_put_back_waiting);
  ADD ("undo-brings-back-what-was-left-over", test_put_back_left_over);
  ADD ("reading-in-blocks-gives-every-copy-in-order", test_read_history);
  ADD ("waiting-for-a-copy-can-be-cancelled", test_await_cancelled);
  ADD ("addresses-are-escaped-and-hold-no-token", test_addresses);
  return g_test_run ();
}
