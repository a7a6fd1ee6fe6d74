/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What becomes of copies of unknown outcome. */

#include "s3c-fixture.h"

#define KEY    "talks/keynote.mp4"
#define FOLDER "4d23503f70"
#define HOUR   3600

typedef struct
{
  gboolean checked;
  S3cFinding finding;
  GPtrArray *candidates;
  gint64 again_at;
  GError *error;
} Found;

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->candidates, g_ptr_array_unref);
  g_clear_error (&found->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static void
set_up (S3cFixture *self, gconstpointer unused)
{
  s3c_fixture_set_up (self, unused);
  g_object_set (self->session, "check-by-itself", FALSE, "decent-wait", 0, NULL);
  s3c_fixture_start (self->session);
  s3c_fixture_add_account (self);
}

static guint
count_posts (S3cFixture *self)
{
  guint posts = 0;

  for (guint i = 0; i < s3c_tls_server_count_requests (self->server); i++)
    {
      g_autoptr (S3cServerEntry) entry = s3c_tls_server_dup_request (self->server, i);

      posts += g_str_equal (entry->method, "POST") ? 1 : 0;
    }
  return posts;
}

static S3cCopy *
submit (S3cFixture *self, const char *folder, const char *name)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cRequest) request = g_object_new (S3C_TYPE_REQUEST, "bucket", "acme-video", "key",
                                                 KEY, "folder", folder, "name", name, NULL);
  S3cCopy *copy;

  s3c_session_submit_async (self->session, request, NULL, s3c_await_cb, &await);
  copy = s3c_session_submit_finish (self->session, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  return copy;
}

/* The server reads the request and closes: nobody can know. */
static S3cCopy *
make_unsure_with (S3cFixture *self, const char *folder, const char *name)
{
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (GError) error = NULL;

  s3c_tls_server_push (self->server, &(S3cServerStep){ .act = S3C_SERVER_CLOSE_AFTER_READING });
  copy = submit (self, folder, name);
  error = s3c_fixture_rest (self->session, copy, FALSE);
  g_assert_no_error (error);
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_UNSURE);
  return g_steal_pointer (&copy);
}

static S3cCopy *
make_unsure (S3cFixture *self)
{
  return make_unsure_with (self, NULL, NULL);
}

static char *
format_time (const char *format, int offset)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_seconds (now, offset);

  return g_date_time_format (then, format);
}

/* A media as the Data API lists it, made so many seconds from now. */
static char *
media (const char *hashed_id, int offset)
{
  g_autofree char *created = format_time ("%Y-%m-%dT%H:%M:%S+00:00", offset);

  return g_strdup_printf (
      "{\"hashed_id\":\"%s\",\"name\":\"keynote.mp4\",\"status\":\"processing\","
      "\"progress\":0.5,\"created\":\"%s\"}",
      hashed_id, created);
}

/* Answers the next request with these media. date: seconds by which the service's clock is ahead;
 * G_MAXINT: it does not say what time it has. */
static void
push_list (S3cFixture *self, int date, const char *one, const char *other)
{
  g_autofree char *body = g_strdup_printf ("[%s%s%s]", one != NULL ? one : "",
                                           other != NULL ? "," : "", other != NULL ? other : "");
  g_autofree char *time = format_time ("%a, %d %b %Y %H:%M:%S GMT", date == G_MAXINT ? 0 : date);
  g_autofree char *headers
      = g_strdup_printf ("Content-Type: application/json\r\nDate: %s\r\n", time);

  s3c_tls_server_push (self->server, &(S3cServerStep){ .status = 200,
                                                       .headers = date == G_MAXINT ? NULL : headers,
                                                       .body = body });
}

static void
push_media (S3cFixture *self, const char *hashed_id, int offset)
{
  g_autofree char *one = media (hashed_id, offset);

  push_list (self, 0, one, NULL);
}

