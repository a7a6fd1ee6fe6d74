/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What was read is kept to the letter, and knows its place. */

#include "s3c-json-value.h"

#include <string.h>

static S3cJsonValue *
read_text (const char *text)
{
  S3cJsonFault fault;
  S3cJsonValue *value = s3c_json_value_read (text, strlen (text), &fault);

  g_assert_nonnull (value);
  g_assert_cmpint (fault.problem, ==, S3C_JSON_PROBLEM_NONE);
  return value;
}

static void
assert_written (const char *text, const char *indent, const char *expected)
{
  g_autoptr (S3cJsonValue) value = read_text (text);
  g_autofree char *written = s3c_json_value_write (value, indent);

  g_assert_cmpstr (written, ==, expected);
}

static void
assert_place (S3cJsonValue *value, S3cJsonKind kind, guint line, guint column)
{
  g_assert_cmpint (s3c_json_value_get_kind (value), ==, kind);
  g_assert_cmpuint (s3c_json_value_get_line (value), ==, line);
  g_assert_cmpuint (s3c_json_value_get_column (value), ==, column);
}

static void
test_kinds_and_places (void)
{
  g_autoptr (S3cJsonValue) value
      = read_text ("\xef\xbb\xbf{\"é\": null,\r\n\t\"b\" :\n [true, -1.0, "
                   "\"🎬\", {}, false]}");
  S3cJsonValue *array = s3c_json_value_get_item (value, 1);

  assert_place (value, S3C_JSON_OBJECT, 1, 1);
  g_assert_cmpuint (s3c_json_value_get_length (value), ==, 2);
  assert_place (s3c_json_value_get_name (value, 0), S3C_JSON_STRING, 1, 2);
  assert_place (s3c_json_value_get_item (value, 0), S3C_JSON_NULL, 1, 7);
  assert_place (s3c_json_value_get_name (value, 1), S3C_JSON_STRING, 2, 2);
  assert_place (array, S3C_JSON_ARRAY, 3, 2);
  g_assert_cmpuint (s3c_json_value_get_length (array), ==, 5);
  assert_place (s3c_json_value_get_item (array, 0), S3C_JSON_BOOLEAN, 3, 3);
  assert_place (s3c_json_value_get_item (array, 1), S3C_JSON_NUMBER, 3, 9);
  assert_place (s3c_json_value_get_item (array, 2), S3C_JSON_STRING, 3, 15);
  assert_place (s3c_json_value_get_item (array, 3), S3C_JSON_OBJECT, 3, 20);
  assert_place (s3c_json_value_get_item (array, 4), S3C_JSON_BOOLEAN, 3, 24);
}

static void
test_texts_and_literals (void)
{
  g_autoptr (S3cJsonValue) value
      = read_text ("[\"\\u00e9\\/\\n\\ud83c\\udfac\", 1.50E+0, true, {\"a\": 1}]");
  S3cJsonValue *string = s3c_json_value_get_item (value, 0);
  S3cJsonValue *number = s3c_json_value_get_item (value, 1);

  g_assert_cmpstr (s3c_json_value_get_string (string), ==, "é/\n🎬");
  g_assert_cmpstr (s3c_json_value_get_literal (string), ==, "\"\\u00e9\\/\\n\\ud83c\\udfac\"");
  g_assert_null (s3c_json_value_get_string (number));
  g_assert_cmpstr (s3c_json_value_get_literal (number), ==, "1.50E+0");
  g_assert_cmpstr (s3c_json_value_get_literal (s3c_json_value_get_item (value, 2)), ==, "true");
  g_assert_null (s3c_json_value_get_literal (value));
  g_assert_null (s3c_json_value_get_string (value));
  g_assert_cmpuint (s3c_json_value_get_length (string), ==, 0);
}

static void
test_members (void)
{
  g_autoptr (S3cJsonValue) value
      = read_text ("{\"a\": 1, \"A\": 2, \"a\": 3, \"\\u0062\": 4, \"\": 5}");

  g_assert_cmpuint (s3c_json_value_get_length (value), ==, 5);
  g_assert_true (s3c_json_value_find (value, "a") == s3c_json_value_get_item (value, 0));
  g_assert_true (s3c_json_value_find (value, "A") == s3c_json_value_get_item (value, 1));
  g_assert_true (s3c_json_value_find (value, "b") == s3c_json_value_get_item (value, 3));
  g_assert_true (s3c_json_value_find (value, "") == s3c_json_value_get_item (value, 4));
  g_assert_null (s3c_json_value_find (value, "c"));
  g_assert_null (s3c_json_value_find (s3c_json_value_get_item (value, 0), "a"));
}

static void
test_writing (void)
{
  static const char kept[] = "{\"b\":1.0,\"a\":[1E5,-0,123456789012345678901234567890,\"\\u00E9\\/"
                             "é\"],\"b\":{},\"c\":[],"
                             "\"\\u0061\":null}";

  assert_written (kept, NULL, kept);
  assert_written (" { \"b\" : 1.0 ,\r\n\"a\" : [ ] } \n", NULL, "{\"b\":1.0,\"a\":[]}");
  assert_written ("[]", "  ", "[]");
  assert_written (" 1 ", "  ", "1");
  assert_written ("{\"a\":[1,{\"b\":{}}],\"c\":[]}", "  ",
                  "{\n  \"a\": [\n    1,\n    {\n      \"b\": {}\n    }\n  ],\n  \"c\": []\n}");
  assert_written ("[[1]]", "\t", "[\n\t[\n\t\t1\n\t]\n]");
}

