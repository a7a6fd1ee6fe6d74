/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every case of policies.txt, and what must hold for any policy at all. */

#include "s3c-policy-check.h"

#include <string.h>
#include <time.h>

#define N_MUTANTS 20000

static const struct
{
  const char *name;
  const char *text;
} macros[] = {
  { "<allow>", "\"Effect\": \"Allow\", <who>, <read>, <all>" },
  { "<deny>", "\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"s3:*\", <all>" },
  { "<a>", "\"Effect\": \"Allow\"" },
  { "<who>", "\"Principal\": {\"AWS\": \"arn:aws:iam::111122223333:root\"}" },
  { "<read>", "\"Action\": [\"s3:GetObject\", \"s3:GetObjectVersion\"]" },
  { "<all>", "\"Resource\": \"arn:aws:s3:::acme-video/*\"" },
  { "<arn>", "arn:aws:s3:::acme-video" },
};

typedef struct
{
  char *name;    /* (owned) */
  char **words;  /* (owned) verdict, line, reasons */
  char *account; /* (owned) */
  char *bucket;  /* (owned) */
  char *key;     /* (owned) */
  char *policy;  /* (owned) */
} Case;

static void
case_free (Case *self)
{
  g_free (self->name);
  g_strfreev (self->words);
  g_free (self->account);
  g_free (self->bucket);
  g_free (self->key);
  g_free (self->policy);
  g_free (self);
}

static char *
expand (const char *text)
{
  g_autoptr (GString) expanded = g_string_new (text);

  for (gsize i = 0; i < G_N_ELEMENTS (macros); i++)
    g_string_replace (expanded, macros[i].name, macros[i].text, 0);
  return g_string_free (g_steal_pointer (&expanded), FALSE);
}

static void
set (char **field, const char *line, const char *name)
{
  if (!g_str_has_prefix (line, name))
    return;
  g_free (*field);
  *field = g_strcompress (line + strlen (name));
}

/* Statements after "S: " become a policy, from its second line on one a line; all other lines are
 * one as it is. */
static void
read_lines (Case *self, char **lines)
{
  g_autoptr (GString) raw = g_string_new (NULL);
  g_autoptr (GString) statements = g_string_new (NULL);
  g_autofree char *version = g_strdup ("\"Version\": \"2012-10-17\", ");

  for (gsize i = 2; lines[i] != NULL; i++)
    {
      set (&self->account, lines[i], "account: ");
      set (&self->bucket, lines[i], "bucket: ");
      set (&self->key, lines[i], "key: ");
      set (&version, lines[i], "top: ");
      if (g_str_has_prefix (lines[i], "S: "))
        g_string_append_printf (statements, "%s\n{%s}", statements->len > 0 ? "," : "",
                                lines[i] + 3);
      else if (strchr ("abkt", *lines[i]) == NULL)
        g_string_append_printf (raw, "%s%s", raw->len > 0 ? "\n" : "", lines[i]);
    }
  if (statements->len > 0)
    g_string_append_printf (raw, "{%s\"Statement\": [%s]}", version, statements->str);
  self->policy = expand (raw->str);
}

/* (element-type Case) */
static GPtrArray *
read_table (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "policies.txt", NULL);
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func ((GDestroyNotify)case_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  parts = g_strsplit (text, "\n=== ", -1);
  for (gsize i = 1; parts[i] != NULL; i++)
    {
      Case *self = g_new0 (Case, 1);
      g_auto (GStrv) lines = g_strsplit (g_strchomp (parts[i]), "\n", -1);

      g_assert_cmpuint (g_strv_length (lines), >, 2);
      self->name = g_strdup (lines[0]);
      self->words = g_strsplit (lines[1], " ", -1);
      g_assert_cmpuint (g_strv_length (self->words), >=, 3);
      self->account = g_strdup ("111122223333");
      self->bucket = g_strdup ("acme-video");
      self->key = g_strdup ("marketing/spring.mp4");
      read_lines (self, lines);
      g_ptr_array_add (cases, self);
    }
  return g_steal_pointer (&cases);
}

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
answer (const Case *self)
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
  g_autoptr (GPtrArray) cases = read_table ();
  guint n_wrong = 0;

  for (guint i = 0; i < cases->len; i++)
    {
      const Case *self = g_ptr_array_index (cases, i);
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
  g_autoptr (GPtrArray) cases = read_table ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < cases->len; i++)
    {
      const Case *self = g_ptr_array_index (cases, i);
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
    if (g_strv_contains ((const char *const *)((Case *)g_ptr_array_index (cases, i))->words + 2,
                         nick))
      return TRUE;
  return FALSE;
}

