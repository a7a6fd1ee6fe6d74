/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Our statements within a policy that somebody else wrote, case by case. */

#include "s3c-bucket-policy.h"

#include <string.h>

#define STATEMENT(sid, rest)                                                                       \
  "{\"Sid\":\"" sid "\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:"  \
  "root\"}," rest "}"
#define READ(resource)                                                                             \
  STATEMENT ("AllowWistiaS3Copy",                                                                  \
             "\"Action\":[\"s3:GetObject\",\"s3:GetObjectVersion\"],\"Resource\":" resource)
#define OURS READ ("\"arn:aws:s3:::acme-video/*\"")
#define LIST                                                                                       \
  STATEMENT ("AllowWistiaList",                                                                    \
             "\"Action\":\"s3:ListBucket\",\"Resource\":\"arn:aws:s3:::acme-video\"")
#define OTHER           "{\"Sid\":\"Other\",\"n\":1.0,\"n\":[\"\\u00e9\",-0]}"
#define V12             "{\"Version\":\"2012-10-17\",\"Statement\":"
#define V12_OF(content) V12 "[" content "]}"

static const S3cPolicyWish whole = { "acme-video", NULL, "111122223333", FALSE };
static const S3cPolicyWish whole_with_list = { "acme-video", NULL, "111122223333", TRUE };

/* after: without white space. */
static void
assert_merged (const char *present,
               const S3cPolicyWish *wish,
               S3cMergeNotes notes,
               const char *after)
{
  g_autoptr (S3cMerge) merge = s3c_bucket_policy_merge (present, wish);
  g_autoptr (S3cMerge) again = NULL;
  g_autoptr (S3cJsonValue) value = NULL;
  g_autofree char *written = NULL;
  S3cJsonFault fault;

  g_test_message ("%.200s", present);
  g_assert_cmpint (merge->problem, ==, S3C_MERGE_FAULT_NONE);
  g_assert_cmpint (merge->fault.problem, ==, S3C_JSON_PROBLEM_NONE);
  g_assert_cmpint (merge->notes, ==, notes);
  g_assert_cmpint (merge->dropped != NULL, ==, (notes & S3C_MERGE_NARROWED) != 0);
  value = s3c_json_value_read (merge->after, strlen (merge->after), &fault);
  written = s3c_json_value_write (value, NULL);
  g_assert_cmpstr (written, ==, after);

  again = s3c_bucket_policy_merge (merge->after, wish);
  g_assert_cmpstr (again->after, ==, merge->after);
  g_assert_cmpstr (again->before, ==, merge->after);
  g_assert_cmpint (again->notes, ==, S3C_MERGE_UNCHANGED);
}

