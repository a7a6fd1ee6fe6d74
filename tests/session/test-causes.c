/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person is told who meets "no such object, or no permission", and what Wistia is told. */

#include "s3c-bucket-policy.h"
#include "s3c-cause.h"
#include "s3c-merge-text.h"
#include "s3c-support-message.h"

#include <string.h>

#define NUMBER "111122223333"

enum
{
  KEY,
  PREFIX,
  BUCKET,
  WISTIA,
  KMS,
  DENY,
  OWNER,
  PAYER,
  ARCHIVE,
  N_CAUSES
};

static S3cPolicyAnswer *
answer_for (const char *resource, const char *more, const char *key)
{
  g_autofree char *text = g_strdup_printf (
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Ours\",\"Effect\":\"Allow\","
      "\"Principal\":{\"AWS\":\"arn:aws:iam::" NUMBER ":root\"},\"Action\":[\"s3:GetObject\","
      "\"s3:GetObjectVersion\"],\"Resource\":\"%s\"}%s]}",
      resource, more);
  S3cJsonFault fault;
  g_autoptr (S3cJsonValue) policy = s3c_json_value_read (text, strlen (text), &fault);

  g_assert_nonnull (policy);
  return s3c_policy_check (policy, NUMBER, "acme-video", key);
}

static const S3cCause *
get (GPtrArray *causes, guint i)
{
  g_assert_cmpuint (causes->len, ==, N_CAUSES);
  return g_ptr_array_index (causes, i);
}

static void
test_nothing_known (void)
{
  const S3cCauseFacts facts = { .bucket = "acme-video", .key = "talks/keynote.mp4" };
  g_autoptr (GPtrArray) causes = s3c_causes_new (&facts);

  for (guint i = 0; i < N_CAUSES; i++)
    {
      const S3cCause *cause = get (causes, i);

      g_assert_cmpint (cause->standing, ==, S3C_CAUSE_OPEN);
      g_assert_cmpstr (cause->heading, !=, "");
      g_assert_cmpstr (cause->words, !=, "");
    }
}

static void
test_suspicious_keys (void)
{
  static const char *const keys[]
      = { " a.mp4", "a.mp4 ", "My%20Talk.mp4", "My+Talk.mp4", "a//b.mp4", "a  b.mp4" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const S3cCauseFacts facts = { .bucket = "acme-video", .key = keys[i] };
      g_autoptr (GPtrArray) causes = s3c_causes_new (&facts);

      g_assert_cmpint (get (causes, KEY)->standing, ==, S3C_CAUSE_LIKELY);
    }
}

static void
test_policy_lets_in (void)
{
  g_autoptr (S3cPolicyAnswer) answer
      = answer_for ("arn:aws:s3:::acme-video/talks/*", "", "talks/a.mp4");
  const S3cCauseFacts facts = { .bucket = "acme-video", .key = "talks/a.mp4", .answer = answer };
  g_autoptr (GPtrArray) causes = s3c_causes_new (&facts);

  g_assert_cmpint (answer->verdict, ==, S3C_POLICY_ALLOWED);
  g_assert_cmpint (get (causes, PREFIX)->standing, ==, S3C_CAUSE_RULED_OUT);
  g_assert_cmpint (get (causes, BUCKET)->standing, ==, S3C_CAUSE_RULED_OUT);
  g_assert_cmpint (get (causes, DENY)->standing, ==, S3C_CAUSE_RULED_OUT);
  g_assert_cmpint (get (causes, KEY)->standing, ==, S3C_CAUSE_OPEN);
  g_assert_cmpint (get (causes, KMS)->standing, ==, S3C_CAUSE_OPEN);
}

static void
test_other_prefix (void)
{
  g_autoptr (S3cPolicyAnswer) answer
      = answer_for ("arn:aws:s3:::acme-video/films/*", "", "talks/a.mp4");
  const S3cCauseFacts facts = { .bucket = "acme-video", .key = "talks/a.mp4", .answer = answer };
  g_autoptr (GPtrArray) causes = s3c_causes_new (&facts);

  g_assert_cmpint (get (causes, PREFIX)->standing, ==, S3C_CAUSE_LIKELY);
  g_assert_nonnull (strstr (get (causes, PREFIX)->words, "films/"));
  g_assert_cmpint (get (causes, BUCKET)->standing, !=, S3C_CAUSE_RULED_OUT);
}

static void
test_other_bucket (void)
{
  g_autoptr (S3cPolicyAnswer) answer
      = answer_for ("arn:aws:s3:::acme-archive/*", "", "talks/a.mp4");
  const S3cCauseFacts facts = { .bucket = "acme-video", .key = "talks/a.mp4", .answer = answer };
  g_autoptr (GPtrArray) causes = s3c_causes_new (&facts);

  g_assert_cmpint (get (causes, BUCKET)->standing, ==, S3C_CAUSE_LIKELY);
  g_assert_nonnull (strstr (get (causes, BUCKET)->words, "acme-archive"));
}

static void
test_deny (void)
{
  g_autoptr (S3cPolicyAnswer) answer = answer_for (
      "arn:aws:s3:::acme-video/*",
      ",{\"Sid\":\"Shut\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\","
      "\"Resource\":\"arn:aws:s3:::acme-video/*\"}",
      "talks/a.mp4");
  const S3cCauseFacts facts = { .bucket = "acme-video", .key = "talks/a.mp4", .answer = answer };
  g_autoptr (GPtrArray) causes = s3c_causes_new (&facts);

  g_assert_cmpint (answer->verdict, ==, S3C_POLICY_DENIED);
  g_assert_cmpint (get (causes, DENY)->standing, ==, S3C_CAUSE_LIKELY);
  g_assert_nonnull (strstr (get (causes, DENY)->words, "Shut"));
}

