/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is JSON and what is not: by a table, and against a second reader that follows the grammar of
 * RFC 8259 rule by rule. */

#include "s3c-json-value.h"

#include <string.h>

#define BOM "\xef\xbb\xbf"

typedef struct
{
  const char *text;
  gboolean accepted;
} Case;

/* By RFC 8259, sections 2 to 7. */
static const Case grammar[] = {
  { "null", TRUE },
  { "true", TRUE },
  { "false", TRUE },
  { "0", TRUE },
  { "-0", TRUE },
  { "-0.0", TRUE },
  { "10", TRUE },
  { "1.5", TRUE },
  { "0.000", TRUE },
  { "1e5", TRUE },
  { "1E5", TRUE },
  { "1e+5", TRUE },
  { "1e-05", TRUE },
  { "-1.25E-300", TRUE },
  { "123456789012345678901234567890", TRUE },
  { "\"\"", TRUE },
  { "\"a\"", TRUE },
  { "\"é🎬\"", TRUE },
  { "\"\x7f\"", TRUE },
  { "\"\xe2\x80\xa8\"", TRUE },
  { "\"\\\" \\\\ \\/ \\b \\f \\n \\r \\t\"", TRUE },
  { "\"\\u0041\\u00e9\\u00E9\"", TRUE },
  { "\"\\ud83c\\udfac\"", TRUE },
  { "\"\\uD83C\\uDFAC\"", TRUE },
  { "[]", TRUE },
  { "[ ]", TRUE },
  { "[1]", TRUE },
  { "[1,2 , 3]", TRUE },
  { "[[],[[]]]", TRUE },
  { "{}", TRUE },
  { "{ }", TRUE },
  { "{\"\":0}", TRUE },
  { "{\"a\" : 1 , \"b\":[{}]}", TRUE },
  { "{\"a\":1,\"a\":1}", TRUE },
  { " \t\r\n1 \t\r\n", TRUE },
  { BOM "{}", TRUE },
  { "", FALSE },
  { " ", FALSE },
  { BOM, FALSE },
  { BOM BOM "{}", FALSE },
  { "{}" BOM, FALSE },
  { "nul", FALSE },
  { "NULL", FALSE },
  { "True", FALSE },
  { "truefalse", FALSE },
  { "NaN", FALSE },
  { "Infinity", FALSE },
  { "-Infinity", FALSE },
  { "undefined", FALSE },
  { "00", FALSE },
  { "01", FALSE },
  { "-01", FALSE },
  { "-", FALSE },
  { "--1", FALSE },
  { "+1", FALSE },
  { ".5", FALSE },
  { "1.", FALSE },
  { "1.e5", FALSE },
  { "1e", FALSE },
  { "1e+", FALSE },
  { "1e5.5", FALSE },
  { "1.2.3", FALSE },
  { "0x10", FALSE },
  { "1_000", FALSE },
  { "1 000", FALSE },
  { "1a", FALSE },
  { "٣", FALSE },
  { "a", FALSE },
  { "\"", FALSE },
  { "\"a", FALSE },
  { "a\"", FALSE },
  { "'a'", FALSE },
  { "\"\n\"", FALSE },
  { "\"\t\"", FALSE },
  { "\"\x01\"", FALSE },
  { "\"\x1f\"", FALSE },
  { "\"\\a\"", FALSE },
  { "\"\\'\"", FALSE },
  { "\"\\\n\"", FALSE },
  { "\"\\U0041\"", FALSE },
  { "\"\\u004\"", FALSE },
  { "\"\\u00g1\"", FALSE },
  { "\"\\", FALSE },
  { "\"\\\"", FALSE },
  { "\"\xff\"", FALSE },
  { "\"\xc3\"", FALSE },
  { "\"\xed\xa0\x80\"", FALSE },
  { "\"\xc0\x80\"", FALSE },
  { "[", FALSE },
  { "]", FALSE },
  { "[1", FALSE },
  { "[1,", FALSE },
  { "[1,]", FALSE },
  { "[,]", FALSE },
  { "[,1]", FALSE },
  { "[1,,2]", FALSE },
  { "[1 2]", FALSE },
  { "[1;2]", FALSE },
  { "[1}", FALSE },
  { "[\"a\":1]", FALSE },
  { "{", FALSE },
  { "}", FALSE },
  { "{]", FALSE },
  { "{\"a\"", FALSE },
  { "{\"a\"}", FALSE },
  { "{\"a\":", FALSE },
  { "{\"a\":}", FALSE },
  { "{\"a\":1", FALSE },
  { "{\"a\":1,", FALSE },
  { "{\"a\":1,}", FALSE },
  { "{,\"a\":1}", FALSE },
  { "{\"a\":1 \"b\":2}", FALSE },
  { "{\"a\" 1}", FALSE },
  { "{\"a\"=1}", FALSE },
  { "{\"a\"::1}", FALSE },
  { "{a:1}", FALSE },
  { "{1:1}", FALSE },
  { "{null:1}", FALSE },
  { "{[]:1}", FALSE },
  { "{\"a\":1]", FALSE },
  { "{}{}", FALSE },
  { "{},", FALSE },
  { "1 2", FALSE },
  { "// a\n1", FALSE },
  { "/* a */1", FALSE },
  { "1#a", FALSE },
  { "\v1", FALSE },
  { "\f1", FALSE },
  { "\xc2\xa0"
    "1",
    FALSE },
  /* Allowed by the grammar, "unpredictable" by section 8.2: no text that could be kept. */
  { "\"\\ud83c\"", FALSE },
  { "\"\\udfac\"", FALSE },
  { "\"\\ud83c\\u0041\"", FALSE },
  { "\"\\ud83c\\ud83c\"", FALSE },
  { "\"\\u0000\"", FALSE },
};

