/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What keeps copies from being sent, and how it ends. */

#include "s3c-fake-monitor.h"
#include "s3c-fixture.h"

static void
set_up (S3cFixture *self, gconstpointer unused)
{
  s3c_fixture_set_up (self, unused);
  s3c_fixture_start (self->session);
  s3c_fixture_add_account (self);
  g_object_set (self->session, "follow", FALSE, "check-by-itself", FALSE, "retries", 3u,
                "first-backoff", 1u, NULL);
}

static const S3cProgressData *
get_progress (S3cFixture *self)
{
  return s3c_progress_get_data (s3c_session_get_progress (self->session));
}

/* Microseconds between the last two requests. */
static gint64
get_gap (S3cFixture *self)
{
  guint n = s3c_tls_server_count_requests (self->server);
  g_autoptr (S3cServerEntry) before = s3c_tls_server_dup_request (self->server, n - 2);
  g_autoptr (S3cServerEntry) last = s3c_tls_server_dup_request (self->server, n - 1);

  return last->time - before->time;
}

static void
assert_waits_as_asked (S3cFixture *self, const S3cServerStep *step, const char *error)
{
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (GError) none = NULL;

  s3c_tls_server_push (self->server, step);
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_ASKED);
  g_assert_cmpint (get_progress (self)->until, >, g_get_real_time () - G_TIME_SPAN_SECOND);
  g_assert_cmpstr (
      s3c_error_to_nick (
          (S3cError)s3c_progress_get_error (s3c_session_get_progress (self->session))->code),
      ==, error);
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_WAITING);
  g_assert_cmpint (s3c_copy_get_data (copy)->retry_at, >, 0);
  g_assert_cmpstr (s3c_copy_get_data (copy)->error, ==, error);
  none = s3c_fixture_rest (self->session, copy, FALSE);
  g_assert_no_error (none);
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_QUEUED);
  g_assert_cmpint (s3c_copy_get_data (copy)->attempts, ==, 2);
  g_assert_cmpint (get_gap (self), >=, G_TIME_SPAN_SECOND);
}

static void
test_retry_after_seconds (S3cFixture *self, gconstpointer unused)
{
  assert_waits_as_asked (self,
                         &(S3cServerStep){ .status = 429,
                                           .headers = "Content-Type: text/plain\r\n"
                                                      "Retry-After: 1\r\n",
                                           .body = "slow down" },
                         "rate-limited");
}

static void
test_retry_after_date (S3cFixture *self, gconstpointer unused)
{
  assert_waits_as_asked (self,
                         &(S3cServerStep){ .status = 503,
                                           .headers = "Content-Type: text/plain\r\n"
                                                      "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
                                                      "Retry-After: Sun, 06 Nov 1994 08:49:38 "
                                                      "GMT\r\n",
                                           .body = "back soon" },
                         "busy");
}

/* Milliseconds that it waits, from the start of a new session on. */
static void
test_retry_time_kept (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;

  s3c_fixture_push (self, 200, S3C_TEST_MEDIA);
  s3c_tls_server_push (
      self->server,
      &(S3cServerStep){ .status = 429, .headers = "Retry-After: 600\r\n", .body = "slow down" });
  g_clear_object (&copy);
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
  g_clear_object (&copy);
  copy = s3c_fixture_submit (self->session, "b.mp4");
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_ASKED);
  g_clear_object (&copy);
  s3c_fixture_restart (self);
  g_object_set (self->session, "follow", FALSE, NULL);
  g_assert_cmpuint (get_progress (self)->left_over, ==, 1);
  s3c_session_take_up (self->session);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_ASKED);
  g_assert_cmpint (get_progress (self)->until, >, g_get_real_time () + 500 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 3);

  /* The person need not wait. */
  s3c_session_go_on (self->session);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_IDLE);
  g_assert_cmpuint (get_progress (self)->accepted, ==, 1);
}

static void
test_backed_off (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    s3c_tls_server_push (self->server, &(S3cServerStep){ .certificate = S3C_CERTIFICATE_STRANGER });
  copy = s3c_fixture_submit (self->session, "a.mp4");
  error = s3c_fixture_rest (self->session, copy, FALSE);
  g_assert_no_error (error);
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_QUEUED);
  g_assert_cmpint (s3c_copy_get_data (copy)->attempts, ==, 4);
  g_assert_null (s3c_copy_get_data (copy)->error);
}

static void
watch_in_flight_cb (S3cSession *session, GParamSpec *pspec, gpointer user_data)
{
  guint *most = user_data;

  *most = MAX (*most, s3c_session_get_in_flight (session));
}

