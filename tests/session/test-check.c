/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What becomes of copies of unknown outcome. */

#include "s3c-unsure.h"

#define HOUR 3600

static void
set_up (S3cFixture *self, gconstpointer unused)
{
  s3c_fixture_set_up (self, unused);
  g_object_set (self->session, "check-by-itself", FALSE, "decent-wait", 0, NULL);
  s3c_fixture_start (self->session);
  s3c_fixture_add_account (self);
}

static void
test_adopted (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = s3c_unsure_make_with (self, S3C_TEST_FOLDER, NULL);
  g_autoptr (S3cCopy) read = NULL;
  g_autoptr (S3cServerEntry) entry = NULL;
  g_auto (S3cFound) found = { 0 };

  s3c_unsure_push_media (self, "abc", 0);
  found = s3c_unsure_check (self, copy);
  g_assert_no_error (found.error);
  g_assert_cmpint (found.finding, ==, S3C_FINDING_ADOPTED);
  g_assert_cmpuint (found.candidates->len, ==, 1);
  s3c_unsure_assert_adopted (copy, "abc");
  g_assert_cmpfloat (s3c_copy_get_data (copy)->progress, ==, 0.5);
  g_assert_cmpuint (s3c_session_get_followed (self->session), ==, 1);

  entry = s3c_tls_server_dup_request (self->server, 2);
  g_assert_cmpstr (entry->method, ==, "GET");
  g_assert_true (g_str_has_prefix (entry->path, "/modern/medias?"));
  g_assert_nonnull (strstr (entry->path, "folder_id=" S3C_TEST_FOLDER));
  g_assert_nonnull (strstr (entry->path, "name=keynote.mp4"));
  g_assert_cmpuint (s3c_unsure_count_posts (self), ==, 1);

  s3c_fixture_restart (self);
  read = s3c_fixture_get_row (self->session, 0);
  s3c_unsure_assert_adopted (read, "abc");
}

static void
test_given_name (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = s3c_unsure_make_with (self, NULL, "Keynote & more");
  g_autoptr (S3cServerEntry) entry = NULL;

  s3c_unsure_push_media (self, "abc",
                         0); /* a media of that name is not the one that was asked for */
  s3c_unsure_assert_finding (self, copy, S3C_FINDING_NONE);
  entry = s3c_tls_server_dup_request (self->server, 2);
  g_assert_nonnull (strstr (entry->path, "name=Keynote%20%26%20more"));
  g_assert_null (strstr (entry->path, "folder_id"));
}

static void
test_not_yet (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = s3c_unsure_make (self);
  const gint64 since = s3c_copy_get_data (copy)->updated;
  g_auto (S3cFound) found = { 0 };

  g_object_set (self->session, "decent-wait", 60000, NULL);
  s3c_unsure_push_list (self, 0, NULL, NULL);
  found = s3c_unsure_check (self, copy);
  g_assert_cmpint (found.finding, ==, S3C_FINDING_NOT_YET);
  g_assert_cmpint (found.again_at, ==, since + 60 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (found.candidates->len, ==, 0);
  s3c_unsure_assert_unsure (copy, S3C_ERROR_CONNECTION_LOST);
}

static void
test_none (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = s3c_unsure_make (self);
  g_autoptr (S3cCopy) read = NULL;

  s3c_unsure_push_list (self, 0, NULL, NULL);
  s3c_unsure_assert_finding (self, copy, S3C_FINDING_NONE);
  s3c_unsure_assert_unsure (copy, S3C_ERROR_NOT_THERE);
  g_assert_cmpuint (s3c_unsure_count_posts (self), ==, 1);

  s3c_fixture_restart (self);
  read = s3c_fixture_get_row (self->session, 0);
  s3c_unsure_assert_unsure (read, S3C_ERROR_NOT_THERE);
}

/* On a person's word, and only then, what is not there is sent again. */
static void
test_sent_again (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = s3c_unsure_make (self);

  s3c_session_retry (self->session, copy);
  s3c_unsure_assert_unsure (copy, S3C_ERROR_CONNECTION_LOST);
  s3c_unsure_push_list (self, 0, NULL, NULL);
  s3c_unsure_assert_finding (self, copy, S3C_FINDING_NONE);
  g_assert_cmpuint (s3c_unsure_count_posts (self), ==, 1);
  g_object_set (self->session, "follow", FALSE, NULL);
  s3c_session_retry (self->session, copy);
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
  g_assert_cmpuint (s3c_unsure_count_posts (self), ==, 2);
}

/* What was not there may come after all: as long as nothing was sent again, it is found. */
static void
test_late (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = s3c_unsure_make (self);

  s3c_unsure_push_list (self, 0, NULL, NULL);
  s3c_unsure_assert_finding (self, copy, S3C_FINDING_NONE);
  s3c_unsure_push_media (self, "abc", 1);
  s3c_unsure_assert_finding (self, copy, S3C_FINDING_ADOPTED);
  s3c_unsure_assert_adopted (copy, "abc");
}

static void
test_several (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = s3c_unsure_make (self);
  g_autofree char *one = s3c_unsure_media ("new", 2);
  g_autofree char *other = s3c_unsure_media ("old", 0);
  g_auto (S3cFound) found = { 0 };
  g_autoptr (GError) error = NULL;

  s3c_unsure_push_list (self, 0, one, other);
  found = s3c_unsure_check (self, copy);
  g_assert_cmpint (found.finding, ==, S3C_FINDING_SEVERAL);
  g_assert_cmpuint (found.candidates->len, ==, 2);
  s3c_unsure_assert_unsure (copy, S3C_ERROR_SEVERAL);
  g_assert_cmpstr (s3c_candidate_get_hashed_id (found.candidates->pdata[0]), ==, "new");
  g_assert_cmpstr (s3c_candidate_get_url (found.candidates->pdata[1]), ==,
                   "https://acme.wistia.com/medias/old");
  g_assert_cmpint (s3c_candidate_get_created (found.candidates->pdata[1]), >, 0);

  error = s3c_unsure_adopt (self, copy, found.candidates->pdata[1]);
  g_assert_no_error (error);
  s3c_unsure_assert_adopted (copy, "old");
  g_assert_cmpuint (s3c_session_get_followed (self->session), ==, 1);
  error = s3c_unsure_adopt (self, copy, found.candidates->pdata[0]);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_FAILED);
  s3c_unsure_assert_adopted (copy, "old");
}

