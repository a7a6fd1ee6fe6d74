/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking where a bucket is: of whom, what it needs, and what a person is told. */

#include "s3c-bucket-place-text.h"
#include "s3c-bucket-probe.h"
#include "s3c-fixture.h"
#include "s3c-practice.h"

#include <string.h>

#define THERE                                                                                      \
  {                                                                                                \
    .status = 403, .headers = "x-amz-bucket-region: eu-west-1\r\n"                                 \
  }

typedef struct
{
  S3cFixture base;     /* its server is Wistia */
  S3cTlsServer *s3;    /* Amazon */
  S3cSession *session; /* (owned) asks there */
} Fixture;

/* s3_url: (nullable) as it is where nobody says otherwise. (transfer full) */
static S3cSession *
new_session (Fixture *self, const char *s3_url)
{
  g_autoptr (GTlsDatabase) database = s3c_tls_server_dup_database ();
  const char *url = s3c_tls_server_get_url (self->base.server);

  return g_object_new (S3C_TYPE_SESSION, "history-path", self->base.path, "upload-url", url,
                       "api-url", url, "token-store", self->base.tokens, "tls-database", database,
                       "verify-accounts", FALSE, "s3-url",
                       s3_url != NULL ? s3_url : S3C_DEFAULT_S3_URL, NULL);
}

static void
set_up (Fixture *self, gconstpointer unused)
{
  s3c_fixture_set_up (&self->base, NULL);
  s3c_fixture_assert_finalizes (g_steal_pointer (&self->base.session));
  self->s3 = s3c_tls_server_new (TRUE);
  s3c_tls_server_set_default (self->s3, &(S3cServerStep)THERE);
  self->session = new_session (self, s3c_tls_server_get_url (self->s3));
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  s3c_fixture_assert_finalizes (g_steal_pointer (&self->session));
  g_clear_object (&self->s3);
  s3c_fixture_tear_down (&self->base, NULL);
}

static S3cBucketPlace *
find (S3cSession *session, const char *bucket, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_session_find_bucket_async (session, bucket, NULL, s3c_await_cb, &await);
  return s3c_session_find_bucket_finish (session, s3c_await_wait (&await), error);
}

static void
assert_found (S3cSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cBucketPlace) place = find (session, "acme-video", &error);

  g_assert_no_error (error);
  g_assert_cmpint (s3c_bucket_place_get_presence (place), ==, S3C_BUCKET_THERE);
  g_assert_cmpstr (s3c_bucket_place_get_region (place), ==, "eu-west-1");
}

static void
test_alone (Fixture *self, gconstpointer unused)
{
  assert_found (self->session);
  g_assert_false (s3c_session_is_started (self->session));
  g_assert_null (s3c_session_get_account (self->session));
  g_assert_false (g_file_test (self->base.path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (s3c_tls_server_count_requests (self->s3), ==, 1);
  g_assert_cmpuint (s3c_tls_server_count_connections (self->base.server), ==, 0);
}

static void
assert_nobody_named (Fixture *self, guint index)
{
  g_autoptr (S3cServerEntry) entry = s3c_tls_server_dup_request (self->s3, index);

  g_assert_cmpstr (entry->method, ==, "HEAD");
  g_assert_cmpstr (entry->path, ==, "/acme-video");
  g_assert_null (strstr (entry->head, S3C_TEST_TOKEN));
  g_assert_null (s3c_server_entry_dup_header (entry, "Authorization"));
  g_assert_null (s3c_server_entry_dup_header (entry, "Cookie"));
}

static void
test_with_account (Fixture *self, gconstpointer unused)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint requests;

  s3c_fixture_start (self->session);
  self->base.session = self->session;
  s3c_fixture_add_account (&self->base);
  self->base.session = NULL;
  requests = s3c_tls_server_count_requests (self->base.server);
  before = s3c_fixture_read_sql (&self->base, "SELECT count(*) || '' FROM slot");
  for (guint i = 0; i < 5; i++)
    {
      assert_found (self->session);
      assert_nobody_named (self, i);
    }
  after = s3c_fixture_read_sql (&self->base, "SELECT count(*) || '' FROM slot");
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->base.server), ==, requests);
}

/* Where no request to Wistia may go at all, this one goes. */
static void
test_past_the_limit (Fixture *self, gconstpointer unused)
{
  s3c_fixture_start (self->session);
  g_object_set (self->session, "requests-per-minute", 1u, "paused", TRUE, NULL);
  for (guint i = 0; i < 5; i++)
    assert_found (self->session);
}