static void
test_one_probe (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GArray) ids = NULL;
  guint most = 0;
  gulong handler;

  g_object_set (self->session, "at-once", 4u, "retries", 1000u, "first-backoff", 200u, NULL);
  s3c_tls_server_set_default (self->server,
                              &(S3cServerStep){ .certificate = S3C_CERTIFICATE_STRANGER });
  ids = s3c_fixture_submit_many (self->session, 12);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_BACKING_OFF);
  while (s3c_session_get_in_flight (self->session) > 0)
    g_main_context_iteration (NULL, TRUE);
  handler = g_signal_connect (self->session, "notify::in-flight", G_CALLBACK (watch_in_flight_cb),
                              &most);
  while (most == 0)
    g_main_context_iteration (NULL, TRUE);
  s3c_await_pass (300);
  g_assert_cmpuint (most, ==, 1);
  g_signal_handler_disconnect (self->session, handler);
  s3c_tls_server_set_default (self->server, &(S3cServerStep){ .body = S3C_TEST_MEDIA });
  s3c_session_go_on (self->session);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_IDLE);
  g_assert_cmpuint (get_progress (self)->accepted, ==, 12);
}

static void
test_stopped (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (S3cCopy) first = NULL;
  g_autoptr (S3cCopy) last = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (self->session, "at-once", 1u, NULL);
  s3c_tls_server_set_default (self->server,
                              &(S3cServerStep){ .certificate = S3C_CERTIFICATE_STRANGER });
  ids = s3c_fixture_submit_many (self->session, 6);
  last = s3c_fixture_get_copy (self->session, g_array_index (ids, gint64, 5));
  error = s3c_fixture_rest (self->session, last, FALSE);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TLS);
  g_assert_cmpint (s3c_copy_get_state (last), ==, S3C_STATE_WAITING);
  g_assert_cmpint (get_progress (self)->status, ==, S3C_PROGRESS_STOPPED);
  g_assert_cmpuint (get_progress (self)->failed, ==, 1);
  first = s3c_fixture_get_copy (self->session, g_array_index (ids, gint64, 0));
  g_assert_cmpint (s3c_copy_get_data (first)->attempts, ==, 4);
  g_assert_cmpint (s3c_copy_get_state (first), ==, S3C_STATE_FAILED);

  s3c_tls_server_set_default (self->server, &(S3cServerStep){ .body = S3C_TEST_MEDIA });
  s3c_session_go_on (self->session);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_IDLE);
  g_assert_cmpuint (get_progress (self)->accepted, ==, 5);
  g_assert_cmpuint (get_progress (self)->retryable, ==, 1);
}

static void
test_dead_token (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (S3cCopy) copy = NULL;
  guint before;

  g_object_set (self->session, "at-once", 2u, NULL);
  s3c_tls_server_set_default (self->server, &(S3cServerStep){ .status = 401, .body = "{}" });
  ids = s3c_fixture_submit_many (self->session, 40);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_STOPPED);
  g_assert_error (s3c_progress_get_error (s3c_session_get_progress (self->session)), S3C_ERROR,
                  S3C_ERROR_TOKEN_REJECTED);
  g_assert_cmpuint (get_progress (self)->refused, <=, 2);
  before = s3c_tls_server_count_requests (self->server);
  g_assert_cmpuint (before, <=, 1 + 2 + 1);
  s3c_await_pass (100);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, before);

  /* Another token: it goes on by itself. */
  s3c_tls_server_set_default (self->server, &(S3cServerStep){ .body = S3C_TEST_MEDIA });
  copy = s3c_fixture_get_copy (self->session, g_array_index (ids, gint64, 39));
  s3c_session_go_on (self->session);
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_IDLE);
}

static void
test_good_token (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GArray) ids = NULL;

  g_object_set (self->session, "at-once", 1u, NULL);
  s3c_fixture_push (self, 401, "{}");
  s3c_fixture_push (self, 200, "{\"id\":1,\"name\":\"Acme\",\"url\":\"http://acme.wistia.com\"}");
  ids = s3c_fixture_submit_many (self->session, 5);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_COPYING);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_IDLE);
  g_assert_cmpuint (get_progress (self)->refused, ==, 1);
  g_assert_cmpuint (get_progress (self)->accepted, ==, 4);
}

/* While one is asked to come again later, another finds its token refused, which is asked about and
 * turns out well: that is no reason to come sooner. */
static void
test_good_token_later (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GArray) ids = NULL;

  g_object_set (self->session, "at-once", 2u, NULL);
  s3c_tls_server_push (
      self->server,
      &(S3cServerStep){ .status = 429, .headers = "Retry-After: 600\r\n", .body = "slow down" });
  s3c_tls_server_push (self->server, &(S3cServerStep){ .status = 401, .delay = 300, .body = "{}" });
  s3c_fixture_push (self, 200, "{\"id\":1,\"name\":\"Acme\",\"url\":\"http://acme.wistia.com\"}");
  ids = s3c_fixture_submit_many (self->session, 5);
  while (get_progress (self)->refused == 0 || s3c_tls_server_count_requests (self->server) < 4)
    g_main_context_iteration (NULL, TRUE);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_ASKED);
  s3c_await_pass (100);
  g_assert_cmpuint (get_progress (self)->waiting, ==, 4);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 4);
  g_assert_cmpint (get_progress (self)->until, >, g_get_real_time () + 500 * G_TIME_SPAN_SECOND);
}