static gboolean
is_written_somewhere (GPtrArray *cases, const char *word)
{
  for (guint i = 0; i < cases->len; i++)
    if (strstr (((Case *)g_ptr_array_index (cases, i))->policy, word) != NULL)
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
  g_autoptr (GPtrArray) cases = read_table ();
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
  g_autoptr (GPtrArray) cases = read_table ();

  for (guint i = 0; i < cases->len; i++)
    {
      const Case *self = g_ptr_array_index (cases, i);
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

static S3cPolicyAnswer *
check_text (const char *text, const char *key)
{
  S3cJsonFault fault;
  g_autoptr (S3cJsonValue) policy = s3c_json_value_read (text, strlen (text), &fault);

  return policy != NULL ? s3c_policy_check (policy, "111122223333", "acme-video", key) : NULL;
}

static void
test_one_finding_in_full (void)
{
  g_autofree char *text = expand ("{\"Version\": \"2012-10-17\", \"Statement\": [\n"
                                  " {<a>, <who>, <read>, <all>},\n"
                                  " {\"Sid\": \"Ä Sid\", <a>, <who>, <read>,\n"
                                  "  \"Resource\": [\"<arn>/a\",  \"acme-video/*\"]}\n"
                                  "]}");
  g_autoptr (S3cPolicyAnswer) found = check_text (text, "key");
  const S3cPolicyFinding *first = g_ptr_array_index (found->findings, 0);

  g_assert_cmpint (found->verdict, ==, S3C_POLICY_DENIED);
  g_assert_cmpint (first->reason, ==, S3C_POLICY_REASON_BARE_RESOURCE);
  g_assert_cmpuint (first->statement, ==, 2);
  g_assert_cmpstr (first->sid, ==, "Ä Sid");
  g_assert_cmpstr (first->subject, ==, "acme-video/*");
  g_assert_cmpuint (first->line, ==, 4);
  g_assert_cmpuint (first->column, ==, 46);
}

/* The limit counts without spaces. */
static void
test_size (void)
{
  g_autoptr (GString) text = g_string_new ("{\"Version\":\"2012-10-17\",\"Id\":\"");
  g_autofree char *end = expand ("\",\"Statement\":[{<allow>}]}");
  g_autofree char *spaces = g_strnfill (30000, ' ');
  g_autoptr (S3cPolicyAnswer) full = NULL;
  g_autoptr (S3cPolicyAnswer) over = NULL;
  gsize length = strlen (end);

  for (const char *at = end; *at != '\0'; at++)
    length -= *at == ' ' ? 1 : 0;
  while (text->len + length < 20480)
    g_string_append_c (text, 'x');
  g_string_append (text, end);
  g_string_prepend (text, spaces);
  full = check_text (text->str, "key");
  g_assert_cmpint (full->verdict, ==, S3C_POLICY_ALLOWED);
  g_string_replace (text, "xx", "xxx", 1);
  over = check_text (text->str, "key");
  g_assert_cmpint (over->verdict, ==, S3C_POLICY_DENIED);
  g_assert_cmpint (((S3cPolicyFinding *)g_ptr_array_index (over->findings, 0))->reason, ==,
                   S3C_POLICY_REASON_TOO_LARGE);
}

/* Matching that tries every way would need longer than there is time. */
static void
test_long_patterns_take_no_time (void)
{
  g_autoptr (GString) pattern = g_string_new (NULL);
  g_autofree char *key = g_strnfill (20000, 'a');
  g_autofree char *template = expand ("{\"Version\": \"2012-10-17\", \"Statement\": [{<a>, <who>,"
                                      " <read>, \"Resource\": \"<arn>/*@\"}]}");
  static const char *const pieces[] = { "a*", "*a", "**", "?*", "${aws:x}", "${*}*", "a" };
  clock_t start = clock ();

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_auto (GStrv) parts = g_strsplit (template, "@", 2);
      g_autofree char *text = NULL;
      g_autoptr (S3cPolicyAnswer) found = NULL;

      g_string_truncate (pattern, 0);
      while (pattern->len < 15000)
        g_string_append (pattern, pieces[i]);
      g_string_append_c (pattern, 'b');
      text = g_strjoin (pattern->str, parts[0], parts[1], NULL);
      found = check_text (text, key);
      g_assert_cmpint (found->verdict, ==, S3C_POLICY_DENIED);
    }
  g_test_message ("%.0f ms", (double)(clock () - start) * 1000 / CLOCKS_PER_SEC);
  g_assert_cmpint (clock () - start, <, 20 * CLOCKS_PER_SEC);
}

/* A piece of one policy takes the place of a piece of another, or of itself. */
static char *
mutate (GRand *random, const char *text, const char *other)
{
  static const char *const pieces[]
      = { "null", "[]", "{}", "0", "-1e9", "true", "\"\"", "\"*\"", "[[]]", "\"$", "${",
          "}",    ",",  ":",  "*", "?",    "arn:", "\"",   "[{}]",  "\\",   "/" };
  g_autoptr (GString) mutant = g_string_new (text);
  int n = g_rand_int_range (random, 1, 4);

  for (int i = 0; i < n && mutant->len > 0; i++)
    {
      gssize at = g_rand_int_range (random, 0, (int)mutant->len);
      gssize length = g_rand_int_range (random, 0, 12);

      switch (g_rand_int_range (random, 0, 4))
        {
        case 0:
          g_string_erase (mutant, at, MIN (length, (gssize)mutant->len - at));
          break;
        case 1:
          g_string_insert (mutant, at, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
          break;
        case 2:
          mutant->str[at] = (char)g_rand_int_range (random, 1, 256);
          break;
        default:
          g_string_insert_len (mutant, at, other, MIN (40, (gssize)strlen (other)));
        }
    }
  return g_string_free (g_steal_pointer (&mutant), FALSE);
}

static void
check_promises (const Case *self, S3cJsonValue *policy)
{
  g_autoptr (S3cPolicyAnswer) found
      = s3c_policy_check (policy, self->account, self->bucket, self->key);
  const S3cPolicyFinding *first;

  g_assert_cmpuint (found->findings->len, >, 0);
  first = g_ptr_array_index (found->findings, 0);
  if (s3c_policy_reason_is_fatal (first->reason))
    g_assert_cmpint (found->verdict, ==, S3C_POLICY_DENIED);
  for (guint i = 0; i < found->findings->len; i++)
    {
      const S3cPolicyFinding *finding = g_ptr_array_index (found->findings, i);

      g_assert_cmpstr (s3c_policy_reason_to_nick (finding->reason), !=, "");
      if (s3c_policy_reason_is_fatal (finding->reason))
        g_assert_cmpint (found->verdict, ==, S3C_POLICY_DENIED);
      if (finding->reason == S3C_POLICY_REASON_ALLOWED)
        g_assert_cmpint (found->verdict, !=, S3C_POLICY_DENIED);
    }
}

/* The value of one member or element takes the place of another's: what stays is JSON. */
static S3cJsonValue *
graft (GRand *random, S3cJsonValue *value, S3cJsonValue *other)
{
  const guint n = s3c_json_value_get_length (value);
  const guint chosen = n > 0 ? (guint)g_rand_int_range (random, 0, (int)n) : 0;
  g_autoptr (S3cJsonValue) copy = NULL;

  if (n == 0 || g_rand_int_range (random, 0, 8) == 0)
    return s3c_json_value_ref (other);
  copy = s3c_json_value_get_kind (value) == S3C_JSON_OBJECT ? s3c_json_value_new_object ()
                                                            : s3c_json_value_new_array ();
  for (guint i = 0; i < n; i++)
    {
      S3cJsonValue *item = s3c_json_value_get_item (value, i);
      S3cJsonValue *kept = i == chosen ? graft (random, item, other) : s3c_json_value_ref (item);

      if (s3c_json_value_get_kind (value) == S3C_JSON_OBJECT)
        s3c_json_value_add_named (copy, s3c_json_value_get_name (value, i), kept);
      else
        s3c_json_value_append (copy, kept);
    }
  return g_steal_pointer (&copy);
}

static S3cJsonValue *
choose_part (GRand *random, S3cJsonValue *value)
{
  while (s3c_json_value_get_length (value) > 0 && g_rand_int_range (random, 0, 4) > 0)
    value = s3c_json_value_get_item (
        value, (guint)g_rand_int_range (random, 0, (int)s3c_json_value_get_length (value)));
  return value;
}

static void
test_any_policy_gives_an_answer (void)
{
  g_autoptr (GPtrArray) cases = read_table ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20240229);
  guint n_read = 0;

  for (guint i = 0; i < N_MUTANTS; i++)
    {
      const Case *self = g_ptr_array_index (cases, i % cases->len);
      const Case *other
          = g_ptr_array_index (cases, (guint)g_rand_int_range (random, 0, (int)cases->len));
      S3cJsonFault fault;
      g_autofree char *text = mutate (random, self->policy, other->policy);
      g_autoptr (S3cJsonValue) mutant = s3c_json_value_read (text, strlen (text), &fault);
      g_autoptr (S3cJsonValue) policy
          = s3c_json_value_read (self->policy, strlen (self->policy), &fault);
      g_autoptr (S3cJsonValue) donor
          = s3c_json_value_read (other->policy, strlen (other->policy), &fault);
      g_autoptr (S3cJsonValue) grafted = NULL;

      if (mutant != NULL)
        check_promises (self, mutant);
      if (policy == NULL || donor == NULL)
        continue;
      grafted = graft (random, policy, choose_part (random, donor));
      check_promises (self, grafted);
      n_read += mutant != NULL;
    }
  g_test_message ("%u of %u texts were JSON", n_read, N_MUTANTS);
  g_assert_cmpuint (n_read, >, N_MUTANTS / 20);
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
  g_test_add_func ("/policy-check/the-limit-counts-without-spaces", test_size);
  g_test_add_func ("/policy-check/long-patterns-take-no-time", test_long_patterns_take_no_time);
  g_test_add_func ("/policy-check/any-policy-gives-an-answer", test_any_policy_gives_an_answer);

  return g_test_run ();
}
