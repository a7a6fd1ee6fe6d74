/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written lets in whom it is written for, and nobody else, as the checker sees it. */

#include "s3c-bucket-policy.h"
#include "s3c-policy-check.h"

#include <string.h>

#define NUMBER "012345678901"

/* Somebody else's statements, which say nothing of this account. */
static const char present[]
    = "{\n\t\"Version\": \"2012-10-17\",\n\t\"Id\": \"there\",\n\t\"Statement\": [\n"
      "\t\t{\"Sid\": \"Cdn\", \"Effect\": \"Allow\",\n"
      "\t\t \"Principal\": {\"Service\": \"cloudfront.amazonaws.com\"},\n"
      "\t\t \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::@/*\"},\n"
      "\t\t{\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"s3:DeleteObject\",\n"
      "\t\t \"Resource\": \"arn:aws:s3:::@/*\"},\n"
      "\t\t{\"Sid\": \"AllowWistiaS3Copy\", \"Effect\": \"Allow\", \"Principal\": \"*\",\n"
      "\t\t \"Action\": \"s3:*\", \"Resource\": \"arn:aws:s3:::@/*\"}\n\t]\n}\n";

typedef struct
{
  const char *bucket;
  const char *prefixes; /* one a line; "": the whole bucket */
  const char *inside;   /* keys, one a line */
  const char *outside;  /* the same; "": none is */
} Case;

static const Case cases[] = {
  { "acme-video", "", "a\na/b/c.mp4\n*\n${*}\n é \n/", "" },
  { "abc", "", "x", "" },
  { "a.b-c.d", "", "x", "" },
  { "www.acme.com", "site/", "site/x", "sites/x\nsite" },
  { "Old_Bucket", "", "x", "" },
  { "Old_Bucket", "Talks/", "Talks/x", "talks/x" },
  { "123", "1/", "1/1", "11\n1" },
  { "acme-video", "marketing/", "marketing/x\nmarketing/a/b\nmarketing/",
    "marketing\nmarketing2/x" },
  { "acme-video", "marketing/", "marketing//x", "Marketing/x\n/marketing/x\nx/marketing/x" },
  { "acme-video", "marketing", "marketing\nmarketing2/x\nmarketing/x", "marketin/x\nMarketing" },
  { "acme-video", "a/b/c/", "a/b/c/x", "a/b/x\na/b/cc/x\nb/c/x" },
  { "acme-video", "a//b/", "a//b/x", "a/b/x\na/x/b/x" },
  { "acme-video", "a/./../", "a/./../x", "a/x\nx" },
  { "acme-video", " ", " x", "x\n\u00a0x" },
  { "acme-video", "two words/", "two words/x", "two+words/x\ntwo%20words/x\ntwo  words/x" },
  { "acme-video", "a+b/", "a+b/x", "a b/x\na%2Bb/x" },
  { "acme-video", "100%25/", "100%25/x", "100%/x" },
  { "acme-video", "a&b=c#d/", "a&b=c#d/x", "a&b=c/x" },
  { "acme-video", "a:b/", "a:b/x", "a/x" },
  { "acme-video", "a:::b/", "a:::b/x", "a::b/x" },
  { "acme-video", "é/", "é/x", "e/x\ne\u0301/x\nÉ/x" },
  { "acme-video", "e\u0301/", "e\u0301/x", "é/x" },
  { "acme-video", "🎬/日本/", "🎬/日本/x", "🎬/日/x\n🎥/日本/x" },
  { "acme-video", "'a'/", "'a'/x", "a/x" },
  { "acme-video", "\"a\"/", "\"a\"/x", "a/x" },
  { "acme-video", "a\\b/", "a\\b/x", "a/b/x\na\\\\b/x" },
  { "acme-video", "{a}/[b]/", "{a}/[b]/x", "a/b/x" },
  { "acme-video", "</script>/", "</script>/x", "<script>/x" },
  { "acme-video", "*", "*\n*x", "x" },
  { "acme-video", "a*/", "a*/x", "a/x\nab/x\na**/x" },
  { "acme-video", "?", "?\n?x", "x" },
  { "acme-video", "who?/", "who?/x", "whom/x\nwho/x" },
  { "acme-video", "$", "$\n$x", "x" },
  { "acme-video", "$$/", "$$/x", "$/x\n$$$/x" },
  { "acme-video", "${aws:username}/", "${aws:username}/x", "bob/x\n{aws:username}/x" },
  { "acme-video", "${aws:PrincipalAccount}/", "${aws:PrincipalAccount}/x", NUMBER "/x" },
  { "acme-video", "${*}", "${*}x", "*x\n${x}x" },
  { "acme-video", "*?$*", "*?$*x", "*?$x\nxx$x" },
  { "acme-video", "${", "${x", "$x" },
  { "acme-video", "a/\nb/", "a/x\nb/x", "c/x\nab/x\nb" },
  { "acme-video", "a/\na/", "a/x", "aa/x" },
  { "acme-video", "a/\nA/", "a/x\nA/x", "á/x" },
  { "acme-video", "a/\na", "a/x\nab", "b" },
  { "acme-video", "*/\n?/", "*/x\n?/x", "a/x" },
  { "acme-video", "a/\nb/\nc d/\ne*/", "a/x\nb/x\nc d/x\ne*/x", "c/x\ncxd/x\nef/x" },
  { "acme-video", "a/\n\nb/", "a/x\nb/x\nc/x", "" },
};