static void
begin_check (S3cFixture *self, S3cCopy *copy, GCancellable *cancellable, S3cAwait *await)
{
  s3c_session_check_async (self->session, copy, cancellable, s3c_await_cb, await);
}

static Found
end_check (S3cFixture *self, S3cAwait *await)
{
  Found found = { 0 };

  found.checked = s3c_session_check_finish (self->session, s3c_await_wait (await), &found.finding,
                                            &found.candidates, &found.again_at, &found.error);
  g_assert_true (found.checked == (found.error == NULL));
  return found;
}

static Found
check (S3cFixture *self, S3cCopy *copy)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  begin_check (self, copy, NULL, &await);
  return end_check (self, &await);
}

static void
assert_finding (S3cFixture *self, S3cCopy *copy, S3cFinding finding)
{
  g_auto (Found) found = check (self, copy);

  g_assert_no_error (found.error);
  g_assert_cmpint (found.finding, ==, finding);
}

static void
assert_unsure (S3cCopy *copy, S3cError code)
{
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_UNSURE);
  g_assert_cmpstr (s3c_copy_get_data (copy)->error, ==, s3c_error_to_nick (code));
  g_assert_null (s3c_copy_get_data (copy)->hashed_id);
}

static void
assert_adopted (S3cCopy *copy, const char *hashed_id)
{
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_PROCESSING);
  g_assert_cmpstr (s3c_copy_get_data (copy)->hashed_id, ==, hashed_id);
  g_assert_cmpstr (s3c_copy_get_data (copy)->error, ==, NULL);
}

static GError *
adopt (S3cFixture *self, S3cCopy *copy, S3cCandidate *candidate)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  GError *error = NULL;

  s3c_session_adopt_async (self->session, copy, candidate, NULL, s3c_await_cb, &await);
  s3c_session_adopt_finish (self->session, s3c_await_wait (&await), &error);
  return error;
}

static void
test_adopted (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = make_unsure_with (self, FOLDER, NULL);
  g_autoptr (S3cCopy) read = NULL;
  g_autoptr (S3cServerEntry) entry = NULL;
  g_auto (Found) found = { 0 };

  push_media (self, "abc", 0);
  found = check (self, copy);
  g_assert_no_error (found.error);
  g_assert_cmpint (found.finding, ==, S3C_FINDING_ADOPTED);
  g_assert_cmpuint (found.candidates->len, ==, 1);
  assert_adopted (copy, "abc");
  g_assert_cmpfloat (s3c_copy_get_data (copy)->progress, ==, 0.5);
  g_assert_cmpuint (s3c_session_get_followed (self->session), ==, 1);

  entry = s3c_tls_server_dup_request (self->server, 2);
  g_assert_cmpstr (entry->method, ==, "GET");
  g_assert_true (g_str_has_prefix (entry->path, "/modern/medias?"));
  g_assert_nonnull (strstr (entry->path, "folder_id=" FOLDER));
  g_assert_nonnull (strstr (entry->path, "name=keynote.mp4"));
  g_assert_cmpuint (count_posts (self), ==, 1);

  s3c_fixture_restart (self);
  read = s3c_fixture_get_row (self->session, 0);
  assert_adopted (read, "abc");
}

static void
test_given_name (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = make_unsure_with (self, NULL, "Keynote & more");
  g_autoptr (S3cServerEntry) entry = NULL;

  push_media (self, "abc", 0); /* a media of that name is not the one that was asked for */
  assert_finding (self, copy, S3C_FINDING_NONE);
  entry = s3c_tls_server_dup_request (self->server, 2);
  g_assert_nonnull (strstr (entry->path, "name=Keynote%20%26%20more"));
  g_assert_null (strstr (entry->path, "folder_id"));
}

