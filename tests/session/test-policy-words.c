/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The words for what was found in a bucket policy. */

#include "s3c-policy-text.h"

#include <string.h>

/* What needs no subject to be understood. */
static const S3cPolicyReason without_subject[] = {
  S3C_POLICY_REASON_ALLOWED,      S3C_POLICY_REASON_DENIED,
  S3C_POLICY_REASON_NO_ALLOW,     S3C_POLICY_REASON_NOT_PRINCIPAL,
  S3C_POLICY_REASON_NOT_A_POLICY, S3C_POLICY_REASON_ALLOW_NOT_PRINCIPAL,
  S3C_POLICY_REASON_NO_STATEMENT, S3C_POLICY_REASON_TOO_LARGE,
  S3C_POLICY_REASON_ANYBODY,
};

static gboolean
needs_subject (S3cPolicyReason reason)
{
  for (gsize i = 0; i < G_N_ELEMENTS (without_subject); i++)
    if (without_subject[i] == reason)
      return FALSE;
  return TRUE;
}

static void
assert_sentences (const char *text)
{
  g_assert_cmpstr (text, !=, "");
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_false (g_unichar_islower (g_utf8_get_char (text)));
  g_assert_null (strchr (text, '%'));
  g_assert_null (strchr (text, '\''));
  g_assert_true (g_str_has_suffix (text, ".") || g_str_has_suffix (text, ".”"));
}

static void
test_every_reason (void)
{
  g_autoptr (GEnumClass) reasons = g_type_class_ref (S3C_TYPE_POLICY_REASON);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < reasons->n_values; i++)
    {
      S3cPolicyReason reason = (S3cPolicyReason)reasons->values[i].value;
      S3cPolicyFinding finding = { reason, 1, NULL, (char *)"aws:Thing", 2, 3 };
      S3cPolicyFinding silent = { reason, 0, NULL, NULL, 0, 0 };
      char *text = s3c_policy_finding_text (&finding);
      g_autofree char *other = s3c_policy_finding_text (&silent);

      g_test_message ("%s: %s", reasons->values[i].value_nick, text);
      assert_sentences (text);
      assert_sentences (other);
      g_assert_cmpint (strstr (text, "aws:Thing") != NULL, ==, needs_subject (reason));
      g_assert_true (g_hash_table_add (seen, text)); /* none is a copy */
    }
}

static void
test_every_advice (void)
{
  g_autoptr (GEnumClass) reasons = g_type_class_ref (S3C_TYPE_POLICY_REASON);

  for (guint i = 0; i < reasons->n_values; i++)
    {
      const S3cPolicyFinding finding
          = { (S3cPolicyReason)reasons->values[i].value, 1, NULL, (char *)"aws:Thing", 2, 3 };
      const char *text = s3c_policy_finding_advice (&finding);

      g_test_message ("%s: %s", reasons->values[i].value_nick, text);
      if (reasons->values[i].value == S3C_POLICY_REASON_ALLOWED)
        g_assert_cmpstr (text, ==, "");
      else
        assert_sentences (text);
    }
}

/* It may be a slip, or another partner's, who must not be shut out. */
static void
test_another_account_may_be_meant (void)
{
  const S3cPolicyFinding finding = { S3C_POLICY_REASON_OTHER_ACCOUNT, 1, NULL, NULL, 2, 3 };

  g_assert_nonnull (strstr (s3c_policy_finding_advice (&finding), "digit by digit"));
  g_assert_nonnull (strstr (s3c_policy_finding_advice (&finding), "add a statement"));
}

/* The commonest Deny of all: whoever reads of it must not weaken it. */
static void
test_encryption_needs_no_change (void)
{
  static const char *const keys[]
      = { "aws:SecureTransport", "AWS:SECURETRANSPORT", "s3:TlsVersion" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const S3cPolicyFinding finding
          = { S3C_POLICY_REASON_DENY_DEPENDS, 1, NULL, (char *)keys[i], 2, 3 };
      const S3cPolicyFinding other
          = { S3C_POLICY_REASON_CONDITION_FALSE, 1, NULL, (char *)keys[i], 2, 3 };

      assert_sentences (s3c_policy_finding_advice (&finding));
      g_assert_nonnull (strstr (s3c_policy_finding_advice (&finding), "nothing has to be changed"));
      g_assert_null (strstr (s3c_policy_finding_advice (&other), "nothing has to be changed"));
    }
}

