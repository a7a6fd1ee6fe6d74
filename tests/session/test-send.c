/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One copy from the form to its answer. */

#include "s3c-fixture.h"

static void
set_up (S3cFixture *self, gconstpointer unused)
{
  s3c_fixture_set_up (self, unused);
  s3c_fixture_start (self->session);
  s3c_fixture_add_account (self);
}

/* Sends one copy to a service that acts as the step says, and asserts what becomes of it. */
static void
assert_outcome (S3cFixture *self, const S3cServerStep *step, S3cState state, S3cError code)
{
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (GError) error = NULL;
  guint before = s3c_tls_server_count_requests (self->server);

  s3c_tls_server_push (self->server, step);
  copy = s3c_fixture_submit (self->session, "talks/keynote.mp4");
  error = s3c_fixture_rest (self->session, copy, FALSE);
  g_assert_no_error (error);
  g_assert_cmpstr (s3c_state_to_nick (s3c_copy_get_state (copy)), ==, s3c_state_to_nick (state));
  g_assert_cmpstr (s3c_copy_get_data (copy)->error, ==, s3c_error_to_nick (code));
  g_assert_cmpint (s3c_copy_get_data (copy)->attempts, ==, 1);
  s3c_await_pass (100);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), <=, before + 1);

  /* The file says the same. */
  s3c_fixture_restart (self);
}

static void
test_accepted (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cServerEntry) entry = NULL;
  g_autofree char *authorization = NULL;

  s3c_fixture_push (self, 200,
                    "{\"hashed_id\":\"abc\",\"name\":\"Keynote\",\"status\":\"queued\"}");
  copy = s3c_fixture_submit (self->session, "talks/keynote.mp4");
  error = s3c_fixture_rest (self->session, copy, FALSE);
  g_assert_no_error (error);
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_QUEUED);
  g_assert_cmpstr (s3c_copy_get_data (copy)->hashed_id, ==, "abc");
  g_assert_cmpstr (s3c_copy_get_data (copy)->account_name, ==, "Acme");
  g_assert_cmpint (s3c_copy_get_data (copy)->http_status, ==, 200);
  g_assert_cmpstr (s3c_copy_get_title (copy), ==, "Keynote");

  entry = s3c_tls_server_dup_request (self->server, 1);
  authorization = s3c_server_entry_dup_header (entry, "Authorization");
  g_assert_cmpstr (entry->method, ==, "POST");
  g_assert_cmpstr (entry->path, ==, "/s3_copy");
  g_assert_cmpstr (authorization, ==, "Bearer " S3C_TEST_TOKEN);
}

static void
test_tracked (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (GError) error = NULL;

  s3c_fixture_push (self, 200, "{\"hashed_id\":\"abc\",\"status\":\"queued\"}");
  s3c_fixture_push (self, 200,
                    "{\"hashed_id\":\"abc\",\"status\":\"processing\",\"progress\":0.42}");
  s3c_fixture_push (self, 200, "{\"hashed_id\":\"abc\",\"status\":\"ready\",\"progress\":1.0}");
  copy = s3c_fixture_submit (self->session, "talks/keynote.mp4");
  s3c_fixture_reach (copy, S3C_STATE_PROCESSING);
  g_assert_cmpfloat (s3c_copy_get_data (copy)->progress, ==, 0.42);
  g_assert_cmpuint (s3c_session_get_followed (self->session), ==, 1);
  error = s3c_fixture_rest (self->session, copy, TRUE);
  g_assert_no_error (error);
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_READY);
  g_assert_cmpuint (s3c_session_get_followed (self->session), ==, 0);
}

static void
test_not_followed (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (self->session, "follow", FALSE, NULL);
  copy = s3c_fixture_submit (self->session, "talks/keynote.mp4");
  error = s3c_fixture_rest (self->session, copy, TRUE);
  g_assert_no_error (error);
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_QUEUED);
  g_assert_cmpuint (s3c_session_get_followed (self->session), ==, 0);
}

static void
test_refused (S3cFixture *self, gconstpointer unused)
{
  assert_outcome (self, &(S3cServerStep){ .status = 400, .body = "{\"error\":\"no such folder\"}" },
                  S3C_STATE_REFUSED, S3C_ERROR_REFUSED);
  assert_outcome (self, &(S3cServerStep){ .status = 401, .body = "<html>no</html>" },
                  S3C_STATE_REFUSED, S3C_ERROR_TOKEN_REJECTED);
  assert_outcome (self, &(S3cServerStep){ .status = 403, .body = "{}" }, S3C_STATE_REFUSED,
                  S3C_ERROR_PLAN);
}

static void
test_failed (S3cFixture *self, gconstpointer unused)
{
  assert_outcome (self,
                  &(S3cServerStep){ .status = 429,
                                    .headers = "Content-Type: text/plain\r\nRetry-After: 7\r\n",
                                    .body = "slow down" },
                  S3C_STATE_FAILED, S3C_ERROR_RATE_LIMITED);
  assert_outcome (self, &(S3cServerStep){ .certificate = S3C_CERTIFICATE_STRANGER },
                  S3C_STATE_FAILED, S3C_ERROR_TLS);
}