static void
test_not_yet (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = make_unsure (self);
  const gint64 since = s3c_copy_get_data (copy)->updated;
  g_auto (Found) found = { 0 };

  g_object_set (self->session, "decent-wait", 60000, NULL);
  push_list (self, 0, NULL, NULL);
  found = check (self, copy);
  g_assert_cmpint (found.finding, ==, S3C_FINDING_NOT_YET);
  g_assert_cmpint (found.again_at, ==, since + 60 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (found.candidates->len, ==, 0);
  assert_unsure (copy, S3C_ERROR_CONNECTION_LOST);
}

static void
test_none (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = make_unsure (self);
  g_autoptr (S3cCopy) read = NULL;

  push_list (self, 0, NULL, NULL);
  assert_finding (self, copy, S3C_FINDING_NONE);
  assert_unsure (copy, S3C_ERROR_NOT_THERE);
  g_assert_cmpuint (count_posts (self), ==, 1);

  s3c_fixture_restart (self);
  read = s3c_fixture_get_row (self->session, 0);
  assert_unsure (read, S3C_ERROR_NOT_THERE);
}

/* What was not there may come after all: as long as nothing was sent again, it is found. */
static void
test_late (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = make_unsure (self);

  push_list (self, 0, NULL, NULL);
  assert_finding (self, copy, S3C_FINDING_NONE);
  push_media (self, "abc", 1);
  assert_finding (self, copy, S3C_FINDING_ADOPTED);
  assert_adopted (copy, "abc");
}

static void
test_several (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = make_unsure (self);
  g_autofree char *one = media ("new", 2);
  g_autofree char *other = media ("old", 0);
  g_auto (Found) found = { 0 };
  g_autoptr (GError) error = NULL;

  push_list (self, 0, one, other);
  found = check (self, copy);
  g_assert_cmpint (found.finding, ==, S3C_FINDING_SEVERAL);
  g_assert_cmpuint (found.candidates->len, ==, 2);
  assert_unsure (copy, S3C_ERROR_SEVERAL);
  g_assert_cmpstr (s3c_candidate_get_hashed_id (found.candidates->pdata[0]), ==, "new");
  g_assert_cmpstr (s3c_candidate_get_url (found.candidates->pdata[1]), ==,
                   "https://acme.wistia.com/medias/old");
  g_assert_cmpint (s3c_candidate_get_created (found.candidates->pdata[1]), >, 0);

  error = adopt (self, copy, found.candidates->pdata[1]);
  g_assert_no_error (error);
  assert_adopted (copy, "old");
  g_assert_cmpuint (s3c_session_get_followed (self->session), ==, 1);
  error = adopt (self, copy, found.candidates->pdata[0]);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_FAILED);
  assert_adopted (copy, "old");
}

/* One whose time is not known may be the copy, or may not. */
static void
test_without_time (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = make_unsure (self);

  push_list (self, 0, "{\"hashed_id\":\"abc\",\"name\":\"keynote.mp4\"}", NULL);
  assert_finding (self, copy, S3C_FINDING_SEVERAL);
  assert_unsure (copy, S3C_ERROR_SEVERAL);
}

static void
test_owned (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) owner = NULL;
  g_autoptr (S3cCopy) copy = NULL;

  g_object_set (self->session, "follow", FALSE, NULL);
  s3c_fixture_push (self, 200, S3C_TEST_MEDIA);
  owner = submit (self, NULL, NULL);
  s3c_fixture_reach (owner, S3C_STATE_QUEUED);
  copy = make_unsure (self);
  push_media (self, "abc", 0);
  assert_finding (self, copy, S3C_FINDING_NONE);
  assert_unsure (copy, S3C_ERROR_NOT_THERE);
}

/* Two of the same object, and one media: it is one of them, and the other is not there. */
static void
test_two_and_one (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) first = make_unsure (self);
  g_autoptr (S3cCopy) second = make_unsure (self);

  push_media (self, "abc", 0);
  assert_finding (self, second, S3C_FINDING_ADOPTED);
  g_object_set (self->session, "follow", FALSE, NULL);
  push_media (self, "abc", 0);
  assert_finding (self, first, S3C_FINDING_NONE);
  assert_adopted (second, "abc");
  assert_unsure (first, S3C_ERROR_NOT_THERE);
}

