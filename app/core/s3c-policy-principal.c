/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-policy-private.h"

#include "s3c-policy-arn.h"

#include <string.h>

/* At most so many of several that are not meant are told. */
#define MAX_NOTES 3

/* One of those that a statement names. */
typedef struct
{
  const char *kind;    /* (unowned) "AWS", "Service" ...; NULL: none that there is */
  S3cJsonValue *value; /* (unowned) */
  S3cTruth truth;      /* whether the account is it */
  S3cPolicyReason reason;
} Entry;

/* What is left of users, roles and others that were deleted.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
static const char *const unique_ids[] = { "AIDA", "AROA", "AGPA", "AIPA", "ANPA", "APKA" };

static gboolean
is_unique_id (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (unique_ids); i++)
    if (g_str_has_prefix (text, unique_ids[i]) && strlen (text) >= 16
        && strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == strlen (text))
      return TRUE;
  return FALSE;
}

static S3cTruth
judge_account (const S3cPolicyRequest *request, const char *number, S3cPolicyReason *reason)
{
  *reason = s3c_arn_is_account (number) ? S3C_POLICY_REASON_OTHER_ACCOUNT
                                        : S3C_POLICY_REASON_PRINCIPAL_FORM;
  return g_str_equal (number, request->account) ? S3C_TRUTH_YES : S3C_TRUTH_NO;
}

/* One of an account: which of its users and roles Wistia uses is nobody's business. */
static S3cTruth
judge_member (const S3cPolicyRequest *request, const char *number, S3cPolicyReason *reason)
{
  S3cTruth truth = judge_account (request, number, reason);

  if (truth != S3C_TRUTH_YES)
    return truth;
  *reason = S3C_POLICY_REASON_PRINCIPAL_DEPENDS;
  return S3C_TRUTH_DEPENDS;
}

static gboolean
is_member (char **parts)
{
  const char *rest = parts[S3C_ARN_REST];
  const char *name = strchr (rest, '/');

  if (name == NULL || name[1] == '\0')
    return FALSE;
  if (g_str_equal (parts[S3C_ARN_SERVICE], "iam"))
    return g_str_has_prefix (rest, "user/") || g_str_has_prefix (rest, "role/");
  return g_str_equal (parts[S3C_ARN_SERVICE], "sts")
         && (g_str_has_prefix (rest, "assumed-role/")
             || g_str_has_prefix (rest, "federated-user/"));
}

static S3cTruth
judge_arn (const S3cPolicyRequest *request, const char *text, S3cPolicyReason *reason)
{
  g_auto (GStrv) parts = s3c_arn_split (text);

  *reason = S3C_POLICY_REASON_PRINCIPAL_FORM;
  if (strpbrk (text, "*?") != NULL)
    *reason = S3C_POLICY_REASON_PRINCIPAL_WILDCARD;
  else if (parts == NULL || *parts[S3C_ARN_REGION] != '\0')
    return S3C_TRUTH_NO;
  else if (s3c_arn_is_of_other_partition (parts))
    *reason = S3C_POLICY_REASON_PARTITION;
  else if (!g_str_equal (parts[S3C_ARN_PARTITION], "aws"))
    return S3C_TRUTH_NO;
  else if (g_str_equal (parts[S3C_ARN_SERVICE], "iam")
           && g_str_equal (parts[S3C_ARN_ACCOUNT], "cloudfront"))
    *reason = S3C_POLICY_REASON_PRINCIPAL_KIND;
  else if (g_str_equal (parts[S3C_ARN_SERVICE], "iam") && g_str_equal (parts[S3C_ARN_REST], "root"))
    return judge_account (request, parts[S3C_ARN_ACCOUNT], reason);
  else if (is_member (parts))
    return judge_member (request, parts[S3C_ARN_ACCOUNT], reason);
  return S3C_TRUTH_NO;
}

static S3cTruth
judge_text (const S3cPolicyRequest *request, const char *text, S3cPolicyReason *reason)
{
  if (g_str_equal (text, "*"))
    return S3C_TRUTH_YES;
  if (g_ascii_strncasecmp (text, "arn:", 4) == 0)
    return judge_arn (request, text, reason);
  if (!is_unique_id (text))
    return judge_account (request, text, reason);
  *reason = S3C_POLICY_REASON_PRINCIPAL_GONE;
  return S3C_TRUTH_NO;
}

static void
judge_entry (const S3cPolicyRequest *request, Entry *entry)
{
  const char *text = s3c_json_value_get_string (entry->value);

  entry->truth = S3C_TRUTH_NO;
  entry->reason = S3C_POLICY_REASON_PRINCIPAL_FORM;
  if (g_strcmp0 (entry->kind, "AWS") == 0
      && s3c_json_value_get_kind (entry->value) == S3C_JSON_NUMBER)
    entry->reason = S3C_POLICY_REASON_ACCOUNT_UNQUOTED;
  else if (entry->kind == NULL || text == NULL)
    return;
  else if (g_str_equal (entry->kind, "AWS"))
    entry->truth = judge_text (request, text, &entry->reason);
  else if (g_str_equal (entry->kind, "CanonicalUser"))
    {
      entry->truth = S3C_TRUTH_DEPENDS;
      entry->reason = S3C_POLICY_REASON_PRINCIPAL_DEPENDS;
    }
  else
    entry->reason = S3C_POLICY_REASON_PRINCIPAL_KIND;
}

static const char *
find_kind (const char *name)
{
  static const char *const kinds[] = { "AWS", "CanonicalUser", "Federated", "Service" };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (name, kinds[i]))
      return kinds[i];
  return NULL;
}

