/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A batch that is copied, and brought again. */

#include "s3c-fixture.h"

#include <string.h>

static void
set_up (S3cFixture *self, gconstpointer unused)
{
  s3c_fixture_set_up (self, unused);
  s3c_fixture_start (self->session);
  s3c_fixture_add_account (self);
}

static S3cBatch *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  S3cBatch *batch = s3c_batch_read (bytes, NULL, NULL, NULL);

  g_assert_nonnull (batch);
  return batch;
}

static void
submit (S3cFixture *self, S3cBatch *batch)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GPtrArray) requests = s3c_batch_dup_requests (batch, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;

  s3c_session_submit_many_async (self->session, requests, NULL, s3c_await_cb, &await);
  ids = s3c_session_submit_many_finish (self->session, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, requests->len);
}

static gboolean
mark_earlier (S3cFixture *self, S3cBatch *batch, GCancellable *cancellable, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_session_mark_earlier_async (self->session, batch, cancellable, s3c_await_cb, &await);
  return s3c_session_mark_earlier_finish (self->session, s3c_await_wait (&await), error);
}

static void
test_again (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cBatch) first = read_text ("s3://acme-video/a.mp4\ns3://acme-video/b.mp4");
  g_autoptr (S3cBatch) second
      = read_text ("bucket,key,name\nacme-video,c.mp4,C\nacme-video,b.mp4,B\nacme-video,b.mp4,\n");
  g_autoptr (S3cBatchLine) known = g_list_model_get_item (G_LIST_MODEL (second), 1);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *year = g_date_time_format (now, " %Y, ");
  g_autoptr (GError) error = NULL;

  g_object_set (self->session, "paused", TRUE, NULL);
  submit (self, first);
  g_assert_true (mark_earlier (self, second, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (s3c_batch_count (second, S3C_LINE_GOOD), ==, 1);
  g_assert_cmpuint (s3c_batch_count (second, S3C_LINE_EARLIER), ==, 1);
  g_assert_cmpuint (s3c_batch_count (second, S3C_LINE_REPEATED), ==, 1);
  g_assert_cmpint (s3c_batch_line_get_verdict (known), ==, S3C_LINE_EARLIER);
  g_assert_nonnull (strstr (s3c_batch_line_get_words (known), year));
}

/* What was refused is not in Wistia. */
static void
test_refused (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cBatch) batch = read_text ("s3://acme-video/a.mp4");
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (GError) error = NULL;

  s3c_fixture_push (self, 403, "{\"error\":\"not in your plan\"}");
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_fixture_reach (copy, S3C_STATE_REFUSED);
  g_assert_true (mark_earlier (self, batch, NULL, &error));
  g_assert_cmpuint (s3c_batch_count (batch, S3C_LINE_GOOD), ==, 1);
}

static void
test_cancelled (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cBatch) batch = read_text ("s3://acme-video/a.mp4");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  submit (self, batch);
  g_cancellable_cancel (cancellable);
  g_assert_false (mark_earlier (self, batch, cancellable, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
  g_assert_cmpuint (s3c_batch_count (batch, S3C_LINE_EARLIER), ==, 0);
}

static void
add (const char *path, void (*function) (S3cFixture *, gconstpointer))
{
  g_test_add (path, S3cFixture, NULL, set_up, function, s3c_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/batch/again/what-was-copied-is-told-with-its-date", test_again);
  add ("/batch/again/what-was-refused-is-not", test_refused);
  add ("/batch/again/looking-can-be-cancelled", test_cancelled);
  return g_test_run ();
}
