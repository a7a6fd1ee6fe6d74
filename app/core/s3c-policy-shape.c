/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-policy-private.h"

#include <string.h>

/* The elements, and which of them stand for each other.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
static const char *const of_policy[] = { "Version", "Id", "Statement", NULL };
static const char *const of_statement[]
    = { "Sid",       "Effect",   "Principal",   "NotPrincipal", "Action",
        "NotAction", "Resource", "NotResource", "Condition",    NULL };

static const struct
{
  const char *name;
  const char *other; /* (nullable) */
} needed[] = {
  { "Effect", NULL },
  { "Principal", "NotPrincipal" },
  { "Action", "NotAction" },
  { "Resource", "NotResource" },
};

static gboolean
is_among (const char *name, const char *const *names)
{
  return g_strv_contains (names, name);
}

static void
lint_unknown (S3cJsonValue *object,
              const S3cPolicyStatement *statement,
              const char *const *names,
              GPtrArray *notes)
{
  for (guint i = 0; i < s3c_json_value_get_length (object); i++)
    {
      S3cJsonValue *name = s3c_json_value_get_name (object, i);

      if (!is_among (s3c_json_value_get_string (name), names))
        s3c_policy_note_value (notes, statement, S3C_POLICY_REASON_ELEMENT_UNKNOWN, name);
    }
}

/* Capitals make no difference here: Amazon takes no two that differ by them alone. */
void
s3c_policy_twice_lint (S3cJsonValue *object, const S3cPolicyStatement *statement, GPtrArray *notes)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < s3c_json_value_get_length (object); i++)
    {
      S3cJsonValue *name = s3c_json_value_get_name (object, i);
      char *folded = g_ascii_strdown (s3c_json_value_get_string (name), -1);

      if (!g_hash_table_add (seen, folded))
        s3c_policy_note_value (notes, statement, S3C_POLICY_REASON_ELEMENT_TWICE, name);
    }
}

