/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-guide-policies.h"

#include <string.h>

#define INDENT      "  "
#define SAMPLE_NAME "video.mp4"

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

static const char *
get_present (S3cGuideDraft *draft)
{
  return s3c_guide_draft_get_present (draft, s3c_guide_draft_get_bucket (draft));
}

static gboolean
get_wish (S3cGuideDraft *draft, S3cPolicyWish *wish)
{
  wish->bucket = s3c_guide_draft_get_bucket (draft);
  wish->prefixes = s3c_guide_draft_get_prefixes (draft);
  wish->account_number = s3c_guide_draft_get_account_number (draft);
  wish->list = s3c_guide_draft_get_list (draft);

  return *wish->bucket != '\0' && *wish->account_number != '\0';
}

static S3cPolicyAnswer *
check (S3cGuideDraft *draft, const char *text, const char *bucket, const char *key)
{
  const char *number = s3c_guide_draft_get_account_number (draft);
  g_autoptr (S3cJsonValue) policy = NULL;
  S3cJsonFault fault;

  if (is_blank (text) || *number == '\0' || *bucket == '\0')
    return NULL;

  policy = s3c_json_value_read (text, strlen (text), &fault);

  return policy != NULL ? s3c_policy_check (policy, number, bucket, key) : NULL;
}

S3cMerge *
s3c_guide_merge (S3cGuideDraft *draft)
{
  S3cPolicyWish wish;

  g_return_val_if_fail (S3C_IS_GUIDE_DRAFT (draft), NULL);

  return get_wish (draft, &wish) ? s3c_bucket_policy_merge (get_present (draft), &wish) : NULL;
}

char *
s3c_guide_dup_statements (S3cGuideDraft *draft)
{
  S3cPolicyWish wish;
  g_autoptr (S3cJsonValue) statements = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (S3C_IS_GUIDE_DRAFT (draft), NULL);

  if (!get_wish (draft, &wish))
    return NULL;

  statements = s3c_bucket_policy_new_statements (&wish);
  for (guint i = 0; i < s3c_json_value_get_length (statements); i++)
    {
      g_autofree char *statement
          = s3c_json_value_write (s3c_json_value_get_item (statements, i), INDENT);

      g_string_append (text, i > 0 ? ",\n" : "");
      g_string_append (text, statement);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
s3c_guide_dup_key_statement (S3cGuideDraft *draft)
{
  const char *number = s3c_guide_draft_get_account_number (draft);
  g_autoptr (S3cJsonValue) statement = NULL;

  g_return_val_if_fail (S3C_IS_GUIDE_DRAFT (draft), NULL);

  if (*number == '\0')
    return NULL;

  statement = s3c_key_policy_new_statement (number);

  return s3c_json_value_write (statement, INDENT);
}

gboolean
s3c_guide_has_present (S3cGuideDraft *draft)
{
  g_return_val_if_fail (S3C_IS_GUIDE_DRAFT (draft), FALSE);

  return !is_blank (get_present (draft));
}

gboolean
s3c_guide_present_is_json (S3cGuideDraft *draft, S3cJsonFault *fault)
{
  const char *text;
  g_autoptr (S3cJsonValue) policy = NULL;

  g_return_val_if_fail (S3C_IS_GUIDE_DRAFT (draft), FALSE);

  text = get_present (draft);
  if (is_blank (text))
    return TRUE;

  policy = s3c_json_value_read (text, strlen (text), fault);

  return policy != NULL;
}

S3cPolicyAnswer *
s3c_guide_check_present (S3cGuideDraft *draft, const char *bucket, const char *key)
{
  g_return_val_if_fail (S3C_IS_GUIDE_DRAFT (draft), NULL);

  return check (draft, s3c_guide_draft_get_present (draft, bucket), bucket, key);
}

S3cPolicyAnswer *
s3c_guide_check_result (S3cGuideDraft *draft, const char *key)
{
  g_autoptr (S3cMerge) merge = s3c_guide_merge (draft);

  if (merge == NULL || merge->after == NULL)
    return NULL;

  return check (draft, merge->after, s3c_guide_draft_get_bucket (draft), key);
}

char *
s3c_guide_dup_sample_key (S3cGuideDraft *draft)
{
  const char *key = s3c_guide_draft_get_key (draft);
  const char *first = s3c_guide_draft_get_prefixes (draft)[0];

  if (*key != '\0')
    return g_strdup (key);

  return g_strconcat (first != NULL ? first : "", SAMPLE_NAME, NULL);
}
