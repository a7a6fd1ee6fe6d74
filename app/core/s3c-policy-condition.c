/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-policy-private.h"

#include "s3c-policy-operator.h"

#include <string.h>

/* The text of a value; a number or a word as it is written. (transfer none) (nullable) */
static const char *
get_text (S3cJsonValue *value)
{
  if (s3c_json_value_get_kind (value) == S3C_JSON_NUMBER
      || s3c_json_value_get_kind (value) == S3C_JSON_BOOLEAN)
    return s3c_json_value_get_literal (value);
  return s3c_json_value_get_string (value);
}

static S3cTruth
judge_null (S3cContext context, S3cJsonValue *values)
{
  S3cTruth truth = S3C_TRUTH_NO;

  if (context == S3C_CONTEXT_UNKNOWN)
    return S3C_TRUTH_DEPENDS;
  for (guint i = 0; i < s3c_policy_list_get_length (values); i++)
    {
      const char *text = get_text (s3c_policy_list_get_item (values, i));
      gboolean absent = text != NULL && g_ascii_strcasecmp (text, "true") == 0;

      if (absent == (context == S3C_CONTEXT_ABSENT))
        truth = S3C_TRUTH_YES;
    }
  return truth;
}

/* Both kinds of addresses, all of them. (aws:VpcSourceIp is there only for those out of a VPC.) */
static gboolean
is_everywhere (const S3cOperator *operator, const char * key, S3cJsonValue *values)
{
  gboolean found[2] = { FALSE, FALSE };

  for (guint i = 0; i < s3c_policy_list_get_length (values); i++)
    {
      const char *text = get_text (s3c_policy_list_get_item (values, i));

      found[0] |= text != NULL && s3c_operator_is_every_address (text, 4);
      found[1] |= text != NULL && s3c_operator_is_every_address (text, 6);
    }
  return operator->kind == S3C_OPERATOR_IP && g_ascii_strcasecmp (key, "aws:SourceIp") == 0
         && found[0] && found[1];
}

static S3cTruth
judge_values (const S3cPolicyRequest *request,
              const S3cOperator *
              operator,
              S3cContext context,
              const char *actual,
              S3cJsonValue *values)
{
  S3cTruth truth = S3C_TRUTH_NO;

  for (guint i = 0; i < s3c_policy_list_get_length (values); i++)
    {
      const char *text = get_text (s3c_policy_list_get_item (values, i));

      if (text != NULL)
        truth = MAX (truth, s3c_operator_compare (operator, request, context, actual, text));
    }
  return truth;
}

static S3cTruth
judge_key (const S3cPolicyRequest *request,
           const S3cOperator *
           operator,
           const char * key,
           S3cJsonValue *values)
{
  const char *actual = NULL;
  S3cContext context = s3c_policy_context_get (request, key, &actual);
  S3cTruth truth;

  if (operator->kind == S3C_OPERATOR_NULL)
    return judge_null (context, values);
  if (context == S3C_CONTEXT_ABSENT)
    {
      if (operator->for_all)
        return S3C_TRUTH_YES;
      if (operator->for_any && !operator->if_exists)
        return S3C_TRUTH_NO;
      return operator->if_exists || operator->negated ? S3C_TRUTH_YES : S3C_TRUTH_NO;
    }
  truth = is_everywhere (operator, key, values)
              ? S3C_TRUTH_YES
              : judge_values (request, operator, context, actual, values);
  return operator->negated ? s3c_truth_not (truth) : truth;
}

static S3cPolicyReason
find_reason (const S3cPolicyStatement *statement, const char *key, S3cTruth truth)
{
  if (truth == S3C_TRUTH_DEPENDS)
    return statement->deny ? S3C_POLICY_REASON_DENY_DEPENDS : S3C_POLICY_REASON_ALLOW_DEPENDS;
  return s3c_policy_context_is_of_list (key) ? S3C_POLICY_REASON_LIST_CONDITION
                                             : S3C_POLICY_REASON_CONDITION_FALSE;
}

/* One key may stand under several operators. */
static gboolean
has_subject (GPtrArray *notes, const char *text)
{
  for (guint i = 0; i < notes->len; i++)
    if (g_ascii_strcasecmp (((S3cPolicyFinding *)g_ptr_array_index (notes, i))->subject, text) == 0)
      return TRUE;
  return FALSE;
}

/* All keys have to hold: the least of them counts. wanted: notes get those of that truth. */
static S3cTruth
judge_operator (const S3cPolicyRequest *request,
                const S3cPolicyStatement *statement,
                const char *name,
                S3cJsonValue *keys,
                S3cTruth wanted,
                GPtrArray *notes)
{
  S3cTruth least = S3C_TRUTH_YES;
  S3cOperator operator;

  /* That is told in any case, and nobody knows what it would do. */
  if (!s3c_operator_parse (name, &operator) || s3c_json_value_get_kind (keys) != S3C_JSON_OBJECT)
    return S3C_TRUTH_DEPENDS;
  for (guint i = 0; i < s3c_json_value_get_length (keys); i++)
    {
      S3cJsonValue *key = s3c_json_value_get_name (keys, i);
      const char *text = s3c_json_value_get_string (key);
      S3cTruth truth = judge_key (request, &operator, text, s3c_json_value_get_item (keys, i));

      least = MIN (least, truth);
      if (truth == wanted && wanted != S3C_TRUTH_YES && !has_subject (notes, text))
        s3c_policy_note_value (notes, statement, find_reason (statement, text, truth), key);
    }
  return least;
}