static void
test_listed_twice (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = s3c_unsure_make (self);
  g_autofree char *one = s3c_unsure_media ("abc", 0);

  g_object_set (self->session, "follow", FALSE, NULL);
  s3c_unsure_push_list (self, 0, one, one);
  s3c_unsure_assert_finding (self, copy, S3C_FINDING_ADOPTED);
  s3c_unsure_assert_adopted (copy, "abc");
}

/* One whose time is not known may be the copy, or may not. */
static void
test_without_time (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = s3c_unsure_make (self);

  s3c_unsure_push_list (self, 0, "{\"hashed_id\":\"abc\",\"name\":\"keynote.mp4\"}", NULL);
  s3c_unsure_assert_finding (self, copy, S3C_FINDING_SEVERAL);
  s3c_unsure_assert_unsure (copy, S3C_ERROR_SEVERAL);
}

static void
test_owned (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) owner = NULL;
  g_autoptr (S3cCopy) copy = NULL;

  g_object_set (self->session, "follow", FALSE, NULL);
  s3c_fixture_push (self, 200, S3C_TEST_MEDIA);
  owner = s3c_unsure_submit (self, NULL, NULL);
  s3c_fixture_reach (owner, S3C_STATE_QUEUED);
  copy = s3c_unsure_make (self);
  s3c_unsure_push_media (self, "abc", 0);
  s3c_unsure_assert_finding (self, copy, S3C_FINDING_NONE);
  s3c_unsure_assert_unsure (copy, S3C_ERROR_NOT_THERE);
}

/* Two of the same object, and one media: it is one of them, and the other is not there. */
static void
test_two_and_one (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) first = s3c_unsure_make (self);
  g_autoptr (S3cCopy) second = s3c_unsure_make (self);

  s3c_unsure_push_media (self, "abc", 0);
  s3c_unsure_assert_finding (self, second, S3C_FINDING_ADOPTED);
  g_object_set (self->session, "follow", FALSE, NULL);
  s3c_unsure_push_media (self, "abc", 0);
  s3c_unsure_assert_finding (self, first, S3C_FINDING_NONE);
  s3c_unsure_assert_adopted (second, "abc");
  s3c_unsure_assert_unsure (first, S3C_ERROR_NOT_THERE);
}