static void
test_two_and_two (S3cFixture *self, gconstpointer unused)
{
  S3cCopy *copies[] = { make_unsure (self), make_unsure (self) };
  g_autofree char *one = media ("one", 0);
  g_autofree char *other = media ("two", 0);
  g_autoptr (GError) error = NULL;

  g_object_set (self->session, "follow", FALSE, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      push_list (self, 0, one, other);
      assert_finding (self, copies[i], S3C_FINDING_SEVERAL);
    }
  push_list (self, 0, one, other);
  {
    g_auto (Found) found = check (self, copies[0]);

    error = adopt (self, copies[0], found.candidates->pdata[0]);
    g_assert_no_error (error);
    error = adopt (self, copies[1], found.candidates->pdata[0]);
    g_assert_error (error, S3C_ERROR, S3C_ERROR_FAILED);
    assert_unsure (copies[1], S3C_ERROR_SEVERAL);
  }
  push_list (self, 0, one, other);
  assert_finding (self, copies[1], S3C_FINDING_ADOPTED);
  assert_adopted (copies[0], "one");
  assert_adopted (copies[1], "two");
  for (gsize i = 0; i < G_N_ELEMENTS (copies); i++)
    g_object_unref (copies[i]);
}

/* The media may be of the one that is being sent. */
static void
test_rival (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = make_unsure (self);
  g_autoptr (S3cCopy) rival = NULL;
  g_auto (Found) found = { 0 };

  s3c_tls_server_push (self->server, &(S3cServerStep){ .act = S3C_SERVER_STALL });
  rival = submit (self, FOLDER, NULL);
  s3c_fixture_reach_requests (self, 3);
  g_object_set (self->session, "decent-wait", 60000, NULL);
  push_media (self, "abc", 0);
  found = check (self, copy);
  g_assert_no_error (found.error);
  g_assert_cmpint (found.finding, ==, S3C_FINDING_NOT_YET);
  g_assert_cmpint (found.again_at, >, g_get_real_time ());
  assert_unsure (copy, S3C_ERROR_CONNECTION_LOST);
}

static void
check_clock (S3cFixture *self, int ahead, int created, S3cFinding finding)
{
  g_autoptr (S3cCopy) copy = make_unsure (self);
  g_autofree char *id = g_strdup_printf ("id%" G_GINT64_FORMAT, s3c_copy_get_id (copy));
  g_autofree char *one = media (id, created);

  push_list (self, ahead, one, NULL);
  assert_finding (self, copy, finding);
}

static void
test_clocks (S3cFixture *self, gconstpointer unused)
{
  g_object_set (self->session, "follow", FALSE, NULL);
  check_clock (self, 0, -60, S3C_FINDING_NONE);
  check_clock (self, HOUR, HOUR, S3C_FINDING_ADOPTED);
  check_clock (self, HOUR, HOUR - 60, S3C_FINDING_NONE);
  check_clock (self, HOUR, 0, S3C_FINDING_NONE);
  check_clock (self, -HOUR, -HOUR, S3C_FINDING_ADOPTED);
  check_clock (self, -HOUR, -HOUR - 60, S3C_FINDING_NONE);
  check_clock (self, G_MAXINT, -60, S3C_FINDING_ADOPTED);
  check_clock (self, G_MAXINT, -300, S3C_FINDING_NONE);
}