static void
test_unsure (S3cFixture *self, gconstpointer unused)
{
  assert_outcome (self, &(S3cServerStep){ .act = S3C_SERVER_CLOSE_AFTER_READING }, S3C_STATE_UNSURE,
                  S3C_ERROR_CONNECTION_LOST);
  assert_outcome (self, &(S3cServerStep){ .status = 500, .body = "{}" }, S3C_STATE_UNSURE,
                  S3C_ERROR_SERVER);
  assert_outcome (self, &(S3cServerStep){ .status = 200, .body = "[1,2" }, S3C_STATE_UNSURE,
                  S3C_ERROR_REPLY);
}

static void
test_timed_out (S3cFixture *self, gconstpointer unused)
{
  g_object_set (self->session, "answer-timeout", 1u, NULL);
  assert_outcome (self, &(S3cServerStep){ .act = S3C_SERVER_STALL }, S3C_STATE_UNSURE,
                  S3C_ERROR_TIMED_OUT);
}

static void
test_one_failure_stops_no_other (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) first = NULL;
  g_autoptr (S3cCopy) second = NULL;
  g_autoptr (S3cCopy) third = NULL;

  g_object_set (self->session, "at-once", 1u, NULL);
  s3c_fixture_push (self, 403, "{}");
  s3c_tls_server_push (self->server, &(S3cServerStep){ .act = S3C_SERVER_RESET_AFTER_READING });
  first = s3c_fixture_submit (self->session, "1.mp4");
  second = s3c_fixture_submit (self->session, "2.mp4");
  third = s3c_fixture_submit (self->session, "3.mp4");
  s3c_fixture_reach (third, S3C_STATE_QUEUED);
  g_assert_cmpint (s3c_copy_get_state (first), ==, S3C_STATE_REFUSED);
  g_assert_cmpint (s3c_copy_get_state (second), ==, S3C_STATE_UNSURE);
}

static void
watch_in_flight_cb (S3cSession *session, GParamSpec *pspec, gpointer user_data)
{
  guint *most = user_data;

  *most = MAX (*most, s3c_session_get_in_flight (session));
}

static void
test_at_once (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_object_unref);
  guint most = 0;

  g_object_set (self->session, "at-once", 2u, "follow", FALSE, NULL);
  g_signal_connect (self->session, "notify::in-flight", G_CALLBACK (watch_in_flight_cb), &most);
  for (guint i = 0; i < 6; i++)
    {
      s3c_tls_server_push (self->server, &(S3cServerStep){ .delay = 30, .body = S3C_TEST_MEDIA });
      g_ptr_array_add (copies, s3c_fixture_submit (self->session, "a.mp4"));
    }
  for (guint i = 0; i < copies->len; i++)
    s3c_fixture_reach (copies->pdata[i], S3C_STATE_QUEUED);
  g_assert_cmpuint (most, ==, 2);
  g_assert_cmpuint (s3c_session_get_in_flight (self->session), ==, 0);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 7);
}

static void
test_unusable (S3cFixture *self, gconstpointer unused)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cRequest) request = s3c_fixture_request ("folder/");
  g_autoptr (S3cCopy) copy = NULL;

  s3c_session_submit_async (self->session, request, NULL, s3c_await_cb, &await);
  copy = s3c_session_submit_finish (self->session, s3c_await_wait (&await), &error);
  g_assert_null (copy);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_FIELD);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 1);
}

static void
test_finalizes (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;

  s3c_tls_server_push (self->server, &(S3cServerStep){ .act = S3C_SERVER_STALL });
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_fixture_reach_requests (self, 2);
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_SENDING);
  g_assert_cmpuint (s3c_session_get_in_flight (self->session), ==, 1);
  s3c_fixture_assert_finalizes (g_steal_pointer (&self->session));
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_SENDING);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/send/" name, S3cFixture, NULL, set_up, test, s3c_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("an-accepted-copy-is-queued", test_accepted);
  ADD ("an-accepted-copy-is-followed-until-it-is-ready", test_tracked);
  ADD ("nothing-is-followed-where-nobody-wants-it", test_not_followed);
  ADD ("a-refusal-is-refused", test_refused);
  ADD ("what-certainly-had-no-effect-has-failed", test_failed);
  ADD ("what-may-have-had-one-is-unsure-and-sent-once", test_unsure);
  ADD ("no-answer-in-time-is-unsure", test_timed_out);
  ADD ("one-failure-stops-no-other", test_one_failure_stops_no_other);
  ADD ("no-more-at-once-than-is-set", test_at_once);
  ADD ("an-unusable-request-is-not-recorded", test_unusable);
  ADD ("a-session-ends-with-a-request-in-flight", test_finalizes);
  return g_test_run ();
}