static void
test_grammar (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (grammar); i++)
    {
      S3cJsonFault fault;
      g_autoptr (S3cJsonValue) value
          = s3c_json_value_read (grammar[i].text, strlen (grammar[i].text), &fault);

      g_test_message ("%s", grammar[i].text);
      g_assert_cmpint (value != NULL, ==, grammar[i].accepted);
      g_assert_cmpint (fault.problem == S3C_JSON_PROBLEM_NONE, ==, grammar[i].accepted);
    }
}

/* The second reader: behind a value, or NULL. The names are those of the grammar. */
static const char *recognise_value (const char *at);

static const char *
recognise_ws (const char *at)
{
  return at != NULL ? at + strspn (at, " \t\n\r") : NULL;
}

static const char *
recognise (const char *at, const char *literal)
{
  return at != NULL && g_str_has_prefix (at, literal) ? at + strlen (literal) : NULL;
}

static const char *
recognise_with (const char *at, GRegex **regex, const char *pattern)
{
  g_autoptr (GMatchInfo) info = NULL;
  int end;

  if (*regex == NULL)
    *regex = g_regex_new (pattern, G_REGEX_ANCHORED | G_REGEX_RAW | G_REGEX_OPTIMIZE, 0, NULL);
  if (at == NULL || !g_regex_match (*regex, at, 0, &info)
      || !g_match_info_fetch_pos (info, 0, NULL, &end))
    return NULL;
  return at + end;
}

static const char *
recognise_string (const char *at)
{
  static GRegex *regex;

  return recognise_with (at, &regex,
                         "\"(?:[^\\x00-\\x1f\"\\\\]|\\\\[\"\\\\/bfnrt]|\\\\u[0-9A-Fa-f]{4})*+\"");
}

static const char *
recognise_list (const char *at, char close, gboolean members)
{
  const char *next = recognise_ws (at);

  if (*next == close)
    return next + 1;
  for (;;)
    {
      if (members)
        next = recognise (recognise_ws (recognise_string (recognise_ws (next))), ":");
      next = recognise_ws (recognise_value (recognise_ws (next)));
      if (next == NULL || (*next != ',' && *next != close))
        return NULL;
      if (*next++ == close)
        return next;
    }
}

