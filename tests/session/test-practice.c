/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Unsure copies against the practice endpoint, which knows nothing of how we look. */

#include "s3c-practice.h"
#include "s3c-unsure.h"

typedef struct
{
  S3cFixture base;
  S3cPractice *practice;
} Fixture;

static void
set_up (Fixture *self, gconstpointer token)
{
  g_autoptr (GError) error = NULL;

  s3c_fixture_set_up (&self->base, NULL);
  g_object_set (self->base.session, "check-by-itself", FALSE, "decent-wait", 0, NULL);
  s3c_fixture_start (self->base.session);
  self->practice = s3c_practice_new ();
  g_object_set (self->practice, "speed", 0.001, "rate-limit", 0, NULL);
  g_assert_true (s3c_practice_start (self->practice, 0, &error));
  g_assert_no_error (error);
  s3c_session_use_practice (self->base.session, s3c_practice_get_url (self->practice),
                            s3c_practice_get_url (self->practice), token, FALSE);
}

static void
tear_down (Fixture *self, gconstpointer token)
{
  s3c_fixture_tear_down (&self->base, NULL);
  g_assert_finalize_object (g_steal_pointer (&self->practice));
}

static S3cCopy *
copy_from (Fixture *self, const char *bucket, const char *folder, const char *name)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cRequest) request
      = g_object_new (S3C_TYPE_REQUEST, "bucket", bucket, "key", "talks/keynote.mp4", "folder",
                      folder, "name", name, NULL);
  g_autoptr (S3cCopy) copy = NULL;

  s3c_session_submit_async (self->base.session, request, NULL, s3c_await_cb, &await);
  copy = s3c_session_submit_finish (self->base.session, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  error = s3c_fixture_rest (self->base.session, copy, FALSE);
  g_assert_no_error (error);
  return g_steal_pointer (&copy);
}

static void
assert_found (Fixture *self, S3cCopy *copy, S3cFinding finding)
{
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_UNSURE);
  s3c_unsure_assert_finding (&self->base, copy, finding);
}

/* Each of these buckets makes the media and does not say so. */
static void
test_made (Fixture *self, gconstpointer token)
{
  static const char *const buckets[]
      = { "practice-drop", "practice-cut", "practice-garbage", "practice-huge", "practice-no-id" };

  for (gsize i = 0; i < G_N_ELEMENTS (buckets); i++)
    {
      g_autoptr (S3cCopy) copy = copy_from (self, buckets[i], NULL, NULL);

      assert_found (self, copy, S3C_FINDING_ADOPTED);
      g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_QUEUED);
      g_assert_cmpstr (s3c_copy_get_title (copy), ==, "keynote.mp4");
    }
}

static void
test_not_made (Fixture *self, gconstpointer token)
{
  static const char *const buckets[]
      = { "practice-reset", "practice-error", "practice-html", "practice-empty" };

  for (gsize i = 0; i < G_N_ELEMENTS (buckets); i++)
    {
      g_autoptr (S3cCopy) copy = copy_from (self, buckets[i], NULL, NULL);

      assert_found (self, copy, S3C_FINDING_NONE);
      g_assert_cmpstr (s3c_copy_get_data (copy)->error, ==,
                       s3c_error_to_nick (S3C_ERROR_NOT_THERE));
    }
}

static void
test_folder_and_name (Fixture *self, gconstpointer token)
{
  g_autoptr (S3cCopy) elsewhere = copy_from (self, "acme-video", NULL, "Q & A: é+ü");
  g_autoptr (S3cCopy) copy = copy_from (self, "practice-drop", S3C_TEST_FOLDER, "Q & A: é+ü");
  g_autoptr (S3cCopy) missing = copy_from (self, "practice-reset", "9b1c07ae52", "Q & A: é+ü");

  assert_found (self, copy, S3C_FINDING_ADOPTED);
  g_assert_cmpstr (s3c_copy_get_title (copy), ==, "Q & A: é+ü");
  assert_found (self, missing, S3C_FINDING_NONE);
}

/* Two copies of one object, both lost on the way back: a person says which is which. */
static void
test_two (Fixture *self, gconstpointer token)
{
  g_autoptr (S3cCopy) first = copy_from (self, "practice-drop", NULL, NULL);
  g_autoptr (S3cCopy) second = copy_from (self, "practice-drop", NULL, NULL);
  g_auto (S3cFound) found = { 0 };
  g_autoptr (GError) error = NULL;

  assert_found (self, first, S3C_FINDING_SEVERAL);
  found = s3c_unsure_check (&self->base, second);
  g_assert_cmpint (found.finding, ==, S3C_FINDING_SEVERAL);
  g_assert_cmpuint (found.candidates->len, ==, 2);
  error = s3c_unsure_adopt (&self->base, second, found.candidates->pdata[0]);
  g_assert_no_error (error);
  assert_found (self, first, S3C_FINDING_ADOPTED);
  g_assert_cmpstr (s3c_copy_get_data (first)->hashed_id, !=, s3c_copy_get_data (second)->hashed_id);
}

static void
test_may_not_list (Fixture *self, gconstpointer token)
{
  g_autoptr (S3cCopy) copy = copy_from (self, "practice-drop", NULL, NULL);
  g_auto (S3cFound) found = s3c_unsure_check (&self->base, copy);

  g_assert_error (found.error, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE);
  s3c_unsure_assert_unsure (copy, S3C_ERROR_CONNECTION_LOST);
}

#define ADD(name, token, test)                                                                     \
  g_test_add ("/practice/" name, Fixture, token, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-media-that-was-made-is-found", S3C_PRACTICE_TOKEN, test_made);
  ADD ("one-that-was-not-is-not", S3C_PRACTICE_TOKEN, test_not_made);
  ADD ("in-its-folder-by-its-name", S3C_PRACTICE_TOKEN, test_folder_and_name);
  ADD ("two-are-left-to-a-person", S3C_PRACTICE_TOKEN, test_two);
  ADD ("a-token-that-may-not-list-says-so", S3C_PRACTICE_UPLOAD_ONLY_TOKEN, test_may_not_list);
  return g_test_run ();
}
