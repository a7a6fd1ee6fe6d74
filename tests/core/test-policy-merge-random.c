/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What must hold for a merge into any policy at all: policies made at random. */

#include "s3c-bucket-policy.h"

#include <string.h>

#define N_POLICIES          4000
#define CHOOSE(rand, texts) (texts)[g_rand_int_range ((rand), 0, (int)G_N_ELEMENTS (texts))]

static void append_value (GRand *rand, GString *text, int depth);

static void
append_space (GRand *rand, GString *text)
{
  static const char *const spaces[] = { "", "", "", " ", "\n", "\n    ", "\r\n\t", "  ", "\n\n " };

  g_string_append (text, CHOOSE (rand, spaces));
}

static void
append_token (GRand *rand, GString *text, const char *token)
{
  append_space (rand, text);
  g_string_append (text, token);
  append_space (rand, text);
}

static void
append_plain (GRand *rand, GString *text)
{
  static const char *const plain[] = { "null",
                                       "true",
                                       "false",
                                       "0",
                                       "-0.0",
                                       "1.0",
                                       "1E+5",
                                       "\"\"",
                                       "\"é🎬\"",
                                       "\"\\u00e9\"",
                                       "\"\\/\\n\"",
                                       "\"\\ud83c\\udfac\"",
                                       "12345678901234567890123",
                                       "\"${aws:username}\"",
                                       "\"AllowWistiaS3Copy\"" };

  append_token (rand, text, CHOOSE (rand, plain));
}

static void
append_member (GRand *rand, GString *text, int depth)
{
  static const char *const names[]
      = { "\"Sid\"", "\"Id\"",      "\"Version\"", "\"Statement\"", "\"a\"",
          "\"a\"",   "\"\\u0041\"", "\"\"",        "\"Resource\"",  "\"é\"" };

  append_token (rand, text, CHOOSE (rand, names));
  g_string_append_c (text, ':');
  append_value (rand, text, depth);
}

static void
append_value (GRand *rand, GString *text, int depth)
{
  gboolean object = g_rand_boolean (rand);
  int n = g_rand_int_range (rand, 0, 4);

  if (depth == 0 || n == 3)
    {
      append_plain (rand, text);
      return;
    }
  append_token (rand, text, object ? "{" : "[");
  for (int i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      if (object)
        append_member (rand, text, depth - 1);
      else
        append_value (rand, text, depth - 1);
    }
  append_token (rand, text, object ? "}" : "]");
}

/* Just ours, ours of another wish, something of our name, something else. */
static void
append_statement (GRand *rand, GString *text, const S3cPolicyWish *wish)
{
  static const char *const sids[] = { S3C_POLICY_SID,
                                      S3C_POLICY_LIST_SID,
                                      "Other",
                                      "allowwistias3copy",
                                      "AllowWistia\\u0053\\u0033Copy",
                                      "AllowWistiaS3Copy " };
  g_autoptr (S3cJsonValue) ours = s3c_bucket_policy_new_statements (wish);
  g_autofree char *own = s3c_json_value_write (
      s3c_json_value_get_item (
          ours, (guint)g_rand_int_range (rand, 0, (int)s3c_json_value_get_length (ours))),
      g_rand_boolean (rand) ? "\t" : NULL);

  if (g_rand_int_range (rand, 0, 4) == 0)
    {
      append_token (rand, text, own);
      return;
    }
  append_token (rand, text, "{");
  for (int n = g_rand_int_range (rand, 0, 3); n > 0; n--)
    {
      append_member (rand, text, 2);
      g_string_append_c (text, ',');
    }
  g_string_append_printf (text, "\"Sid\":\"%s\"", CHOOSE (rand, sids));
  for (int n = g_rand_int_range (rand, 0, 3); n > 0; n--)
    {
      g_string_append_c (text, ',');
      append_member (rand, text, 2);
    }
  append_token (rand, text, "}");
}

