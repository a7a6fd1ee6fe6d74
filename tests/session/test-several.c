/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Several accounts: whose token each copy goes with, and what other programs do meanwhile. */

#include "s3c-fixture.h"

#include <string.h>

#define SECOND_TOKEN   "a-second-token-for-tests-012345"
#define THIRD_TOKEN    "a-third-token-for-tests-0123456"
#define SECOND_ACCOUNT "{\"id\":2,\"name\":\"Beta\",\"url\":\"http://beta.wistia.com\"}"

static void
set_up (S3cFixture *self, gconstpointer unused)
{
  s3c_fixture_set_up (self, unused);
  s3c_fixture_start (self->session);
  s3c_fixture_add_account (self);
}

static S3cAccount *
add (S3cFixture *self, const char *token, S3cAccount *replaces)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  S3cAccount *account;

  s3c_session_add_account_async (self->session, token, NULL, S3C_ACCOUNT_WISTIA, replaces, NULL,
                                 s3c_await_cb, &await);
  account = s3c_session_add_account_finish (self->session, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
  return account;
}

static S3cAccount *
add_second (S3cFixture *self)
{
  s3c_fixture_push_account (self, 200, SECOND_ACCOUNT);
  return add (self, SECOND_TOKEN, NULL);
}

static void
remove_account (S3cFixture *self, S3cSession *session, S3cAccount *account)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  s3c_session_remove_account_async (session, account, NULL, s3c_await_cb, &await);
  s3c_session_remove_account_finish (session, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
}

static S3cAccount *
check (S3cFixture *self, S3cAccount *account, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_session_check_account_async (self->session, account, NULL, s3c_await_cb, &await);
  return s3c_session_check_account_finish (self->session, s3c_await_wait (&await), error);
}

/* With which token the copy of that key reached the server, and that it did so once. */
static void
assert_sent_with (S3cFixture *self, const char *key, const char *token)
{
  g_autofree char *expected = g_strconcat ("Bearer ", token, NULL);
  guint n = 0;

  for (guint i = 0; i < s3c_tls_server_count_requests (self->server); i++)
    {
      g_autofree char *sent = s3c_fixture_dup_key (self, i);
      g_autoptr (S3cServerEntry) entry = s3c_tls_server_dup_request (self->server, i);
      g_autofree char *authorization = s3c_server_entry_dup_header (entry, "Authorization");

      if (g_strcmp0 (sent, key) != 0)
        continue;
      g_assert_cmpstr (authorization, ==, expected);
      n++;
    }
  g_assert_cmpuint (n, ==, token != NULL ? 1 : 0);
}

static guint
count_accounts (S3cSession *session)
{
  return g_list_model_get_n_items (s3c_session_get_accounts (session));
}

static void
reach_accounts (S3cSession *session, guint n)
{
  gint64 limit = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while (count_accounts (session) != n && g_get_monotonic_time () < limit)
    s3c_await_pass (5);
  g_assert_cmpuint (count_accounts (session), ==, n);
}

static void
test_own_tokens (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cAccount) first = g_object_ref (s3c_session_get_account (self->session));
  g_autoptr (S3cAccount) second = NULL;
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_object_unref);

  second = add_second (self);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u.mp4", i);

      s3c_session_choose_account (self->session, i % 2 == 0 ? first : second);
      g_ptr_array_add (copies, s3c_fixture_submit (self->session, key));
    }
  for (guint i = 0; i < copies->len; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u.mp4", i);

      s3c_fixture_reach (copies->pdata[i], S3C_STATE_QUEUED);
      assert_sent_with (self, key, i % 2 == 0 ? S3C_TEST_TOKEN : SECOND_TOKEN);
      g_assert_cmpstr (s3c_copy_get_data (copies->pdata[i])->account_name, ==,
                       i % 2 == 0 ? "Acme" : "Beta");
    }
}

