/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-policy-private.h"

#include "s3c-nick.h"

G_DEFINE_ENUM_TYPE (S3cPolicyReason,
                    s3c_policy_reason,
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_ALLOWED, "allowed"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_DENIED, "denied"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_NO_ALLOW, "no-allow"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_ALLOW_DEPENDS, "allow-depends"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_DENY_DEPENDS, "deny-depends"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_PRINCIPAL_DEPENDS, "principal-depends"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_VARIABLE_DEPENDS, "variable-depends"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_OTHER_ACCOUNT, "other-account"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_ACCOUNT_UNQUOTED, "account-unquoted"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_PRINCIPAL_WILDCARD,
                                         "principal-wildcard"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_PRINCIPAL_FORM, "principal-form"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_PRINCIPAL_KIND, "principal-kind"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_PRINCIPAL_GONE, "principal-gone"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_PARTITION, "partition"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_NOT_PRINCIPAL, "not-principal"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_ALLOW_NOT_PRINCIPAL,
                                         "allow-not-principal"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_ACTION_MISSING, "action-missing"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_VERSION_MISSING, "version-missing"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_ACTION_FORM, "action-form"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_LEFT_OUT, "left-out"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_BUCKET_ONLY, "bucket-only"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_OBJECTS_ONLY, "objects-only"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_NO_OBJECTS, "no-objects"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_BARE_RESOURCE, "bare-resource"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_RESOURCE_FORM, "resource-form"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_OTHER_BUCKET, "other-bucket"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_OTHER_CASE, "other-case"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_OTHER_PREFIX, "other-prefix"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_PREFIX_CONDITION, "prefix-condition"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_LIST_CONDITION, "list-condition"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_CONDITION_FALSE, "condition-false"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_NOT_A_POLICY, "not-a-policy"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_NO_STATEMENT, "no-statement"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_STATEMENT_FORM, "statement-form"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_ELEMENT_MISSING, "element-missing"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_ELEMENT_TWICE, "element-twice"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_ELEMENT_UNKNOWN, "element-unknown"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_ELEMENT_FORM, "element-form"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_EFFECT_FORM, "effect-form"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_VERSION_FORM, "version-form"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_OLD_VERSION, "old-version"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_CONDITION_FORM, "condition-form"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_SID_SPACES, "sid-spaces"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_SID_TWICE, "sid-twice"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_BUCKET_WILDCARD, "bucket-wildcard"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_TOO_LARGE, "too-large"),
                    G_DEFINE_ENUM_VALUE (S3C_POLICY_REASON_ANYBODY, "anybody"))

const char *
s3c_policy_reason_to_nick (S3cPolicyReason reason)
{
  return s3c_nick_of (S3C_TYPE_POLICY_REASON, (int)reason);
}

/* Where Amazon only may refuse it, it is not among these: a policy that is there already is as it
 * is. Its own messages: "Policy has invalid resource", "Invalid principal in policy", "Policy has
 * invalid action", "Action does not apply to any resource(s) in statement", "Conditions do not
 * apply to combination of actions and resources in statement", "Missing required field ...". */
static const S3cPolicyReason fatal[] = {
  S3C_POLICY_REASON_ACCOUNT_UNQUOTED, S3C_POLICY_REASON_PRINCIPAL_WILDCARD,
  S3C_POLICY_REASON_PRINCIPAL_FORM,   S3C_POLICY_REASON_ALLOW_NOT_PRINCIPAL,
  S3C_POLICY_REASON_ACTION_FORM,      S3C_POLICY_REASON_BUCKET_ONLY,
  S3C_POLICY_REASON_OBJECTS_ONLY,     S3C_POLICY_REASON_BARE_RESOURCE,
  S3C_POLICY_REASON_RESOURCE_FORM,    S3C_POLICY_REASON_OTHER_BUCKET,
  S3C_POLICY_REASON_PREFIX_CONDITION, S3C_POLICY_REASON_NOT_A_POLICY,
  S3C_POLICY_REASON_NO_STATEMENT,     S3C_POLICY_REASON_STATEMENT_FORM,
  S3C_POLICY_REASON_ELEMENT_MISSING,  S3C_POLICY_REASON_ELEMENT_TWICE,
  S3C_POLICY_REASON_ELEMENT_UNKNOWN,  S3C_POLICY_REASON_ELEMENT_FORM,
  S3C_POLICY_REASON_EFFECT_FORM,      S3C_POLICY_REASON_VERSION_FORM,
  S3C_POLICY_REASON_CONDITION_FORM,   S3C_POLICY_REASON_TOO_LARGE,
};

gboolean
s3c_policy_reason_is_fatal (S3cPolicyReason reason)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fatal); i++)
    if (fatal[i] == reason)
      return TRUE;
  return FALSE;
}

void
s3c_policy_finding_free (S3cPolicyFinding *self)
{
  g_clear_pointer (&self->sid, g_free);
  g_clear_pointer (&self->subject, g_free);
  g_free (self);
}

GPtrArray *
s3c_policy_notes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)s3c_policy_finding_free);
}

static gboolean
is_same (const S3cPolicyFinding *a, const S3cPolicyFinding *b)
{
  return a->reason == b->reason && a->statement == b->statement && a->line == b->line
         && a->column == b->column && g_strcmp0 (a->subject, b->subject) == 0;
}

/* finding: (transfer full) */
static void
take (GPtrArray *notes, S3cPolicyFinding *finding)
{
  g_autoptr (S3cPolicyFinding) owned = finding;

  for (guint i = 0; i < notes->len; i++)
    if (is_same (g_ptr_array_index (notes, i), finding))
      return;
  g_ptr_array_add (notes, g_steal_pointer (&owned));
}

void
s3c_policy_note (GPtrArray *notes,
                 const S3cPolicyStatement *statement,
                 S3cPolicyReason reason,
                 const char *subject,
                 S3cJsonValue *place)
{
  S3cPolicyFinding *finding = g_new0 (S3cPolicyFinding, 1);

  finding->reason = reason;
  finding->subject = g_strdup (subject);
  if (statement != NULL)
    {
      finding->statement = statement->number;
      finding->sid = g_strdup (statement->sid);
    }
  if (place != NULL)
    {
      finding->line = s3c_json_value_get_line (place);
      finding->column = s3c_json_value_get_column (place);
    }
  take (notes, finding);
}

void
s3c_policy_note_value (GPtrArray *notes,
                       const S3cPolicyStatement *statement,
                       S3cPolicyReason reason,
                       S3cJsonValue *value)
{
  const char *text = s3c_json_value_get_string (value);

  s3c_policy_note (notes, statement, reason,
                   text != NULL ? text : s3c_json_value_get_literal (value), value);
}

void
s3c_policy_notes_add (GPtrArray *notes, GPtrArray *others)
{
  while (others->len > 0)
    take (notes, g_ptr_array_steal_index (others, 0));
}
