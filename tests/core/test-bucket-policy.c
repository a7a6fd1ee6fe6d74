/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The policies that are written, to the byte, and what may be asked of them. */

#include "s3c-bucket-policy.h"

#include <string.h>

#define ARN  "arn:aws:s3:::"
#define ROOT "{\"AWS\":\"arn:aws:iam::%s:root\"}"

/* As people would have it in their console. */
static const char whole[] = "{\n"
                            "  \"Version\": \"2012-10-17\",\n"
                            "  \"Statement\": [\n"
                            "    {\n"
                            "      \"Sid\": \"AllowWistiaS3Copy\",\n"
                            "      \"Effect\": \"Allow\",\n"
                            "      \"Principal\": {\n"
                            "        \"AWS\": \"arn:aws:iam::111122223333:root\"\n"
                            "      },\n"
                            "      \"Action\": [\n"
                            "        \"s3:GetObject\",\n"
                            "        \"s3:GetObjectVersion\"\n"
                            "      ],\n"
                            "      \"Resource\": \"arn:aws:s3:::acme-video/*\"\n"
                            "    }\n"
                            "  ]\n"
                            "}";

static const char folder_with_list[]
    = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"AllowWistiaS3Copy\",\"Effect\":"
      "\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::000000000001:root\"},\"Action\":[\"s3:"
      "GetObject\",\"s3:GetObjectVersion\"],\"Resource\":\"arn:aws:s3:::acme-video/marketing/*\"},"
      "{\"Sid\":\"AllowWistiaList\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::"
      "000000000001:root\"},\"Action\":\"s3:ListBucket\",\"Resource\":\"arn:aws:s3:::acme-video\","
      "\"Condition\":{\"StringLike\":{\"s3:prefix\":\"marketing/*\"}}}]}";

typedef struct
{
  const char *bucket;
  const char *prefixes; /* (nullable) one a line */
  const char *resource; /* as JSON */
  const char *like;     /* (nullable) as JSON: what may be listed */
} Case;

