/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is wrong with a text that is no JSON, and where. */

#include "s3c-json-value.h"

#include <string.h>

#define BOM "\xef\xbb\xbf"

typedef struct
{
  const char *text;
  S3cJsonProblem problem;
  guint line;
  guint column;
} Fault;

static const Fault faults[] = {
  { "", S3C_JSON_PROBLEM_EMPTY, 1, 1 },
  { " \n\t", S3C_JSON_PROBLEM_EMPTY, 1, 1 },
  { BOM "\n", S3C_JSON_PROBLEM_EMPTY, 1, 1 },
  { "{\n \"a\xff\"}", S3C_JSON_PROBLEM_NOT_UTF8, 2, 4 },
  { "\"é\xc3", S3C_JSON_PROBLEM_NOT_UTF8, 1, 3 },
  { "{", S3C_JSON_PROBLEM_ENDS, 1, 2 },
  { "{\n", S3C_JSON_PROBLEM_ENDS, 2, 1 },
  { "[1", S3C_JSON_PROBLEM_ENDS, 1, 3 },
  { "[1,", S3C_JSON_PROBLEM_ENDS, 1, 4 },
  { "\"abc", S3C_JSON_PROBLEM_ENDS, 1, 5 },
  { "{\"a\"", S3C_JSON_PROBLEM_ENDS, 1, 5 },
  { "{\"a\":", S3C_JSON_PROBLEM_ENDS, 1, 6 },
  { "{\"a\":1", S3C_JSON_PROBLEM_ENDS, 1, 7 },
  { "{\"a\":1,", S3C_JSON_PROBLEM_ENDS, 1, 8 },
  { "[:]", S3C_JSON_PROBLEM_NOT_A_VALUE, 1, 2 },
  { "{\"a\": @}", S3C_JSON_PROBLEM_NOT_A_VALUE, 1, 7 },
  { "\n é", S3C_JSON_PROBLEM_NOT_A_VALUE, 2, 2 },
  { "True", S3C_JSON_PROBLEM_WORD, 1, 1 },
  { "{\"a\": None}", S3C_JSON_PROBLEM_WORD, 1, 7 },
  { "[null, nulll]", S3C_JSON_PROBLEM_WORD, 1, 8 },
  { "{\"a\": acme}", S3C_JSON_PROBLEM_WORD, 1, 7 },
  { "[012]", S3C_JSON_PROBLEM_NUMBER, 1, 2 },
  { "[+1]", S3C_JSON_PROBLEM_NUMBER, 1, 2 },
  { "[.5]", S3C_JSON_PROBLEM_NUMBER, 1, 2 },
  { "[1.]", S3C_JSON_PROBLEM_NUMBER, 1, 2 },
  { "[1,\n-Infinity]", S3C_JSON_PROBLEM_NUMBER, 2, 1 },
  { "{'a': 1}", S3C_JSON_PROBLEM_OTHER_QUOTES, 1, 2 },
  { "{“a”: 1}", S3C_JSON_PROBLEM_OTHER_QUOTES, 1, 2 },
  { "{\"a\": „b“}", S3C_JSON_PROBLEM_OTHER_QUOTES, 1, 7 },
  { "{\"é\": «b»}", S3C_JSON_PROBLEM_OTHER_QUOTES, 1, 7 },
  { "[`a`]", S3C_JSON_PROBLEM_OTHER_QUOTES, 1, 2 },
  { "// a\n{}", S3C_JSON_PROBLEM_COMMENT, 1, 1 },
  { "{} // a", S3C_JSON_PROBLEM_COMMENT, 1, 4 },
  { "{\n  /* a */}", S3C_JSON_PROBLEM_COMMENT, 2, 3 },
  { "[1 # a\n]", S3C_JSON_PROBLEM_COMMENT, 1, 4 },
  { "{\"a\" /* a */: 1}", S3C_JSON_PROBLEM_COMMENT, 1, 6 },
  { "\"a\nb\"", S3C_JSON_PROBLEM_LINE_BREAK, 1, 3 },
  { "{\"a\": \"b,\r\n\"c\": 1}", S3C_JSON_PROBLEM_LINE_BREAK, 1, 10 },
  { "\"a\tb\"", S3C_JSON_PROBLEM_CONTROL, 1, 3 },
  { "\n[\"\x1b\"]", S3C_JSON_PROBLEM_CONTROL, 2, 3 },
  { "\"\\x\"", S3C_JSON_PROBLEM_ESCAPE, 1, 2 },
  { "\"é\\u12g4\"", S3C_JSON_PROBLEM_ESCAPE, 1, 3 },
  { "\"\\ud800\"", S3C_JSON_PROBLEM_ESCAPE, 1, 2 },
  { "\"a\\u0000\"", S3C_JSON_PROBLEM_ESCAPE, 1, 3 },
  { "{1:2}", S3C_JSON_PROBLEM_NAME, 1, 2 },
  { "{a:1}", S3C_JSON_PROBLEM_NAME, 1, 2 },
  { "{\"a\":1,\n b:2}", S3C_JSON_PROBLEM_NAME, 2, 2 },
  { "{{}}", S3C_JSON_PROBLEM_NAME, 1, 2 },
  { "{\"a\" 1}", S3C_JSON_PROBLEM_COLON_MISSING, 1, 6 },
  { "{\"a\"}", S3C_JSON_PROBLEM_COLON_MISSING, 1, 5 },
  { "{\"a\",1}", S3C_JSON_PROBLEM_COLON_MISSING, 1, 5 },
  { "{\"a\"\n= 1}", S3C_JSON_PROBLEM_COLON_MISSING, 2, 1 },
  { "[1 2]", S3C_JSON_PROBLEM_COMMA_MISSING, 1, 4 },
  { "[1:2]", S3C_JSON_PROBLEM_COMMA_MISSING, 1, 3 },
  { "{\"a\": 1\n \"b\": 2}", S3C_JSON_PROBLEM_COMMA_MISSING, 2, 2 },
  { "[{}\r\n\t{}]", S3C_JSON_PROBLEM_COMMA_MISSING, 2, 2 },
  { "[1,]", S3C_JSON_PROBLEM_COMMA_TOO_MUCH, 1, 3 },
  { "[1,\n\n]", S3C_JSON_PROBLEM_COMMA_TOO_MUCH, 1, 3 },
  { "[,1]", S3C_JSON_PROBLEM_COMMA_TOO_MUCH, 1, 2 },
  { "{\"a\":1 ,}", S3C_JSON_PROBLEM_COMMA_TOO_MUCH, 1, 8 },
  { "[1,,2]", S3C_JSON_PROBLEM_COMMA_TOO_MUCH, 1, 3 },
  { "{,}", S3C_JSON_PROBLEM_COMMA_TOO_MUCH, 1, 2 },
  { "[1}", S3C_JSON_PROBLEM_BRACKET, 1, 3 },
  { "{\"a\":[1]]", S3C_JSON_PROBLEM_BRACKET, 1, 9 },
  { "{}{}", S3C_JSON_PROBLEM_REST, 1, 3 },
  { "{}\n}", S3C_JSON_PROBLEM_REST, 2, 1 },
  { "null x", S3C_JSON_PROBLEM_REST, 1, 6 },
  /* A mark before it is no column, a tab is one, an accented letter and a picture too. */
  { BOM "{x", S3C_JSON_PROBLEM_NAME, 1, 2 },
  { "{\r\n\t\"a\" 1}", S3C_JSON_PROBLEM_COLON_MISSING, 2, 6 },
  { "[\"é🎬\", x]", S3C_JSON_PROBLEM_WORD, 1, 8 },
};