static void
append_statements (GRand *rand, GString *text, const S3cPolicyWish *wish)
{
  int n = g_rand_int_range (rand, -1, 7);

  if (n < 0)
    {
      append_statement (rand, text, wish);
      return;
    }
  append_token (rand, text, "[");
  for (int i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      append_statement (rand, text, wish);
    }
  append_token (rand, text, "]");
}

static void
append_others (GRand *rand, GString *text)
{
  static const char *const names[] = { "Id", "statement", "a", "a", "", "Statements" };

  for (int n = g_rand_int_range (rand, 0, 3); n > 0; n--)
    {
      g_string_append_printf (text, "\"%s\":", CHOOSE (rand, names));
      append_value (rand, text, 3);
      g_string_append_c (text, ',');
    }
}

static char *
make_policy (GRand *rand, const S3cPolicyWish *wish)
{
  GString *text = g_string_new (NULL);

  append_token (rand, text, "{");
  append_others (rand, text);
  if (g_rand_int_range (rand, 0, 8) > 0)
    {
      g_string_append (text, g_rand_boolean (rand) ? "\"Statement\":" : "\"St\\u0061tement\" : ");
      append_statements (rand, text, wish);
      g_string_append_c (text, ',');
    }
  append_others (rand, text);
  g_string_append (text, "\"Version\":\"2012-10-17\"");
  append_token (rand, text, "}");
  return g_string_free (text, FALSE);
}

static S3cJsonValue *
read_text (const char *text)
{
  S3cJsonFault fault;
  S3cJsonValue *value = s3c_json_value_read (text, strlen (text), &fault);

  g_assert_nonnull (value);
  return value;
}

/* One object is as good as an array of one. */
static guint
count_statements (S3cJsonValue *policy)
{
  S3cJsonValue *statement = s3c_json_value_find (policy, "Statement");

  if (statement == NULL)
    return 0;
  return s3c_json_value_get_kind (statement) == S3C_JSON_OBJECT
             ? 1
             : s3c_json_value_get_length (statement);
}

static S3cJsonValue *
get_statement (S3cJsonValue *policy, guint i)
{
  S3cJsonValue *statement = s3c_json_value_find (policy, "Statement");

  return s3c_json_value_get_kind (statement) == S3C_JSON_OBJECT
             ? statement
             : s3c_json_value_get_item (statement, i);
}

static gboolean
is_of_sid (S3cJsonValue *statement, const char *sid)
{
  S3cJsonValue *found = s3c_json_value_find (statement, "Sid");

  return found != NULL && g_strcmp0 (s3c_json_value_get_string (found), sid) == 0;
}

/* All that is not ours, to the letter; where our first ones stand is marked. */
static char *
write_others (S3cJsonValue *policy, const S3cPolicyWish *wish)
{
  GString *text = g_string_new (NULL);
  gboolean met[2] = { FALSE, FALSE };

  for (guint i = 0; i < count_statements (policy); i++)
    {
      S3cJsonValue *each = get_statement (policy, i);
      g_autofree char *written = s3c_json_value_write (each, NULL);
      gboolean list = wish->list && is_of_sid (each, S3C_POLICY_LIST_SID);

      if (!list && !is_of_sid (each, S3C_POLICY_SID))
        g_string_append_printf (text, "%s\n", written);
      else if (!met[list])
        g_string_append_printf (text, "%s\n", list ? "list" : "ours");
      met[list] |= list || is_of_sid (each, S3C_POLICY_SID);
    }
  if (!met[FALSE])
    g_string_append (text, "ours\n");
  if (!met[TRUE] && wish->list)
    g_string_append (text, "list\n");
  return g_string_free (text, FALSE);
}

static void
assert_members (S3cJsonValue *before, S3cJsonValue *after)
{
  guint length = s3c_json_value_get_length (before);
  gboolean added = s3c_json_value_find (before, "Statement") == NULL;

  g_assert_cmpuint (s3c_json_value_get_length (after), ==, length + added);
  for (guint i = 0; i < length; i++)
    {
      S3cJsonValue *name = s3c_json_value_get_name (before, i);
      g_autofree char *left = s3c_json_value_write (s3c_json_value_get_item (before, i), NULL);
      g_autofree char *right = s3c_json_value_write (s3c_json_value_get_item (after, i), NULL);

      g_assert_cmpstr (s3c_json_value_get_literal (name), ==,
                       s3c_json_value_get_literal (s3c_json_value_get_name (after, i)));
      if (!g_str_equal (s3c_json_value_get_string (name), "Statement"))
        g_assert_cmpstr (left, ==, right);
    }
}

