/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tokens of every kind against the practice endpoint: what is learnt of them, and what becomes of
 * copies that wait for one. */

#include "s3c-fixture.h"
#include "s3c-practice.h"
#include "s3c-rights-text.h"

typedef struct
{
  S3cFixture base;
  S3cPractice *practice;
} Fixture;

static void
set_up (Fixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  const char *url;

  s3c_fixture_set_up (&self->base, NULL);
  s3c_fixture_assert_finalizes (g_steal_pointer (&self->base.session));
  self->practice = s3c_practice_new ();
  g_object_set (self->practice, "speed", 0.001, "rate-limit", 0, NULL);
  g_assert_true (s3c_practice_start (self->practice, 0, &error));
  g_assert_no_error (error);
  url = s3c_practice_get_url (self->practice);
  self->base.session
      = g_object_new (S3C_TYPE_SESSION, "history-path", self->base.path, "upload-url", url,
                      "api-url", url, "token-store", self->base.tokens, "verify-accounts", FALSE,
                      "follow", FALSE, "check-by-itself", FALSE, NULL);
  s3c_fixture_start (self->base.session);
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  s3c_fixture_tear_down (&self->base, NULL);
  g_assert_finalize_object (g_steal_pointer (&self->practice));
}

static S3cAccount *
inspect (Fixture *self, const char *token, S3cAccount *replaces, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_session_inspect_token_async (self->base.session, token, replaces, NULL, s3c_await_cb, &await);
  return s3c_session_inspect_token_finish (self->base.session, s3c_await_wait (&await), error);
}

static S3cAccount *
add (Fixture *self, const char *token, S3cAccount *replaces, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_session_add_account_async (self->base.session, token, NULL, S3C_ACCOUNT_WISTIA, replaces,
                                 NULL, s3c_await_cb, &await);
  return s3c_session_add_account_finish (self->base.session, s3c_await_wait (&await), error);
}

static S3cAccount *
add_well (Fixture *self, const char *token)
{
  g_autoptr (GError) error = NULL;
  S3cAccount *account = add (self, token, NULL, &error);

  g_assert_no_error (error);
  return account;
}