static void
test_practice_account (Fixture *self, gconstpointer unused)
{
  g_autoptr (S3cPractice) practice = s3c_practice_new ();
  g_autoptr (GError) error = NULL;
  const char *url;

  g_assert_true (s3c_practice_start (practice, 0, &error));
  url = s3c_practice_get_url (practice);
  s3c_fixture_start (self->session);
  s3c_session_use_practice (self->session, url, url, S3C_PRACTICE_TOKEN, FALSE);
  assert_found (self->session);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->s3), ==, 1);
}

static void
test_practice_buckets (Fixture *self, gconstpointer unused)
{
  static const struct
  {
    const char *bucket;
    S3cBucketPresence presence;
    const char *region;
  } cases[] = {
    { "practice-videos", S3C_BUCKET_THERE, "us-east-1" },
    { "practice-public", S3C_BUCKET_THERE, "us-east-1" },
    { "practice-elsewhere", S3C_BUCKET_THERE, "eu-west-1" },
    { "practice-moved", S3C_BUCKET_MOVED, NULL },
    { "practice-absent", S3C_BUCKET_ABSENT, NULL },
    { "acme-video", S3C_BUCKET_ABSENT, NULL },
  };
  g_autoptr (S3cPractice) practice = s3c_practice_new ();
  g_autoptr (S3cSession) session = NULL;

  g_assert_true (s3c_practice_start (practice, 0, NULL));
  session = new_session (self, s3c_practice_get_url (practice));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (S3cBucketPlace) place = find (session, cases[i].bucket, &error);

      g_test_message ("%s", cases[i].bucket);
      g_assert_no_error (error);
      g_assert_cmpint (s3c_bucket_place_get_presence (place), ==, cases[i].presence);
      g_assert_cmpstr (s3c_bucket_place_get_region (place), ==, cases[i].region);
      g_assert_cmpint (s3c_bucket_place_is_public (place), ==,
                       g_str_equal (cases[i].bucket, "practice-public"));
    }
}

static void
test_default (Fixture *self, gconstpointer unused)
{
  g_autoptr (S3cSession) session = g_object_new (S3C_TYPE_SESSION, "history-path", self->base.path,
                                                 "token-store", self->base.tokens, NULL);
  g_autofree char *s3_url = NULL;
  g_autofree char *url = NULL;

  g_object_get (session, "s3-url", &s3_url, NULL);
  g_assert_cmpstr (s3_url, ==, S3C_DEFAULT_S3_URL);
  g_assert_cmpstr (s3_url, ==, S3C_BUCKET_PROBE_AMAZON);
  url = s3c_bucket_probe_dup_url (s3_url, "acme-video", NULL);
  g_assert_cmpstr (url, ==, "https://acme-video.s3.amazonaws.com/");
}

