/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-bucket-policy-join.h"

#include <string.h>

#define VERSION           "2012-10-17" /* the only one with variables, so with escapes */
#define MAX_PRESENT_BYTES (1024 * 1024)

/* How a text is laid out. */
typedef struct
{
  const char *indent; /* (unowned) (nullable) */
  gboolean crlf;
} Layout;

void
s3c_merge_free (S3cMerge *self)
{
  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->after, g_free);
  g_clear_pointer (&self->dropped, g_strfreev);
  g_free (self);
}

static gboolean
refuse (S3cMerge *self, S3cMergeFault problem, S3cJsonValue *place)
{
  self->problem = problem;
  self->fault.line = s3c_json_value_get_line (place);
  self->fault.column = s3c_json_value_get_column (place);
  return FALSE;
}

static gboolean
check_once (S3cMerge *self, S3cJsonValue *policy, const char *name)
{
  gboolean met = FALSE;

  for (guint i = 0; i < s3c_json_value_get_length (policy); i++)
    {
      S3cJsonValue *each = s3c_json_value_get_name (policy, i);

      if (!g_str_equal (s3c_json_value_get_string (each), name))
        continue;
      if (met)
        return refuse (self, S3C_MERGE_FAULT_TWICE, each);
      met = TRUE;
    }
  return TRUE;
}

/* An array of objects, or one object. */
static gboolean
check_statement (S3cMerge *self, S3cJsonValue *statement)
{
  S3cJsonKind kind = s3c_json_value_get_kind (statement);

  if (kind != S3C_JSON_ARRAY && kind != S3C_JSON_OBJECT)
    return refuse (self, S3C_MERGE_FAULT_STATEMENT, statement);
  for (guint i = 0; kind == S3C_JSON_ARRAY && i < s3c_json_value_get_length (statement); i++)
    {
      S3cJsonValue *each = s3c_json_value_get_item (statement, i);

      if (s3c_json_value_get_kind (each) != S3C_JSON_OBJECT)
        return refuse (self, S3C_MERGE_FAULT_STATEMENT, each);
    }
  return TRUE;
}

static gboolean
needs_escapes (const S3cPolicyWish *wish)
{
  g_autoptr (S3cJsonValue) statements = s3c_bucket_policy_new_statements (wish);
  g_autofree char *text = s3c_json_value_write (statements, NULL);

  return strstr (text, "${") != NULL;
}

static gboolean
check_version (S3cMerge *self, S3cJsonValue *policy, const S3cPolicyWish *wish)
{
  S3cJsonValue *version = s3c_json_value_find (policy, "Version");

  if ((version != NULL && g_strcmp0 (s3c_json_value_get_string (version), VERSION) == 0)
      || !needs_escapes (wish))
    return TRUE;
  self->notes |= S3C_MERGE_OLD_VERSION;
  return refuse (self, S3C_MERGE_FAULT_OLD_VERSION, version != NULL ? version : policy);
}

static gboolean
can_merge (S3cMerge *self, S3cJsonValue *policy, const S3cPolicyWish *wish)
{
  S3cJsonValue *statement = s3c_json_value_find (policy, "Statement");

  if (s3c_json_value_get_kind (policy) != S3C_JSON_OBJECT)
    return refuse (self, S3C_MERGE_FAULT_NO_POLICY, policy);
  return check_once (self, policy, "Statement") && check_once (self, policy, "Version")
         && (statement == NULL || check_statement (self, statement))
         && check_version (self, policy, wish);
}

static gboolean
has_crlf (const char *text)
{
  const char *end = strchr (text, '\n');

  return end != NULL && end > text && end[-1] == '\r';
}

static char *
write_laid_out (S3cJsonValue *value, const Layout *layout)
{
  g_autofree char *text = s3c_json_value_write (value, layout->indent);
  g_auto (GStrv) lines = NULL;

  if (!layout->crlf)
    return g_steal_pointer (&text);
  lines = g_strsplit (text, "\n", -1);
  return g_strjoinv ("\r\n", lines);
}

/* The first layout in which it is small enough: as it was; as a text without any space is written
 * when it comes again, so that what was made small stays as it is; without any space. */
static void
lay_out (S3cMerge *self, const char *present, S3cJsonValue *policy, S3cJsonValue *merged)
{
  g_autofree char *indent = s3c_json_value_find_indent (present);
  g_autofree char *usual = s3c_json_value_find_indent ("");
  const Layout layouts[] = { { indent, has_crlf (present) }, { usual, FALSE }, { NULL, FALSE } };
  gsize n = 0;

  for (; n < G_N_ELEMENTS (layouts); n++)
    {
      g_clear_pointer (&self->after, g_free);
      self->after = write_laid_out (merged, &layouts[n]);
      if (strlen (self->after) <= S3C_POLICY_MAX_BYTES)
        break;
    }
  if (n == G_N_ELEMENTS (layouts))
    {
      n = 0;
      self->notes |= S3C_MERGE_TOO_LARGE;
      g_clear_pointer (&self->after, g_free);
      self->after = write_laid_out (merged, &layouts[n]);
    }
  if (layouts[n].indent == NULL)
    self->notes |= S3C_MERGE_COMPACT;
  if (policy != NULL)
    {
      g_clear_pointer (&self->before, g_free);
      self->before = write_laid_out (policy, &layouts[n]);
    }
}

static void
merge_text (S3cMerge *self, const char *present, const S3cPolicyWish *wish)
{
  g_autoptr (S3cJsonValue) policy = s3c_json_value_read (present, strlen (present), &self->fault);
  g_autoptr (S3cJsonValue) merged = NULL;

  if (policy != NULL && can_merge (self, policy, wish))
    {
      merged = s3c_bucket_policy_join (policy, wish, &self->notes, &self->dropped);
    }
  else if (self->fault.problem == S3C_JSON_PROBLEM_EMPTY)
    {
      self->fault = (S3cJsonFault){ S3C_JSON_PROBLEM_NONE, 0, 0 };
      self->notes = S3C_MERGE_ADDED;
      merged = s3c_bucket_policy_new (wish);
    }
  else if (policy == NULL)
    {
      self->problem = S3C_MERGE_FAULT_JSON;
    }
  if (merged != NULL)
    lay_out (self, present, policy, merged);
}

S3cMerge *
s3c_bucket_policy_merge (const char *present, const S3cPolicyWish *wish)
{
  g_autoptr (S3cMerge) self = g_new0 (S3cMerge, 1);

  self->before = g_strdup ("");
  if (strlen (present) <= MAX_PRESENT_BYTES)
    {
      merge_text (self, present, wish);
    }
  else
    {
      /* Fifty times what Amazon takes: another file. */
      self->problem = S3C_MERGE_FAULT_NO_POLICY;
      self->fault = (S3cJsonFault){ S3C_JSON_PROBLEM_NONE, 1, 1 };
    }
  return g_steal_pointer (&self);
}