static void
test_rights (Fixture *self, gconstpointer unused)
{
  static const struct
  {
    const char *token;
    const char *rights;
  } cases[] = {
    { S3C_PRACTICE_TOKEN, "May copy, follow, list folders and make folders" },
    { S3C_PRACTICE_UPLOAD_ONLY_TOKEN, "May copy and follow; cannot list folders" },
    { S3C_PRACTICE_READ_ONLY_TOKEN, "Cannot copy; may follow and list folders" },
    { S3C_PRACTICE_DELEGATED_TOKEN,
      "May follow and list folders; sees only what one contact may see; whether it may copy is not "
      "known" },
    { S3C_PRACTICE_UNKNOWN_TOKEN, "May follow and list folders; whether it may copy is not known" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (S3cAccount) account = inspect (self, cases[i].token, NULL, &error);
      g_autofree char *rights = NULL;

      g_assert_no_error (error);
      g_assert_true (s3c_account_get_checked (account));
      g_assert_cmpint (s3c_account_get_number (account), >, 0);
      g_assert_cmpint (s3c_account_get_asked (account), >, 0);
      rights = s3c_rights_text_dup (s3c_account_get_facts (account));
      g_assert_cmpstr (rights, ==, cases[i].rights);
    }
  /* Nothing of it was kept. */
  g_assert_cmpuint (s3c_fake_tokens_count (self->base.tokens), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (s3c_session_get_accounts (self->base.session)), ==,
                    0);
}

static void
test_refused (Fixture *self, gconstpointer unused)
{
  static const struct
  {
    const char *token;
    S3cError code;
  } cases[] = {
    { S3C_PRACTICE_EXPIRED_TOKEN, S3C_ERROR_TOKEN_REJECTED },
    { S3C_PRACTICE_INACTIVE_TOKEN, S3C_ERROR_ACCOUNT_INACTIVE },
    { "practice-never-heard-of", S3C_ERROR_TOKEN_REJECTED },
    { "no good", S3C_ERROR_TOKEN_MALFORMED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (S3cAccount) account = inspect (self, cases[i].token, NULL, &error);

      g_assert_null (account);
      g_assert_error (error, S3C_ERROR, (int)cases[i].code);
    }
}

static void
test_expiring (Fixture *self, gconstpointer unused)
{
  g_autoptr (S3cAccount) account = inspect (self, S3C_PRACTICE_EXPIRING_TOKEN, NULL, NULL);
  S3cTokenFacts *facts = s3c_account_get_facts (account);
  g_autofree char *text = s3c_expiry_text_dup (facts, g_get_real_time ());

  g_assert_true (s3c_expiry_is_near (facts, g_get_real_time ()));
  g_assert_true (g_str_has_prefix (text, "Expires in "));
}

/* Two tokens of one account are one account; a token of another one is another. */
static void
test_same_account (Fixture *self, gconstpointer unused)
{
  g_autoptr (S3cAccount) first = add_well (self, S3C_PRACTICE_TOKEN);
  g_autoptr (S3cAccount) again = inspect (self, S3C_PRACTICE_UPLOAD_ONLY_TOKEN, NULL, NULL);
  g_autoptr (S3cAccount) second = inspect (self, S3C_PRACTICE_SECOND_TOKEN, NULL, NULL);
  g_autoptr (S3cAccount) refused = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (s3c_account_get_id (again), ==, s3c_account_get_id (first));
  g_assert_cmpstr (s3c_account_get_id (second), !=, s3c_account_get_id (first));
  refused = add (self, S3C_PRACTICE_SECOND_TOKEN, first, &error);
  g_assert_null (refused);
  g_assert_error (error, S3C_ERROR, S3C_ERROR_OTHER_ACCOUNT);
  g_assert_cmpstr (s3c_fake_tokens_peek (self->base.tokens, s3c_account_get_id (first)), ==,
                   S3C_PRACTICE_TOKEN);
}

static S3cAccount *
get_listed (Fixture *self, guint position) /* (transfer full) */
{
  return g_list_model_get_item (s3c_session_get_accounts (self->base.session), position);
}

static void
set_default (Fixture *self, S3cAccount *account)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  s3c_session_set_default_account_async (self->base.session, account, NULL, s3c_await_cb, &await);
  s3c_session_set_default_account_finish (self->base.session, s3c_await_wait (&await), &error);
  g_assert_no_error (error);
}

static void
restart (Fixture *self)
{
  const char *url = s3c_practice_get_url (self->practice);

  s3c_fixture_assert_finalizes (g_steal_pointer (&self->base.session));
  self->base.session = g_object_new (S3C_TYPE_SESSION, "history-path", self->base.path,
                                     "upload-url", url, "api-url", url, "token-store",
                                     self->base.tokens, "verify-accounts", FALSE, NULL);
  s3c_fixture_start (self->base.session);
}

static void
test_default (Fixture *self, gconstpointer unused)
{
  g_autoptr (S3cAccount) first = add_well (self, S3C_PRACTICE_TOKEN);
  g_autoptr (S3cAccount) second = add_well (self, S3C_PRACTICE_SECOND_TOKEN);
  g_autoptr (S3cAccount) listed = get_listed (self, 0);
  const char *id;

  /* What was added is used, but the default is who was there first. */
  g_assert_true (s3c_session_get_account (self->base.session) == second);
  g_assert_true (listed == first);
  s3c_session_choose_account (self->base.session, first);
  g_assert_true (s3c_session_get_account (self->base.session) == first);
  restart (self);
  id = s3c_account_get_id (s3c_session_get_account (self->base.session));
  g_assert_cmpstr (id, ==, s3c_account_get_id (first));

  set_default (self, second);
  g_clear_object (&listed);
  listed = get_listed (self, 0);
  g_assert_cmpstr (s3c_account_get_id (listed), ==, s3c_account_get_id (second));
  id = s3c_account_get_id (s3c_session_get_account (self->base.session));
  g_assert_cmpstr (id, ==, s3c_account_get_id (first));
  restart (self);
  id = s3c_account_get_id (s3c_session_get_account (self->base.session));
  g_assert_cmpstr (id, ==, s3c_account_get_id (second));
}

static void
test_find (Fixture *self, gconstpointer unused)
{
  g_autoptr (S3cAccount) first = add_well (self, S3C_PRACTICE_TOKEN);
  g_autoptr (S3cAccount) second = add_well (self, S3C_PRACTICE_SECOND_TOKEN);
  g_autofree char *upper = g_utf8_strup (s3c_account_get_name (second), -1);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, s3c_account_get_number (second));
  const char *const ways[]
      = { s3c_account_get_name (second), upper, number, s3c_account_get_id (second) };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_assert_true (s3c_session_find_account (self->base.session, ways[i], &error) == second);
      g_assert_no_error (error);
    }
  g_assert_null (s3c_session_find_account (self->base.session, "nobody", &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_MISSING);
}

