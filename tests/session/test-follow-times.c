/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* When accepted copies are asked for, and what is spared: against a service that counts. */

#include "s3c-accepted.h"
#include "s3c-fake-monitor.h"
#include "s3c-fixture.h"
#include "s3c-media-server.h"
#include "s3c-trail.h"

#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define DAY (24 * G_TIME_SPAN_HOUR)

typedef struct
{
  S3cFixture base;
  S3cMediaServer *server;
  S3cFakeMonitor *monitor;
} Fixture;

/* How long the computer has slept: everything in this program reads the clock here. */
static gint64 slept;

int
clock_gettime (clockid_t id, struct timespec *now)
{
  const int result = (int)syscall (SYS_clock_gettime, id, now);

  if (id == CLOCK_BOOTTIME)
    now->tv_sec += slept;
  return result;
}

static S3cSession *
new_session (Fixture *self, const char *url)
{
  return g_object_new (S3C_TYPE_SESSION, "history-path", self->base.path, "upload-url", url,
                       "api-url", url, "token-store", self->base.tokens, "network-monitor",
                       self->monitor, "retries", 0u, "kept-share", 0u, "first-interval", 40u,
                       "check-by-itself", FALSE, NULL);
}

static void
start (Fixture *self, S3cSession *session)
{
  s3c_session_use_token (session, S3C_TEST_TOKEN);
  s3c_fixture_start (session);
}

static void
set_up (Fixture *self, gconstpointer unused)
{
  slept = 0;
  s3c_fixture_set_up (&self->base, NULL);
  self->server = s3c_media_server_new (0);
  self->monitor = g_object_new (S3C_TYPE_FAKE_MONITOR, NULL);
  s3c_fixture_assert_finalizes (g_steal_pointer (&self->base.session));
}

static S3cMediaCounts
get_counts (Fixture *self)
{
  S3cMediaCounts counts;

  s3c_media_server_get_counts (self->server, &counts);
  return counts;
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  s3c_fixture_tear_down (&self->base, NULL);
  g_assert_cmpuint (get_counts (self).links, ==, 0);
  g_clear_object (&self->monitor);
  g_clear_object (&self->server);
}

static void
begin (Fixture *self, guint n, gint64 age)
{
  s3c_accepted_seed (self->base.path, n, age);
  self->base.session = new_session (self, s3c_media_server_get_url (self->server));
  start (self, self->base.session);
}

static void
reach_polls (Fixture *self, guint n)
{
  const gint64 limit = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while (get_counts (self).lists + get_counts (self).singles < n && g_get_monotonic_time () < limit)
    s3c_await_pass (2);
  g_assert_cmpuint (get_counts (self).lists + get_counts (self).singles, >=, n);
}

static void
reach_followed (Fixture *self, guint n)
{
  const gint64 limit = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (s3c_session_get_followed (self->base.session) != n && g_get_monotonic_time () < limit)
    s3c_await_pass (5);
  g_assert_cmpuint (s3c_session_get_followed (self->base.session), ==, n);
}

/* Whatever the number and however long it goes on, each request is full. */
static void
test_five_thousand (Fixture *self, gconstpointer unused)
{
  const guint n = 5000;
  const gint64 limit = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;
  S3cMediaCounts counts = { 0 };

  begin (self, n, 0);
  while ((counts.media < n || counts.fewest < 3) && g_get_monotonic_time () < limit)
    {
      s3c_await_pass (20);
      counts = get_counts (self);
    }
  g_assert_cmpuint (counts.media, ==, n);
  g_assert_cmpuint (counts.fewest, >=, 3);
  g_assert_cmpuint (counts.singles, ==, 0);
  g_assert_cmpuint (counts.largest, ==, 100);
  /* The first may have gone out while the rest was still being read. */
  g_assert_cmpuint (counts.lists, <=, (counts.asked + 99) / 100 + 3);
  g_assert_cmpuint (s3c_session_get_followed (self->base.session), ==, n);

  s3c_media_server_set_status (self->server, "ready");
  reach_followed (self, 0);
}

static void
test_backing_off (Fixture *self, gconstpointer unused)
{
  begin (self, 2, 0);
  /* 40 ms and half as much more each time: some eight in three seconds, not seventy-five. */
  s3c_await_pass (3000);
  g_assert_cmpuint (get_counts (self).lists, >=, 4);
  g_assert_cmpuint (get_counts (self).lists, <=, 11);
}

static S3cCopy *
get_first (Fixture *self)
{
  return s3c_fixture_get_copy (self->base.session, 1);
}

