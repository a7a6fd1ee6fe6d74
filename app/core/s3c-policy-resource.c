/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-policy-arn.h"
#include "s3c-policy-pattern.h"

#include <string.h>

/* At most so many of several that are not meant are told. */
#define MAX_NOTES 3

static gboolean
covers (const char *pattern, const char *text)
{
  g_autoptr (S3cPolicyPattern) self = s3c_policy_pattern_new (pattern, S3C_PATTERN_WILDCARDS, NULL);

  return s3c_policy_pattern_matches (self, text, FALSE);
}

/* Without regard to variables: whoever wrote one meant this bucket. */
static gboolean
reaches_bucket (const char *rest, const char *bucket)
{
  g_autoptr (S3cPolicyPattern) pattern = s3c_policy_pattern_new (rest, S3C_PATTERN_WILDCARDS, NULL);
  g_autofree char *beginning = g_strconcat (bucket, "/", NULL);

  return g_str_equal (rest, bucket) || s3c_policy_pattern_reaches (pattern, beginning)
         || s3c_policy_pattern_matches (pattern, bucket, FALSE) || g_str_has_prefix (rest, "${");
}

static gboolean
has_faulty_parts (char **parts)
{
  const char *rest = parts[S3C_ARN_REST];

  return (!covers (parts[S3C_ARN_PARTITION], "aws") && !s3c_arn_is_of_other_partition (parts))
         || !covers (parts[S3C_ARN_SERVICE], "s3") || !covers (parts[S3C_ARN_REGION], "")
         || !covers (parts[S3C_ARN_ACCOUNT], "") || *rest == '\0' || *rest == '/';
}

gboolean
s3c_policy_resource_is_faulty (const char *text, const char *bucket, S3cPolicyReason *reason)
{
  g_auto (GStrv) parts = s3c_arn_split (text);

  if (g_str_equal (text, "*"))
    return FALSE;
  if (g_ascii_strncasecmp (text, "arn:", 4) != 0)
    *reason = S3C_POLICY_REASON_BARE_RESOURCE;
  else if (parts == NULL || has_faulty_parts (parts))
    *reason = S3C_POLICY_REASON_RESOURCE_FORM;
  else if (s3c_arn_is_of_other_partition (parts))
    *reason = S3C_POLICY_REASON_PARTITION;
  else if (!reaches_bucket (parts[S3C_ARN_REST], bucket))
    *reason = S3C_POLICY_REASON_OTHER_BUCKET;
  else
    return FALSE;
  return TRUE;
}

static S3cPolicyPattern *
new_pattern (const S3cPolicyRequest *request, const char *rest, gboolean variables)
{
  return s3c_policy_pattern_new (
      rest, S3C_PATTERN_WILDCARDS | (variables ? S3C_PATTERN_VARIABLES : S3C_PATTERN_PLAIN),
      request);
}

static S3cPolicyReason
find_difference (const S3cPolicyRequest *request,
                 const char *rest,
                 S3cPolicyPattern *pattern,
                 const char *object)
{
  g_autoptr (S3cPolicyPattern) newer = new_pattern (request, rest, TRUE);

  if (!request->variables && s3c_policy_pattern_matches (newer, object, FALSE))
    return S3C_POLICY_REASON_OLD_VERSION;
  if (g_str_equal (rest, request->bucket))
    return S3C_POLICY_REASON_NO_OBJECTS;
  return s3c_policy_pattern_matches (pattern, object, TRUE) ? S3C_POLICY_REASON_OTHER_CASE
                                                            : S3C_POLICY_REASON_OTHER_PREFIX;
}

/* subject: (out) (transfer full) (nullable) a variable */
static S3cTruth
judge_text (const S3cPolicyRequest *request,
            const char *text,
            S3cPolicyReason *reason,
            char **subject)
{
  g_autofree char *object = g_strconcat (request->bucket, "/", request->key, NULL);
  g_autoptr (S3cPolicyPattern) pattern = NULL;
  g_auto (GStrv) parts = NULL;

  if (s3c_policy_resource_is_faulty (text, request->bucket, reason))
    return S3C_TRUTH_NO;
  if (g_str_equal (text, "*"))
    return S3C_TRUTH_YES;

  parts = s3c_arn_split (text);
  pattern = new_pattern (request, parts[S3C_ARN_REST], request->variables);
  if (!s3c_policy_pattern_matches (pattern, object, FALSE))
    {
      *reason = find_difference (request, parts[S3C_ARN_REST], pattern, object);
      return S3C_TRUTH_NO;
    }
  if (s3c_policy_pattern_get_unknown (pattern) == NULL)
    return S3C_TRUTH_YES;
  *reason = S3C_POLICY_REASON_VARIABLE_DEPENDS;
  *subject = g_strdup (s3c_policy_pattern_get_unknown (pattern));
  return S3C_TRUTH_DEPENDS;
}