static const Case cases[] = {
  { "acme-video", NULL, "\"" ARN "acme-video/*\"", NULL },
  { "abc", NULL, "\"" ARN "abc/*\"", NULL },
  { "a.b-c.d", NULL, "\"" ARN "a.b-c.d/*\"", NULL },
  { "123", NULL, "\"" ARN "123/*\"", NULL },
  { "Old_Bucket", NULL, "\"" ARN "Old_Bucket/*\"", NULL },
  { "b.", NULL, "\"" ARN "b./*\"", NULL },
  { "acme-video", "", "\"" ARN "acme-video/*\"", NULL },
  { "acme-video", "\n", "\"" ARN "acme-video/*\"", NULL },
  { "acme-video", "a/\n", "\"" ARN "acme-video/*\"", NULL },
  { "acme-video", "\na/", "\"" ARN "acme-video/*\"", NULL },
  { "acme-video", "a/\n\nb/", "\"" ARN "acme-video/*\"", NULL },
  { "b", "marketing/", "\"" ARN "b/marketing/*\"", "\"marketing/*\"" },
  { "b", "marketing", "\"" ARN "b/marketing*\"", "\"marketing*\"" },
  { "b", "a/b/c/", "\"" ARN "b/a/b/c/*\"", "\"a/b/c/*\"" },
  { "b", "a//b/", "\"" ARN "b/a//b/*\"", "\"a//b/*\"" },
  { "b", "a/./../", "\"" ARN "b/a/./../*\"", "\"a/./../*\"" },
  { "b", " ", "\"" ARN "b/ *\"", "\" *\"" },
  { "b", "two words/", "\"" ARN "b/two words/*\"", "\"two words/*\"" },
  { "b", "100%25/", "\"" ARN "b/100%25/*\"", "\"100%25/*\"" },
  { "b", "a+b&c=d#e/", "\"" ARN "b/a+b&c=d#e/*\"", "\"a+b&c=d#e/*\"" },
  { "b", "é/", "\"" ARN "b/é/*\"", "\"é/*\"" },
  { "b", "e\xcc\x81/", "\"" ARN "b/e\xcc\x81/*\"", "\"e\xcc\x81/*\"" },
  { "b", "🎬/日本/", "\"" ARN "b/🎬/日本/*\"", "\"🎬/日本/*\"" },
  { "b", "'a'/", "\"" ARN "b/'a'/*\"", "\"'a'/*\"" },
  { "b", "\"a\"/", "\"" ARN "b/\\\"a\\\"/*\"", "\"\\\"a\\\"/*\"" },
  { "b", "a\\b/", "\"" ARN "b/a\\\\b/*\"", "\"a\\\\b/*\"" },
  { "b", "</script>/", "\"" ARN "b/</script>/*\"", "\"</script>/*\"" },
  { "b", "{a}/[b]/", "\"" ARN "b/{a}/[b]/*\"", "\"{a}/[b]/*\"" },
  { "b", "*", "\"" ARN "b/${*}*\"", "\"${*}*\"" },
  { "b", "a*/", "\"" ARN "b/a${*}/*\"", "\"a${*}/*\"" },
  { "b", "?", "\"" ARN "b/${?}*\"", "\"${?}*\"" },
  { "b", "who?/", "\"" ARN "b/who${?}/*\"", "\"who${?}/*\"" },
  { "b", "$", "\"" ARN "b/${$}*\"", "\"${$}*\"" },
  { "b", "$$/", "\"" ARN "b/${$}${$}/*\"", "\"${$}${$}/*\"" },
  { "b", "${aws:username}/", "\"" ARN "b/${$}{aws:username}/*\"", "\"${$}{aws:username}/*\"" },
  { "b", "${*}", "\"" ARN "b/${$}{${*}}*\"", "\"${$}{${*}}*\"" },
  { "b", "*?$*", "\"" ARN "b/${*}${?}${$}${*}*\"", "\"${*}${?}${$}${*}*\"" },
  { "b", "a/\nb/", "[\"" ARN "b/a/*\",\"" ARN "b/b/*\"]", "[\"a/*\",\"b/*\"]" },
  { "b", "b/\na/", "[\"" ARN "b/b/*\",\"" ARN "b/a/*\"]", "[\"b/*\",\"a/*\"]" },
  { "b", "a/\na/", "\"" ARN "b/a/*\"", "\"a/*\"" },
  { "b", "a/\nb/\na/\nb/", "[\"" ARN "b/a/*\",\"" ARN "b/b/*\"]", "[\"a/*\",\"b/*\"]" },
  { "b", "a/\nA/", "[\"" ARN "b/a/*\",\"" ARN "b/A/*\"]", "[\"a/*\",\"A/*\"]" },
  { "b", "a/\na", "[\"" ARN "b/a/*\",\"" ARN "b/a*\"]", "[\"a/*\",\"a*\"]" },
  { "b", "*/\n?/", "[\"" ARN "b/${*}/*\",\"" ARN "b/${?}/*\"]", "[\"${*}/*\",\"${?}/*\"]" },
  { "b", "a/\nb/\nc/", "[\"" ARN "b/a/*\",\"" ARN "b/b/*\",\"" ARN "b/c/*\"]",
    "[\"a/*\",\"b/*\",\"c/*\"]" },
};

static void
assert_written (S3cJsonValue *value, const char *expected)
{
  g_autofree char *written = s3c_json_value_write (value, NULL);

  g_assert_cmpstr (written, ==, expected);
}

static char *
expect_read (const Case *self, const char *account_number)
{
  return g_strdup_printf ("{\"Sid\":\"AllowWistiaS3Copy\",\"Effect\":\"Allow\",\"Principal\":" ROOT
                          ",\"Action\":[\"s3:GetObject\",\"s3:GetObjectVersion\"],\"Resource\":%s}",
                          account_number, self->resource);
}

static char *
expect_list (const Case *self, const char *account_number)
{
  g_autofree char *condition
      = self->like != NULL
            ? g_strdup_printf (",\"Condition\":{\"StringLike\":{\"s3:prefix\":%s}}", self->like)
            : g_strdup ("");

  return g_strdup_printf ("{\"Sid\":\"AllowWistiaList\",\"Effect\":\"Allow\",\"Principal\":" ROOT
                          ",\"Action\":\"s3:ListBucket\",\"Resource\":\"" ARN "%s\"%s}",
                          account_number, self->bucket, condition);
}