static gboolean
is_asked_within (Fixture *self, guint before, gint64 milliseconds)
{
  const gint64 limit = g_get_monotonic_time () + milliseconds * 1000;

  while (get_counts (self).requests == before && g_get_monotonic_time () < limit)
    s3c_await_pass (5);
  return get_counts (self).requests > before;
}

/* By then the next would come more than three seconds later. */
static void
test_attended (Fixture *self, gconstpointer unused)
{
  guint before;

  begin (self, 2, 0);
  reach_polls (self, 12);
  before = get_counts (self).requests;
  s3c_await_pass (100);
  g_object_set (self->base.session, "attended", TRUE, NULL);
  g_assert_true (is_asked_within (self, before, 2500));
}

static void
test_longest_intervals (Fixture *self, gconstpointer unused)
{
  g_autoptr (S3cHistory) history = s3c_history_new (self->base.path);
  g_autoptr (S3cCopyCache) cache = s3c_copy_cache_new (history);
  g_autoptr (S3cRecorder) recorder = s3c_recorder_new (history, cache);
  g_autoptr (S3cCopy) copy = s3c_accepted_new (1, 0);
  g_autoptr (S3cTrail) trail = s3c_trail_new (recorder, copy, 2000);
  g_autoptr (GError) error = g_error_new_literal (S3C_ERROR, S3C_ERROR_SERVER, "no");
  gint64 asked = s3c_trail_get_due (trail, G_TIME_SPAN_MINUTE) - 2 * G_TIME_SPAN_SECOND;
  gint64 last = 0;

  for (guint i = 0; i < 30; i++)
    {
      gint64 interval;

      s3c_trail_take_error (trail, error);
      asked = s3c_trail_get_due (trail, 0) - 2 * G_TIME_SPAN_SECOND;
      interval = s3c_trail_get_due (trail, G_TIME_SPAN_MINUTE) - asked;
      g_assert_cmpint (interval, >=, last);
      last = interval;
    }
  g_assert_cmpint (last, ==, G_TIME_SPAN_MINUTE);
  g_assert_cmpint (s3c_trail_get_due (trail, 10 * G_TIME_SPAN_SECOND), ==,
                   asked + 10 * G_TIME_SPAN_SECOND);
  s3c_trail_hurry (trail);
  g_assert_cmpint (s3c_trail_get_due (trail, G_TIME_SPAN_MINUTE), ==,
                   asked + 2 * G_TIME_SPAN_SECOND);
  g_assert_false (s3c_trail_is_over (trail));
}

/* Timers stand still in sleep: without the other clock it would be twelve seconds more. */
static void
test_waking (Fixture *self, gconstpointer unused)
{
  s3c_accepted_seed (self->base.path, 2, 0);
  self->base.session = new_session (self, s3c_media_server_get_url (self->server));
  g_object_set (self->base.session, "first-interval", 12000, NULL);
  start (self, self->base.session);
  reach_followed (self, 2);
  s3c_await_pass (50);
  g_assert_cmpuint (get_counts (self).requests, ==, 0);
  slept += 8 * 60 * 60;
  g_assert_true (is_asked_within (self, 0, 10000));
}

/* The picture's address comes with the news, and stays. */
static void
test_thumbnail (Fixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;
  g_autofree char *recorded = NULL;

  s3c_media_server_set_status (self->server, "ready");
  begin (self, 1, 0);
  copy = get_first (self);
  s3c_fixture_reach (copy, S3C_STATE_READY);
  g_assert_cmpstr (s3c_copy_get_data (copy)->thumbnail, ==,
                   "https://embed-ssl.wistia.com/deliveries/m0.jpg");
  g_clear_object (&copy);
  s3c_fixture_assert_finalizes (g_steal_pointer (&self->base.session));
  recorded = s3c_fixture_read_sql (&self->base, "SELECT thumbnail FROM copy");
  g_assert_cmpstr (recorded, ==, "https://embed-ssl.wistia.com/deliveries/m0.jpg");
}

/* Errors end nothing; nothing is lost when the answers come back. */
static void
test_errors (Fixture *self, gconstpointer unused)
{
  static const int statuses[] = { 500, 503, 429, 403, 404, 301 };

  begin (self, 3, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      const guint before = get_counts (self).requests;

      s3c_media_server_set_failure (self->server, statuses[i]);
      for (guint k = 0; get_counts (self).requests == before && k < 2000; k++)
        s3c_await_pass (5);
      g_assert_cmpuint (get_counts (self).requests, >, before);
      g_assert_cmpuint (s3c_session_get_followed (self->base.session), ==, 3);
    }
  s3c_media_server_set_failure (self->server, 0);
  s3c_media_server_set_status (self->server, "ready");
  reach_followed (self, 0);
}