static void
test_no_policy_yet (void)
{
  static const char *const blanks[] = { "", " \r\n\t", "\xef\xbb\xbf", "\xef\xbb\xbf\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (blanks); i++)
    {
      g_autoptr (S3cMerge) merge = s3c_bucket_policy_merge (blanks[i], &whole);

      g_assert_cmpstr (merge->before, ==, "");
      assert_merged (blanks[i], &whole, S3C_MERGE_ADDED, V12_OF (OURS));
      assert_merged (blanks[i], &whole_with_list, S3C_MERGE_ADDED, V12_OF (OURS "," LIST));
    }
}

static void
test_added (void)
{
  assert_merged (V12_OF (OTHER), &whole, S3C_MERGE_ADDED, V12_OF (OTHER "," OURS));
  assert_merged (V12_OF (OTHER "," OTHER), &whole, S3C_MERGE_ADDED,
                 V12_OF (OTHER "," OTHER "," OURS));
  assert_merged (V12_OF (""), &whole, S3C_MERGE_ADDED, V12_OF (OURS));
  assert_merged ("{}", &whole, S3C_MERGE_ADDED, "{\"Statement\":[" OURS "]}");
  assert_merged ("{\"Id\":\"a\",\"Version\":\"2012-10-17\"}", &whole, S3C_MERGE_ADDED,
                 "{\"Id\":\"a\",\"Version\":\"2012-10-17\",\"Statement\":[" OURS "]}");
  assert_merged (V12_OF (OURS "," OTHER), &whole_with_list, S3C_MERGE_ADDED,
                 V12_OF (OURS "," OTHER "," LIST));
  assert_merged (V12_OF (LIST), &whole_with_list, S3C_MERGE_ADDED, V12_OF (LIST "," OURS));
}

static void
test_only_the_sid_is_ours (void)
{
  static const char *const others[]
      = { "{\"Sid\":\"allowwistias3copy\"}",   "{\"Sid\":\"AllowWistiaS3Copy \"}",
          "{\"Sid\":\"AllowWistiaList\"}",     "{\"Sid\":\"AllowWistiaDecrypt\"}",
          "{\"sid\":\"AllowWistiaS3Copy\"}",   "{\"Sid\":1}",
          "{\"Sid\":[\"AllowWistiaS3Copy\"]}", "{}",
          "{\"Sid\":null,\"a\":" OURS "}" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *present = g_strdup_printf (V12_OF ("%s"), others[i]);
      g_autofree char *after = g_strdup_printf (V12_OF ("%s," OURS), others[i]);

      assert_merged (present, &whole, S3C_MERGE_ADDED, after);
    }
}

static void
test_updated_in_place (void)
{
  assert_merged (V12_OF (OTHER ",{\"Sid\":\"AllowWistiaS3Copy\"}," OTHER), &whole,
                 S3C_MERGE_UPDATED, V12_OF (OTHER "," OURS "," OTHER));
  assert_merged (V12_OF ("{\"S\\u0069d\":\"AllowWistiaS3\\u0043opy\"}"), &whole, S3C_MERGE_UPDATED,
                 V12_OF (OURS));
  assert_merged (V12_OF ("{\"Sid\":\"AllowWistiaList\"}," OTHER "," OURS), &whole_with_list,
                 S3C_MERGE_UPDATED, V12_OF (LIST "," OTHER "," OURS));
  assert_merged (V12_OF ("{\"Sid\":\"AllowWistiaS3Copy\"}," OTHER), &whole_with_list,
                 S3C_MERGE_UPDATED | S3C_MERGE_ADDED, V12_OF (OURS "," OTHER "," LIST));
}

static void
test_doubles (void)
{
  assert_merged (V12_OF (OURS "," OTHER "," OURS), &whole, S3C_MERGE_UPDATED,
                 V12_OF (OURS "," OTHER));
  assert_merged (V12_OF ("{\"Sid\":\"AllowWistiaS3Copy\"}," OURS "," OTHER "," OURS), &whole,
                 S3C_MERGE_UPDATED, V12_OF (OURS "," OTHER));
  assert_merged (V12_OF (LIST "," LIST "," OURS), &whole, S3C_MERGE_UNCHANGED,
                 V12_OF (LIST "," LIST "," OURS));
  assert_merged (V12_OF (LIST "," LIST "," OURS), &whole_with_list, S3C_MERGE_UPDATED,
                 V12_OF (LIST "," OURS));
}

static void
test_unchanged (void)
{
  static const char escaped[] = V12_OF (
      "{\"Sid\":\"AllowWistiaS3Cop\\u0079\",\"Effect\":\"Allow\",\"Principal\":{\"\\u0041WS\":"
      "\"arn:aws:iam::111122223333:root\"},\"Action\":[\"s3:GetObject\",\"s3:GetObjectVersion\"],"
      "\"Resource\":\"arn:aws:s3:::acme-video\\/*\"}");

  assert_merged (V12_OF (OTHER "," OURS), &whole, S3C_MERGE_UNCHANGED, V12_OF (OTHER "," OURS));
  assert_merged (V12_OF (LIST "," OURS), &whole_with_list, S3C_MERGE_UNCHANGED,
                 V12_OF (LIST "," OURS));
  assert_merged (escaped, &whole, S3C_MERGE_UNCHANGED, escaped);
}

static void
test_single_statement (void)
{
  assert_merged (V12 OURS "}", &whole, S3C_MERGE_UNCHANGED, V12 OURS "}");
  assert_merged (V12 "{\"Sid\":\"AllowWistiaS3Copy\"}}", &whole, S3C_MERGE_UPDATED, V12 OURS "}");
  assert_merged (V12 OTHER "}", &whole, S3C_MERGE_ADDED, V12_OF (OTHER "," OURS));
  assert_merged (V12 LIST "}", &whole, S3C_MERGE_ADDED, V12_OF (LIST "," OURS));
  assert_merged (V12 OURS "}", &whole_with_list, S3C_MERGE_ADDED, V12_OF (OURS "," LIST));
}

static void
test_nothing_else_is_touched (void)
{
  static const char begin[] = "{\"Id\":\"\\u00e9\\/\",\"Id\":2,\"x\":[1.0,1E5,-0,null,{}],\"\":[],";
  g_autofree char *present
      = g_strconcat (begin, "\"Statement\":[" OTHER "],\"Version\":\"2008-10-17\"}", NULL);
  g_autofree char *after
      = g_strconcat (begin, "\"Statement\":[" OTHER "," OURS "],\"Version\":\"2008-10-17\"}", NULL);

  assert_merged (present, &whole, S3C_MERGE_ADDED, after);
  assert_merged ("{\"Version\":null,\"\\u0053tatement\":[]}", &whole, S3C_MERGE_ADDED,
                 "{\"Version\":null,\"\\u0053tatement\":[" OURS "]}");
}

static void
assert_dropped (const char *resources, const char *prefix, const char *expected)
{
  const char *const prefixes[] = { prefix, NULL };
  const S3cPolicyWish wish = { "acme-video", prefixes, "111122223333", FALSE };
  g_autofree char *present = g_strdup_printf (V12_OF (READ ("%s")), resources);
  g_autoptr (S3cMerge) merge = s3c_bucket_policy_merge (present, &wish);
  g_autofree char *dropped = merge->dropped != NULL ? g_strjoinv (" ", merge->dropped) : NULL;

  g_test_message ("%s %s", resources, prefix);
  g_assert_cmpstr (dropped, ==, expected);
  g_assert_cmpint ((merge->notes & S3C_MERGE_NARROWED) != 0, ==, expected != NULL);
}

static void
test_narrowed (void)
{
#define B "arn:aws:s3:::acme-video/"
  assert_dropped ("\"" B "*\"", "a/", B "*");
  assert_dropped ("\"" B "b/*\"", "a/", B "b/*");
  assert_dropped ("[\"" B "b/*\",\"" B "a/*\",1,\"" B "c/*\",\"" B "b/*\"]", "a/",
                  B "b/* " B "c/*");
  assert_dropped ("\"arn:aws:s3:::other/*\"", "", "arn:aws:s3:::other/*");
  assert_dropped ("[\"arn:aws:s3:::acme-video\",\"" B "*\"]", "", "arn:aws:s3:::acme-video");
  assert_dropped ("\"" B "a*\"", "a/", B "a*");
  assert_dropped ("\"" B "a\\/*\"", "a/", NULL);
  /* What is covered by more is not lost. */
  assert_dropped ("[\"" B "a/*\",\"" B "b\"]", "", NULL);
  assert_dropped ("\"" B "a/b/*\"", "a/", NULL);
  assert_dropped ("{\"a\":1}", "", NULL);
  assert_dropped ("[]", "", NULL);
#undef B
}

static void
assert_refused (const char *present,
                const S3cPolicyWish *wish,
                S3cMergeFault problem,
                guint line,
                guint column)
{
  g_autoptr (S3cMerge) merge = s3c_bucket_policy_merge (present, wish);

  g_test_message ("%.80s", present);
  g_assert_cmpint (merge->problem, ==, problem);
  g_assert_null (merge->after);
  g_assert_cmpstr (merge->before, ==, "");
  g_assert_null (merge->dropped);
  g_assert_cmpuint (merge->fault.line, ==, line);
  g_assert_cmpuint (merge->fault.column, ==, column);
  g_assert_cmpint (merge->fault.problem != S3C_JSON_PROBLEM_NONE, ==,
                   problem == S3C_MERGE_FAULT_JSON);
  g_assert_cmpint (merge->notes, ==,
                   problem == S3C_MERGE_FAULT_OLD_VERSION ? S3C_MERGE_OLD_VERSION : 0);
}

static void
test_faults (void)
{
  assert_refused ("{\n  \"a\": 1,\n}", &whole, S3C_MERGE_FAULT_JSON, 2, 9);
  assert_refused ("{\"a\": \"\xff\"}", &whole, S3C_MERGE_FAULT_JSON, 1, 8);
  assert_refused ("{}{}", &whole, S3C_MERGE_FAULT_JSON, 1, 3);
  assert_refused (" []", &whole, S3C_MERGE_FAULT_NO_POLICY, 1, 2);
  assert_refused ("\n\"a\"", &whole, S3C_MERGE_FAULT_NO_POLICY, 2, 1);
  assert_refused ("null", &whole, S3C_MERGE_FAULT_NO_POLICY, 1, 1);
  assert_refused ("{\"Statement\": \"a\"}", &whole, S3C_MERGE_FAULT_STATEMENT, 1, 15);
  assert_refused ("{\"Statement\": null}", &whole, S3C_MERGE_FAULT_STATEMENT, 1, 15);
  assert_refused ("{\"Statement\": [{},\n [{}]]}", &whole, S3C_MERGE_FAULT_STATEMENT, 2, 2);
  assert_refused ("{\"Statement\": [],\n\"Statement\": []}", &whole, S3C_MERGE_FAULT_TWICE, 2, 1);
  assert_refused ("{\"Statement\": 1, \"St\\u0061tement\": []}", &whole, S3C_MERGE_FAULT_TWICE, 1,
                  18);
  assert_refused ("{\"Version\": \"2012-10-17\", \"Version\": \"2012-10-17\"}", &whole,
                  S3C_MERGE_FAULT_TWICE, 1, 27);
}

static void
test_too_large_to_be_read (void)
{
  const gsize most = 1024 * 1024;
  g_autofree char *space = g_strnfill (most + 1, ' ');

  assert_refused (space, &whole, S3C_MERGE_FAULT_NO_POLICY, 1, 1);
  space[most] = '\0';
  assert_merged (space, &whole, S3C_MERGE_ADDED, V12_OF (OURS));
}

static void
test_old_version (void)
{
  static const char *const old[]
      = { "{\"Statement\": [], \"Version\": \"2008-10-17\"}",
          "{\"Version\": \"2012-10-18\", \"Statement\": []}",
          "{\"Version\": 20121017, \"Statement\": []}", "\n {\"Statement\": []}" };
  static const guint places[][2] = { { 1, 30 }, { 1, 13 }, { 1, 13 }, { 2, 2 } };
  const char *const prefixes[] = { "a/", "b*/", NULL };
  const S3cPolicyWish wish = { "acme-video", prefixes, "111122223333", FALSE };

  for (gsize i = 0; i < G_N_ELEMENTS (old); i++)
    {
      g_autoptr (S3cMerge) plain = s3c_bucket_policy_merge (old[i], &whole_with_list);

      g_assert_cmpint (plain->notes, ==, S3C_MERGE_ADDED);
      assert_refused (old[i], &wish, S3C_MERGE_FAULT_OLD_VERSION, places[i][0], places[i][1]);
    }
  assert_merged (V12_OF (""), &wish, S3C_MERGE_ADDED,
                 V12_OF (READ ("[\"arn:aws:s3:::acme-video/a/*\",\"arn:aws:s3:::acme-video/b${*}/"
                               "*\"]")));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/policy-merge/without-a-policy-there-is-a-new-one", test_no_policy_yet);
  g_test_add_func ("/policy-merge/what-is-missing-is-added-at-the-end", test_added);
  g_test_add_func ("/policy-merge/only-the-sid-makes-a-statement-ours", test_only_the_sid_is_ours);
  g_test_add_func ("/policy-merge/ours-is-updated-where-it-stands", test_updated_in_place);
  g_test_add_func ("/policy-merge/doubles-of-ours-go-away", test_doubles);
  g_test_add_func ("/policy-merge/what-means-the-same-is-left", test_unchanged);
  g_test_add_func ("/policy-merge/one-statement-stays-one-if-it-is-enough", test_single_statement);
  g_test_add_func ("/policy-merge/nothing-else-is-touched", test_nothing_else_is_touched);
  g_test_add_func ("/policy-merge/what-is-not-covered-any-more-is-told", test_narrowed);
  g_test_add_func ("/policy-merge/every-fault-has-its-place", test_faults);
  g_test_add_func ("/policy-merge/a-huge-text-is-no-policy", test_too_large_to_be_read);
  g_test_add_func ("/policy-merge/an-old-version-understands-no-escapes", test_old_version);

  return g_test_run ();
}