static void
assert_case (const Case *self, gboolean list)
{
  const char *const empty[] = { "", NULL };
  g_auto (GStrv) prefixes = self->prefixes != NULL ? g_strsplit (self->prefixes, "\n", -1) : NULL;
  S3cPolicyWish wish = { self->bucket, (const char *const *)prefixes, "012345678901", list };
  g_autoptr (S3cJsonValue) policy = NULL;
  g_autoptr (S3cJsonValue) statements = NULL;
  g_autofree char *read = expect_read (self, wish.account_number);
  g_autofree char *listing = expect_list (self, wish.account_number);
  g_autofree char *both
      = list ? g_strdup_printf ("[%s,%s]", read, listing) : g_strdup_printf ("[%s]", read);
  g_autofree char *all = g_strdup_printf ("{\"Version\":\"2012-10-17\",\"Statement\":%s}", both);

  g_test_message ("%s: %s", self->bucket, self->prefixes);
  if (self->prefixes != NULL && *self->prefixes == '\0')
    wish.prefixes = empty;
  policy = s3c_bucket_policy_new (&wish);
  statements = s3c_bucket_policy_new_statements (&wish);
  assert_written (policy, all);
  assert_written (statements, both);
}

static void
test_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_case (&cases[i], FALSE);
      assert_case (&cases[i], TRUE);
    }
}

static void
test_whole_texts (void)
{
  const char *const prefixes[] = { "marketing/", NULL };
  const char *const none[] = { NULL };
  const S3cPolicyWish wish = { "acme-video", none, "111122223333", FALSE };
  const S3cPolicyWish folder = { "acme-video", prefixes, "000000000001", TRUE };
  g_autoptr (S3cJsonValue) policy = s3c_bucket_policy_new (&wish);
  g_autoptr (S3cJsonValue) folder_policy = s3c_bucket_policy_new (&folder);
  g_autofree char *text = s3c_json_value_write (policy, "  ");

  g_assert_cmpstr (text, ==, whole);
  assert_written (folder_policy, folder_with_list);
}

static void
test_key_policy (void)
{
  g_autoptr (S3cJsonValue) statement = s3c_key_policy_new_statement ("111122223333");

  assert_written (statement, "{\"Sid\":\"AllowWistiaDecrypt\",\"Effect\":\"Allow\",\"Principal\":{"
                             "\"AWS\":\"arn:aws:iam::111122223333:root\"},\"Action\":\"kms:Decrypt"
                             "\",\"Resource\":\"*\"}");
}

static void
test_bucket_arn (void)
{
  g_autofree char *arn = s3c_bucket_arn ("acme-video");

  g_assert_cmpstr (arn, ==, "arn:aws:s3:::acme-video");
}

static void
test_escapes (void)
{
  g_autofree char *none = s3c_policy_escape ("");
  g_autofree char *plain = s3c_policy_escape ("a/é {}\"\\");
  g_autofree char *all = s3c_policy_escape ("${*}?");

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (plain, ==, "a/é {}\"\\");
  g_assert_cmpstr (all, ==, "${$}{${*}}${?}");
}

typedef S3cGrade (*Rule) (const char *text, S3cReason *reason);

static void
assert_grade (Rule rule, const char *text, S3cGrade grade, S3cReason reason)
{
  S3cReason found = S3C_REASON_SEVERAL;

  g_test_message ("%s", text);
  g_assert_cmpint (rule (text, &found), ==, grade);
  g_assert_cmpstr (s3c_reason_to_nick (found), ==, s3c_reason_to_nick (reason));
}