static void
append_entry (const S3cPolicyRequest *request,
              GArray *entries,
              const char *kind,
              S3cJsonValue *value)
{
  Entry entry = { kind, value, S3C_TRUTH_NO, S3C_POLICY_REASON_PRINCIPAL_FORM };

  judge_entry (request, &entry);
  g_array_append_val (entries, entry);
}

/* (element-type Entry) (transfer full) */
static GArray *
list_entries (const S3cPolicyRequest *request, S3cJsonValue *element)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  if (s3c_json_value_get_kind (element) != S3C_JSON_OBJECT)
    append_entry (request, entries,
                  g_strcmp0 (s3c_json_value_get_string (element), "*") == 0 ? "AWS" : NULL,
                  element);
  else
    for (guint i = 0; i < s3c_json_value_get_length (element); i++)
      {
        S3cJsonValue *name = s3c_json_value_get_name (element, i);
        S3cJsonValue *list = s3c_json_value_get_item (element, i);
        const char *kind = find_kind (s3c_json_value_get_string (name));

        if (kind == NULL)
          append_entry (request, entries, NULL, name);
        else
          for (guint j = 0; j < s3c_policy_list_get_length (list); j++)
            append_entry (request, entries, kind, s3c_policy_list_get_item (list, j));
      }
  return g_steal_pointer (&entries);
}

static S3cTruth
find_most (GArray *entries)
{
  S3cTruth most = S3C_TRUTH_NO;

  for (guint i = 0; i < entries->len; i++)
    most = MAX (most, g_array_index (entries, Entry, i).truth);
  return most;
}

/* The same account in NotPrincipal of a Deny is no sure sign: AWS compares the account, the role
 * and the session one after the other, each has to be listed, and which role Wistia uses is not
 * known. "*" alone spares everybody.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html */
static S3cTruth
judge_others (const S3cPolicyStatement *statement,
              S3cJsonValue *element,
              GArray *entries,
              GPtrArray *notes)
{
  S3cTruth listed = find_most (entries);

  for (guint i = 0; i < entries->len; i++)
    if (g_strcmp0 (s3c_json_value_get_string (g_array_index (entries, Entry, i).value), "*") == 0
        && g_array_index (entries, Entry, i).truth == S3C_TRUTH_YES)
      return S3C_TRUTH_NO;
  if (!statement->deny)
    return s3c_truth_not (listed);
  s3c_policy_note (notes, statement, S3C_POLICY_REASON_NOT_PRINCIPAL, "NotPrincipal", element);
  return listed == S3C_TRUTH_NO ? S3C_TRUTH_YES : S3C_TRUTH_DEPENDS;
}

S3cTruth
s3c_policy_principal_judge (const S3cPolicyRequest *request,
                            const S3cPolicyStatement *statement,
                            GPtrArray *notes)
{
  S3cJsonValue *element = s3c_json_value_find (statement->value, "Principal");
  S3cJsonValue *others = s3c_json_value_find (statement->value, "NotPrincipal");
  g_autoptr (GArray) entries = NULL;
  S3cTruth most;

  if (element == NULL && others == NULL)
    return S3C_TRUTH_NO;
  entries = list_entries (request, element != NULL ? element : others);
  if (element == NULL)
    return judge_others (statement, others, entries, notes);

  most = find_most (entries);
  for (guint i = 0; i < entries->len && most != S3C_TRUTH_YES && notes->len < MAX_NOTES; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (entry->truth == most)
        s3c_policy_note_value (notes, statement, entry->reason, entry->value);
    }
  return most;
}

gboolean
s3c_policy_principal_is_anybody (const S3cPolicyStatement *statement)
{
  S3cJsonValue *element = s3c_json_value_find (statement->value, "Principal");
  S3cJsonValue *condition = s3c_json_value_find (statement->value, "Condition");
  S3cJsonValue *list = element;

  if (element == NULL || (condition != NULL && s3c_json_value_get_length (condition) > 0))
    return FALSE;
  if (s3c_json_value_get_kind (element) == S3C_JSON_OBJECT)
    list = s3c_json_value_find (element, "AWS");
  for (guint i = 0; i < s3c_policy_list_get_length (list); i++)
    if (g_strcmp0 (s3c_json_value_get_string (s3c_policy_list_get_item (list, i)), "*") == 0)
      return TRUE;
  return FALSE;
}

void
s3c_policy_principal_lint (const S3cPolicyRequest *request,
                           const S3cPolicyStatement *statement,
                           GPtrArray *notes)
{
  static const char *const names[] = { "Principal", "NotPrincipal" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      S3cJsonValue *element = s3c_json_value_find (statement->value, names[i]);
      g_autoptr (GArray) entries = element != NULL ? list_entries (request, element) : NULL;

      if (entries != NULL && entries->len == 0)
        s3c_policy_note (notes, statement, S3C_POLICY_REASON_ELEMENT_FORM, names[i], element);
      for (guint j = 0; entries != NULL && j < entries->len; j++)
        {
          const Entry *entry = &g_array_index (entries, Entry, j);

          if (entry->truth == S3C_TRUTH_NO
              && (s3c_policy_reason_is_fatal (entry->reason)
                  || entry->reason == S3C_POLICY_REASON_PRINCIPAL_GONE))
            s3c_policy_note_value (notes, statement, entry->reason, entry->value);
        }
      if (element != NULL && i == 1 && !statement->deny)
        s3c_policy_note (notes, statement, S3C_POLICY_REASON_ALLOW_NOT_PRINCIPAL, names[i],
                         element);
    }
}
