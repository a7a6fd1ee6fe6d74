/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-json-line.h"

#include <math.h>
#include <string.h>

static void
assert_string_becomes (const char *value, const char *expected)
{
  g_autoptr (S3cJsonLine) line = s3c_json_line_new ();
  g_autofree char *whole = g_strdup_printf ("{\"a\": %s}", expected);
  g_autofree char *text = NULL;

  s3c_json_line_add_string (line, "a", value);
  text = s3c_json_line_finish (line);
  g_assert_cmpstr (text, ==, whole);
}

static void
test_strings (void)
{
  assert_string_becomes (NULL, "null");
  assert_string_becomes ("", "\"\"");
  assert_string_becomes ("a b/c + & é 🎬", "\"a b/c + & é 🎬\"");
  assert_string_becomes ("say \"hi\" \\ bye", "\"say \\\"hi\\\" \\\\ bye\"");
  assert_string_becomes ("a\nb\tc\rd", "\"a\\nb\\tc\\u000dd\"");
  assert_string_becomes ("\x01\x1b[31m\x7f", "\"\\u0001\\u001b[31m\\u007f\"");
  assert_string_becomes ("\xc2\x85\xc2\x9b\u2028\u2029", "\"\\u0085\\u009b\\u2028\\u2029\"");
  assert_string_becomes ("a\xff\xc3", "\"a\uFFFD\uFFFD\"");
}

static void
test_every_character_stays_one_valid_line (void)
{
  for (gunichar c = 1; c <= 0x10ffff; c++)
    {
      g_autoptr (S3cJsonLine) line = NULL;
      g_autofree char *text = NULL;
      char value[7] = "";

      /* All of the first plane and every 97th beyond it: enough, and quick. */
      if (!g_unichar_validate (c) || (c > 0xffff && c % 97 != 0))
        continue;
      g_unichar_to_utf8 (c, value);
      line = s3c_json_line_new ();
      s3c_json_line_add_string (line, "a", value);
      text = s3c_json_line_finish (line);
      g_assert_true (g_utf8_validate (text, -1, NULL));
      for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
        g_assert_false (g_unichar_iscntrl (g_utf8_get_char (at)));
      g_assert_null (strstr (text, "\u2028"));
      g_assert_null (strstr (text, "\u2029"));
    }
}

static void
test_other_values (void)
{
  g_autoptr (S3cJsonLine) line = s3c_json_line_new ();
  g_autofree char *text = NULL;

  s3c_json_line_add_int (line, "least", G_MININT64);
  s3c_json_line_add_double (line, "half", 0.5);
  s3c_json_line_add_double (line, "some", 0.42);
  s3c_json_line_add_double (line, "nan", NAN);
  s3c_json_line_add_double (line, "inf", -INFINITY);
  s3c_json_line_add_boolean (line, "yes", TRUE);
  s3c_json_line_add_boolean (line, "no", FALSE);
  s3c_json_line_add_null (line, "none");
  text = s3c_json_line_finish (line);
  g_assert_cmpstr (text, ==,
                   "{\"least\": -9223372036854775808, \"half\": 0.5, \"some\": 0.42, "
                   "\"nan\": null, \"inf\": null, \"yes\": true, \"no\": false, \"none\": null}");
}

static void
test_objects (void)
{
  g_autoptr (S3cJsonLine) line = s3c_json_line_new ();
  g_autofree char *text = NULL, *empty = NULL;

  s3c_json_line_begin_object (line, "none");
  s3c_json_line_end_object (line);
  s3c_json_line_begin_object (line, "some");
  s3c_json_line_add_string (line, "a{", "{");
  s3c_json_line_add_string (line, "b", "2");
  s3c_json_line_end_object (line);
  s3c_json_line_add_int (line, "last", 1);
  text = s3c_json_line_finish (line);
  g_assert_cmpstr (text, ==,
                   "{\"none\": {}, \"some\": {\"a{\": \"{\", \"b\": \"2\"}, \"last\": 1}");
  empty = s3c_json_line_finish (line);
  g_assert_cmpstr (empty, ==, "{}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-line/strings are escaped", test_strings);
  g_test_add_func ("/json-line/every character stays valid and on its line",
                   test_every_character_stays_one_valid_line);
  g_test_add_func ("/json-line/numbers, truth values and null", test_other_values);
  g_test_add_func ("/json-line/objects within objects", test_objects);
  return g_test_run ();
}