/* It is in most policies, and most copies that fail do so for another reason. */
static void
test_deny_of_what_is_not_encrypted (void)
{
  g_autoptr (S3cPolicyAnswer) answer = answer_for (
      "arn:aws:s3:::acme-video/*",
      ",{\"Sid\":\"Shut\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\","
      "\"Resource\":\"arn:aws:s3:::acme-video/*\",\"Condition\":"
      "{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}",
      "talks/a.mp4");
  const S3cCauseFacts facts = { .bucket = "acme-video", .key = "talks/a.mp4", .answer = answer };
  g_autoptr (GPtrArray) causes = s3c_causes_new (&facts);

  g_assert_cmpint (answer->verdict, ==, S3C_POLICY_DEPENDS);
  g_assert_cmpint (get (causes, DENY)->standing, ==, S3C_CAUSE_OPEN);
}

static void
test_message (void)
{
  const char *const one[] = { "acme-video", NULL };
  const char *const two[] = { "acme-video", "acme.archive", NULL };
  g_autoptr (S3cAccount) account
      = g_object_new (S3C_TYPE_ACCOUNT, "id", "1", "name", "Acme & Söhne", "kind",
                      S3C_ACCOUNT_WISTIA, "url", "https://acme.wistia.com", NULL);
  g_autoptr (S3cAccount) practice = g_object_new (S3C_TYPE_ACCOUNT, "id", "practice", "name",
                                                  "Practice", "kind", S3C_ACCOUNT_PRACTICE, NULL);
  g_autofree char *body = s3c_support_message_body (one, account, "eu-west-1");
  g_autofree char *practised = s3c_support_message_body (two, practice, NULL);
  g_autofree char *subject = s3c_support_message_subject (two);

  g_assert_nonnull (strstr (body, "    arn:aws:s3:::acme-video\n"));
  g_assert_nonnull (strstr (body, "Acme & Söhne (https://acme.wistia.com)"));
  g_assert_nonnull (strstr (body, "eu-west-1"));
  g_assert_nonnull (strstr (practised, "    arn:aws:s3:::acme.archive\n"));
  g_assert_null (strstr (practised, "Practice"));
  g_assert_nonnull (strstr (subject, "acme-video, acme.archive"));
}

/* RFC 6068: everything that is not unreserved is escaped, and a line break is CRLF. */
static void
test_mail_address (void)
{
  g_autofree char *uri = s3c_support_message_to_uri ("a & b?", "x=1\n+2 %\né");

  g_assert_cmpstr (uri, ==,
                   "mailto:?subject=a%20%26%20b%3F&body=x%3D1%0D%0A%2B2%20%25%0D%0A%C3%A9");
}

static char *
first_note (const char *present, const char *prefix)
{
  const char *const prefixes[] = { prefix, NULL };
  const S3cPolicyWish wish
      = { .bucket = "acme-video", .prefixes = prefixes, .account_number = NUMBER };
  g_autoptr (S3cMerge) merge = s3c_bucket_policy_merge (present, &wish);
  g_auto (GStrv) notes = s3c_merge_notes_text (merge);
  g_autofree char *problem = s3c_merge_problem_text (merge);

  g_assert_true ((problem == NULL) == (merge->after != NULL));
  return problem != NULL ? g_steal_pointer (&problem) : g_strjoinv ("\n", notes);
}

static void
test_merge_words (void)
{
  g_autofree char *added = first_note ("{\"Statement\":[]}", "");
  g_autofree char *blank = first_note (" \n", "");
  g_autofree char *broken = first_note ("{\n\"Statement\" []}", "");
  g_autofree char *list = first_note ("[]", "");
  g_autofree char *old = first_note ("{\"Version\":\"2008-10-17\",\"Statement\":[]}", "a*b/");
  g_autofree char *narrowed = first_note ("{\"Statement\":[{\"Sid\":\"AllowWistiaS3Copy\","
                                          "\"Resource\":\"arn:aws:s3:::acme-video/x/*\"}]}",
                                          "y/");

  g_assert_nonnull (strstr (added, "added"));
  g_assert_nonnull (strstr (blank, "no policy yet"));
  g_assert_null (strstr (blank, "everything else"));
  g_assert_nonnull (strstr (broken, "Line 2, column 13"));
  g_assert_nonnull (strstr (list, "no policy"));
  g_assert_nonnull (strstr (old, "2012-10-17"));
  g_assert_nonnull (strstr (narrowed, "arn:aws:s3:::acme-video/x/*"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/causes/nothing-is-ruled-out-by-itself", test_nothing_known);
  g_test_add_func ("/causes/suspicious-keys-are-named", test_suspicious_keys);
  g_test_add_func ("/causes/a-policy-that-lets-in-rules-three-out", test_policy_lets_in);
  g_test_add_func ("/causes/a-key-outside-the-folder", test_other_prefix);
  g_test_add_func ("/causes/a-policy-for-another-bucket", test_other_bucket);
  g_test_add_func ("/causes/a-deny", test_deny);
  g_test_add_func ("/causes/a-deny-of-what-is-not-encrypted", test_deny_of_what_is_not_encrypted);
  g_test_add_func ("/message/names-bucket-account-and-region", test_message);
  g_test_add_func ("/message/as-an-address", test_mail_address);
  g_test_add_func ("/merge/each-outcome-has-words", test_merge_words);
  return g_test_run ();
}
