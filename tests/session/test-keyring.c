/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What copies do while the keyring does not give their token, and when it does again. */

#include "s3c-fixture.h"

static const S3cProgressData *
get_progress (S3cFixture *self)
{
  return s3c_progress_get_data (s3c_session_get_progress (self->session));
}

static void
set_up (S3cFixture *self, gconstpointer unused)
{
  s3c_fixture_set_up (self, NULL);
  s3c_fixture_start (self->session);
  s3c_fixture_add_account (self);
  s3c_tls_server_set_default (self->server, &(S3cServerStep){ .body = S3C_TEST_MEDIA });
}

static void
assert_stops (S3cFixture *self, S3cError code)
{
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_STOPPED);
  g_assert_error (s3c_progress_get_error (s3c_session_get_progress (self->session)), S3C_ERROR,
                  (int)code);
}

/* The test names the failure, and what a person is told of it. */
typedef struct
{
  S3cError failure;
  S3cError told;
} Failing;

static void
test_goes_on (S3cFixture *self, gconstpointer data)
{
  const Failing *failing = data;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (S3cCopy) first = NULL;
  guint before = s3c_tls_server_count_requests (self->server);

  s3c_fake_tokens_set_failure (self->tokens, (int)failing->failure);
  ids = s3c_fixture_submit_many (self->session, 8);
  assert_stops (self, failing->told);
  first = s3c_fixture_get_copy (self->session, g_array_index (ids, gint64, 0));
  g_assert_cmpint (s3c_copy_get_state (first), ==, S3C_STATE_WAITING);
  g_assert_cmpstr (s3c_copy_get_data (first)->error, ==, s3c_error_to_nick (failing->told));
  g_assert_cmpuint (get_progress (self)->waiting, ==, 8);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, before);

  s3c_fake_tokens_set_failure (self->tokens, -1);
  s3c_fake_tokens_change (self->tokens);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_IDLE);
  g_assert_cmpuint (get_progress (self)->accepted, ==, 8);
  g_assert_null (s3c_copy_get_data (first)->error);
}

/* What is still locked is looked at, and nobody is asked to unlock it. */
static void
test_still_locked (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GArray) ids = NULL;
  guint lookups;
  guint places;

  s3c_fake_tokens_set_failure (self->tokens, S3C_ERROR_TOKEN_LOCKED);
  ids = s3c_fixture_submit_many (self->session, 3);
  assert_stops (self, S3C_ERROR_TOKEN_LOCKED);
  lookups = s3c_fake_tokens_count_lookups (self->tokens);
  places = s3c_fake_tokens_count_places (self->tokens);
  for (guint i = 0; i < 5; i++)
    {
      s3c_fake_tokens_change (self->tokens);
      s3c_await_pass (20);
    }
  g_assert_cmpuint (s3c_fake_tokens_count_places (self->tokens), >, places);
  g_assert_cmpuint (s3c_fake_tokens_count_lookups (self->tokens), ==, lookups);
  assert_stops (self, S3C_ERROR_TOKEN_LOCKED);
}

/* A keyring that says that it has the token, does not give it, and says at each look that it has
 * changed. */
static void
test_no_circle (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GArray) ids = NULL;
  guint lookups;

  s3c_fake_tokens_set_failure (self->tokens, S3C_ERROR_KEYRING_FAILED);
  s3c_fake_tokens_set_unhelpful (self->tokens, TRUE);
  ids = s3c_fixture_submit_many (self->session, 3);
  assert_stops (self, S3C_ERROR_KEYRING_FAILED);
  lookups = s3c_fake_tokens_count_lookups (self->tokens);
  for (guint i = 0; i < 30; i++)
    {
      s3c_fake_tokens_change (self->tokens);
      s3c_await_pass (10);
    }
  g_assert_cmpuint (s3c_fake_tokens_count_lookups (self->tokens), <=, lookups + 2);

  s3c_fake_tokens_set_failure (self->tokens, -1);
  s3c_fake_tokens_change (self->tokens);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_IDLE);
  g_assert_cmpuint (get_progress (self)->accepted, ==, 3);
}

#define ADD(name, data, function)                                                                  \
  g_test_add ("/session/keyring/" name, S3cFixture, data, set_up, function, s3c_fixture_tear_down)

int
main (int argc, char **argv)
{
  static const Failing locked = { S3C_ERROR_TOKEN_LOCKED, S3C_ERROR_TOKEN_LOCKED };
  static const Failing dismissed = { S3C_ERROR_TOKEN_DISMISSED, S3C_ERROR_TOKEN_DISMISSED };
  static const Failing gone = { S3C_ERROR_TOKEN_MISSING, S3C_ERROR_TOKEN_GONE };
  static const Failing absent = { S3C_ERROR_KEYRING_ABSENT, S3C_ERROR_KEYRING_ABSENT };
  static const Failing hung = { S3C_ERROR_KEYRING_HUNG, S3C_ERROR_KEYRING_HUNG };
  static const Failing malformed = { S3C_ERROR_TOKEN_MALFORMED, S3C_ERROR_TOKEN_MALFORMED };

  g_test_init (&argc, &argv, NULL);
  ADD ("goes-on-when-unlocked", &locked, test_goes_on);
  ADD ("goes-on-when-unlocked-after-all", &dismissed, test_goes_on);
  ADD ("goes-on-when-the-item-is-back", &gone, test_goes_on);
  ADD ("goes-on-when-the-service-is-there", &absent, test_goes_on);
  ADD ("goes-on-when-the-service-answers", &hung, test_goes_on);
  ADD ("goes-on-when-the-item-is-a-token-again", &malformed, test_goes_on);
  ADD ("asks-nobody-to-unlock", NULL, test_still_locked);
  ADD ("does-not-go-round-in-a-circle", NULL, test_no_circle);
  return g_test_run ();
}
