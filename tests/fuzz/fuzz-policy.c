/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a bucket policy: CC=clang meson setup BUILD, then BUILD/tests/fuzz/fuzz-policy
 * -max_len=4096. The first byte chooses what is wished for, and whether the rest is a policy or
 * stands in one. What is read is written and read as the same; a merge keeps everything but ours,
 * and is done when it is done once. */

#include "s3c-bucket-policy.h"
#include "s3c-line-diff.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* The fuzzer keeps what was aborted, which a trap is not. */
#define complain(...) (g_printerr (__VA_ARGS__), abort ())

static S3cJsonValue *
read_again (const char *text)
{
  S3cJsonFault fault;
  S3cJsonValue *value = s3c_json_value_read (text, strlen (text), &fault);

  if (value == NULL)
    complain ("What was written is no JSON, line %u, column %u: %s", fault.line, fault.column,
              text);
  return value;
}

/* The place is in the text, or right behind it. */
static void
check_place (const char *text, gsize size, const S3cJsonFault *fault)
{
  const char *end = text + size;
  const char *next = NULL;
  guint line = 1;

  for (; line < fault->line && (next = memchr (text, '\n', (gsize)(end - text))) != NULL; line++)
    text = next + 1;
  next = memchr (text, '\n', (gsize)(end - text));
  if (fault->line != line || fault->column < 1
      || fault->column > (gsize)((next != NULL ? next : end) - text) + 1)
    complain ("There is no line %u, column %u", fault->line, fault->column);
}

static void
check_written (S3cJsonValue *value, const char *indent)
{
  g_autofree char *once = s3c_json_value_write (value, indent);
  g_autoptr (S3cJsonValue) again = read_again (once);
  g_autofree char *twice = s3c_json_value_write (again, indent);

  if (!s3c_json_value_equal (value, again) || !g_str_equal (once, twice))
    complain ("Written, it is another: %s", once);
}

static void
check_reader (const char *text, gsize size)
{
  S3cJsonFault fault;
  g_autoptr (S3cJsonValue) value = s3c_json_value_read (text, size, &fault);

  if ((value != NULL) != (fault.problem == S3C_JSON_PROBLEM_NONE))
    complain ("A fault, and none");
  if (value == NULL)
    {
      check_place (text, size, &fault);
      return;
    }
  check_written (value, NULL);
  check_written (value, "\t");
}

static gboolean
is_ours (S3cJsonValue *statement, const S3cPolicyWish *wish)
{
  S3cJsonValue *found = s3c_json_value_find (statement, "Sid");
  const char *sid = found != NULL ? s3c_json_value_get_string (found) : NULL;

  return g_strcmp0 (sid, S3C_POLICY_SID) == 0
         || (wish->list && g_strcmp0 (sid, S3C_POLICY_LIST_SID) == 0);
}

static void
append_other (GString *others, S3cJsonValue *statement, const S3cPolicyWish *wish)
{
  g_autofree char *written = s3c_json_value_write (statement, NULL);

  if (!is_ours (statement, wish))
    g_string_append (others, written);
}

/* Everything but ours, to the letter. */
static char *
write_others (S3cJsonValue *policy, const S3cPolicyWish *wish)
{
  S3cJsonValue *statement = s3c_json_value_find (policy, "Statement");
  GString *others = g_string_new (NULL);

  for (guint i = 0; i < s3c_json_value_get_length (policy); i++)
    if (s3c_json_value_get_item (policy, i) != statement)
      append_other (others, s3c_json_value_get_item (policy, i), wish);
  if (statement != NULL && s3c_json_value_get_kind (statement) == S3C_JSON_OBJECT)
    append_other (others, statement, wish);
  else if (statement != NULL)
    for (guint i = 0; i < s3c_json_value_get_length (statement); i++)
      append_other (others, s3c_json_value_get_item (statement, i), wish);
  return g_string_free (others, FALSE);
}

static void
check_others (const S3cMerge *merge, const S3cPolicyWish *wish)
{
  g_autoptr (S3cJsonValue) before = read_again (merge->before);
  g_autoptr (S3cJsonValue) after = read_again (merge->after);
  g_autofree char *others_before = write_others (before, wish);
  g_autofree char *others_after = write_others (after, wish);

  if (!g_str_equal (others_before, others_after))
    complain ("Something else was changed: %s", merge->after);
}

/* Nothing is lost between the two sides. */
static void
check_difference (const S3cMerge *merge)
{
  g_autoptr (GPtrArray) pairs = s3c_line_diff (merge->before, merge->after);
  g_autoptr (GString) right = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (merge->after, "\r\n", -1);
  g_autofree char *after = g_strjoinv ("\n", lines);

  for (guint i = 0; i < pairs->len; i++)
    {
      const S3cLinePair *pair = g_ptr_array_index (pairs, i);

      if (pair->right != NULL)
        g_string_append_printf (right, "%s%s", right->len > 0 ? "\n" : "", pair->right);
    }
  if (!g_str_equal (right->str, after))
    complain ("The difference shows another text: %s", right->str);
}

static void
check_merge (const char *text, const S3cPolicyWish *wish)
{
  g_autoptr (S3cMerge) merge = s3c_bucket_policy_merge (text, wish);
  g_autoptr (S3cMerge) again = NULL;

  if ((merge->after != NULL) != (merge->problem == S3C_MERGE_FAULT_NONE))
    complain ("A policy and a fault");
  if (merge->after == NULL)
    {
      check_place (text, strlen (text), &merge->fault);
      return;
    }
  again = s3c_bucket_policy_merge (merge->after, wish);
  if (!(again->notes & S3C_MERGE_UNCHANGED) || !g_str_equal (again->after, merge->after))
    complain ("Merged again, it is another: %s", merge->after);
  if (*merge->before != '\0')
    check_others (merge, wish);
  check_difference (merge);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const char *const prefixes[] = { "marketing/", "a*/", NULL };
  guint8 choice = size > 0 ? data[0] : 0;
  const S3cPolicyWish wish
      = { "acme-video", choice & 1 ? prefixes : NULL, "111122223333", (choice & 2) != 0 };
  g_autofree char *bytes = g_memdup2 (data, size);
  g_autofree char *rest = size > 0 ? g_strndup (bytes + 1, size - 1) : g_strdup ("");
  g_autofree char *text
      = choice & 4 ? g_strdup_printf ("{\"Version\": \"2012-10-17\",\n\"Statement\": [%s]}", rest)
                   : g_strdup (rest);

  if (size > 0)
    check_reader (bytes + 1, size - 1);
  check_merge (text, &wish);
  return 0;
}
