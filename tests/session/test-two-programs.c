/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Window and command line, or two windows, on one history. */

#include "s3c-fixture.h"

static void
set_up (S3cFixture *self, gconstpointer unused)
{
  s3c_fixture_set_up (self, unused);
  s3c_fixture_start (self->session);
  s3c_fixture_add_account (self);
}

/* A stale row of another window cannot remove the record of what is on the wire. */
static void
test_remove_stale (S3cFixture *self, gconstpointer unused)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (S3cSession) other = s3c_fixture_new_session (self);
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (S3cCopy) row = NULL;
  g_autoptr (GError) error = NULL;

  s3c_fixture_push (self, 400, "{}");
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_fixture_reach (copy, S3C_STATE_REFUSED);
  s3c_fixture_start (other);
  s3c_fixture_reach_rows (other, 1);
  row = s3c_fixture_get_row (other, 0);
  s3c_tls_server_push (self->server, &(S3cServerStep){ .delay = 500, .body = S3C_TEST_MEDIA });
  s3c_session_retry (self->session, copy);
  while (s3c_copy_get_state (copy) != S3C_STATE_SENDING)
    g_main_context_iteration (NULL, TRUE);
  s3c_session_remove_async (other, row, NULL, s3c_await_cb, &await);
  g_assert_false (s3c_session_remove_finish (other, s3c_await_wait (&await), &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_FAILED);
  s3c_await_clear (&await); /* the result holds the session */
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
  s3c_fixture_assert_finalizes (g_steal_pointer (&other));
}

/* Window and command line at once: each sees the other's copies and what becomes of them. */
static void
test_two_sessions (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cSession) other = s3c_fixture_new_session (self);
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (S3cCopy) row = NULL;

  s3c_fixture_start (other);
  s3c_tls_server_push (self->server, &(S3cServerStep){ .delay = 500, .body = S3C_TEST_MEDIA });
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_fixture_reach_rows (other, 1);
  row = s3c_fixture_get_row (other, 0);
  g_assert_cmpstr (s3c_request_get_key (s3c_copy_get_request (row)), ==, "a.mp4");
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
  s3c_fixture_reach (row, S3C_STATE_QUEUED);
  s3c_fixture_assert_finalizes (g_steal_pointer (&other));
}

/* Two windows are told to send the same waiting copy: it goes once. */
static void
test_sent_once_by_two (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cSession) other = NULL;
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (S3cCopy) row = NULL;

  s3c_fixture_push (self, 400, "{}");
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_fixture_reach (copy, S3C_STATE_REFUSED);
  other = s3c_fixture_new_session (self);
  s3c_fixture_start (other);
  s3c_fixture_reach_rows (other, 1);
  row = s3c_fixture_get_row (other, 0);
  s3c_tls_server_push (self->server, &(S3cServerStep){ .delay = 300, .body = S3C_TEST_MEDIA });
  s3c_session_retry (self->session, copy);
  s3c_session_retry (other, row);
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
  s3c_fixture_reach (row, S3C_STATE_QUEUED);
  s3c_await_pass (300);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 3);
  s3c_fixture_assert_finalizes (g_steal_pointer (&other));
}

/* A stale row of another window cannot send what has gone out in the meantime. */
static void
test_stale_retry (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cSession) other = NULL;
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (S3cCopy) row = NULL;
  gint64 limit = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  s3c_fixture_push (self, 400, "{}");
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_fixture_reach (copy, S3C_STATE_REFUSED);
  other = s3c_fixture_new_session (self);
  s3c_fixture_start (other);
  s3c_fixture_reach_rows (other, 1);
  row = s3c_fixture_get_row (other, 0);
  s3c_session_retry (self->session, copy);
  /* No look at the other's news between these two. */
  while (s3c_copy_get_state (copy) != S3C_STATE_QUEUED && g_get_monotonic_time () < limit)
    g_main_context_iteration (NULL, TRUE);
  if (s3c_copy_get_state (row) == S3C_STATE_REFUSED)
    s3c_session_retry (other, row);
  s3c_fixture_reach (row, S3C_STATE_QUEUED);
  s3c_await_pass (300);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 3);
  s3c_fixture_assert_finalizes (g_steal_pointer (&other));
}

/* The command line cancels what the window is just sending: it learns what becomes of it, and
 * ends. */
static void
test_cancel_stale (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cSession) other = s3c_fixture_new_session (self);
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (S3cCopy) row = NULL;
  g_autoptr (GError) error = NULL;

  s3c_session_defer_list (other);
  g_object_set (self->session, "paused", TRUE, "follow", FALSE, NULL);
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_fixture_start (other);
  row = s3c_fixture_get_copy (other, s3c_copy_get_id (copy));
  g_assert_cmpint (s3c_copy_get_state (row), ==, S3C_STATE_WAITING);
  s3c_tls_server_push (self->server, &(S3cServerStep){ .delay = 300, .body = S3C_TEST_MEDIA });
  g_object_set (self->session, "paused", FALSE, NULL);
  s3c_fixture_reach (copy, S3C_STATE_SENDING);
  g_assert_cmpint (s3c_copy_get_state (row), ==, S3C_STATE_WAITING);
  s3c_session_cancel (other, row);
  error = s3c_fixture_rest (other, row, FALSE);
  g_assert_no_error (error);
  g_assert_cmpint (s3c_copy_get_state (row), ==, S3C_STATE_QUEUED);
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_QUEUED);
  s3c_fixture_assert_finalizes (g_steal_pointer (&other));
}

#define ADD(name, test)                                                                            \
  g_test_add ("/two-programs/" name, S3cFixture, NULL, set_up, test, s3c_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-stale-row-cannot-remove-what-is-being-sent", test_remove_stale);
  ADD ("they-see-each-others-copies", test_two_sessions);
  ADD ("they-send-a-copy-once", test_sent_once_by_two);
  ADD ("a-stale-row-cannot-send-again", test_stale_retry);
  ADD ("what-the-other-is-sending-is-waited-for", test_cancel_stale);
  return g_test_run ();
}
