/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Accounts, their tokens, and what waits for them. */

#include "s3c-fixture.h"

#include <string.h>

static void
set_up (S3cFixture *self, gconstpointer unused)
{
  s3c_fixture_set_up (self, unused);
  s3c_fixture_start (self->session);
}

static S3cAccount *
add (S3cFixture *self, S3cAccountKind keep, S3cAccount *replaces, const char *token, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_session_add_account_async (self->session, token, "My own name", keep, replaces, NULL,
                                 s3c_await_cb, &await);
  return s3c_session_add_account_finish (self->session, s3c_await_wait (&await), error);
}

static gboolean
remove_account (S3cFixture *self, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (S3cAccount) account = g_object_ref (s3c_session_get_account (self->session));

  s3c_session_remove_account_async (self->session, account, NULL, s3c_await_cb, &await);
  return s3c_session_remove_account_finish (self->session, s3c_await_wait (&await), error);
}

static void
assert_token_sent (S3cFixture *self, guint index, const char *token)
{
  g_autoptr (S3cServerEntry) entry = s3c_tls_server_dup_request (self->server, index);
  g_autofree char *authorization = s3c_server_entry_dup_header (entry, "Authorization");
  g_autofree char *expected = g_strconcat ("Bearer ", token, NULL);

  g_assert_cmpstr (authorization, ==, expected);
}

static void
test_waits_for_an_account (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = s3c_fixture_submit (self->session, "a.mp4");
  g_autoptr (GError) error = s3c_fixture_rest (self->session, copy, FALSE);

  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_MISSING);
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_WAITING);
  g_assert_cmpstr (s3c_copy_get_data (copy)->error, ==, "token-missing");
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 0);

  s3c_fixture_add_account (self);
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
  g_assert_cmpstr (s3c_copy_get_data (copy)->account_name, ==, "Acme");
  g_assert_null (s3c_copy_get_data (copy)->error);
}

static void
test_checked (S3cFixture *self, gconstpointer unused)
{
  S3cAccount *account;

  s3c_fixture_add_account (self);
  account = s3c_session_get_account (self->session);
  g_assert_true (s3c_account_get_checked (account));
  g_assert_cmpint (s3c_account_get_kind (account), ==, S3C_ACCOUNT_WISTIA);
  g_assert_cmpstr (s3c_fake_tokens_peek (self->tokens, s3c_account_get_id (account)), ==,
                   S3C_TEST_TOKEN);
}

static void
test_listed_again (S3cFixture *self, gconstpointer unused)
{
  g_autofree char *id = NULL;

  s3c_fixture_add_account (self);
  id = g_strdup (s3c_account_get_id (s3c_session_get_account (self->session)));
  s3c_fixture_restart (self);
  g_assert_cmpstr (s3c_account_get_id (s3c_session_get_account (self->session)), ==, id);
  g_assert_cmpstr (s3c_account_get_name (s3c_session_get_account (self->session)), ==, "Acme");
}

static void
assert_nothing_kept (S3cFixture *self)
{
  g_assert_null (s3c_session_get_account (self->session));
  g_assert_cmpuint (s3c_fake_tokens_count (self->tokens), ==, 0);
  s3c_fixture_restart (self);
  g_assert_null (s3c_session_get_account (self->session));
}

static void
test_rejected (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cAccount) account = NULL;

  s3c_fixture_push (self, 401, "{\"code\":\"unauthorized_credentials\",\"error\":\"no\"}");
  account = add (self, S3C_ACCOUNT_WISTIA, NULL, S3C_TEST_TOKEN, &error);
  g_assert_null (account);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_REJECTED);
  assert_nothing_kept (self);
}

static void
test_malformed (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cAccount) account = add (self, S3C_ACCOUNT_WISTIA, NULL, "a b c d e", &error);

  g_assert_null (account);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_MALFORMED);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 0);
  assert_nothing_kept (self);
}

static void
test_not_secure (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cAccount) account = NULL;

  s3c_tls_server_push (self->server, &(S3cServerStep){ .certificate = S3C_CERTIFICATE_STRANGER });
  account = add (self, S3C_ACCOUNT_WISTIA, NULL, S3C_TEST_TOKEN, &error);
  g_assert_null (account);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TLS);
  assert_nothing_kept (self);
}

static void
test_unchecked (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cAccount) account = NULL;

  s3c_fixture_push (self, 401, "{\"code\":\"unauthorized_scope\",\"error\":\"upload only\"}");
  account = add (self, S3C_ACCOUNT_WISTIA, NULL, S3C_TEST_TOKEN, &error);
  g_assert_no_error (error);
  g_assert_false (s3c_account_get_checked (account));
  g_assert_cmpstr (s3c_account_get_name (account), ==, "My own name");
}