static void
test_errors (S3cFixture *self, gconstpointer unused)
{
  static const struct
  {
    S3cServerStep step;
    S3cError code;
  } cases[] = {
    { { .status = 401, .body = "{\"code\":\"unauthorized_scope\",\"error\":\"no\"}" },
      S3C_ERROR_TOKEN_SCOPE },
    { { .status = 401, .body = "{\"code\":\"unauthorized_credentials\",\"error\":\"no\"}" },
      S3C_ERROR_TOKEN_REJECTED },
    { { .status = 429,
        .headers = "Content-Type: text/plain\r\nRetry-After: 7\r\n",
        .body = "slow down" },
      S3C_ERROR_RATE_LIMITED },
    { { .status = 500, .body = "{}" }, S3C_ERROR_SERVER },
    { { .status = 200, .body = "{\"hashed_id\":\"abc\"}" }, S3C_ERROR_REPLY },
    { { .status = 200, .body = "[{" }, S3C_ERROR_REPLY },
  };
  g_autoptr (S3cCopy) copy = make_unsure (self);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Found) found = { 0 };

      s3c_tls_server_push (self->server, &cases[i].step);
      found = check (self, copy);
      g_assert_error (found.error, S3C_ERROR, (int)cases[i].code);
      assert_unsure (copy, S3C_ERROR_CONNECTION_LOST);
    }
  g_assert_cmpuint (count_posts (self), ==, 1);
}

static void
test_token_gone (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = make_unsure (self);
  g_auto (Found) found = { 0 };
  guint before = s3c_tls_server_count_requests (self->server);

  s3c_fake_tokens_set_failure (self->tokens, S3C_ERROR_TOKEN_LOCKED);
  found = check (self, copy);
  g_assert_error (found.error, S3C_ERROR, S3C_ERROR_TOKEN_LOCKED);
  assert_unsure (copy, S3C_ERROR_CONNECTION_LOST);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, before);
}

static void
test_not_unsure (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;
  g_auto (Found) found = { 0 };

  s3c_fixture_push (self, 403, "{}");
  copy = submit (self, NULL, NULL);
  s3c_fixture_reach (copy, S3C_STATE_REFUSED);
  found = check (self, copy);
  g_assert_error (found.error, S3C_ERROR, S3C_ERROR_FAILED);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 2);
}

static void
test_once_at_a_time (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = make_unsure (self);
  g_auto (S3cAwait) first = S3C_AWAIT_INIT;
  g_auto (S3cAwait) second = S3C_AWAIT_INIT;
  S3cAwait *const awaits[] = { &first, &second };

  g_object_set (self->session, "follow", FALSE, NULL);
  push_media (self, "abc", 0);
  for (guint i = 0; i < 2; i++)
    begin_check (self, copy, NULL, awaits[i]);
  for (guint i = 0; i < 2; i++)
    {
      g_auto (Found) found = end_check (self, awaits[i]);

      g_assert_no_error (found.error);
      g_assert_cmpint (found.finding, ==, S3C_FINDING_ADOPTED);
    }
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 3);
}

static void
test_cancelled (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = make_unsure (self);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_auto (Found) found = { 0 };

  s3c_tls_server_push (self->server, &(S3cServerStep){ .act = S3C_SERVER_STALL });
  begin_check (self, copy, cancellable, &await);
  s3c_fixture_reach_requests (self, 3);
  g_cancellable_cancel (cancellable);
  found = end_check (self, &await);
  g_assert_error (found.error, S3C_ERROR, S3C_ERROR_CANCELLED);
  assert_unsure (copy, S3C_ERROR_CONNECTION_LOST);

  push_media (self, "abc", 0);
  assert_finding (self, copy, S3C_FINDING_ADOPTED);
}

static void
test_closed (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = make_unsure (self);
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_auto (Found) found = { 0 };

  s3c_tls_server_push (self->server, &(S3cServerStep){ .act = S3C_SERVER_STALL });
  begin_check (self, copy, NULL, &await);
  s3c_fixture_reach_requests (self, 3);
  s3c_session_close (self->session);
  found = end_check (self, &await);
  g_assert_error (found.error, S3C_ERROR, S3C_ERROR_CANCELLED);
}

