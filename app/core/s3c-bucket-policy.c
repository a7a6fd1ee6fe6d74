/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-bucket-policy.h"

#include <string.h>

#define VERSION    "2012-10-17"
#define ARN_BUCKET "arn:aws:s3:::"

char *
s3c_policy_escape (const char *text)
{
  GString *escaped = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (strchr ("*?$", *text) != NULL)
      g_string_append_printf (escaped, "${%c}", *text);
    else
      g_string_append_c (escaped, *text);
  return g_string_free (escaped, FALSE);
}

char *
s3c_bucket_arn (const char *bucket)
{
  return g_strconcat (ARN_BUCKET, bucket, NULL);
}

static void
add_text (S3cJsonValue *object, const char *name, const char *text)
{
  s3c_json_value_add (object, name, s3c_json_value_new_string (text));
}

/* The prefixes once each, in their order; empty: the whole bucket. */
static GPtrArray *
list_prefixes (const S3cPolicyWish *wish)
{
  g_autoptr (GPtrArray) prefixes = g_ptr_array_new ();

  for (gsize i = 0; wish->prefixes != NULL && wish->prefixes[i] != NULL; i++)
    {
      if (*wish->prefixes[i] == '\0')
        return g_ptr_array_new ();
      if (!g_ptr_array_find_with_equal_func (prefixes, wish->prefixes[i], g_str_equal, NULL))
        g_ptr_array_add (prefixes, (gpointer)wish->prefixes[i]);
    }
  return g_steal_pointer (&prefixes);
}

static S3cJsonValue *
new_pattern (const char *begin, const char *prefix)
{
  g_autofree char *escaped = s3c_policy_escape (prefix);
  g_autofree char *pattern = g_strconcat (begin, escaped, "*", NULL);

  return s3c_json_value_new_string (pattern);
}

/* One pattern by itself, several in an array, as people write it. */
static S3cJsonValue *
new_patterns (const char *begin, const GPtrArray *prefixes)
{
  S3cJsonValue *patterns;

  if (prefixes->len < 2)
    return new_pattern (begin, prefixes->len > 0 ? g_ptr_array_index (prefixes, 0) : "");

  patterns = s3c_json_value_new_array ();
  for (guint i = 0; i < prefixes->len; i++)
    s3c_json_value_append (patterns, new_pattern (begin, g_ptr_array_index (prefixes, i)));
  return patterns;
}

/* What every statement begins with. The ARN means the whole account, as the number alone does. */
static S3cJsonValue *
new_statement (const char *sid, const char *account_number)
{
  g_autofree char *arn = g_strdup_printf ("arn:aws:iam::%s:root", account_number);
  S3cJsonValue *statement = s3c_json_value_new_object ();
  S3cJsonValue *principal = s3c_json_value_new_object ();

  add_text (principal, "AWS", arn);
  add_text (statement, "Sid", sid);
  add_text (statement, "Effect", "Allow");
  s3c_json_value_add (statement, "Principal", principal);
  return statement;
}

static S3cJsonValue *
new_read_statement (const S3cPolicyWish *wish, const GPtrArray *prefixes)
{
  g_autofree char *arn = s3c_bucket_arn (wish->bucket);
  g_autofree char *objects = g_strconcat (arn, "/", NULL);
  S3cJsonValue *statement = new_statement (S3C_POLICY_SID, wish->account_number);
  S3cJsonValue *actions = s3c_json_value_new_array ();

  s3c_json_value_append (actions, s3c_json_value_new_string ("s3:GetObject"));
  s3c_json_value_append (actions, s3c_json_value_new_string ("s3:GetObjectVersion"));
  s3c_json_value_add (statement, "Action", actions);
  s3c_json_value_add (statement, "Resource", new_patterns (objects, prefixes));
  return statement;
}

static S3cJsonValue *
new_list_statement (const S3cPolicyWish *wish, const GPtrArray *prefixes)
{
  g_autofree char *arn = s3c_bucket_arn (wish->bucket);
  S3cJsonValue *statement = new_statement (S3C_POLICY_LIST_SID, wish->account_number);
  S3cJsonValue *condition;
  S3cJsonValue *like;

  add_text (statement, "Action", "s3:ListBucket");
  add_text (statement, "Resource", arn);
  if (prefixes->len == 0)
    return statement;

  condition = s3c_json_value_new_object ();
  like = s3c_json_value_new_object ();
  s3c_json_value_add (like, "s3:prefix", new_patterns ("", prefixes));
  s3c_json_value_add (condition, "StringLike", like);
  s3c_json_value_add (statement, "Condition", condition);
  return statement;
}

S3cJsonValue *
s3c_bucket_policy_new_statements (const S3cPolicyWish *wish)
{
  g_autoptr (GPtrArray) prefixes = list_prefixes (wish);
  S3cJsonValue *statements = s3c_json_value_new_array ();

  s3c_json_value_append (statements, new_read_statement (wish, prefixes));
  if (wish->list)
    s3c_json_value_append (statements, new_list_statement (wish, prefixes));
  return statements;
}

S3cJsonValue *
s3c_bucket_policy_new (const S3cPolicyWish *wish)
{
  S3cJsonValue *policy = s3c_json_value_new_object ();

  add_text (policy, "Version", VERSION);
  s3c_json_value_add (policy, "Statement", s3c_bucket_policy_new_statements (wish));
  return policy;
}

S3cJsonValue *
s3c_key_policy_new_statement (const char *account_number)
{
  S3cJsonValue *statement = new_statement (S3C_POLICY_KEY_SID, account_number);

  add_text (statement, "Action", "kms:Decrypt");
  add_text (statement, "Resource", "*");
  return statement;
}