/* What waits for an account that is removed waits on, whoever is in use and whatever is pressed. */
static void
test_removed (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cAccount) first = g_object_ref (s3c_session_get_account (self->session));
  g_autoptr (S3cAccount) second = add_second (self);
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (S3cCopy) later = NULL;
  g_autoptr (S3cAccount) again = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  g_object_set (self->session, "paused", TRUE, NULL);
  copy = s3c_fixture_submit (self->session, "second.mp4");
  id = s3c_copy_get_id (copy);
  remove_account (self, self->session, second);
  g_assert_true (s3c_session_get_account (self->session) == first);
  g_assert_cmpuint (count_accounts (self->session), ==, 1);
  g_object_set (self->session, "paused", FALSE, NULL);
  error = s3c_fixture_rest (self->session, copy, FALSE);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_MISSING);
  s3c_session_retry (self->session, copy);
  later = s3c_fixture_submit (self->session, "first.mp4");
  s3c_fixture_reach (later, S3C_STATE_QUEUED);
  g_assert_cmpint (s3c_copy_get_state (copy), ==, S3C_STATE_WAITING);
  assert_sent_with (self, "first.mp4", S3C_TEST_TOKEN);
  assert_sent_with (self, "second.mp4", NULL);

  /* Nor after another start, when it is taken up. */
  g_clear_object (&copy);
  g_clear_object (&later);
  s3c_fixture_restart (self);
  s3c_session_take_up (self->session);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_STOPPED);
  assert_sent_with (self, "second.mp4", NULL);

  /* Until the same account is added again. */
  again = add_second (self);
  g_assert_cmpstr (s3c_account_get_id (again), ==, s3c_account_get_id (second));
  copy = s3c_session_dup_copy (self->session, id);
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
  assert_sent_with (self, "second.mp4", SECOND_TOKEN);
}

/* The token was given while Wistia could not be asked, and turns out to be another account's. */
static void
test_unchecked_token (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cAccount) first = g_object_ref (s3c_session_get_account (self->session));
  g_autoptr (S3cAccount) replaced = NULL;
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cAccount) mended = NULL;

  s3c_fixture_push (self, 502, "");
  replaced = add (self, SECOND_TOKEN, first);
  g_assert_false (s3c_account_get_checked (replaced));
  g_assert_cmpstr (s3c_account_get_trouble (replaced), ==, "server");
  g_assert_cmpstr (s3c_account_get_name (replaced), ==, "Acme");
  g_assert_cmpint (s3c_account_get_number (replaced), ==, 1);

  s3c_fixture_push (self, 200, SECOND_ACCOUNT);
  copy = s3c_fixture_submit (self->session, "first.mp4");
  error = s3c_fixture_rest (self->session, copy, FALSE);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_OTHER_ACCOUNT);
  assert_sent_with (self, "first.mp4", NULL);
  g_assert_cmpstr (s3c_account_get_trouble (s3c_session_get_account (self->session)), ==,
                   "other-account");

  s3c_fixture_push_account (self, 200, S3C_TEST_ACCOUNT);
  mended = add (self, THIRD_TOKEN, first);
  g_assert_true (s3c_account_get_checked (mended));
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
  assert_sent_with (self, "first.mp4", THIRD_TOKEN);
}

/* One that was kept offline, under a name that another account has too. */
static void
test_namesake (S3cFixture *self, gconstpointer unused)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (S3cAccount) offline = NULL;
  g_autoptr (S3cAccount) other = NULL;
  g_autoptr (S3cCopy) copy = NULL;

  s3c_fixture_push (self, 502, "");
  s3c_session_add_account_async (self->session, SECOND_TOKEN, "Beta", S3C_ACCOUNT_WISTIA, NULL,
                                 NULL, s3c_await_cb, &await);
  offline = s3c_session_add_account_finish (self->session, s3c_await_wait (&await), NULL);
  g_assert_cmpstr (s3c_account_get_name (offline), ==, "Beta");
  g_object_set (self->session, "paused", TRUE, NULL);
  copy = s3c_fixture_submit (self->session, "offline.mp4");

  s3c_fixture_push_account (self, 200, SECOND_ACCOUNT);
  other = add (self, THIRD_TOKEN, NULL);
  g_assert_cmpstr (s3c_account_get_id (other), !=, s3c_account_get_id (offline));
  g_assert_cmpuint (count_accounts (self->session), ==, 3);
  g_object_set (self->session, "paused", FALSE, NULL);
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
  assert_sent_with (self, "offline.mp4", SECOND_TOKEN);
}

