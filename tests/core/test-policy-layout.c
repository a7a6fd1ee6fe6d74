/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How a merged policy is laid out, and what is done when it becomes too large. */

#include "s3c-bucket-policy.h"

#include <string.h>

static const S3cPolicyWish wish = { "acme-video", NULL, "111122223333", FALSE };

/* The present text in another layout: four spaces, tabs, CR LF. */
static char *
lay_out (const char *text, const char *indent, const char *line_break)
{
  g_auto (GStrv) by_indent = g_strsplit (text, "  ", -1);
  g_autofree char *indented = g_strjoinv (indent, by_indent);
  g_auto (GStrv) lines = g_strsplit (indented, "\n", -1);

  return g_strjoinv (line_break, lines);
}

static void
assert_layout_kept (const char *indent, const char *line_break)
{
  static const char present[] = "{\n"
                                "  \"Statement\": [\n"
                                "    {\n"
                                "      \"Sid\": \"Other\"\n"
                                "    }\n"
                                "  ]\n"
                                "}";
  static const char after[] = "{\n"
                              "  \"Statement\": [\n"
                              "    {\n"
                              "      \"Sid\": \"Other\"\n"
                              "    },\n"
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
  g_autofree char *given = lay_out (present, indent, line_break);
  g_autofree char *with_end = g_strconcat (given, line_break, NULL);
  g_autofree char *expected = lay_out (after, indent, line_break);
  g_autoptr (S3cMerge) merge = s3c_bucket_policy_merge (with_end, &wish);
  g_autoptr (S3cMerge) again = s3c_bucket_policy_merge (merge->after, &wish);

  g_assert_cmpstr (merge->before, ==, given);
  g_assert_cmpstr (merge->after, ==, expected);
  g_assert_cmpstr (again->after, ==, expected);
}

static void
test_layout_is_kept (void)
{
  static const char *const indents[] = { " ", "  ", "   ", "    ", "        ", "\t" };

  for (gsize i = 0; i < G_N_ELEMENTS (indents); i++)
    {
      assert_layout_kept (indents[i], "\n");
      assert_layout_kept (indents[i], "\r\n");
    }
}

static void
test_any_layout_becomes_an_even_one (void)
{
  g_autoptr (S3cMerge) merge = s3c_bucket_policy_merge (
      "\n{ \"Id\"  :1\n\n,\n   \"a\":[1,2], \"Statement\":[ ] }\n", &wish);
  g_autoptr (S3cMerge) line = s3c_bucket_policy_merge ("{\"a\":{}, \"b\": 1}", &wish);

  g_assert_cmpstr (
      merge->before, ==,
      "{\n   \"Id\": 1,\n   \"a\": [\n      1,\n      2\n   ],\n   \"Statement\": []\n}");
  g_assert_true (g_str_has_prefix (merge->after, "{\n   \"Id\": 1,\n   \"a\": [\n      1,\n"));
  g_assert_cmpstr (line->before, ==, "{\n  \"a\": {},\n  \"b\": 1\n}");
}

/* A policy that becomes so many bytes when it is merged, written in that way. */
static char *
make_present (gsize size, const char *indent)
{
  const char *begin = indent != NULL ? indent : "";
  const char *line = indent != NULL ? "\n" : "";
  g_autofree char *bare = g_strconcat ("{", line, begin, "\"Id\": \"\"}", NULL);
  g_autoptr (S3cMerge) merge = s3c_bucket_policy_merge (bare, &wish);
  g_autoptr (S3cJsonValue) value = NULL;
  g_autofree char *written = NULL;
  g_autofree char *filling = NULL;
  S3cJsonFault fault;

  value = s3c_json_value_read (merge->after, strlen (merge->after), &fault);
  written = s3c_json_value_write (value, indent);
  filling = g_strnfill (size - strlen (written), 'x');
  return g_strconcat ("{", line, begin, "\"Id\": \"", filling, "\"}", NULL);
}

static void
assert_size (gsize size, const char *indent, S3cMergeNotes notes, const char *begin)
{
  g_autofree char *present = make_present (size, indent);
  g_autoptr (S3cMerge) merge = s3c_bucket_policy_merge (present, &wish);
  g_autoptr (S3cMerge) again = s3c_bucket_policy_merge (merge->after, &wish);

  g_test_message ("%" G_GSIZE_FORMAT " bytes, indented with \"%s\"", size, indent);
  g_assert_cmpint (merge->problem, ==, S3C_MERGE_FAULT_NONE);
  g_assert_cmpint (merge->notes, ==, S3C_MERGE_ADDED | notes);
  g_assert_true (g_str_has_prefix (merge->after, begin));
  g_assert_true (g_str_has_prefix (merge->before, begin));
  g_assert_cmpint (strlen (merge->after) > S3C_POLICY_MAX_BYTES, ==,
                   (notes & S3C_MERGE_TOO_LARGE) != 0);
  g_assert_cmpstr (again->after, ==, merge->after);
  g_assert_cmpint (again->notes, ==, S3C_MERGE_UNCHANGED | notes);
}

static void
test_sizes (void)
{
  assert_size (S3C_POLICY_MAX_BYTES, "  ", 0, "{\n  \"Id\": ");
  assert_size (S3C_POLICY_MAX_BYTES + 1, "  ", S3C_MERGE_COMPACT, "{\"Id\":\"");
  assert_size (S3C_POLICY_MAX_BYTES, "\t", 0, "{\n\t\"Id\": ");
  assert_size (S3C_POLICY_MAX_BYTES + 1, "\t", S3C_MERGE_COMPACT, "{\"Id\":\"");
  assert_size (S3C_POLICY_MAX_BYTES, NULL, S3C_MERGE_COMPACT, "{\"Id\":\"");
  assert_size (S3C_POLICY_MAX_BYTES + 1, NULL, S3C_MERGE_TOO_LARGE, "{\n  \"Id\": ");
  assert_size (10 * S3C_POLICY_MAX_BYTES, "\t", S3C_MERGE_TOO_LARGE, "{\n\t\"Id\": ");
}

/* Before there are no spaces there are fewer. */
static void
test_wide_indents (void)
{
  assert_size (S3C_POLICY_MAX_BYTES, "        ", 0, "{\n        \"Id\": ");
  assert_size (S3C_POLICY_MAX_BYTES + 1, "        ", 0, "{\n  \"Id\": ");
}

static void
test_new_policies_are_measured (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) prefixes = NULL;
  S3cPolicyWish many = wish;
  g_autoptr (S3cMerge) merge = NULL;

  for (int i = 0; i < 1000; i++)
    {
      g_autofree char *prefix = g_strdup_printf ("folder-%04d/", i);

      g_strv_builder_add (builder, prefix);
    }
  prefixes = g_strv_builder_end (builder);
  many.prefixes = (const char *const *)prefixes;
  merge = s3c_bucket_policy_merge ("", &many);
  g_assert_cmpint (merge->notes, ==, S3C_MERGE_ADDED | S3C_MERGE_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/policy-layout/indent-and-line-breaks-are-kept", test_layout_is_kept);
  g_test_add_func ("/policy-layout/any-layout-becomes-an-even-one",
                   test_any_layout_becomes_an_even_one);
  g_test_add_func ("/policy-layout/the-limit-is-kept-to-the-byte", test_sizes);
  g_test_add_func ("/policy-layout/wide-indents-are-made-narrow-first", test_wide_indents);
  g_test_add_func ("/policy-layout/new-policies-are-measured-too", test_new_policies_are_measured);

  return g_test_run ();
}