/* "resource" or "Resources" is told as unknown: that "Resource" is missing says no more. */
static gboolean
is_misspelt (S3cJsonValue *object, const char *name)
{
  g_autofree char *plural = g_strconcat (name, "s", NULL);

  for (guint i = 0; i < s3c_json_value_get_length (object); i++)
    {
      const char *each = s3c_json_value_get_string (s3c_json_value_get_name (object, i));

      if (g_ascii_strcasecmp (each, name) == 0 || g_ascii_strcasecmp (each, plural) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
lint_needed (const S3cPolicyStatement *statement, GPtrArray *notes)
{
  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      const char *name = needed[i].name;
      const char *other = needed[i].other;
      S3cJsonValue *value = s3c_json_value_find (statement->value, name);
      S3cJsonValue *second = other != NULL ? s3c_json_value_find (statement->value, other) : NULL;

      if (value != NULL && second != NULL)
        s3c_policy_note (notes, statement, S3C_POLICY_REASON_ELEMENT_TWICE, other, second);
      else if (value == NULL && second == NULL && !is_misspelt (statement->value, name)
               && (other == NULL || !is_misspelt (statement->value, other)))
        s3c_policy_note (notes, statement, S3C_POLICY_REASON_ELEMENT_MISSING, name,
                         statement->value);
    }
}

/* Texts, at least one. */
static void
lint_list (const S3cPolicyStatement *statement, const char *name, GPtrArray *notes)
{
  S3cJsonValue *list = s3c_json_value_find (statement->value, name);

  if (list != NULL && s3c_policy_list_get_length (list) == 0)
    s3c_policy_note (notes, statement, S3C_POLICY_REASON_ELEMENT_FORM, name, list);
  for (guint i = 0; i < s3c_policy_list_get_length (list); i++)
    {
      S3cJsonValue *item = s3c_policy_list_get_item (list, i);
      const char *text = s3c_json_value_get_string (item);

      if (text == NULL || *text == '\0')
        s3c_policy_note (notes, statement, S3C_POLICY_REASON_ELEMENT_FORM, name, item);
    }
}

static void
lint_kind (S3cJsonValue *object,
           const S3cPolicyStatement *statement,
           const char *name,
           S3cJsonKind kind,
           GPtrArray *notes)
{
  S3cJsonValue *value = s3c_json_value_find (object, name);

  if (value != NULL && s3c_json_value_get_kind (value) != kind)
    s3c_policy_note (notes, statement, S3C_POLICY_REASON_ELEMENT_FORM, name, value);
}

static void
lint_effect (const S3cPolicyStatement *statement, GPtrArray *notes)
{
  S3cJsonValue *effect = s3c_json_value_find (statement->value, "Effect");
  const char *text = effect != NULL ? s3c_json_value_get_string (effect) : NULL;

  if (effect != NULL && g_strcmp0 (text, "Allow") != 0 && g_strcmp0 (text, "Deny") != 0)
    s3c_policy_note_value (notes, statement, S3C_POLICY_REASON_EFFECT_FORM, effect);
}

void
s3c_policy_statement_lint (const S3cPolicyStatement *statement, GPtrArray *notes)
{
  static const char *const lists[] = { "Action", "NotAction", "Resource", "NotResource" };

  s3c_policy_twice_lint (statement->value, statement, notes);
  lint_unknown (statement->value, statement, of_statement, notes);
  lint_needed (statement, notes);
  lint_effect (statement, notes);
  lint_kind (statement->value, statement, "Sid", S3C_JSON_STRING, notes);
  lint_kind (statement->value, statement, "Condition", S3C_JSON_OBJECT, notes);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    lint_list (statement, lists[i], notes);
  if (statement->sid != NULL && strpbrk (statement->sid, " \t\n\r") != NULL)
    s3c_policy_note_value (notes, statement, S3C_POLICY_REASON_SID_SPACES,
                           s3c_json_value_find (statement->value, "Sid"));
}

static void
lint_version (S3cJsonValue *policy, GPtrArray *notes)
{
  S3cJsonValue *version = s3c_json_value_find (policy, "Version");
  const char *text = version != NULL ? s3c_json_value_get_string (version) : NULL;

  if (version != NULL && g_strcmp0 (text, "2012-10-17") != 0 && g_strcmp0 (text, "2008-10-17") != 0)
    s3c_policy_note_value (notes, NULL, S3C_POLICY_REASON_VERSION_FORM, version);
}

static void
lint_statements (S3cJsonValue *policy, GPtrArray *notes)
{
  S3cJsonValue *list = s3c_json_value_find (policy, "Statement");

  if (list == NULL && !is_misspelt (policy, "Statement"))
    s3c_policy_note (notes, NULL, S3C_POLICY_REASON_NO_STATEMENT, NULL, policy);
  if (list != NULL && s3c_policy_list_get_length (list) == 0)
    s3c_policy_note (notes, NULL, S3C_POLICY_REASON_NO_STATEMENT, NULL, list);
  for (guint i = 0; i < s3c_policy_list_get_length (list); i++)
    {
      S3cJsonValue *item = s3c_policy_list_get_item (list, i);
      S3cPolicyStatement statement = { item, i + 1, NULL, FALSE };

      if (s3c_json_value_get_kind (item) != S3C_JSON_OBJECT)
        s3c_policy_note_value (notes, &statement, S3C_POLICY_REASON_STATEMENT_FORM, item);
    }
}

void
s3c_policy_shape_lint (S3cJsonValue *policy, GPtrArray *notes)
{
  s3c_policy_twice_lint (policy, NULL, notes);
  lint_unknown (policy, NULL, of_policy, notes);
  lint_version (policy, notes);
  lint_kind (policy, NULL, "Id", S3C_JSON_STRING, notes);
  lint_statements (policy, notes);
}