/* The bucket's own ARN is said to cover no object only where no other does but for the key. */
static void
drop_bucket (GPtrArray *notes)
{
  for (guint i = notes->len; i > 0 && notes->len > 1; i--)
    {
      const S3cPolicyFinding *finding = g_ptr_array_index (notes, i - 1);

      if (finding->reason == S3C_POLICY_REASON_NO_OBJECTS)
        g_ptr_array_remove_index (notes, i - 1);
    }
  if (notes->len > MAX_NOTES)
    g_ptr_array_set_size (notes, MAX_NOTES);
}

/* wanted: notes get those of that truth. */
static S3cTruth
judge_list (const S3cPolicyRequest *request,
            const S3cPolicyStatement *statement,
            S3cJsonValue *list,
            S3cTruth wanted,
            GPtrArray *notes)
{
  S3cTruth most = S3C_TRUTH_NO;

  for (guint i = 0; i < s3c_policy_list_get_length (list); i++)
    {
      S3cJsonValue *item = s3c_policy_list_get_item (list, i);
      const char *text = s3c_json_value_get_string (item);
      g_autofree char *subject = NULL;
      S3cPolicyReason reason = S3C_POLICY_REASON_LEFT_OUT;
      S3cTruth truth = text != NULL ? judge_text (request, text, &reason, &subject) : S3C_TRUTH_NO;

      most = MAX (most, truth);
      if (truth == wanted && text != NULL)
        s3c_policy_note (notes, statement, reason, subject != NULL ? subject : text, item);
    }
  drop_bucket (notes);
  return most;
}

S3cTruth
s3c_policy_resource_judge (const S3cPolicyRequest *request,
                           const S3cPolicyStatement *statement,
                           GPtrArray *notes)
{
  S3cJsonValue *list = s3c_json_value_find (statement->value, "Resource");
  S3cJsonValue *others = s3c_json_value_find (statement->value, "NotResource");
  g_autoptr (GPtrArray) ignored = s3c_policy_notes_new ();
  S3cTruth most;

  if (list == NULL && others == NULL)
    return S3C_TRUTH_NO;
  most = judge_list (request, statement, list != NULL ? list : others, S3C_TRUTH_YES, ignored);
  if (list != NULL && most != S3C_TRUTH_YES)
    judge_list (request, statement, list, most, notes);
  if (list == NULL && most != S3C_TRUTH_NO)
    judge_list (request, statement, others, most, notes);
  return list != NULL ? most : s3c_truth_not (most);
}

/* "*" or "acme-*": it is said that Amazon takes none that does not begin with the bucket's name,
 * but not by Amazon. */
static gboolean
has_open_bucket (const char *text, const char *bucket)
{
  g_auto (GStrv) parts = s3c_arn_split (text);

  return parts == NULL || !g_str_has_prefix (parts[S3C_ARN_REST], bucket);
}

static void
lint_text (const S3cPolicyRequest *request,
           const S3cPolicyStatement *statement,
           S3cJsonValue *item,
           gboolean others,
           GPtrArray *notes)
{
  const char *text = s3c_json_value_get_string (item);
  S3cPolicyReason reason;

  if (s3c_policy_resource_is_faulty (text, request->bucket, &reason))
    {
      if (s3c_policy_reason_is_fatal (reason)
          && !(others && reason == S3C_POLICY_REASON_OTHER_BUCKET))
        s3c_policy_note_value (notes, statement, reason, item);
    }
  else if (has_open_bucket (text, request->bucket) && !others)
    s3c_policy_note_value (notes, statement, S3C_POLICY_REASON_BUCKET_WILDCARD, item);
  if (!request->variables && strstr (text, "${") != NULL)
    s3c_policy_note_value (notes, statement, S3C_POLICY_REASON_OLD_VERSION, item);
}

void
s3c_policy_resource_lint (const S3cPolicyRequest *request,
                          const S3cPolicyStatement *statement,
                          GPtrArray *notes)
{
  static const char *const names[] = { "Resource", "NotResource" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      S3cJsonValue *list = s3c_json_value_find (statement->value, names[i]);

      for (guint j = 0; j < s3c_policy_list_get_length (list); j++)
        {
          S3cJsonValue *item = s3c_policy_list_get_item (list, j);

          if (s3c_json_value_get_string (item) != NULL)
            lint_text (request, statement, item, i == 1, notes);
        }
    }
}