static void
test_new_values (void)
{
  g_autoptr (S3cJsonValue) object = s3c_json_value_new_object ();
  g_autoptr (S3cJsonValue) array = s3c_json_value_new_array ();
  g_autoptr (S3cJsonValue) read = NULL;
  g_autofree char *text = NULL;

  s3c_json_value_append (array, s3c_json_value_new_string ("\"\\/\b\f\n\r\t\001\037\177é🎬"));
  s3c_json_value_add (object, "a \"b\"", s3c_json_value_ref (array));
  text = s3c_json_value_write (object, NULL);
  g_assert_cmpstr (text, ==,
                   "{\"a \\\"b\\\"\":[\"\\\"\\\\/\\u0008\\u000c\\n\\r\\t\\u0001\\u001f\177é🎬\"]}");
  read = read_text (text);
  g_assert_true (s3c_json_value_equal (object, read));
  assert_place (object, S3C_JSON_OBJECT, 0, 0);
}

static void
assert_equal (const char *a, const char *b, gboolean equal)
{
  g_autoptr (S3cJsonValue) left = read_text (a);
  g_autoptr (S3cJsonValue) right = read_text (b);

  g_test_message ("%s and %s", a, b);
  g_assert_cmpint (s3c_json_value_equal (left, right), ==, equal);
  g_assert_cmpint (s3c_json_value_equal (right, left), ==, equal);
}

static void
test_equality (void)
{
  assert_equal ("{\"a\": [1, \"\\u00e9\"]}", "{\"\\u0061\":[1,\"é\"]}", TRUE);
  assert_equal ("{}", "{ }", TRUE);
  assert_equal ("{}", "[]", FALSE);
  assert_equal ("null", "false", FALSE);
  assert_equal ("true", "false", FALSE);
  assert_equal ("1", "\"1\"", FALSE);
  assert_equal ("1.0", "1", FALSE);
  assert_equal ("[1, 2]", "[2, 1]", FALSE);
  assert_equal ("[1]", "[1, 1]", FALSE);
  assert_equal ("{\"a\": 1, \"b\": 2}", "{\"b\": 2, \"a\": 1}", FALSE);
  assert_equal ("{\"a\": 1}", "{\"b\": 1}", FALSE);
  assert_equal ("{\"a\": 1}", "{\"a\": 1, \"a\": 1}", FALSE);
}

static void
assert_indent (const char *text, const char *expected)
{
  g_autofree char *indent = s3c_json_value_find_indent (text);

  g_test_message ("%s", text);
  g_assert_cmpstr (indent, ==, expected);
}

static void
test_indents (void)
{
  assert_indent ("", "  ");
  assert_indent ("{}", "  ");
  assert_indent ("{\n\"a\": 1\n}", "  ");
  assert_indent ("{\n \"a\": 1\n}", " ");
  assert_indent ("{\n    \"a\": 1\n}", "    ");
  assert_indent ("{\r\n    \"a\": 1\r\n}", "    ");
  assert_indent ("{\n\t\"a\": {\n\t\t\"b\": 1}\n}", "\t");
  assert_indent ("{\n   \n\n    \"a\": 1\n}", "    ");
  assert_indent ("{\n        \"a\": 1\n}", "        ");
  assert_indent ("{\n         \"a\": 1\n}", "  ");
  assert_indent ("{ \"Statement\": [\n                {}],\n   \"a\": 1\n}", "   ");
}

static void
assert_large (const char *begin, const char *each, const char *end, gsize n)
{
  g_autoptr (GString) text = g_string_new (begin);
  g_autoptr (S3cJsonValue) value = NULL;
  g_autofree char *written = NULL;

  for (gsize i = 0; i < n; i++)
    g_string_append (text, each);
  g_string_append (text, end);
  value = read_text (text->str);
  written = s3c_json_value_write (value, NULL);
  g_assert_cmpstr (written, ==, text->str);
}

static void
test_large_texts (void)
{
  assert_large ("[", "1,", "1]", 200000);
  assert_large ("{", "\"a\":{},", "\"b\":[]}", 100000);
  assert_large ("\"", "é\\n", "\"", 300000);
  assert_large ("1.", "0", "", 1000000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-value/everything-has-its-kind-and-its-place", test_kinds_and_places);
  g_test_add_func ("/json-value/texts-are-understood-and-literals-kept", test_texts_and_literals);
  g_test_add_func ("/json-value/members-are-found-by-name", test_members);
  g_test_add_func ("/json-value/only-white-space-is-written-otherwise", test_writing);
  g_test_add_func ("/json-value/new-values-are-escaped", test_new_values);
  g_test_add_func ("/json-value/equal-is-of-the-same-meaning", test_equality);
  g_test_add_func ("/json-value/the-indent-is-found", test_indents);
  g_test_add_func ("/json-value/large-texts", test_large_texts);

  return g_test_run ();
}