static void
test_account_numbers (void)
{
  static const char *const wrong[] = { " ",
                                       "1111-2222-3333",
                                       "1111 2222 3333",
                                       " 111122223333",
                                       "111122223333 ",
                                       "111122223333\n",
                                       "arn:aws:iam::111122223333:root",
                                       "a",
                                       "11112222333a",
                                       "+11122223333",
                                       "-1",
                                       "0x1111222233",
                                       "1.1e11",
                                       "*",
                                       "\"111122223333\"",
                                       "１１１１２２２２３３３３",
                                       "٣",
                                       "\xff" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_grade (s3c_account_number_grade, wrong[i], S3C_GRADE_WRONG,
                  S3C_REASON_ACCOUNT_NUMBER_CHARACTERS);
  assert_grade (s3c_account_number_grade, "", S3C_GRADE_UNFINISHED, S3C_REASON_EMPTY);
  assert_grade (s3c_account_number_grade, "1", S3C_GRADE_UNFINISHED,
                S3C_REASON_ACCOUNT_NUMBER_TOO_SHORT);
  assert_grade (s3c_account_number_grade, "11112222333", S3C_GRADE_UNFINISHED,
                S3C_REASON_ACCOUNT_NUMBER_TOO_SHORT);
  assert_grade (s3c_account_number_grade, "1111222233334", S3C_GRADE_WRONG,
                S3C_REASON_ACCOUNT_NUMBER_TOO_LONG);
  assert_grade (s3c_account_number_grade, "111122223333", S3C_GRADE_FINE, S3C_REASON_NONE);
  assert_grade (s3c_account_number_grade, "000000000001", S3C_GRADE_FINE, S3C_REASON_NONE);
}

static void
test_prefixes (void)
{
  assert_grade (s3c_prefix_grade, "", S3C_GRADE_FINE, S3C_REASON_NONE);
  assert_grade (s3c_prefix_grade, "marketing/", S3C_GRADE_FINE, S3C_REASON_NONE);
  assert_grade (s3c_prefix_grade, "a//é $ {}/", S3C_GRADE_FINE, S3C_REASON_NONE);
  assert_grade (s3c_prefix_grade, "marketing", S3C_GRADE_WARNING, S3C_REASON_PREFIX_NO_SLASH);
  assert_grade (s3c_prefix_grade, " ", S3C_GRADE_WARNING, S3C_REASON_PREFIX_NO_SLASH);
  assert_grade (s3c_prefix_grade, "marketing/*", S3C_GRADE_WARNING, S3C_REASON_PREFIX_WILDCARD);
  assert_grade (s3c_prefix_grade, "*/", S3C_GRADE_WARNING, S3C_REASON_PREFIX_WILDCARD);
  assert_grade (s3c_prefix_grade, "who?/", S3C_GRADE_WARNING, S3C_REASON_PREFIX_WILDCARD);
  assert_grade (s3c_prefix_grade, "/", S3C_GRADE_WRONG, S3C_REASON_PREFIX_LEADING_SLASH);
  assert_grade (s3c_prefix_grade, "/marketing/", S3C_GRADE_WRONG, S3C_REASON_PREFIX_LEADING_SLASH);
  assert_grade (s3c_prefix_grade, "a\nb/", S3C_GRADE_WRONG, S3C_REASON_PREFIX_CONTROL);
  assert_grade (s3c_prefix_grade, "a\177/", S3C_GRADE_WRONG, S3C_REASON_PREFIX_CONTROL);
  assert_grade (s3c_prefix_grade, "a\xe2\x80\xa8/", S3C_GRADE_WRONG, S3C_REASON_PREFIX_CONTROL);
  assert_grade (s3c_prefix_grade, "caf\xe9/", S3C_GRADE_WRONG, S3C_REASON_NOT_UTF8);
}

static void
test_prefix_lengths (void)
{
  g_autofree char *most = g_strnfill (1024, '/');
  g_autofree char *over = g_strnfill (1025, 'a');

  most[0] = 'a';
  assert_grade (s3c_prefix_grade, most, S3C_GRADE_FINE, S3C_REASON_NONE);
  assert_grade (s3c_prefix_grade, over, S3C_GRADE_WRONG, S3C_REASON_PREFIX_TOO_LONG);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/bucket-policy/is-written-to-the-byte", test_table);
  g_test_add_func ("/bucket-policy/is-written-as-people-read-it", test_whole_texts);
  g_test_add_func ("/bucket-policy/a-key-needs-a-statement-of-its-own", test_key_policy);
  g_test_add_func ("/bucket-policy/a-bucket-has-an-arn", test_bucket_arn);
  g_test_add_func ("/bucket-policy/wildcards-and-variables-are-escaped", test_escapes);
  g_test_add_func ("/bucket-policy/account-numbers-have-twelve-digits", test_account_numbers);
  g_test_add_func ("/bucket-policy/prefixes-begin-keys", test_prefixes);
  g_test_add_func ("/bucket-policy/prefixes-are-counted-in-bytes", test_prefix_lengths);

  return g_test_run ();
}