static void
test_usage (Fixture *self, gconstpointer unused)
{
  static const struct
  {
    const char *token;
    S3cUsage usage;
  } cases[] = {
    { S3C_PRACTICE_TOKEN, S3C_USAGE_FREE },
    { S3C_PRACTICE_UNKNOWN_TOKEN, S3C_USAGE_UNKNOWN },
    { S3C_PRACTICE_FULL_TOKEN, S3C_USAGE_MEDIA_LIMIT },
    { S3C_PRACTICE_FULL_STORAGE_TOKEN, S3C_USAGE_STORAGE_LIMIT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (S3cAccount) account = add_well (self, cases[i].token);
      g_auto (S3cAwait) await = S3C_AWAIT_INIT;
      g_autoptr (GError) error = NULL;
      g_autofree char *reason = NULL;
      S3cUsage usage;

      s3c_session_ask_usage_async (self->base.session, NULL, s3c_await_cb, &await);
      g_assert_true (s3c_session_ask_usage_finish (self->base.session, s3c_await_wait (&await),
                                                   &usage, &reason, &error));
      g_assert_no_error (error);
      g_assert_cmpint (usage, ==, cases[i].usage);
    }
}

/* The status is told at once, the numbers now and then, and the last outcome is written later. */
static void
reach_rest (Fixture *self)
{
  S3cProgress *progress = s3c_session_get_progress (self->base.session);

  while (s3c_session_get_under_way (self->base.session) > 0
         || s3c_progress_get_data (progress)->in_flight > 0)
    g_main_context_iteration (NULL, TRUE);
}

/* A batch of forty with a token that dies after five: nothing is lost, and nothing goes twice. */
static void
test_revoked (Fixture *self, gconstpointer unused)
{
  g_autoptr (S3cAccount) account = add_well (self, S3C_PRACTICE_REVOKED_TOKEN);
  g_autoptr (GArray) ids = s3c_fixture_submit_many (self->base.session, 40);
  S3cProgress *progress = s3c_session_get_progress (self->base.session);
  const S3cProgressData *data;
  g_autoptr (S3cAccount) better = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *states = NULL;

  s3c_fixture_reach_status (self->base.session, S3C_PROGRESS_STOPPED);
  reach_rest (self);
  data = s3c_progress_get_data (progress);
  g_assert_error (s3c_progress_get_error (progress), S3C_ERROR, S3C_ERROR_TOKEN_REJECTED);
  g_assert_cmpuint (data->accepted, ==, 5);
  g_assert_cmpuint (data->refused, ==, 0);
  g_assert_cmpuint (data->waiting, ==, 35);
  g_assert_cmpstr (s3c_account_get_trouble (s3c_session_get_account (self->base.session)), ==,
                   "token-rejected");

  better = add (self, S3C_PRACTICE_TOKEN, account, &error);
  g_assert_no_error (error);
  g_assert_null (s3c_account_get_trouble (better));
  s3c_fixture_reach_status (self->base.session, S3C_PROGRESS_IDLE);
  reach_rest (self);
  g_assert_cmpuint (s3c_progress_get_data (progress)->accepted, ==, 40);
  states = s3c_fixture_read_sql (
      &self->base, "SELECT count(*) || ' ' || count(DISTINCT hashed_id) FROM copy WHERE state IN "
                   "('queued', 'processing', 'ready')");
  g_assert_cmpstr (states, ==, "40 40");
}

#define ADD(name, test) g_test_add ("/inspect/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("each-token-explains-itself-and-nothing-is-kept", test_rights);
  ADD ("a-verdict-is-an-error-of-its-own", test_refused);
  ADD ("an-expiry-that-is-near-is-warned-of", test_expiring);
  ADD ("a-token-cannot-take-the-place-of-another-accounts", test_same_account);
  ADD ("the-default-is-durable-and-choosing-is-not", test_default);
  ADD ("an-account-is-found-by-what-people-call-it", test_find);
  ADD ("an-account-that-is-full-says-so", test_usage);
  ADD ("a-token-that-dies-in-a-batch-loses-nothing", test_revoked);
  return g_test_run ();
}