static void
test_limited (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (S3cCopy) last = NULL;
  guint sent;

  g_object_set (self->session, "requests-per-minute", 10u, "kept-share", 50u, NULL);
  ids = s3c_fixture_submit_many (self->session, 9);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_LIMITED);
  g_assert_cmpint (get_progress (self)->until, >, g_get_real_time ());
  g_assert_cmpint (get_progress (self)->until, <=, g_get_real_time () + 61 * G_TIME_SPAN_SECOND);
  /* The two requests about the account were made within the minute, and count. */
  while ((sent = get_progress (self)->accepted) < 3 || get_progress (self)->in_flight > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (sent, ==, 3);

  /* Not even a person's word changes that. */
  s3c_session_go_on (self->session);
  s3c_await_pass (100);
  g_assert_cmpuint (get_progress (self)->accepted, ==, sent);
  last = s3c_fixture_get_copy (self->session, g_array_index (ids, gint64, 8));
  g_assert_cmpint (s3c_copy_get_state (last), ==, S3C_STATE_WAITING);
  g_object_set (self->session, "requests-per-minute", 0u, NULL);
  s3c_fixture_reach (last, S3C_STATE_QUEUED);
}

static S3cSession *
new_remote_session (S3cFixture *self, S3cFakeMonitor *monitor)
{
  S3cSession *session = g_object_new (
      S3C_TYPE_SESSION, "history-path", self->path, "upload-url", "https://upload.s3copy.invalid",
      "api-url", "https://api.s3copy.invalid", "token-store", self->tokens, "network-monitor",
      monitor, "retries", 0u, "connect-timeout", 2u, NULL);

  s3c_fixture_start (session);
  s3c_session_use_token (session, S3C_TEST_TOKEN);
  return session;
}

static void
test_offline (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cFakeMonitor) monitor = g_object_new (S3C_TYPE_FAKE_MONITOR, NULL);
  g_autoptr (S3cCopy) copy = NULL;

  s3c_fixture_assert_finalizes (g_steal_pointer (&self->session));
  self->session = new_remote_session (self, monitor);
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_OFFLINE);
  s3c_await_pass (100);
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_WAITING);
  g_assert_cmpint (s3c_copy_get_data (copy)->attempts, ==, 0);

  /* It goes on by itself, and meets a name that nobody has. */
  s3c_fake_monitor_set_available (monitor, TRUE);
  s3c_fixture_reach (copy, S3C_STATE_FAILED);
  g_assert_cmpstr (s3c_copy_get_data (copy)->error, ==, "unreachable");
  g_assert_cmpint (s3c_copy_get_data (copy)->attempts, ==, 1);
}

static void
test_loopback (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cFakeMonitor) monitor = g_object_new (S3C_TYPE_FAKE_MONITOR, NULL);
  g_autoptr (GTlsDatabase) database = s3c_tls_server_dup_database ();
  const char *url = s3c_tls_server_get_url (self->server);
  g_autoptr (S3cCopy) copy = NULL;

  s3c_fixture_assert_finalizes (g_steal_pointer (&self->session));
  self->session = g_object_new (S3C_TYPE_SESSION, "history-path", self->path, "upload-url", url,
                                "api-url", url, "token-store", self->tokens, "tls-database",
                                database, "network-monitor", monitor, "follow", FALSE, NULL);
  s3c_fixture_start (self->session);
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/holds/" name, S3cFixture, NULL, set_up, test, s3c_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("retry-after-in-seconds-is-obeyed", test_retry_after_seconds);
  ADD ("retry-after-as-a-date-is-obeyed", test_retry_after_date);
  ADD ("it-is-waited-for-after-a-restart-too", test_retry_time_kept);
  ADD ("what-had-no-effect-is-sent-again", test_backed_off);
  ADD ("one-finds-out-whether-the-service-is-back", test_one_probe);
  ADD ("where-nothing-gets-through-the-rest-waits", test_stopped);
  ADD ("a-dead-token-is-not-tried-again-and-again", test_dead_token);
  ADD ("one-refusal-of-a-good-token-stops-nothing", test_good_token);
  ADD ("a-good-token-is-no-reason-to-come-sooner-than-asked", test_good_token_later);
  ADD ("the-limit-is-kept-and-said", test_limited);
  ADD ("without-a-network-it-waits", test_offline);
  ADD ("this-computer-needs-no-network", test_loopback);
  return g_test_run ();
}