static void
test_expired (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cAccount) account = NULL;
  g_autoptr (S3cAccount) checked = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *trouble = NULL;

  s3c_fixture_push (self, 200, S3C_TEST_ACCOUNT);
  s3c_fixture_push (self, 200,
                    "{\"type\":\"expiring\",\"scopes\":[\"all:all\"],"
                    "\"expires_at\":\"2020-01-01T00:00:00Z\"}");
  account = check (self, s3c_session_get_account (self->session), &error);
  g_assert_no_error (error);
  s3c_fixture_push (self, 401, "{\"code\":\"unauthorized_credentials\",\"error\":\"no\"}");
  checked = check (self, account, &error);
  g_assert_null (checked);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_EXPIRED);
  g_assert_cmpstr (s3c_account_get_trouble (s3c_session_get_account (self->session)), ==,
                   "token-expired");
  s3c_fixture_restart (self);
  g_assert_cmpstr (s3c_account_get_trouble (s3c_session_get_account (self->session)), ==,
                   "token-expired");
}

/* No answer is no verdict: nothing of what is known is forgotten. */
static void
test_not_answered (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cAccount) before = g_object_ref (s3c_session_get_account (self->session));
  g_autoptr (S3cAccount) checked = NULL;
  g_autoptr (GError) error = NULL;

  s3c_fixture_push (self, 502, "");
  checked = check (self, before, &error);
  g_assert_null (checked);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_SERVER);
  g_assert_true (s3c_session_get_account (self->session) == before);
}

/* Another program replaces the token in the keyring while a batch meets the dead one. */
static void
test_changed_in_keyring (S3cFixture *self, gconstpointer unused)
{
  const char *id = s3c_account_get_id (s3c_session_get_account (self->session));
  g_autoptr (GArray) ids = NULL;
  S3cProgress *progress = s3c_session_get_progress (self->session);

  g_object_set (self->session, "at-once", 1u, NULL);
  s3c_tls_server_push (
      self->server,
      &(S3cServerStep){ .status = 401, .delay = 300, .body = "{\"error\":\"revoked\"}" });
  s3c_fixture_push (self, 200, S3C_TEST_ACCOUNT);
  ids = s3c_fixture_submit_many (self->session, 3);
  s3c_fixture_reach_requests (self, 2);
  s3c_fake_tokens_put (self->tokens, id, SECOND_TOKEN);
  s3c_fixture_reach_status (self->session, S3C_PROGRESS_IDLE);
  g_assert_cmpuint (s3c_progress_get_data (progress)->accepted, >=, 2);
  assert_sent_with (self, "2.mp4", SECOND_TOKEN);
  assert_sent_with (self, "3.mp4", SECOND_TOKEN);
}

/* A checked account's token is replaced by that of another account behind the program's back. */
static void
test_swapped_in_keyring (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cAccount) first = g_object_ref (s3c_session_get_account (self->session));
  g_autoptr (S3cCopy) before = s3c_fixture_submit (self->session, "before.mp4");
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cAccount) mended = NULL;

  s3c_fixture_reach (before, S3C_STATE_QUEUED);
  s3c_fake_tokens_put (self->tokens, s3c_account_get_id (first), SECOND_TOKEN);
  /* The token in hand is used for a moment longer. */
  g_object_set (self->session, "paused", TRUE, NULL);
  s3c_fixture_push (self, 200, SECOND_ACCOUNT);
  copy = s3c_fixture_submit (self->session, "after.mp4");
  g_object_set (self->session, "paused", FALSE, NULL);
  error = s3c_fixture_rest (self->session, copy, FALSE);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_OTHER_ACCOUNT);
  assert_sent_with (self, "after.mp4", NULL);
  g_assert_cmpstr (s3c_account_get_trouble (s3c_session_get_account (self->session)), ==,
                   "other-account");

  s3c_fixture_push_account (self, 200, S3C_TEST_ACCOUNT);
  mended = add (self, THIRD_TOKEN, first);
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
  assert_sent_with (self, "before.mp4", S3C_TEST_TOKEN);
  assert_sent_with (self, "after.mp4", THIRD_TOKEN);
}

/* What the command line adds is in the window's list at once, and what it removes is not. */
static void
test_other_program (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cSession) other = s3c_fixture_new_session (self);
  g_autoptr (S3cAccount) second = NULL;
  g_autoptr (S3cAccount) listed = NULL;

  s3c_fixture_start (other);
  g_assert_cmpuint (count_accounts (other), ==, 1);
  second = add_second (self);
  reach_accounts (other, 2);
  g_assert_cmpstr (s3c_account_get_name (s3c_session_get_account (other)), ==, "Acme");
  listed = g_list_model_get_item (s3c_session_get_accounts (other), 1);
  g_assert_cmpstr (s3c_account_get_name (listed), ==, "Beta");
  s3c_session_choose_account (other, listed);
  g_clear_object (&listed);

  remove_account (self, self->session, second);
  reach_accounts (other, 1);
  g_assert_cmpstr (s3c_account_get_name (s3c_session_get_account (other)), ==, "Acme");
  s3c_fixture_assert_finalizes (g_steal_pointer (&other));
}