static void
test_by_itself (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;

  g_object_set (self->session, "check-by-itself", TRUE, "decent-wait", 100, "follow", FALSE, NULL);
  copy = make_unsure (self);
  push_media (self, "abc", 0);
  s3c_fixture_reach (copy, S3C_STATE_PROCESSING);
  assert_adopted (copy, "abc");
  g_assert_cmpuint (count_posts (self), ==, 1);
}

/* Once: what was not there is left to the person. */
static void
test_by_itself_once (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;

  g_object_set (self->session, "check-by-itself", TRUE, "decent-wait", 20, NULL);
  copy = make_unsure (self);
  push_list (self, 0, NULL, NULL);
  s3c_fixture_reach_requests (self, 3);
  s3c_await_pass (300);
  assert_unsure (copy, S3C_ERROR_NOT_THERE);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 3);
}

static void
test_by_itself_in_vain (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) first = make_unsure (self);
  g_autoptr (S3cCopy) second = NULL;
  g_auto (Found) found = { 0 };

  g_object_set (self->session, "check-by-itself", TRUE, "decent-wait", 20, NULL);
  s3c_fixture_push (self, 401, "{\"code\":\"unauthorized_scope\",\"error\":\"no\"}");
  second = make_unsure (self);
  s3c_fixture_reach_requests (self, 4);
  s3c_await_pass (300);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 4);
  assert_unsure (first, S3C_ERROR_CONNECTION_LOST);
  assert_unsure (second, S3C_ERROR_CONNECTION_LOST);
}

/* Also what an earlier start has left. */
static void
test_by_itself_after_restart (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = make_unsure (self);
  g_autoptr (S3cCopy) read = NULL;

  s3c_fixture_assert_finalizes (g_steal_pointer (&self->session));
  self->session = s3c_fixture_new_session (self);
  g_object_set (self->session, "decent-wait", 20, "follow", FALSE, NULL);
  push_media (self, "abc", 0);
  s3c_fixture_start (self->session);
  read = s3c_fixture_get_row (self->session, 0);
  s3c_fixture_reach (read, S3C_STATE_PROCESSING);
  assert_adopted (read, "abc");
}

#define ADD(name, test)                                                                            \
  g_test_add ("/check/" name, S3cFixture, NULL, set_up, test, s3c_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("the-one-media-that-fits-is-the-copy", test_adopted);
  ADD ("it-is-looked-for-by-the-given-name", test_given_name);
  ADD ("absence-means-nothing-too-early", test_not_yet);
  ADD ("absence-is-written-down-later", test_none);
  ADD ("what-comes-late-is-found", test_late);
  ADD ("of-several-a-person-chooses", test_several);
  ADD ("a-media-of-unknown-time-is-left-to-a-person", test_without_time);
  ADD ("the-media-of-another-copy-does-not-count", test_owned);
  ADD ("two-copies-do-not-share-a-media", test_two_and_one);
  ADD ("two-copies-and-two-media-are-left-to-a-person", test_two_and_two);
  ADD ("a-copy-on-its-way-with-the-same-name-leaves-it-open", test_rival);
  ADD ("the-services-own-clock-counts", test_clocks);
  ADD ("an-error-leaves-the-copy-as-it-was", test_errors);
  ADD ("without-a-token-nothing-is-asked", test_token_gone);
  ADD ("what-is-not-unsure-is-not-looked-for", test_not_unsure);
  ADD ("two-who-ask-get-one-answer", test_once_at_a_time);
  ADD ("it-can-be-cancelled-and-begun-again", test_cancelled);
  ADD ("closing-the-session-ends-it", test_closed);
  ADD ("it-happens-by-itself", test_by_itself);
  ADD ("by-itself-only-once", test_by_itself_once);
  ADD ("by-itself-never-again-where-the-token-may-not-list", test_by_itself_in_vain);
  ADD ("by-itself-after-a-restart", test_by_itself_after_restart);
  return g_test_run ();
}
