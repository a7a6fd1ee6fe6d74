/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every case of policies.txt. */

#include "s3c-policy-table.h"

#include <string.h>

static const char *
to_word (S3cPolicyVerdict verdict)
{
  static const char *const words[] = { [S3C_POLICY_ALLOWED] = "allowed",
                                       [S3C_POLICY_DENIED] = "denied",
                                       [S3C_POLICY_DEPENDS] = "depends" };

  return words[verdict];
}

/* "denied 3 other-prefix version-missing": as a case is written. */
static char *
describe (const char *verdict, guint line, GPtrArray *findings)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s %u", verdict, line);
  for (guint i = 0; i < findings->len; i++)
    {
      const S3cPolicyFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (text, " %s", s3c_policy_reason_to_nick (finding->reason));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
answer (const S3cPolicyCase *self)
{
  S3cJsonFault fault = { 0 };
  g_autoptr (S3cJsonValue) policy
      = s3c_json_value_read (self->policy, strlen (self->policy), &fault);
  g_autoptr (S3cPolicyAnswer) found = NULL;
  const S3cPolicyFinding *first;

  if (policy == NULL)
    return g_strdup_printf ("json %u %s", fault.line, s3c_json_problem_to_nick (fault.problem));
  found = s3c_policy_check (policy, self->account, self->bucket, self->key);
  g_assert_cmpuint (found->findings->len, >, 0);
  first = g_ptr_array_index (found->findings, 0);
  return describe (to_word (found->verdict), first->line, found->findings);
}

static void
test_every_case_of_the_table (void)
{
  g_autoptr (GPtrArray) cases = s3c_policy_table_read ();
  guint n_wrong = 0;

  for (guint i = 0; i < cases->len; i++)
    {
      const S3cPolicyCase *self = g_ptr_array_index (cases, i);
      g_autofree char *found = answer (self);
      g_autofree char *expected = g_strjoinv (" ", self->words);

      if (g_str_equal (found, expected))
        continue;
      g_test_message ("%s:\nexpected %s\nfound    %s\n%s", self->name, expected, found,
                      self->policy);
      n_wrong++;
    }
  g_test_message ("%u cases", cases->len);
  g_assert_cmpuint (n_wrong, ==, 0);
  g_assert_cmpuint (cases->len, >=, 170);
}

static void
test_every_case_is_another (void)
{
  g_autoptr (GPtrArray) cases = s3c_policy_table_read ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < cases->len; i++)
    {
      const S3cPolicyCase *self = g_ptr_array_index (cases, i);
      char *whole = g_strjoin ("\n", self->account, self->bucket, self->key, self->policy, NULL);

      g_test_message ("%s", self->name);
      g_assert_true (g_hash_table_add (seen, whole));
      g_assert_true (g_hash_table_add (names, self->name));
    }
}

static gboolean
is_expected_somewhere (GPtrArray *cases, const char *nick)
{
  for (guint i = 0; i < cases->len; i++)
    if (g_strv_contains (
            (const char *const *)((S3cPolicyCase *)g_ptr_array_index (cases, i))->words + 2, nick))
      return TRUE;
  return FALSE;
}

static gboolean
is_written_somewhere (GPtrArray *cases, const char *word)
{
  for (guint i = 0; i < cases->len; i++)
    if (strstr (((S3cPolicyCase *)g_ptr_array_index (cases, i))->policy, word) != NULL)
      return TRUE;
  return FALSE;
}