static void
assert_fault (const char *text, gsize length, S3cJsonProblem problem, guint line, guint column)
{
  S3cJsonFault fault;
  S3cJsonValue *value = s3c_json_value_read (text, length, &fault);

  g_test_message ("%.40s", text);
  g_assert_null (value);
  g_assert_cmpstr (s3c_json_problem_to_nick (fault.problem), ==,
                   s3c_json_problem_to_nick (problem));
  g_assert_cmpuint (fault.line, ==, line);
  g_assert_cmpuint (fault.column, ==, column);
}

static void
test_faults (void)
{
  gboolean met[S3C_JSON_PROBLEM_TOO_DEEP] = { FALSE };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      assert_fault (faults[i].text, strlen (faults[i].text), faults[i].problem, faults[i].line,
                    faults[i].column);
      met[faults[i].problem] = TRUE;
    }
  for (gsize i = 1; i < G_N_ELEMENTS (met); i++)
    g_assert_true (met[i]);
}

static void
test_zero_bytes (void)
{
  assert_fault ("{}\0", 3, S3C_JSON_PROBLEM_NOT_UTF8, 1, 3);
  assert_fault ("\0", 1, S3C_JSON_PROBLEM_NOT_UTF8, 1, 1);
  assert_fault ("{\"a\": 1}", 5, S3C_JSON_PROBLEM_ENDS, 1, 6);
}

static void
test_depth (void)
{
  g_autofree char *open = g_strnfill (S3C_JSON_VALUE_MAX_DEPTH + 1, '[');
  g_autofree char *close = g_strnfill (S3C_JSON_VALUE_MAX_DEPTH, ']');
  g_autofree char *deepest = g_strconcat (open + 1, close, NULL);
  g_autofree char *endless = g_strnfill (1000000, '[');
  S3cJsonFault fault;
  g_autoptr (S3cJsonValue) value = s3c_json_value_read (deepest, strlen (deepest), &fault);

  g_assert_nonnull (value);
  assert_fault (open, strlen (open), S3C_JSON_PROBLEM_TOO_DEEP, 1, S3C_JSON_VALUE_MAX_DEPTH + 1);
  assert_fault (endless, strlen (endless), S3C_JSON_PROBLEM_TOO_DEEP, 1,
                S3C_JSON_VALUE_MAX_DEPTH + 1);
}

static void
test_nicks (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int i = 0; i <= S3C_JSON_PROBLEM_TOO_DEEP; i++)
    {
      const char *nick = s3c_json_problem_to_nick ((S3cJsonProblem)i);

      g_assert_cmpstr (nick, !=, "");
      g_assert_true (g_hash_table_add (seen, (gpointer)nick));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-fault/every-one-is-named-and-has-its-place", test_faults);
  g_test_add_func ("/json-fault/a-zero-byte-is-no-end", test_zero_bytes);
  g_test_add_func ("/json-fault/depth-is-limited", test_depth);
  g_test_add_func ("/json-fault/every-problem-has-a-nick-of-its-own", test_nicks);

  return g_test_run ();
}