static void
test_two_and_two (S3cFixture *self, gconstpointer unused)
{
  S3cCopy *copies[] = { s3c_unsure_make (self), s3c_unsure_make (self) };
  g_autofree char *one = s3c_unsure_media ("one", 0);
  g_autofree char *other = s3c_unsure_media ("two", 0);
  g_autoptr (GError) error = NULL;

  g_object_set (self->session, "follow", FALSE, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      s3c_unsure_push_list (self, 0, one, other);
      s3c_unsure_assert_finding (self, copies[i], S3C_FINDING_SEVERAL);
    }
  s3c_unsure_push_list (self, 0, one, other);
  {
    g_auto (S3cFound) found = s3c_unsure_check (self, copies[0]);

    error = s3c_unsure_adopt (self, copies[0], found.candidates->pdata[0]);
    g_assert_no_error (error);
    error = s3c_unsure_adopt (self, copies[1], found.candidates->pdata[0]);
    g_assert_error (error, S3C_ERROR, S3C_ERROR_FAILED);
    s3c_unsure_assert_unsure (copies[1], S3C_ERROR_SEVERAL);
  }
  s3c_unsure_push_list (self, 0, one, other);
  s3c_unsure_assert_finding (self, copies[1], S3C_FINDING_ADOPTED);
  s3c_unsure_assert_adopted (copies[0], "one");
  s3c_unsure_assert_adopted (copies[1], "two");
  for (gsize i = 0; i < G_N_ELEMENTS (copies); i++)
    g_object_unref (copies[i]);
}

/* Two objects of the same name, and one media: who took it for the wrong one would lose that and
 * send the other twice. */
static void
test_two_objects (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) lost = s3c_unsure_make_of (self, "monday/keynote.mp4");
  g_autoptr (S3cCopy) made = s3c_unsure_make_of (self, "tuesday/keynote.mp4");
  g_autoptr (GError) error = NULL;
  g_auto (S3cFound) found = { 0 };

  g_object_set (self->session, "follow", FALSE, NULL);
  s3c_unsure_push_media (self, "abc", 0);
  found = s3c_unsure_check (self, lost);
  g_assert_cmpint (found.finding, ==, S3C_FINDING_SEVERAL);
  g_assert_cmpuint (found.candidates->len, ==, 1);
  s3c_unsure_assert_unsure (lost, S3C_ERROR_SEVERAL);

  error = s3c_unsure_adopt (self, made, found.candidates->pdata[0]);
  g_assert_no_error (error);
  s3c_unsure_assert_adopted (made, "abc");
  s3c_unsure_push_media (self, "abc", 0);
  s3c_unsure_assert_finding (self, lost, S3C_FINDING_NONE);
}

/* What was looked for in vain has no part in what is made later. */
static void
test_two_objects_in_turn (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) lost = s3c_unsure_make_of (self, "monday/keynote.mp4");
  g_autoptr (S3cCopy) made = NULL;

  s3c_unsure_push_list (self, 0, NULL, NULL);
  s3c_unsure_assert_finding (self, lost, S3C_FINDING_NONE);
  made = s3c_unsure_make_of (self, "tuesday/keynote.mp4");
  s3c_unsure_push_media (self, "abc", 0);
  s3c_unsure_assert_finding (self, made, S3C_FINDING_ADOPTED);
}

/* The media may be of the one that is being sent. */
static void
test_rival (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = s3c_unsure_make (self);
  g_autoptr (S3cCopy) rival = NULL;
  g_auto (S3cFound) found = { 0 };

  s3c_tls_server_push (self->server, &(S3cServerStep){ .act = S3C_SERVER_STALL });
  rival = s3c_unsure_submit (self, S3C_TEST_FOLDER, NULL);
  s3c_fixture_reach_requests (self, 3);
  g_object_set (self->session, "decent-wait", 60000, NULL);
  s3c_unsure_push_media (self, "abc", 0);
  found = s3c_unsure_check (self, copy);
  g_assert_no_error (found.error);
  g_assert_cmpint (found.finding, ==, S3C_FINDING_NOT_YET);
  g_assert_cmpint (found.again_at, >, g_get_real_time ());
  s3c_unsure_assert_unsure (copy, S3C_ERROR_CONNECTION_LOST);
}

static void
check_clock (S3cFixture *self, int ahead, int created, S3cFinding finding)
{
  g_autoptr (S3cCopy) copy = s3c_unsure_make (self);
  g_autofree char *id = g_strdup_printf ("id%" G_GINT64_FORMAT, s3c_copy_get_id (copy));
  g_autofree char *one = s3c_unsure_media (id, created);

  s3c_unsure_push_list (self, ahead, one, NULL);
  s3c_unsure_assert_finding (self, copy, finding);
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

  /* One of the two clocks says nothing: a person looks. */
  check_clock (self, 30 * 24 * HOUR, 0, S3C_FINDING_SEVERAL);
  check_clock (self, -30 * 24 * HOUR, 0, S3C_FINDING_SEVERAL);
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
  g_autoptr (S3cCopy) copy = s3c_unsure_make (self);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (S3cFound) found = { 0 };

      s3c_tls_server_push (self->server, &cases[i].step);
      found = s3c_unsure_check (self, copy);
      g_assert_error (found.error, S3C_ERROR, (int)cases[i].code);
      s3c_unsure_assert_unsure (copy, S3C_ERROR_CONNECTION_LOST);
    }
  g_assert_cmpuint (s3c_unsure_count_posts (self), ==, 1);
}