/* Not a word to a service that cannot be reached; at once when it can. */
static void
test_offline (Fixture *self, gconstpointer unused)
{
  const char *const url = s3c_tls_server_get_url (self->base.server);
  g_autofree char *remote
      = g_strdup_printf ("https://api.localhost:%u", s3c_tls_server_get_port (self->base.server));
  const gint64 limit = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  g_assert_nonnull (url);
  s3c_accepted_seed (self->base.path, 2, 0);
  self->base.session = new_session (self, remote);
  start (self, self->base.session);
  reach_followed (self, 2);
  s3c_await_pass (500);
  g_assert_cmpuint (s3c_tls_server_count_connections (self->base.server), ==, 0);
  s3c_fake_monitor_set_available (self->monitor, TRUE);
  while (s3c_tls_server_count_connections (self->base.server) == 0
         && g_get_monotonic_time () < limit)
    s3c_await_pass (5);
  g_assert_cmpuint (s3c_tls_server_count_connections (self->base.server), >, 0);
  s3c_await_pass (100);
  g_assert_cmpuint (s3c_session_get_followed (self->base.session), ==, 2);
}

static void
reach_error (S3cCopy *copy, const char *nick)
{
  const gint64 limit = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (g_strcmp0 (s3c_copy_get_data (copy)->error, nick) != 0 && g_get_monotonic_time () < limit)
    s3c_await_pass (5);
  g_assert_cmpstr (s3c_copy_get_data (copy)->error, ==, nick);
}

static void
restart (Fixture *self)
{
  s3c_fixture_assert_finalizes (g_steal_pointer (&self->base.session));
  self->base.session = new_session (self, s3c_media_server_get_url (self->server));
  start (self, self->base.session);
}

/* After a day it is asked once more, given up, and left alone at the next start; on the person's
 * word it is followed for another day, whatever restarts there are. */
static void
test_a_day (Fixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;
  guint before;

  begin (self, 1, DAY + G_TIME_SPAN_MINUTE);
  copy = get_first (self);
  reach_error (copy, "not-finished");
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_PROCESSING);
  g_assert_cmpuint (get_counts (self).singles, ==, 1);
  reach_followed (self, 0);

  g_clear_object (&copy);
  restart (self);
  s3c_await_pass (300);
  g_assert_cmpuint (get_counts (self).singles, ==, 1);
  copy = get_first (self);
  g_assert_cmpstr (s3c_copy_get_data (copy)->error, ==, "not-finished");

  s3c_session_follow (self->base.session, copy);
  g_assert_null (s3c_copy_get_data (copy)->error);
  reach_polls (self, 3);
  g_assert_null (s3c_copy_get_data (copy)->error);
  while (s3c_copy_get_data (copy)->error == NULL && get_counts (self).singles < 5)
    s3c_await_pass (5);

  g_clear_object (&copy);
  restart (self);
  before = get_counts (self).singles;
  reach_polls (self, before + 2);
  copy = get_first (self);
  g_assert_null (s3c_copy_get_data (copy)->error);
  s3c_media_server_set_status (self->server, "queued");
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
  reach_polls (self, get_counts (self).singles + 2);
  g_assert_null (s3c_copy_get_data (copy)->error);
  s3c_media_server_set_status (self->server, "ready");
  s3c_fixture_reach (copy, S3C_STATE_READY);
  g_assert_null (s3c_copy_get_data (copy)->error);
}

/* One that got ready while nobody looked for days is ready. */
static void
test_after_days (Fixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;

  s3c_media_server_set_status (self->server, "ready");
  begin (self, 1, 9 * DAY);
  copy = get_first (self);
  s3c_fixture_reach (copy, S3C_STATE_READY);
  g_assert_null (s3c_copy_get_data (copy)->error);
}

static void
test_failed (Fixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;
  g_autofree char *recorded = NULL;

  s3c_media_server_set_status (self->server, "failed");
  begin (self, 1, 0);
  copy = get_first (self);
  s3c_fixture_reach (copy, S3C_STATE_MEDIA_FAILED);
  g_assert_cmpstr (s3c_copy_get_data (copy)->error, ==, "media-failed");
  g_clear_object (&copy);
  s3c_fixture_assert_finalizes (g_steal_pointer (&self->base.session));
  recorded = s3c_fixture_read_sql (&self->base, "SELECT error FROM copy");
  g_assert_cmpstr (recorded, ==, "media-failed");
}