static void
test_strangers (Fixture *self, gconstpointer unused)
{
  static const char *const urls[] = { "",
                                      "http://s3.amazonaws.com",
                                      "https://evil.example",
                                      "https://s3.amazonaws.com.evil.example",
                                      "https://evil.s3.amazonaws.com",
                                      "http://192.168.0.1:9000",
                                      "https://user:password@127.0.0.1" };

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (S3cSession) session = new_session (self, urls[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (S3cBucketPlace) place = find (session, "acme-video", &error);

      g_assert_null (place);
      g_assert_error (error, S3C_ERROR, S3C_ERROR_FIELD);
      g_assert_false (s3c_session_check_s3_address (urls[i], NULL));
    }
  g_assert_true (s3c_session_check_s3_address (S3C_DEFAULT_S3_URL, NULL));
  g_assert_true (s3c_session_check_s3_address ("http://127.0.0.1:8080", NULL));
}

static void
test_names (Fixture *self, gconstpointer unused)
{
  static const char *const names[] = { "", "ab", "a/b", "acme..video", "10.0.0.1", "acme video" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (S3cBucketPlace) place = find (self->session, names[i], &error);

      g_assert_null (place);
      g_assert_error (error, S3C_ERROR, S3C_ERROR_FIELD);
    }
  g_assert_cmpuint (s3c_tls_server_count_connections (self->s3), ==, 0);
}

static void
test_closed (Fixture *self, gconstpointer unused)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) later = NULL;

  s3c_tls_server_set_default (self->s3, &(S3cServerStep){ .act = S3C_SERVER_STALL });
  s3c_session_find_bucket_async (self->session, "acme-video", NULL, s3c_await_cb, &await);
  while (s3c_tls_server_count_requests (self->s3) == 0)
    s3c_await_pass (5);
  s3c_session_close (self->session);
  g_assert_null (s3c_session_find_bucket_finish (self->session, s3c_await_wait (&await), &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
  g_assert_null (find (self->session, "acme-video", &later));
  g_assert_error (later, S3C_ERROR, S3C_ERROR_CANCELLED);
}

static void
test_cancelled (Fixture *self, gconstpointer unused)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  s3c_tls_server_set_default (self->s3, &(S3cServerStep){ .act = S3C_SERVER_STALL });
  s3c_session_find_bucket_async (self->session, "acme-video", cancellable, s3c_await_cb, &await);
  while (s3c_tls_server_count_requests (self->s3) == 0)
    s3c_await_pass (5);
  g_cancellable_cancel (cancellable);
  g_assert_null (s3c_session_find_bucket_finish (self->session, s3c_await_wait (&await), &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
}

/* What each place is told to be, and a word of what is advised. */
static void
test_words (void)
{
  static const struct
  {
    S3cBucketPresence presence;
    const char *region;
    gboolean is_public;
    const char *text;
    const char *advice; /* (nullable) none */
    const char *more;   /* (nullable) */
  } cases[] = {
    { S3C_BUCKET_THERE, "eu-west-1", FALSE, "The bucket exists, in region eu-west-1.", NULL, NULL },
    { S3C_BUCKET_THERE, NULL, FALSE, "The bucket exists.", "did not say in which region", NULL },
    { S3C_BUCKET_THERE, "eu-south-1", FALSE, "The bucket exists, in region eu-south-1.",
      "ask Wistia", NULL },
    { S3C_BUCKET_THERE, "eu-west-1", TRUE, "The bucket exists, in region eu-west-1.",
      "anybody may list", NULL },
    { S3C_BUCKET_THERE, "eu-south-1", TRUE, "The bucket exists, in region eu-south-1.",
      "ask Wistia", "anybody may list" },
    { S3C_BUCKET_MOVED, NULL, FALSE,
      "The bucket’s name is new or has moved, and Amazon does not say yet where it is.",
      "ask again", NULL },
    { S3C_BUCKET_MOVED, "eu-south-1", FALSE,
      "The bucket’s name is new or has moved; it is in region eu-south-1 now.", "ask again",
      "ask Wistia" },
    { S3C_BUCKET_ABSENT, NULL, FALSE, "There is no bucket of this name.", "mistyped", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (S3cBucketPlace) place
          = s3c_bucket_place_new (cases[i].presence, cases[i].region, cases[i].is_public);
      g_autofree char *text = s3c_bucket_place_text (place);
      g_autofree char *advice = s3c_bucket_place_advice (place);

      g_test_message ("%s %s", text, advice);
      g_assert_cmpstr (text, ==, cases[i].text);
      if (cases[i].advice == NULL)
        g_assert_cmpstr (advice, ==, "");
      else
        g_assert_nonnull (strstr (advice, cases[i].advice));
      g_assert_true (cases[i].more == NULL || strstr (advice, cases[i].more) != NULL);
    }
}

#define ADD(name, test) g_test_add ("/bucket/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("needs-no-account-and-no-history", test_alone);
  ADD ("an-account-has-no-part-in-it-and-no-slot-is-taken", test_with_account);
  ADD ("neither-a-limit-nor-a-pause-holds-it", test_past_the_limit);
  ADD ("the-practice-account-switches-nothing", test_practice_account);
  ADD ("the-practice-endpoint-answers-as-amazon-does", test_practice_buckets);
  ADD ("amazon-is-asked-where-nobody-says-otherwise", test_default);
  ADD ("nobody-but-amazon-and-this-computer-is-asked", test_strangers);
  ADD ("a-name-that-no-bucket-can-have-is-not-asked-about", test_names);
  ADD ("a-closed-session-answers-cancelled", test_closed);
  ADD ("cancelled", test_cancelled);
  g_test_add_func ("/bucket/what-a-person-is-told", test_words);
  return g_test_run ();
}
