/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-await.h"
#include "s3c-error.h"
#include "s3c-memory-tokens.h"

static char *
look_up (S3cTokenStore *store, const char *account, GCancellable *cancellable, GError **error)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;

  s3c_token_store_lookup_async (store, account, cancellable, s3c_await_cb, &await);
  return s3c_token_store_lookup_finish (store, s3c_await_wait (&await), error);
}

static void
assert_gives (S3cTokenStore *store, const char *account, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cToken) token = look_up (store, account, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, expected);
}

static void
assert_missing (S3cTokenStore *store, const char *account)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (look_up (store, account, NULL, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_MISSING);
}

static void
keep (S3cTokenStore *store, const char *account, const char *token)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  s3c_token_store_store_async (store, account, "Name", token, NULL, s3c_await_cb, &await);
  g_assert_true (s3c_token_store_store_finish (store, s3c_await_wait (&await), &error));
  g_assert_no_error (error);
}

static void
forget (S3cTokenStore *store, const char *account)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  s3c_token_store_remove_async (store, account, NULL, s3c_await_cb, &await);
  g_assert_true (s3c_token_store_remove_finish (store, s3c_await_wait (&await), &error));
  g_assert_no_error (error);
}

static void
test_keeps_tokens (void)
{
  g_autoptr (S3cTokenStore) store = S3C_TOKEN_STORE (s3c_memory_tokens_new ());
  g_autoptr (S3cTokenStore) other = S3C_TOKEN_STORE (s3c_memory_tokens_new ());

  assert_missing (store, "1");
  keep (store, "1", "first");
  keep (store, "2", "other é");
  assert_gives (store, "1", "first");
  assert_gives (store, "1", "first");
  keep (store, "1", "second");
  assert_gives (store, "1", "second");
  forget (store, "1");
  forget (store, "1");
  assert_missing (store, "1");
  assert_gives (store, "2", "other é");
  assert_missing (other, "2");
}

static void
test_cancelled (void)
{
  g_autoptr (S3cTokenStore) store = S3C_TOKEN_STORE (s3c_memory_tokens_new ());
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  keep (store, "1", "token");
  g_cancellable_cancel (cancellable);
  g_assert_null (look_up (store, "1", cancellable, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_CANCELLED);
}

/* Both kinds of memory, and nothing. */
static void
test_any_token_can_be_freed (void)
{
  s3c_token_free (g_strdup ("ordinary"));
  s3c_token_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/memory-tokens/keeps-tokens", test_keeps_tokens);
  g_test_add_func ("/memory-tokens/cancelled", test_cancelled);
  g_test_add_func ("/memory-tokens/any-token-can-be-freed", test_any_token_can_be_freed);
  return g_test_run ();
}
