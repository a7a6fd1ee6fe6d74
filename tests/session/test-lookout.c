/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is looked for without a person's word. */

#include "s3c-unsure.h"

static void
set_up (S3cFixture *self, gconstpointer unused)
{
  s3c_fixture_set_up (self, unused);
  g_object_set (self->session, "check-by-itself", FALSE, "decent-wait", 0, NULL);
  s3c_fixture_start (self->session);
  s3c_fixture_add_account (self);
}

static void
test_by_itself (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;

  g_object_set (self->session, "check-by-itself", TRUE, "decent-wait", 100, "follow", FALSE, NULL);
  copy = s3c_unsure_make (self);
  s3c_unsure_push_media (self, "abc", 0);
  s3c_fixture_reach (copy, S3C_STATE_PROCESSING);
  s3c_unsure_assert_adopted (copy, "abc");
  g_assert_cmpuint (s3c_unsure_count_posts (self), ==, 1);
}

/* Once: what was not there is left to the person. */
static void
test_by_itself_once (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;

  g_object_set (self->session, "check-by-itself", TRUE, "decent-wait", 20, NULL);
  s3c_tls_server_set_default (self->server, &(S3cServerStep){ .body = "[]" });
  copy = s3c_unsure_make (self);
  s3c_fixture_reach_requests (self, 3);
  s3c_await_pass (300);
  s3c_unsure_assert_unsure (copy, S3C_ERROR_NOT_THERE);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 3);
}

static void
test_by_itself_in_vain (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) first = s3c_unsure_make (self);
  g_autoptr (S3cCopy) second = s3c_unsure_make (self);

  s3c_fixture_push (self, 401, "{\"code\":\"unauthorized_scope\",\"error\":\"no\"}");
  g_object_set (self->session, "check-by-itself", TRUE, "decent-wait", 20, NULL);
  s3c_fixture_reach_requests (self, 4);
  s3c_await_pass (300);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 4);
  s3c_unsure_assert_unsure (first, S3C_ERROR_CONNECTION_LOST);
  s3c_unsure_assert_unsure (second, S3C_ERROR_CONNECTION_LOST);
}

/* Also what an earlier start has left. */
static void
test_by_itself_after_restart (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = s3c_unsure_make (self);
  g_autoptr (S3cCopy) read = NULL;

  s3c_fixture_assert_finalizes (g_steal_pointer (&self->session));
  self->session = s3c_fixture_new_session (self);
  g_object_set (self->session, "decent-wait", 20, "follow", FALSE, NULL);
  s3c_unsure_push_media (self, "abc", 0);
  s3c_fixture_start (self->session);
  read = s3c_fixture_get_row (self->session, 0);
  s3c_fixture_reach (read, S3C_STATE_PROCESSING);
  s3c_unsure_assert_adopted (read, "abc");
}

static void
test_not_wanted (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;

  g_object_set (self->session, "decent-wait", 20, NULL);
  copy = s3c_unsure_make (self);
  s3c_await_pass (200);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 2);
}

/* What made the copy unsure may last a little longer. */
static void
test_outage (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;

  g_object_set (self->session, "check-by-itself", TRUE, "decent-wait", 20, "follow", FALSE, NULL);
  copy = s3c_unsure_make (self);
  s3c_fixture_push (self, 500, "{}");
  s3c_fixture_push (self, 503, "{}");
  s3c_unsure_push_media (self, "abc", 0);
  s3c_fixture_reach (copy, S3C_STATE_PROCESSING);
  s3c_unsure_assert_adopted (copy, "abc");
}

static void
test_one_after_the_other (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) first = s3c_unsure_make (self);
  g_autoptr (S3cCopy) second = s3c_unsure_make (self);

  s3c_fixture_assert_finalizes (g_steal_pointer (&self->session));
  self->session = s3c_fixture_new_session (self);
  g_object_set (self->session, "decent-wait", 20, "follow", FALSE, NULL);
  s3c_tls_server_push (self->server, &(S3cServerStep){ .act = S3C_SERVER_STALL });
  s3c_fixture_start (self->session);
  s3c_fixture_reach_requests (self, 4);
  s3c_await_pass (200);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 4);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/lookout/" name, S3cFixture, NULL, set_up, test, s3c_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("an-unsure-copy-is-looked-for-by-itself", test_by_itself);
  ADD ("but-only-once", test_by_itself_once);
  ADD ("and-not-again-where-the-token-may-not-list", test_by_itself_in_vain);
  ADD ("also-what-an-earlier-start-has-left", test_by_itself_after_restart);
  ADD ("not-where-nobody-wants-it", test_not_wanted);
  ADD ("again-after-an-outage", test_outage);
  ADD ("one-after-the-other", test_one_after_the_other);
  return g_test_run ();
}