/* A window without an account gets the one that the command line adds, and its copies go. */
static void
test_first_account_elsewhere (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cSession) other = NULL;
  g_autoptr (S3cCopy) copy = NULL;
  g_autoptr (S3cAccount) second = NULL;

  remove_account (self, self->session, s3c_session_get_account (self->session));
  other = s3c_fixture_new_session (self);
  s3c_fixture_start (other);
  copy = s3c_fixture_submit (other, "a.mp4");
  second = add_second (self);
  s3c_fixture_reach (copy, S3C_STATE_QUEUED);
  assert_sent_with (self, "a.mp4", SECOND_TOKEN);
  g_assert_cmpstr (s3c_copy_get_data (copy)->account_name, ==, "Beta");
  g_clear_object (&copy);
  s3c_fixture_assert_finalizes (g_steal_pointer (&other));
}

/* Kept while Wistia was in trouble, an account is asked about by itself, again and again, until
 * Wistia answers; and one that was checked today is not. */
static void
test_verified (S3cFixture *self, gconstpointer unused)
{
  g_autoptr (S3cAccount) second = NULL;
  guint before;

  s3c_fixture_push (self, 502, "");
  second = add (self, SECOND_TOKEN, NULL);
  g_assert_false (s3c_account_get_checked (second));
  s3c_fixture_push (self, 502, "");
  s3c_fixture_push_account (self, 200, SECOND_ACCOUNT);
  g_object_set (self->session, "verify-delay", 5u, "verify-accounts", TRUE, NULL);
  while (!s3c_account_get_checked (s3c_session_get_account (self->session)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (s3c_account_get_name (s3c_session_get_account (self->session)), ==, "Beta");
  g_assert_null (s3c_account_get_trouble (s3c_session_get_account (self->session)));
  before = s3c_tls_server_count_requests (self->server);
  s3c_await_pass (100);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, before);
}

/* Yesterday's answer is asked for again. */
static void
test_verified_daily (S3cFixture *self, gconstpointer unused)
{
  gint64 yesterday = g_get_real_time () - G_TIME_SPAN_DAY - 1;
  g_autofree char *sql
      = g_strdup_printf ("UPDATE account SET asked = %" G_GINT64_FORMAT, yesterday);

  s3c_fixture_assert_finalizes (g_steal_pointer (&self->session));
  s3c_fixture_run_sql (self, sql);
  self->session = s3c_fixture_new_session (self);
  s3c_fixture_push_account (self, 200, S3C_TEST_ACCOUNT);
  g_object_set (self->session, "verify-delay", 5u, "verify-accounts", TRUE, NULL);
  s3c_fixture_start (self->session);
  s3c_fixture_reach_requests (self, 3);
  while (s3c_account_get_asked (s3c_session_get_account (self->session)) == yesterday)
    g_main_context_iteration (NULL, TRUE);
  s3c_await_pass (50);
  g_assert_cmpuint (s3c_tls_server_count_requests (self->server), ==, 3);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/several/" name, S3cFixture, NULL, set_up, test, s3c_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("each-copy-goes-with-its-own-accounts-token", test_own_tokens);
  ADD ("what-waits-for-a-removed-account-waits-on", test_removed);
  ADD ("an-unchecked-token-of-another-account-sends-nothing", test_unchecked_token);
  ADD ("a-name-alone-does-not-make-two-accounts-one", test_namesake);
  ADD ("a-token-whose-time-is-over-has-expired", test_expired);
  ADD ("no-answer-is-no-verdict", test_not_answered);
  ADD ("a-token-changed-in-the-keyring-is-looked-up-anew", test_changed_in_keyring);
  ADD ("a-token-swapped-for-another-accounts-sends-nothing", test_swapped_in_keyring);
  ADD ("another-program-adds-and-removes", test_other_program);
  ADD ("another-program-adds-the-first-one", test_first_account_elsewhere);
  ADD ("an-unchecked-account-is-asked-about-by-itself", test_verified);
  ADD ("a-checked-account-is-asked-about-once-a-day", test_verified_daily);
  return g_test_run ();
}