static void
test_token_gone (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = s3c_unsure_make (self);
  g_auto (S3cFound) found = { 0 };
  guint before = s3c_tls_server_count_requests (self->server);

  s3c_fake_tokens_set_failure (self->tokens, S3C_ERROR_TOKEN_LOCKED);
  found = s3c_unsure_check (self, copy);
  g_assert_error (found.error, S3C_ERROR, S3C_ERROR_TOKEN_LOCKED);
  s3c_unsure_assert_unsure (copy, S3C_ERROR_CONNECTION_LOST);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, before);
}

static void
test_not_unsure (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;
  g_auto (S3cFound) found = { 0 };

  s3c_fixture_push (self, 403, "{}");
  copy = s3c_unsure_submit (self, NULL, NULL);
  s3c_fixture_reach (copy, S3C_STATE_REFUSED);
  found = s3c_unsure_check (self, copy);
  g_assert_error (found.error, S3C_ERROR, S3C_ERROR_FAILED);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 2);
}

static void
test_once_at_a_time (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = s3c_unsure_make (self);
  g_auto (S3cAwait) first = S3C_AWAIT_INIT;
  g_auto (S3cAwait) second = S3C_AWAIT_INIT;
  S3cAwait *const awaits[] = { &first, &second };

  g_object_set (self->session, "follow", FALSE, NULL);
  s3c_unsure_push_media (self, "abc", 0);
  for (guint i = 0; i < 2; i++)
    s3c_unsure_begin_check (self, copy, NULL, awaits[i]);
  for (guint i = 0; i < 2; i++)
    {
      g_auto (S3cFound) found = s3c_unsure_end_check (self, awaits[i]);

      g_assert_no_error (found.error);
      g_assert_cmpint (found.finding, ==, S3C_FINDING_ADOPTED);
    }
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 3);
}

static void
test_cancelled (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = s3c_unsure_make (self);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_auto (S3cFound) found = { 0 };

  s3c_tls_server_push (self->server, &(S3cServerStep){ .act = S3C_SERVER_STALL });
  s3c_unsure_begin_check (self, copy, cancellable, &await);
  s3c_fixture_reach_requests (self, 3);
  g_cancellable_cancel (cancellable);
  found = s3c_unsure_end_check (self, &await);
  g_assert_error (found.error, S3C_ERROR, S3C_ERROR_CANCELLED);
  s3c_unsure_assert_unsure (copy, S3C_ERROR_CONNECTION_LOST);

  s3c_unsure_push_media (self, "abc", 0);
  s3c_unsure_assert_finding (self, copy, S3C_FINDING_ADOPTED);
}

static void
test_closed (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = s3c_unsure_make (self);
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_auto (S3cFound) found = { 0 };

  s3c_tls_server_push (self->server, &(S3cServerStep){ .act = S3C_SERVER_STALL });
  s3c_unsure_begin_check (self, copy, NULL, &await);
  s3c_fixture_reach_requests (self, 3);
  s3c_session_close (self->session);
  found = s3c_unsure_end_check (self, &await);
  g_assert_error (found.error, S3C_ERROR, S3C_ERROR_CANCELLED);
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
  ADD ("then-it-can-be-sent-again", test_sent_again);
  ADD ("what-comes-late-is-found", test_late);
  ADD ("of-several-a-person-chooses", test_several);
  ADD ("a-media-of-unknown-time-is-left-to-a-person", test_without_time);
  ADD ("the-media-of-another-copy-does-not-count", test_owned);
  ADD ("two-copies-do-not-share-a-media", test_two_and_one);
  ADD ("two-copies-and-two-media-are-left-to-a-person", test_two_and_two);
  ADD ("one-that-is-listed-twice-is-one", test_listed_twice);
  ADD ("another-object-of-the-same-name-leaves-it-to-a-person", test_two_objects);
  ADD ("another-object-that-was-not-there-leaves-nothing-open", test_two_objects_in_turn);
  ADD ("a-copy-on-its-way-with-the-same-name-leaves-it-open", test_rival);
  ADD ("the-services-own-clock-counts", test_clocks);
  ADD ("an-error-leaves-the-copy-as-it-was", test_errors);
  ADD ("without-a-token-nothing-is-asked", test_token_gone);
  ADD ("what-is-not-unsure-is-not-looked-for", test_not_unsure);
  ADD ("two-who-ask-get-one-answer", test_once_at_a_time);
  ADD ("it-can-be-cancelled-and-begun-again", test_cancelled);
  ADD ("closing-the-session-ends-it", test_closed);
  return g_test_run ();
}