static void
test_keys (void)
{
  static const struct
  {
    const char *key;
    const char *part;
  } cases[] = {
    { "aws:SecureTransport", "TLS" },
    { "AWS:SOURCEIP", "own network" },
    { "aws:SourceVpce", "endpoint" },
    { "aws:SourceVpc", "one of yours" },
    { "aws:PrincipalOrgID", "organization" },
    { "s3:ExistingObjectTag/share", "tags" },
    { "aws:CurrentTime", "time" },
    { "aws:PrincipalArn", "user or role" },
    { "aws:Thing", "not known" },
    { "", "not known" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      S3cPolicyFinding finding
          = { S3C_POLICY_REASON_DENY_DEPENDS, 1, NULL, (char *)cases[i].key, 2, 3 };
      g_autofree char *text = s3c_policy_finding_text (&finding);

      assert_sentences (s3c_policy_key_text (cases[i].key));
      g_assert_nonnull (strstr (s3c_policy_key_text (cases[i].key), cases[i].part));
      g_assert_nonnull (strstr (text, cases[i].part));
    }
}

/* Nothing of a policy breaks the line or the sentence that it is named in. */
static void
test_subjects (void)
{
  g_autofree char *endless = g_strnfill (15000, 'x');
  S3cPolicyFinding odd = { S3C_POLICY_REASON_OTHER_PREFIX, 1, NULL, (char *)"a\n%s\tb", 2, 3 };
  S3cPolicyFinding large = { S3C_POLICY_REASON_OTHER_PREFIX, 1, NULL, endless, 2, 3 };
  g_autofree char *odd_text = s3c_policy_finding_text (&odd);
  g_autofree char *large_text = s3c_policy_finding_text (&large);

  g_assert_cmpstr (odd_text, ==, "“a�%s�b” does not cover the object.");
  g_assert_cmpuint (strlen (large_text), <, 250);
  g_assert_nonnull (strstr (large_text, "x…”"));
}

static void
test_places (void)
{
  static const struct
  {
    S3cPolicyFinding finding;
    const char *text;
  } cases[] = {
    { { S3C_POLICY_REASON_ALLOWED, 2, (char *)"AllowWistiaS3Copy", NULL, 14, 5 },
      "Statement 2 (AllowWistiaS3Copy), line 14" },
    { { S3C_POLICY_REASON_ALLOWED, 2, NULL, NULL, 14, 5 }, "Statement 2, line 14" },
    { { S3C_POLICY_REASON_ALLOWED, 2, (char *)"", NULL, 14, 5 }, "Statement 2, line 14" },
    { { S3C_POLICY_REASON_ALLOWED, 2, NULL, NULL, 0, 0 }, "Statement 2" },
    { { S3C_POLICY_REASON_VERSION_FORM, 0, NULL, NULL, 3, 5 }, "Line 3" },
    { { S3C_POLICY_REASON_NO_ALLOW, 0, NULL, NULL, 0, 0 }, "The whole policy" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = s3c_policy_place_text (&cases[i].finding);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_verdicts (void)
{
  g_assert_cmpstr (s3c_policy_verdict_text (S3C_POLICY_ALLOWED), ==, "This policy lets Wistia in");
  g_assert_cmpstr (s3c_policy_verdict_text (S3C_POLICY_DENIED), ==,
                   "This policy does not let Wistia in");
  g_assert_cmpstr (s3c_policy_verdict_text (S3C_POLICY_DEPENDS), ==,
                   "Whether this policy lets Wistia in depends on more");
}

static void
test_every_json_problem (void)
{
  g_autoptr (GEnumClass) problems = g_type_class_ref (S3C_TYPE_JSON_PROBLEM);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpstr (s3c_json_problem_text (S3C_JSON_PROBLEM_NONE), ==, "");
  for (guint i = 0; i < problems->n_values; i++)
    {
      S3cJsonProblem problem = (S3cJsonProblem)problems->values[i].value;
      S3cJsonFault fault = { problem, 7, 12 };
      g_autofree char *text = s3c_json_fault_text (&fault);

      g_test_message ("%s: %s", problems->values[i].value_nick, text);
      if (problem == S3C_JSON_PROBLEM_NONE)
        continue;
      assert_sentences (text);
      g_assert_true (g_str_has_suffix (text, s3c_json_problem_text (problem)));
      g_assert_true (g_hash_table_add (seen, (char *)s3c_json_problem_text (problem)));
    }
}

static void
test_json_fault (void)
{
  S3cJsonFault missing = { S3C_JSON_PROBLEM_COMMA_MISSING, 7, 12 };
  S3cJsonFault empty = { S3C_JSON_PROBLEM_EMPTY, 1, 1 };
  g_autofree char *missing_text = s3c_json_fault_text (&missing);
  g_autofree char *empty_text = s3c_json_fault_text (&empty);

  g_assert_cmpstr (missing_text, ==, "Line 7, column 12: A comma is missing before this.");
  g_assert_cmpstr (empty_text, ==, "There is nothing here.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy-words/every-reason-is-told-with-what-is-meant", test_every_reason);
  g_test_add_func ("/policy-words/every-reason-has-its-advice", test_every_advice);
  g_test_add_func ("/policy-words/another-account-may-be-meant", test_another_account_may_be_meant);
  g_test_add_func ("/policy-words/a-condition-on-encryption-is-left-as-it-is",
                   test_encryption_needs_no_change);
  g_test_add_func ("/policy-words/well-known-conditions-are-explained", test_keys);
  g_test_add_func ("/policy-words/any-subject-fits-in", test_subjects);
  g_test_add_func ("/policy-words/places-are-named", test_places);
  g_test_add_func ("/policy-words/every-verdict-has-its-heading", test_verdicts);
  g_test_add_func ("/policy-words/every-json-problem-is-told", test_every_json_problem);
  g_test_add_func ("/policy-words/broken-json-is-told-with-its-place", test_json_fault);
  return g_test_run ();
}