static void
test_unreachable (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cAccount) account = NULL;

  s3c_tls_server_push (self->server, &(S3cServerStep){ .status = 502, .body = "" });
  account = add (self, S3C_ACCOUNT_WISTIA, NULL, S3C_TEST_TOKEN, &error);
  g_assert_no_error (error);
  g_assert_false (s3c_account_get_checked (account));
}

static void
test_keyring_refuses (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cAccount) account = NULL;

  s3c_fake_tokens_set_failure (self->tokens, S3C_ERROR_KEYRING_ABSENT);
  s3c_fixture_push (self, 200, "{\"name\":\"Acme\"}");
  account = add (self, S3C_ACCOUNT_WISTIA, NULL, S3C_TEST_TOKEN, &error);
  g_assert_null (account);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_KEYRING_ABSENT);
  assert_nothing_kept (self);
}

static void
test_session_only (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cAccount) account = NULL;
  g_autoptr (S3cCopy) copy = NULL;

  s3c_fixture_push (self, 200, "{\"name\":\"Acme\"}");
  account = add (self, S3C_ACCOUNT_SESSION, NULL, S3C_TEST_TOKEN, &error);
  g_assert_no_error (error);
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
  assert_token_sent (self, 1, S3C_TEST_TOKEN);
  s3c_fixture_restart (self);
  assert_nothing_kept (self);
}

static void
test_locked (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (GError) error = NULL;

  s3c_fixture_add_account (self);
  s3c_fake_tokens_set_failure (self->tokens, S3C_ERROR_TOKEN_LOCKED);
  copy = s3c_fixture_submit (self->session, "a.mp4");
  error = s3c_fixture_rest (self->session, copy, FALSE);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_LOCKED);
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_WAITING);
  g_assert_cmpstr (s3c_copy_get_data (copy)->error, ==, "token-locked");
  g_assert_cmpint (s3c_copy_get_data (copy)->attempts, ==, 0);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 1);

  s3c_fake_tokens_set_failure (self->tokens, -1);
  s3c_session_retry (self->session, copy);
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
  g_assert_null (s3c_copy_get_data (copy)->error);
}

static void
test_check_token (S3cFixture *self, gconstpointer unused)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GError) error = NULL;
  S3cAccount *account;

  s3c_fixture_add_account (self);
  account = s3c_session_get_account (self->session);
  s3c_session_check_token_async (self->session, account, NULL, s3c_await_cb, &await);
  first = s3c_await_steal_result (&await);
  g_assert_true (s3c_session_check_token_finish (self->session, first, &error));
  g_assert_no_error (error);

  s3c_fake_tokens_set_failure (self->tokens, S3C_ERROR_KEYRING_HUNG);
  s3c_session_check_token_async (self->session, account, NULL, s3c_await_cb, &await);
  g_assert_false (s3c_session_check_token_finish (self->session, s3c_await_wait (&await), &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_KEYRING_HUNG);
}

