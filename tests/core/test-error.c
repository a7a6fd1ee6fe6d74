/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account.h"
#include "s3c-error.h"
#include "s3c-reason.h"

static void
test_every_error_is_found_by_its_nick (void)
{
  g_autoptr (GEnumClass) errors = g_type_class_ref (S3C_TYPE_ERROR);

  g_assert_cmpint (errors->minimum, ==, S3C_ERROR_FAILED);
  g_assert_cmpint (errors->maximum, ==, S3C_ERROR_HISTORY_FAILED);
  g_assert_cmpint (errors->n_values, ==, errors->maximum + 1);
  for (int i = 0; i <= errors->maximum; i++)
    {
      S3cError code = S3C_ERROR_FAILED;

      g_assert_true (s3c_error_from_nick (s3c_error_to_nick ((S3cError)i), &code));
      g_assert_cmpint (code, ==, i);
    }
}

static void
test_error_nicks_are_the_codes_of_the_output (void)
{
  g_assert_cmpstr (s3c_error_to_nick (S3C_ERROR_TOKEN_REJECTED), ==, "token-rejected");
  g_assert_cmpstr (s3c_error_to_nick (S3C_ERROR_PLAN), ==, "plan");
  g_assert_cmpstr (s3c_error_to_nick (S3C_ERROR_HISTORY_READ_ONLY), ==, "history-read-only");
  g_assert_cmpstr (s3c_error_to_nick (S3C_ERROR_TLS), ==, "tls");
}

static void
test_unknown_error_nicks_are_not_taken (void)
{
  S3cError code = S3C_ERROR_TLS;

  g_assert_false (s3c_error_from_nick (NULL, &code));
  g_assert_false (s3c_error_from_nick ("TLS", &code));
  g_assert_cmpint (code, ==, S3C_ERROR_TLS);
}

static void
test_error_domain_is_its_own (void)
{
  g_autoptr (GError) error = g_error_new (S3C_ERROR, S3C_ERROR_PLAN, "no");

  g_assert_error (error, S3C_ERROR, S3C_ERROR_PLAN);
  g_assert_cmpstr (g_quark_to_string (S3C_ERROR), ==, "s3c-error-quark");
}

static void
test_an_error_is_one_of_several_by_domain_and_code (void)
{
  static const S3cError codes[] = { S3C_ERROR_PLAN, S3C_ERROR_TLS };
  g_autoptr (GError) tls = g_error_new (S3C_ERROR, S3C_ERROR_TLS, "no");
  g_autoptr (GError) busy = g_error_new (S3C_ERROR, S3C_ERROR_BUSY, "no");
  g_autoptr (GError) foreign = g_error_new (G_IO_ERROR, (int)S3C_ERROR_TLS, "no");

  g_assert_true (s3c_error_is_one_of (tls, codes, G_N_ELEMENTS (codes)));
  g_assert_false (s3c_error_is_one_of (tls, codes, 1));
  g_assert_false (s3c_error_is_one_of (busy, codes, G_N_ELEMENTS (codes)));
  g_assert_false (s3c_error_is_one_of (foreign, codes, G_N_ELEMENTS (codes)));
  g_assert_false (s3c_error_is_one_of (NULL, codes, G_N_ELEMENTS (codes)));
}

static void
test_every_reason_has_a_nick_of_its_own (void)
{
  g_autoptr (GEnumClass) reasons = g_type_class_ref (S3C_TYPE_REASON);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpint (reasons->maximum, ==, S3C_REASON_PREFIX_NO_SLASH);
  for (int i = 0; i <= reasons->maximum; i++)
    {
      const char *nick = s3c_reason_to_nick ((S3cReason)i);

      g_assert_cmpstr (nick, !=, "");
      g_assert_true (g_hash_table_add (seen, (gpointer)nick));
    }
}

static void
test_account_keeps_what_it_is_given (void)
{
  g_autoptr (S3cAccount) account
      = g_object_new (S3C_TYPE_ACCOUNT, "id", "a1", "name", "Reel & Co", "kind",
                      S3C_ACCOUNT_PRACTICE, "url", "http://127.0.0.1:1/", "checked", TRUE, NULL);
  g_autoptr (S3cAccount) bare = g_object_new (S3C_TYPE_ACCOUNT, "id", "a2", NULL);
  S3cAccountKind kind = S3C_ACCOUNT_WISTIA;

  g_assert_cmpstr (s3c_account_get_id (account), ==, "a1");
  g_assert_cmpstr (s3c_account_get_name (account), ==, "Reel & Co");
  g_assert_cmpstr (s3c_account_get_url (account), ==, "http://127.0.0.1:1/");
  g_assert_cmpint (s3c_account_get_kind (account), ==, S3C_ACCOUNT_PRACTICE);
  g_assert_true (s3c_account_get_checked (account));
  g_assert_cmpstr (s3c_account_get_name (bare), ==, "");
  g_assert_null (s3c_account_get_url (bare));
  g_assert_false (s3c_account_get_checked (bare));
  g_assert_cmpstr (s3c_account_kind_to_nick (S3C_ACCOUNT_ENVIRONMENT), ==, "environment");
  g_assert_true (s3c_account_kind_from_nick ("session", &kind));
  g_assert_cmpint (kind, ==, S3C_ACCOUNT_SESSION);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/error/every-one-is-found-by-its-nick", test_every_error_is_found_by_its_nick);
  g_test_add_func ("/error/nicks-are-the-codes-of-the-output",
                   test_error_nicks_are_the_codes_of_the_output);
  g_test_add_func ("/error/unknown-nicks-are-not-taken", test_unknown_error_nicks_are_not_taken);
  g_test_add_func ("/error/domain-is-its-own", test_error_domain_is_its_own);
  g_test_add_func ("/error/is-one-of-several-by-domain-and-code",
                   test_an_error_is_one_of_several_by_domain_and_code);
  g_test_add_func ("/reason/every-one-has-a-nick-of-its-own",
                   test_every_reason_has_a_nick_of_its_own);
  g_test_add_func ("/account/keeps-what-it-is-given", test_account_keeps_what_it_is_given);

  return g_test_run ();
}
