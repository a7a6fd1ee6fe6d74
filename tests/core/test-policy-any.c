/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What must hold for any policy at all. */

#include "s3c-policy-table.h"

#include <string.h>
#include <time.h>

#define N_MUTANTS 20000

/* The limit counts without spaces. */
static void
test_size (void)
{
  g_autoptr (GString) text = g_string_new ("{\"Version\":\"2012-10-17\",\"Id\":\"");
  g_autofree char *end = s3c_policy_table_expand ("\",\"Statement\":[{<allow>}]}");
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
  full = s3c_policy_table_check (text->str, "key");
  g_assert_cmpint (full->verdict, ==, S3C_POLICY_ALLOWED);
  g_string_replace (text, "xx", "xxx", 1);
  over = s3c_policy_table_check (text->str, "key");
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
  g_autofree char *template
      = s3c_policy_table_expand ("{\"Version\": \"2012-10-17\", \"Statement\": [{<a>, <who>,"
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
      found = s3c_policy_table_check (text, key);
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
check_promises (const S3cPolicyCase *self, S3cJsonValue *policy)
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
  g_autoptr (GPtrArray) cases = s3c_policy_table_read ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20240229);
  guint n_read = 0;

  for (guint i = 0; i < N_MUTANTS; i++)
    {
      const S3cPolicyCase *self = g_ptr_array_index (cases, i % cases->len);
      const S3cPolicyCase *other
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

  g_test_add_func ("/policy-any/the-limit-counts-without-spaces", test_size);
  g_test_add_func ("/policy-any/long-patterns-take-no-time", test_long_patterns_take_no_time);
  g_test_add_func ("/policy-any/any-policy-gives-an-answer", test_any_policy_gives_an_answer);

  return g_test_run ();
}