/* It is missing again and again, for some time. */
static void
test_gone (Fixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;

  s3c_media_server_set_failure (self->server, 404);
  begin (self, 1, 0);
  copy = get_first (self);
  reach_error (copy, "not-finished");
  g_assert_cmpuint (get_counts (self).requests, >=, 4);
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_PROCESSING);
  reach_followed (self, 0);
}

/* A refused token loses nothing: what was followed waits for a better one. */
static void
test_refused_token (Fixture *self, gconstpointer unused)
{
  guint before;

  begin (self, 3, 0);
  reach_followed (self, 3);
  s3c_media_server_set_failure (self->server, 401);
  reach_followed (self, 0);
  before = get_counts (self).requests;
  s3c_await_pass (500);
  g_assert_cmpuint (get_counts (self).requests, ==, before);

  s3c_media_server_set_failure (self->server, 0);
  s3c_session_use_token (self->base.session, S3C_TEST_TOKEN);
  reach_followed (self, 3);
  s3c_media_server_set_status (self->server, "ready");
  reach_followed (self, 0);
}

/* Copies at full rate, and news of what there is all the same. */
static void
run_batch (Fixture *self, guint limit, guint n_followed, guint n_copies, gint64 milliseconds)
{
  g_autoptr (GArray) ids = NULL;
  const gint64 end = g_get_monotonic_time () + milliseconds * 1000;
  S3cMediaCounts counts;

  g_clear_object (&self->server);
  self->server = s3c_media_server_new (limit);
  s3c_accepted_seed (self->base.path, n_followed, 0);
  self->base.session = new_session (self, s3c_media_server_get_url (self->server));
  g_object_set (self->base.session, "requests-per-minute", limit, "at-once", 8, NULL);
  if (milliseconds > 60 * 1000)
    g_object_set (self->base.session, "first-interval", 2000, "kept-share", 10, NULL);
  start (self, self->base.session);
  ids = s3c_fixture_submit_many (self->base.session, n_copies);
  while (g_get_monotonic_time () < end)
    s3c_await_pass (50);
  counts = get_counts (self);
  g_test_message (
      "%u copies, %u lists of %u media, %u singles, %u refused, silence %" G_GINT64_FORMAT " ms",
      counts.copies, counts.lists, counts.asked, counts.singles, counts.refused,
      s3c_media_server_get_longest_silence (self->server));
  g_assert_cmpuint (counts.refused, ==, 0);
  g_assert_cmpuint (counts.lists, >, 0);
  g_assert_cmpuint (counts.singles, <=, 2);
}

static void
test_batch (Fixture *self, gconstpointer unused)
{
  S3cMediaCounts counts;

  run_batch (self, 120, 1000, 300, 4000);
  counts = get_counts (self);
  g_assert_cmpuint (counts.copies, >=, 60); /* half of the limit may be asked before */
  g_assert_cmpuint (counts.copies + counts.lists + counts.singles, <=, 120);
}

static void
test_batch_long (Fixture *self, gconstpointer unused)
{
  S3cMediaCounts counts;

  run_batch (self, 600, 5000, 2400, 200 * 1000);
  counts = get_counts (self);
  g_assert_cmpuint (counts.copies, >=, 1500);
  g_assert_cmpuint (counts.lists, >=, 15);
  g_assert_cmpuint (counts.lists, <=, (counts.asked + 99) / 100 + 3);
}

#define ADD(name, test) g_test_add ("/follow/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (argc > 1 && g_str_equal (argv[1], "long"))
    {
      ADD ("a-long-batch-at-full-rate-beside-five-thousand-media", test_batch_long);
      return g_test_run ();
    }
  ADD ("five-thousand-cost-a-request-for-each-hundred", test_five_thousand);
  ADD ("less-and-less-often", test_backing_off);
  ADD ("sooner-while-somebody-looks", test_attended);
  ADD ("no-interval-is-longer-than-it-may-be", test_longest_intervals);
  ADD ("at-once-after-waking", test_waking);
  ADD ("errors-end-nothing", test_errors);
  ADD ("not-without-a-network", test_offline);
  ADD ("for-a-day-and-another-on-request", test_a_day);
  ADD ("ready-after-days-is-ready", test_after_days);
  ADD ("failed-says-so", test_failed);
  ADD ("news-bring-the-picture", test_thumbnail);
  ADD ("what-is-gone-is-given-up", test_gone);
  ADD ("a-refused-token-loses-nothing", test_refused_token);
  ADD ("no-429-beside-a-batch", test_batch);
  return g_test_run ();
}