static S3cPolicyVerdict
ask (const char *text, const char *number, const char *bucket, const char *key)
{
  S3cJsonFault fault;
  g_autoptr (S3cJsonValue) policy = s3c_json_value_read (text, strlen (text), &fault);
  g_autoptr (S3cPolicyAnswer) answer = NULL;

  g_assert_nonnull (policy);
  answer = s3c_policy_check (policy, number, bucket, key);
  g_test_message ("%s, %s/%s: %d", number, bucket, key, (int)answer->verdict);
  return answer->verdict;
}

static void
assert_inside (const Case *self, const char *text)
{
  g_auto (GStrv) keys = g_strsplit (self->inside, "\n", -1);
  g_autofree char *longer = g_strconcat (self->bucket, "s", NULL);
  g_autofree char *shorter = g_strndup (self->bucket, strlen (self->bucket) - 1);

  for (gsize i = 0; keys[i] != NULL; i++)
    {
      g_assert_cmpint (ask (text, NUMBER, self->bucket, keys[i]), ==, S3C_POLICY_ALLOWED);
      g_assert_cmpint (ask (text, "111122223333", self->bucket, keys[i]), ==, S3C_POLICY_DENIED);
      g_assert_cmpint (ask (text, "012345678902", self->bucket, keys[i]), ==, S3C_POLICY_DENIED);
      g_assert_cmpint (ask (text, NUMBER, "acme-audio", keys[i]), ==, S3C_POLICY_DENIED);
      g_assert_cmpint (ask (text, NUMBER, longer, keys[i]), ==, S3C_POLICY_DENIED);
      g_assert_cmpint (ask (text, NUMBER, shorter, keys[i]), ==, S3C_POLICY_DENIED);
    }
}

static void
assert_outside (const Case *self, const char *text)
{
  g_auto (GStrv) keys = g_strsplit (self->outside, "\n", -1); /* of "": empty */

  for (gsize i = 0; keys[i] != NULL; i++)
    g_assert_cmpint (ask (text, NUMBER, self->bucket, keys[i]), ==, S3C_POLICY_DENIED);
}

static void
assert_agreed (const Case *self, const char *there, gboolean list)
{
  g_auto (GStrv) prefixes = g_strsplit (self->prefixes, "\n", -1);
  const S3cPolicyWish wish = { self->bucket, (const char *const *)prefixes, NUMBER, list };
  g_auto (GStrv) parts = g_strsplit (there, "@", -1);
  g_autofree char *filled = g_strjoinv (self->bucket, parts);
  g_autoptr (S3cMerge) merge = s3c_bucket_policy_merge (filled, &wish);

  g_test_message ("%s: %s", self->bucket, self->prefixes);
  g_assert_nonnull (merge->after);
  assert_inside (self, merge->after);
  assert_outside (self, merge->after);
}

static void
test_written (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int list = 0; list < 2; list++)
      {
        g_auto (GStrv) prefixes = g_strsplit (cases[i].prefixes, "\n", -1);
        const S3cPolicyWish wish
            = { cases[i].bucket, (const char *const *)prefixes, NUMBER, list != 0 };
        g_autoptr (S3cJsonValue) policy = s3c_bucket_policy_new (&wish);
        g_autofree char *text = s3c_json_value_write (policy, "  ");

        g_test_message ("%s: %s", cases[i].bucket, cases[i].prefixes);
        assert_inside (&cases[i], text);
        assert_outside (&cases[i], text);
      }
}

static void
test_merged (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int list = 0; list < 2; list++)
      assert_agreed (&cases[i], present, list != 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/policy-agree/what-is-written-lets-in-just-what-is-named", test_written);
  g_test_add_func ("/policy-agree/what-is-merged-lets-in-just-what-is-named", test_merged);

  return g_test_run ();
}