static void
test_the_table_is_complete (void)
{
  static const char *const operators[] = {
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
    "ArnEquals",
    "ArnLike",
    "ArnNotEquals",
    "ArnNotLike",
    "IpAddress",
    "NotIpAddress",
    "Bool",
    "Null",
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "BinaryEquals",
    "StringEqualsIfExists",
    "ForAllValues:StringEquals",
    "ForAnyValue:StringEquals",
  };
  g_autoptr (GPtrArray) cases = s3c_policy_table_read ();
  g_autoptr (GEnumClass) reasons = g_type_class_ref (S3C_TYPE_POLICY_REASON);

  for (guint i = 0; i < reasons->n_values; i++)
    {
      g_test_message ("%s", reasons->values[i].value_nick);
      if (reasons->values[i].value != S3C_POLICY_REASON_TOO_LARGE)
        g_assert_true (is_expected_somewhere (cases, reasons->values[i].value_nick));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    {
      g_autofree char *quoted = g_strdup_printf ("\"%s\"", operators[i]);

      g_test_message ("%s", operators[i]);
      g_assert_true (is_written_somewhere (cases, quoted));
    }
}

static const char *
find_place (const char *text, guint line, guint column)
{
  for (guint i = 1; i < line; i++)
    text = strchr (text, '\n') + 1;
  return g_utf8_offset_to_pointer (text, (glong)column - 1);
}

/* Not those whose subject is the name of something that is not there, or that is elsewhere. */
static gboolean
has_subject_elsewhere (const S3cPolicyFinding *finding)
{
  return finding->subject == NULL || finding->reason == S3C_POLICY_REASON_ELEMENT_MISSING
         || finding->reason == S3C_POLICY_REASON_ELEMENT_FORM
         || finding->reason == S3C_POLICY_REASON_ELEMENT_TWICE
         || finding->reason == S3C_POLICY_REASON_VARIABLE_DEPENDS
         || finding->reason == S3C_POLICY_REASON_NOT_PRINCIPAL
         || finding->reason == S3C_POLICY_REASON_ALLOW_NOT_PRINCIPAL
         || finding->reason == S3C_POLICY_REASON_ANYBODY;
}

static void
check_findings (const char *text, const S3cPolicyAnswer *found)
{
  for (guint i = 0; i < found->findings->len; i++)
    {
      const S3cPolicyFinding *finding = g_ptr_array_index (found->findings, i);
      const char *place
          = finding->line > 0 ? find_place (text, finding->line, finding->column) : "";

      if (finding->statement > 0)
        g_assert_cmpuint (finding->line, >, 0);
      if (finding->line > 0 && finding->subject == NULL)
        g_assert_nonnull (strchr ("{[\"tfn0123456789-", *place));
      if (has_subject_elsewhere (finding))
        continue;
      g_assert_cmpuint (finding->line, >, 0);
      place += *place == '"' && *finding->subject != '"' ? 1 : 0;
      g_assert_cmpstr (place, !=, "");
      if (strchr (text, '\\') == NULL)
        g_assert_cmpint (strncmp (place, finding->subject, strlen (finding->subject)), ==, 0);
      for (guint j = 0; j < i; j++)
        {
          const S3cPolicyFinding *other = g_ptr_array_index (found->findings, j);

          g_assert_false (other->reason == finding->reason && other->line == finding->line
                          && other->column == finding->column);
        }
    }
}

static void
test_findings_point_at_what_they_mean (void)
{
  g_autoptr (GPtrArray) cases = s3c_policy_table_read ();

  for (guint i = 0; i < cases->len; i++)
    {
      const S3cPolicyCase *self = g_ptr_array_index (cases, i);
      S3cJsonFault fault;
      g_autoptr (S3cJsonValue) policy
          = s3c_json_value_read (self->policy, strlen (self->policy), &fault);
      g_autoptr (S3cPolicyAnswer) found = NULL;

      if (policy == NULL)
        continue;
      g_test_message ("%s", self->name);
      found = s3c_policy_check (policy, self->account, self->bucket, self->key);
      check_findings (self->policy, found);
    }
}

static void
test_one_finding_in_full (void)
{
  g_autofree char *text
      = s3c_policy_table_expand ("{\"Version\": \"2012-10-17\", \"Statement\": [\n"
                                 " {<a>, <who>, <read>, <all>},\n"
                                 " {\"Sid\": \"Ä Sid\", <a>, <who>, <read>,\n"
                                 "  \"Resource\": [\"<arn>/a\",  \"acme-video/*\"]}\n"
                                 "]}");
  g_autoptr (S3cPolicyAnswer) found = s3c_policy_table_check (text, "key");
  const S3cPolicyFinding *first = g_ptr_array_index (found->findings, 0);

  g_assert_cmpint (found->verdict, ==, S3C_POLICY_DENIED);
  g_assert_cmpint (first->reason, ==, S3C_POLICY_REASON_BARE_RESOURCE);
  g_assert_cmpuint (first->statement, ==, 2);
  g_assert_cmpstr (first->sid, ==, "Ä Sid");
  g_assert_cmpstr (first->subject, ==, "acme-video/*");
  g_assert_cmpuint (first->line, ==, 4);
  g_assert_cmpuint (first->column, ==, 46);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/policy-check/every-case-of-the-table-holds", test_every_case_of_the_table);
  g_test_add_func ("/policy-check/no-case-is-there-twice", test_every_case_is_another);
  g_test_add_func ("/policy-check/every-reason-and-operator-is-in-the-table",
                   test_the_table_is_complete);
  g_test_add_func ("/policy-check/findings-point-at-what-they-mean",
                   test_findings_point_at_what_they_mean);
  g_test_add_func ("/policy-check/a-finding-has-statement-sid-subject-and-place",
                   test_one_finding_in_full);

  return g_test_run ();
}