static const char *
recognise_value (const char *at)
{
  static GRegex *regex;

  if (at == NULL)
    return NULL;
  if (*at == '{' || *at == '[')
    return recognise_list (at + 1, *at == '{' ? '}' : ']', *at == '{');
  if (*at == '"')
    return recognise_string (at);
  return recognise_with (at, &regex,
                         "true|false|null|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
}

static gboolean
is_json (const char *text)
{
  const char *end;

  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  text = g_str_has_prefix (text, BOM) ? text + strlen (BOM) : text;
  end = recognise_ws (recognise_value (recognise_ws (text)));
  return end != NULL && *end == '\0';
}

static void
assert_within (const char *text, const S3cJsonFault *fault)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gsize length;

  g_assert_cmpuint (fault->line, >=, 1);
  g_assert_cmpuint (fault->column, >=, 1);
  g_assert_cmpuint (fault->line, <=, MAX (g_strv_length (lines), 1));
  length = lines[0] != NULL ? strlen (lines[fault->line - 1]) : 0;
  g_assert_cmpuint (fault->column, <=, length + 1);
}

static void
mutate (GRand *rand, GString *text)
{
  static const char *const bits[]
      = { "\"", "\\", "{", "}",    "[",       "]",       ",",    ":", " ", "\n", "\r\n", "0", "1.",
          "e",  "-",  "é", "\xff", "\\u00e9", "\\ud83c", "null", "“", "#", "/",  "\t",   "a", BOM };
  gsize at = (gsize)g_rand_int_range (rand, 0, (int)text->len + 1);
  gssize n = g_rand_int_range (rand, 1, 4);
  const char *bit = bits[g_rand_int_range (rand, 0, G_N_ELEMENTS (bits))];

  if (g_rand_boolean (rand) && at < text->len)
    g_string_erase (text, (gssize)at, MIN ((gssize)(text->len - at), n));
  if (g_rand_boolean (rand))
    g_string_insert (text, (gssize)at, bit);
}

/* What was read, written, is read as the same, and written again the same. */
static void
assert_round_trip (S3cJsonValue *value, const char *indent)
{
  g_autofree char *once = s3c_json_value_write (value, indent);
  S3cJsonFault fault;
  g_autoptr (S3cJsonValue) again = s3c_json_value_read (once, strlen (once), &fault);
  g_autofree char *twice = NULL;

  g_assert_nonnull (again);
  g_assert_true (s3c_json_value_equal (value, again));
  twice = s3c_json_value_write (again, indent);
  g_assert_cmpstr (once, ==, twice);
}

/* Whether it is one. */
static gboolean
assert_as_the_grammar (const char *text)
{
  S3cJsonFault fault;
  g_autoptr (S3cJsonValue) value = s3c_json_value_read (text, strlen (text), &fault);

  if (value != NULL)
    {
      assert_round_trip (value, NULL);
      assert_round_trip (value, "\t");
    }
  else
    {
      assert_within (text, &fault);
    }
  if ((value != NULL) != is_json (text) && fault.problem != S3C_JSON_PROBLEM_ESCAPE)
    g_error ("%s: read as %s", text, s3c_json_problem_to_nick (fault.problem));
  return value != NULL;
}

static void
test_mutations (void)
{
  static const char policy[]
      = "{\r\n  \"Version\": \"2012-10-17\",\n\t\"Statement\": [{\"Sid\": \"\\u00e9\", \"n\": "
        "[-1.50e+3, true, null],\n\"Principal\": {\"AWS\": [\"*\", \"é\"]}}, {}]\n}\n";
  const guint32 seed = 20121017;
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint accepted = 0;

  g_test_message ("seed %u", seed);
  for (int i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (policy);

      for (int n = g_rand_int_range (rand, 1, 5); n > 0; n--)
        mutate (rand, text);
      accepted += (guint)assert_as_the_grammar (text->str);
    }
  g_test_message ("%u are JSON", accepted);
  g_assert_cmpuint (accepted, >, 1000);
  g_assert_cmpuint (accepted, <, 19000);
}

static void
test_second_reader (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (grammar); i++)
    assert_as_the_grammar (grammar[i].text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-grammar/what-it-allows-is-read-and-nothing-else", test_grammar);
  g_test_add_func ("/json-grammar/a-second-reader-agrees-on-the-table", test_second_reader);
  g_test_add_func ("/json-grammar/a-second-reader-agrees-on-mutations", test_mutations);

  return g_test_run ();
}