static S3cTruth
judge_all (const S3cPolicyRequest *request,
           const S3cPolicyStatement *statement,
           S3cJsonValue *condition,
           S3cTruth wanted,
           GPtrArray *notes)
{
  S3cTruth least = S3C_TRUTH_YES;

  for (guint i = 0; i < s3c_json_value_get_length (condition); i++)
    {
      const char *name = s3c_json_value_get_string (s3c_json_value_get_name (condition, i));
      S3cTruth truth = judge_operator (request, statement, name,
                                       s3c_json_value_get_item (condition, i), wanted, notes);

      least = MIN (least, truth);
    }
  return least;
}

S3cTruth
s3c_policy_condition_judge (const S3cPolicyRequest *request,
                            const S3cPolicyStatement *statement,
                            GPtrArray *notes)
{
  S3cJsonValue *condition = s3c_json_value_find (statement->value, "Condition");
  S3cTruth least;

  if (condition == NULL || s3c_json_value_get_kind (condition) != S3C_JSON_OBJECT)
    return S3C_TRUTH_YES;
  least = judge_all (request, statement, condition, S3C_TRUTH_YES, notes);
  return judge_all (request, statement, condition, least, notes);
}

/* Whether a condition on lists can hold for anything that the statement speaks of. */
static gboolean
may_list (const S3cPolicyStatement *statement)
{
  static const char *const lists[]
      = { "s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads" };
  S3cJsonValue *actions = s3c_json_value_find (statement->value, "Action");

  for (guint i = 0; i < s3c_policy_list_get_length (actions); i++)
    {
      const char *text = s3c_json_value_get_string (s3c_policy_list_get_item (actions, i));

      for (gsize j = 0; text != NULL && j < G_N_ELEMENTS (lists); j++)
        if (s3c_policy_action_matches (text, lists[j]))
          return TRUE;
    }
  return actions == NULL;
}

static void
lint_values (const S3cPolicyRequest *request,
             const S3cPolicyStatement *statement,
             const S3cOperator *
             operator,
             S3cJsonValue * values,
             GPtrArray *notes)
{
  for (guint i = 0; i < s3c_policy_list_get_length (values); i++)
    {
      S3cJsonValue *value = s3c_policy_list_get_item (values, i);
      const char *text = get_text (value);

      if (text == NULL || !s3c_operator_takes (operator, text))
        s3c_policy_note_value (notes, statement, S3C_POLICY_REASON_CONDITION_FORM, value);
      else if (!request->variables && strstr (text, "${") != NULL)
        s3c_policy_note_value (notes, statement, S3C_POLICY_REASON_OLD_VERSION, value);
    }
}

static void
lint_keys (const S3cPolicyRequest *request,
           const S3cPolicyStatement *statement,
           const S3cOperator *
           operator,
           S3cJsonValue * keys,
           GPtrArray *notes)
{
  for (guint i = 0; i < s3c_json_value_get_length (keys); i++)
    {
      S3cJsonValue *key = s3c_json_value_get_name (keys, i);
      const char *text = s3c_json_value_get_string (key);

      if (strchr (text, ':') == NULL)
        s3c_policy_note_value (notes, statement, S3C_POLICY_REASON_CONDITION_FORM, key);
      else if (s3c_policy_context_is_of_list (text) && !may_list (statement))
        s3c_policy_note_value (notes, statement, S3C_POLICY_REASON_PREFIX_CONDITION, key);
      lint_values (request, statement, operator, s3c_json_value_get_item (keys, i), notes);
    }
}

void
s3c_policy_condition_lint (const S3cPolicyRequest *request,
                           const S3cPolicyStatement *statement,
                           GPtrArray *notes)
{
  S3cJsonValue *condition = s3c_json_value_find (statement->value, "Condition");

  if (condition == NULL || s3c_json_value_get_kind (condition) != S3C_JSON_OBJECT)
    return;
  s3c_policy_twice_lint (condition, statement, notes);
  for (guint i = 0; i < s3c_json_value_get_length (condition); i++)
    {
      S3cJsonValue *name = s3c_json_value_get_name (condition, i);
      S3cJsonValue *keys = s3c_json_value_get_item (condition, i);
      S3cOperator operator;

      if (!s3c_operator_parse (s3c_json_value_get_string (name), &operator)
          || s3c_json_value_get_kind (keys) != S3C_JSON_OBJECT)
        {
          s3c_policy_note_value (notes, statement, S3C_POLICY_REASON_CONDITION_FORM, name);
          continue;
        }
      s3c_policy_twice_lint (keys, statement, notes);
      lint_keys (request, statement, &operator, keys, notes);
    }
}
