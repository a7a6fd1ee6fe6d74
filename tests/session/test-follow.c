/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How accepted copies are followed: many with few requests. */

#include "s3c-fixture.h"

#define N_MANY 102 /* more than fit into one request */

static void
set_up (S3cFixture *self, gconstpointer unused)
{
  s3c_fixture_set_up (self, unused);
  g_object_set (self->session, "follow", FALSE, "at-once", 16, NULL);
  s3c_fixture_start (self->session);
  s3c_fixture_add_account (self);
}

/* Copies that Wistia has accepted as "media2", "media3" and so on, the request's number. */
static void
accept (S3cFixture *self, guint n)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("talks/%u.mp4", i);

      g_ptr_array_add (requests, s3c_fixture_request (key));
    }
  s3c_session_submit_many_async (self->session, requests, NULL, s3c_await_cb, &await);
  ids = s3c_session_submit_many_finish (self->session, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (S3cCopy) copy
          = s3c_session_dup_copy (self->session, g_array_index (ids, gint64, i));

      s3c_fixture_reach (copy, S3C_STATE_QUEUED);
    }
}

/* All of them, at the next start, as ready, in one list. */
static char *
list_ready (guint n)
{
  g_autoptr (GString) list = g_string_new ("[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (list, "%s{\"hashed_id\":\"media%u\",\"status\":\"ready\"}",
                            i > 0 ? "," : "", i + 2);
  g_string_append_c (list, ']');
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
followed_cb (S3cSession *session, GParamSpec *pspec, guint *most)
{
  *most = MAX (*most, s3c_session_get_followed (session));
}

static void
reach_followed (S3cSession *session, guint n)
{
  const gint64 limit = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;

  while (s3c_session_get_followed (session) != n && g_get_monotonic_time () < limit)
    s3c_await_pass (5);
  g_assert_cmpuint (s3c_session_get_followed (session), ==, n);
}

/* The next start follows so many, until there are left so many. */
static void
follow (S3cFixture *self, guint n, guint left, guint interval)
{
  guint most = 0;

  s3c_fixture_assert_finalizes (g_steal_pointer (&self->session));
  self->session = s3c_fixture_new_session (self);
  g_object_set (self->session, "first-interval", interval, NULL);
  g_signal_connect (self->session, "notify::followed", G_CALLBACK (followed_cb), &most);
  s3c_fixture_start (self->session);
  while (most < n)
    s3c_await_pass (5);
  reach_followed (self->session, left);
  g_assert_cmpuint (most, ==, n);
  g_signal_handlers_disconnect_by_data (self->session, &most);
}

static guint
count_lists (S3cFixture *self, guint from)
{
  guint lists = 0;

  for (guint i = from; i < s3c_tls_server_count_requests (self->server); i++)
    {
      g_autoptr (S3cServerEntry) entry = s3c_tls_server_dup_request (self->server, i);

      g_assert_cmpstr (entry->method, ==, "GET");
      lists += strstr (entry->path, "hashed_ids%5B%5D=") != NULL ? 1 : 0;
    }
  return lists;
}

static void
test_many (S3cFixture *self, gconstpointer unused)
{
  g_autofree char *list = list_ready (N_MANY);

  accept (self, N_MANY);
  s3c_tls_server_set_default (self->server, &(S3cServerStep){ .body = list });
  follow (self, N_MANY, 0, 200);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, N_MANY + 1 + 2);
  g_assert_cmpuint (count_lists (self, N_MANY + 1), ==, 2);
}

/* A list is refused once; then each media is asked for by itself. */
static void
test_one_by_one (S3cFixture *self, gconstpointer unused)
{
  accept (self, 3);
  s3c_fixture_push (self, 401, "{\"code\":\"unauthorized_scope\",\"error\":\"no\"}");
  s3c_tls_server_set_default (
      self->server, &(S3cServerStep){ .body = "{\"hashed_id\":\"x\",\"status\":\"ready\"}" });
  follow (self, 3, 0, 200);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 4 + 1 + 3);
  g_assert_cmpuint (count_lists (self, 4), ==, 1);
}

/* What a list leaves out is not there; after a few times nobody asks any more. */
static void
test_left_out (S3cFixture *self, gconstpointer unused)
{
  guint ready = 0;

  accept (self, 2);
  s3c_tls_server_set_default (
      self->server,
      &(S3cServerStep){ .body = "[{\"hashed_id\":\"media2\",\"status\":\"ready\"}]" });
  follow (self, 2, 1, 40);
  s3c_tls_server_set_default (self->server,
                              &(S3cServerStep){ .status = 404, .body = "{\"error\":\"no\"}" });
  reach_followed (self->session, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (S3cCopy) copy = s3c_fixture_get_row (self->session, i);
      const gboolean there = g_str_equal (s3c_copy_get_data (copy)->hashed_id, "media2");

      g_assert_cmpint (s3c_copy_get_state (copy), ==, there ? S3C_STATE_READY : S3C_STATE_QUEUED);
      ready += there ? 1 : 0;
    }
  g_assert_cmpuint (ready, ==, 1);
}

/* Copies go first: what follows them leaves room in the limit. */
static void
test_polite (S3cFixture *self, gconstpointer unused)
{
  g_object_set (self->session, "follow", TRUE, "first-interval", 20, "requests-per-minute", 20,
                "kept-share", 0, NULL);
  accept (self, 1);
  for (guint i = 0; s3c_tls_server_count_requests (self->server) < 8 && i < 1000; i++)
    s3c_await_pass (5);
  s3c_await_pass (500);
  /* Half of so small a limit is left free. */
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), >=, 8);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), <=, 11);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/follow/" name, S3cFixture, NULL, set_up, test, s3c_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("many-with-few-requests", test_many);
  ADD ("one-by-one-where-the-token-may-not-list", test_one_by_one);
  ADD ("what-is-not-there-is-not-asked-for-for-ever", test_left_out);
  ADD ("copies-go-first", test_polite);
  return g_test_run ();
}