/* A copy that waits for its token goes by itself once another one is given for the account. */
static void
test_replaced (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (S3cAccount) old = NULL;
  g_autoptr (S3cAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  s3c_fixture_add_account (self);
  old = g_object_ref (s3c_session_get_account (self->session));
  s3c_fake_tokens_set_failure (self->tokens, S3C_ERROR_TOKEN_MISSING);
  copy = s3c_fixture_submit (self->session, "a.mp4");
  error = s3c_fixture_rest (self->session, copy, FALSE);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_GONE);
  g_clear_error (&error);

  s3c_fake_tokens_set_failure (self->tokens, -1);
  s3c_fixture_push (self, 200, "{\"name\":\"Acme\"}");
  account = add (self, S3C_ACCOUNT_WISTIA, old, "another-token-for-tests", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (s3c_account_get_id (account), ==, s3c_account_get_id (old));
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
  assert_token_sent (self, 2, "another-token-for-tests");
  g_assert_cmpuint (s3c_fake_tokens_count (self->tokens), ==, 1);
}

static void
test_removed (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  s3c_fixture_add_account (self);
  s3c_fake_tokens_set_failure (self->tokens, S3C_ERROR_KEYRING_HUNG);
  g_assert_false (remove_account (self, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_KEYRING_HUNG);
  g_assert_nonnull (s3c_session_get_account (self->session));
  g_clear_error (&error);

  s3c_fake_tokens_set_failure (self->tokens, -1);
  g_assert_true (remove_account (self, &error));
  g_assert_no_error (error);
  assert_nothing_kept (self);
}

static void
test_environment (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cCopy) copy = NULL;

  s3c_session_use_token (self->session, "token-from-the-environment");
  copy = s3c_fixture_submit (self->session, "a.mp4");
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
  g_assert_cmpstr (s3c_copy_get_data (copy)->account_name, ==, "from the environment");
  assert_token_sent (self, 0, "token-from-the-environment");
  s3c_fixture_restart (self);
  assert_nothing_kept (self);
}

/* Each account's copies go to its own addresses with its own token, whichever is in use. */
static void
test_practice_stays_apart (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cTlsServer) practice = s3c_tls_server_new (FALSE);
  g_autoptr (S3cServerEntry) entry = NULL;
  g_autofree char *authorization = NULL;
  g_autoptr (S3cCopy) real = NULL;
  g_autoptr (S3cCopy) practised = NULL;
  const char *url = s3c_tls_server_get_url (practice);

  s3c_fixture_add_account (self);
  s3c_fake_tokens_set_held (self->tokens, TRUE);
  real = s3c_fixture_submit (self->session, "real.mp4");
  s3c_session_use_practice (self->session, url, url, "practice-token", FALSE);
  practised = s3c_fixture_submit (self->session, "practised.mp4");
  s3c_fixture_reach (practised, S3C_STATE_QUEUED);
  s3c_fake_tokens_set_held (self->tokens, FALSE);
  s3c_fixture_reach (real, S3C_STATE_QUEUED);

  g_assert_cmpuint (s3c_tls_server_count_requests (practice), ==, 1);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 2);
  entry = s3c_tls_server_dup_request (practice, 0);
  authorization = s3c_server_entry_dup_header (entry, "Authorization");
  g_assert_cmpstr (authorization, ==, "Bearer practice-token");
  assert_token_sent (self, 1, S3C_TEST_TOKEN);
}

static void
test_practice_remembered (S3cFixture *self, gconstpointer unused)
{
  const char *url = s3c_tls_server_get_url (self->server);
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (GError) error = NULL;

  s3c_session_use_practice (self->session, url, url, "practice-token", TRUE);
  s3c_fixture_restart (self);
  g_assert_cmpint (s3c_account_get_kind (s3c_session_get_account (self->session)), ==,
                   S3C_ACCOUNT_PRACTICE);

  /* It has no address until it is used again: nothing goes to Wistia in its place. */
  copy = s3c_fixture_submit (self->session, "a.mp4");
  error = s3c_fixture_rest (self->session, copy, FALSE);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_MISSING);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 0);
  s3c_session_use_practice (self->session, url, url, "practice-token", TRUE);
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
}

static void
test_real_after_practice (S3cFixture *self, gconstpointer unused)
{
  const char *url = s3c_tls_server_get_url (self->server);

  s3c_session_use_practice (self->session, url, url, "practice-token", TRUE);
  s3c_fixture_add_account (self);
  s3c_fixture_restart (self);
  g_assert_cmpstr (s3c_account_get_name (s3c_session_get_account (self->session)), ==, "Acme");
}

#define ADD(name, test)                                                                            \
  g_test_add ("/accounts/" name, S3cFixture, NULL, set_up, test, s3c_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-copy-waits-for-an-account-and-then-goes", test_waits_for_an_account);
  ADD ("a-token-is-checked-and-kept", test_checked);
  ADD ("an-account-is-there-again-after-a-restart", test_listed_again);
  ADD ("a-rejected-token-is-not-kept", test_rejected);
  ADD ("a-malformed-token-is-not-sent", test_malformed);
  ADD ("a-token-is-not-kept-without-a-secure-connection", test_not_secure);
  ADD ("an-upload-only-token-is-kept-unchecked", test_unchecked);
  ADD ("a-service-in-trouble-does-not-prevent-an-account", test_unreachable);
  ADD ("nothing-is-recorded-where-the-keyring-refuses", test_keyring_refuses);
  ADD ("a-token-for-the-session-only-is-gone-afterwards", test_session_only);
  ADD ("a-copy-waits-with-words-while-the-keyring-is-locked", test_locked);
  ADD ("whether-the-token-can-be-had", test_check_token);
  ADD ("a-replaced-token-sends-what-waited-for-it", test_replaced);
  ADD ("an-account-is-removed-whole-or-not-at-all", test_removed);
  ADD ("a-token-from-the-environment-leaves-no-trace", test_environment);
  ADD ("practice-and-wistia-stay-apart", test_practice_stays_apart);
  ADD ("a-remembered-practice-account-needs-its-address-again", test_practice_remembered);
  ADD ("a-real-account-takes-the-place-of-practice", test_real_after_practice);
  return g_test_run ();
}