static void
assert_once (S3cJsonValue *policy, const char *sid, S3cJsonValue *wanted)
{
  guint n = 0;

  for (guint i = 0; i < count_statements (policy); i++)
    if (is_of_sid (get_statement (policy, i), sid))
      {
        n++;
        g_assert_true (s3c_json_value_equal (get_statement (policy, i), wanted));
      }
  g_assert_cmpuint (n, ==, 1);
}

static void
assert_statements (S3cJsonValue *before, S3cJsonValue *after, const S3cPolicyWish *wish)
{
  g_autoptr (S3cJsonValue) wanted = s3c_bucket_policy_new_statements (wish);
  g_autofree char *others_before = write_others (before, wish);
  g_autofree char *others_after = write_others (after, wish);

  g_assert_cmpstr (others_before, ==, others_after);
  assert_once (after, S3C_POLICY_SID, s3c_json_value_get_item (wanted, 0));
  if (wish->list)
    assert_once (after, S3C_POLICY_LIST_SID, s3c_json_value_get_item (wanted, 1));
}

static void
assert_notes (const S3cMerge *merge, S3cJsonValue *before, S3cJsonValue *after)
{
  const S3cMergeNotes done = S3C_MERGE_ADDED | S3C_MERGE_UPDATED;

  g_assert_cmpint ((merge->notes & done) == 0, ==, (merge->notes & S3C_MERGE_UNCHANGED) != 0);
  g_assert_cmpint ((merge->notes & done) == 0, ==, s3c_json_value_equal (before, after));
  g_assert_cmpint ((merge->notes & done) == 0, ==, g_str_equal (merge->before, merge->after));
  g_assert_cmpint ((merge->notes & S3C_MERGE_NARROWED) != 0, ==, merge->dropped != NULL);
}

static void
assert_merge (const char *present, const S3cPolicyWish *wish)
{
  g_autoptr (S3cMerge) merge = s3c_bucket_policy_merge (present, wish);
  g_autoptr (S3cMerge) again = NULL;
  g_autoptr (S3cJsonValue) before = read_text (present);
  g_autoptr (S3cJsonValue) laid_out = NULL;
  g_autoptr (S3cJsonValue) after = NULL;

  g_assert_cmpint (merge->problem, ==, S3C_MERGE_FAULT_NONE);
  laid_out = read_text (merge->before);
  after = read_text (merge->after);
  g_assert_true (s3c_json_value_equal (before, laid_out));
  assert_members (before, after);
  assert_statements (before, after, wish);
  assert_notes (merge, before, after);

  again = s3c_bucket_policy_merge (merge->after, wish);
  g_assert_cmpstr (again->after, ==, merge->after);
  g_assert_cmpint (again->notes & ~(S3C_MERGE_COMPACT | S3C_MERGE_TOO_LARGE), ==,
                   S3C_MERGE_UNCHANGED);
}

static void
test_random_policies (void)
{
  static const char *const none[] = { NULL };
  static const char *const one[] = { "marketing/", NULL };
  static const char *const several[] = { "a*/", "b ${é}/", "\"c\"", NULL };
  static const char *const *const prefixes[] = { none, one, several };
  const guint32 seed = 20121017;
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int i = 0; i < N_POLICIES; i++)
    {
      const S3cPolicyWish other = { "acme-video", CHOOSE (rand, prefixes), "111122223333", TRUE };
      const S3cPolicyWish wish
          = { "acme-video", CHOOSE (rand, prefixes), "111122223333", g_rand_boolean (rand) };
      g_autofree char *present = make_policy (rand, &other);

      assert_merge (present, &wish);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/policy-merge-random/what-must-hold-for-any-policy", test_random_policies);

  return g_test_run ();
}
