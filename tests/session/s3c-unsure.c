/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-unsure.h"

#define KEY "talks/keynote.mp4"

void
s3c_found_clear (S3cFound *found)
{
  g_clear_pointer (&found->candidates, g_ptr_array_unref);
  g_clear_error (&found->error);
}

guint
s3c_unsure_count_posts (S3cFixture *self)
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
submit (S3cFixture *self, const char *key, const char *folder, const char *name)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cRequest) request = g_object_new (S3C_TYPE_REQUEST, "bucket", "acme-video", "key",
                                                 key, "folder", folder, "name", name, NULL);
  S3cCopy *copy;

  s3c_session_submit_async (self->session, request, NULL, s3c_await_cb, &await);
  copy = s3c_session_submit_finish (self->session, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  return copy;
}

S3cCopy *
s3c_unsure_submit (S3cFixture *self, const char *folder, const char *name)
{
  return submit (self, KEY, folder, name);
}

/* The server reads the request and closes: nobody can know. */
static S3cCopy *
make (S3cFixture *self, const char *key, const char *folder, const char *name)
{
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (GError) error = NULL;

  s3c_tls_server_push (self->server, &(S3cServerStep){ .act = S3C_SERVER_CLOSE_AFTER_READING });
  copy = submit (self, key, folder, name);
  error = s3c_fixture_rest (self->session, copy, FALSE);
  g_assert_no_error (error);
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_UNSURE);
  return g_steal_pointer (&copy);
}

S3cCopy *
s3c_unsure_make_with (S3cFixture *self, const char *folder, const char *name)
{
  return make (self, KEY, folder, name);
}

S3cCopy *
s3c_unsure_make (S3cFixture *self)
{
  return make (self, KEY, NULL, NULL);
}

S3cCopy *
s3c_unsure_make_of (S3cFixture *self, const char *key)
{
  return make (self, key, NULL, NULL);
}

static char *
format_time (const char *format, int offset)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_seconds (now, offset);

  return g_date_time_format (then, format);
}

/* A media as the Data API lists it, made so many seconds from now. */
char *
s3c_unsure_media (const char *hashed_id, int offset)
{
  g_autofree char *created = format_time ("%Y-%m-%dT%H:%M:%S+00:00", offset);

  return g_strdup_printf (
      "{\"hashed_id\":\"%s\",\"name\":\"keynote.mp4\",\"status\":\"processing\","
      "\"progress\":0.5,\"created\":\"%s\"}",
      hashed_id, created);
}

/* Answers the next request with these media. date: seconds by which the service's clock is ahead;
 * G_MAXINT: it does not say what time it has. */
void
s3c_unsure_push_list (S3cFixture *self, int date, const char *one, const char *other)
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

void
s3c_unsure_push_media (S3cFixture *self, const char *hashed_id, int offset)
{
  g_autofree char *one = s3c_unsure_media (hashed_id, offset);

  s3c_unsure_push_list (self, 0, one, NULL);
}

void
s3c_unsure_begin_check (S3cFixture *self, S3cCopy *copy, GCancellable *cancellable, S3cAwait *await)
{
  s3c_session_check_async (self->session, copy, cancellable, s3c_await_cb, await);
}

S3cFound
s3c_unsure_end_check (S3cFixture *self, S3cAwait *await)
{
  S3cFound found = { 0 };

  found.checked = s3c_session_check_finish (self->session, s3c_await_wait (await), &found.finding,
                                            &found.candidates, &found.again_at, &found.error);
  g_assert_true (found.checked == (found.error == NULL));
  return found;
}

S3cFound
s3c_unsure_check (S3cFixture *self, S3cCopy *copy)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_unsure_begin_check (self, copy, NULL, &await);
  return s3c_unsure_end_check (self, &await);
}

void
s3c_unsure_assert_finding (S3cFixture *self, S3cCopy *copy, S3cFinding finding)
{
  g_auto (S3cFound) found = s3c_unsure_check (self, copy);

  g_assert_no_error (found.error);
  g_assert_cmpint (found.finding, ==, finding);
}

void
s3c_unsure_assert_unsure (S3cCopy *copy, S3cError code)
{
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_UNSURE);
  g_assert_cmpstr (s3c_copy_get_data (copy)->error, ==, s3c_error_to_nick (code));
  g_assert_null (s3c_copy_get_data (copy)->hashed_id);
}

void
s3c_unsure_assert_adopted (S3cCopy *copy, const char *hashed_id)
{
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_PROCESSING);
  g_assert_cmpstr (s3c_copy_get_data (copy)->hashed_id, ==, hashed_id);
  g_assert_cmpstr (s3c_copy_get_data (copy)->error, ==, NULL);
}

GError *
s3c_unsure_adopt (S3cFixture *self, S3cCopy *copy, S3cCandidate *candidate)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  GError *error = NULL;

  s3c_session_adopt_async (self->session, copy, candidate, NULL, s3c_await_cb, &await);
  s3c_session_adopt_finish (self->session, s3c_await_wait (&await), &error);
  return error;
}
