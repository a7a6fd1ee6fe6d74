/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-policy-pattern.h"

#include <string.h>

gboolean
s3c_policy_action_matches (const char *written, const char *action)
{
  g_autoptr (S3cPolicyPattern) pattern
      = s3c_policy_pattern_new (written, S3C_PATTERN_WILDCARDS, NULL);

  return s3c_policy_pattern_matches (pattern, action, TRUE);
}

/* (transfer none) (nullable) the first one that means it */
static S3cJsonValue *
find_match (S3cJsonValue *list, const char *action)
{
  for (guint i = 0; i < s3c_policy_list_get_length (list); i++)
    {
      S3cJsonValue *item = s3c_policy_list_get_item (list, i);
      const char *text = s3c_json_value_get_string (item);

      if (text != NULL && s3c_policy_action_matches (text, action))
        return item;
    }
  return NULL;
}

/* The one that was most likely meant to be it: it begins like it. */
static S3cJsonValue *
find_similar (S3cJsonValue *list)
{
  static const char *const beginnings[] = { "s3:GetObject", "s3:Get" };

  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    for (guint j = 0; j < s3c_policy_list_get_length (list); j++)
      {
        S3cJsonValue *item = s3c_policy_list_get_item (list, j);
        const char *text = s3c_json_value_get_string (item);

        if (text != NULL && g_ascii_strncasecmp (text, beginnings[i], strlen (beginnings[i])) == 0)
          return item;
      }
  return s3c_policy_list_get_length (list) > 0 ? s3c_policy_list_get_item (list, 0) : list;
}

static S3cTruth
judge_others (const S3cPolicyRequest *request,
              const S3cPolicyStatement *statement,
              S3cJsonValue *others,
              GPtrArray *notes)
{
  S3cJsonValue *match = find_match (others, request->action);

  if (match != NULL)
    s3c_policy_note_value (notes, statement, S3C_POLICY_REASON_LEFT_OUT, match);
  return match == NULL ? S3C_TRUTH_YES : S3C_TRUTH_NO;
}

S3cTruth
s3c_policy_action_judge (const S3cPolicyRequest *request,
                         const S3cPolicyStatement *statement,
                         GPtrArray *notes)
{
  S3cJsonValue *list = s3c_json_value_find (statement->value, "Action");
  S3cJsonValue *others = s3c_json_value_find (statement->value, "NotAction");
  S3cJsonValue *object;

  if (list == NULL)
    return others != NULL ? judge_others (request, statement, others, notes) : S3C_TRUTH_NO;
  if (find_match (list, request->action) != NULL)
    return S3C_TRUTH_YES;

  object = find_match (list, S3C_ACTION_OBJECT);
  if (object != NULL)
    s3c_policy_note_value (notes, statement, S3C_POLICY_REASON_VERSION_MISSING, object);
  else
    s3c_policy_note_value (notes, statement, S3C_POLICY_REASON_ACTION_MISSING, find_similar (list));
  return S3C_TRUTH_NO;
}

/* "s3:" and something, or "*". The policy of a bucket can speak of nothing else. */
static gboolean
is_action (const char *text)
{
  if (g_str_equal (text, "*"))
    return TRUE;
  return g_ascii_strncasecmp (text, "s3:", 3) == 0 && text[3] != '\0'
         && strpbrk (text + 3, ": \t/") == NULL;
}

void
s3c_policy_action_lint (const S3cPolicyStatement *statement, GPtrArray *notes)
{
  static const char *const names[] = { "Action", "NotAction" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      S3cJsonValue *list = s3c_json_value_find (statement->value, names[i]);

      for (guint j = 0; j < s3c_policy_list_get_length (list); j++)
        {
          S3cJsonValue *item = s3c_policy_list_get_item (list, j);
          const char *text = s3c_json_value_get_string (item);

          if (text != NULL && !is_action (text))
            s3c_policy_note_value (notes, statement, S3C_POLICY_REASON_ACTION_FORM, item);
        }
    }
}
