/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-policy-table.h"

#include <string.h>

static const struct
{
  const char *name;
  const char *text;
} macros[] = {
  { "<allow>", "\"Effect\": \"Allow\", <who>, <read>, <all>" },
  { "<deny>", "\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"s3:*\", <all>" },
  { "<a>", "\"Effect\": \"Allow\"" },
  { "<who>", "\"Principal\": {\"AWS\": \"arn:aws:iam::111122223333:root\"}" },
  { "<read>", "\"Action\": [\"s3:GetObject\", \"s3:GetObjectVersion\"]" },
  { "<all>", "\"Resource\": \"arn:aws:s3:::acme-video/*\"" },
  { "<arn>", "arn:aws:s3:::acme-video" },
};

static void
case_free (S3cPolicyCase *self)
{
  g_free (self->name);
  g_strfreev (self->words);
  g_free (self->account);
  g_free (self->bucket);
  g_free (self->key);
  g_free (self->policy);
  g_free (self);
}

char *
s3c_policy_table_expand (const char *text)
{
  g_autoptr (GString) expanded = g_string_new (text);

  for (gsize i = 0; i < G_N_ELEMENTS (macros); i++)
    g_string_replace (expanded, macros[i].name, macros[i].text, 0);
  return g_string_free (g_steal_pointer (&expanded), FALSE);
}

static void
set (char **field, const char *line, const char *name)
{
  if (!g_str_has_prefix (line, name))
    return;
  g_free (*field);
  *field = g_strcompress (line + strlen (name));
}

/* Statements after "S: " become a policy, from its second line on one a line; all other lines are
 * one as it is. */
static void
read_lines (S3cPolicyCase *self, char **lines)
{
  g_autoptr (GString) raw = g_string_new (NULL);
  g_autoptr (GString) statements = g_string_new (NULL);
  g_autofree char *version = g_strdup ("\"Version\": \"2012-10-17\", ");

  for (gsize i = 2; lines[i] != NULL; i++)
    {
      set (&self->account, lines[i], "account: ");
      set (&self->bucket, lines[i], "bucket: ");
      set (&self->key, lines[i], "key: ");
      set (&version, lines[i], "top: ");
      if (g_str_has_prefix (lines[i], "S: "))
        g_string_append_printf (statements, "%s\n{%s}", statements->len > 0 ? "," : "",
                                lines[i] + 3);
      else if (strchr ("abkt", *lines[i]) == NULL)
        g_string_append_printf (raw, "%s%s", raw->len > 0 ? "\n" : "", lines[i]);
    }
  if (statements->len > 0)
    g_string_append_printf (raw, "{%s\"Statement\": [%s]}", version, statements->str);
  self->policy = s3c_policy_table_expand (raw->str);
}

GPtrArray *
s3c_policy_table_read (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "policies.txt", NULL);
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func ((GDestroyNotify)case_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  parts = g_strsplit (text, "\n=== ", -1);
  for (gsize i = 1; parts[i] != NULL; i++)
    {
      S3cPolicyCase *self = g_new0 (S3cPolicyCase, 1);
      g_auto (GStrv) lines = g_strsplit (g_strchomp (parts[i]), "\n", -1);

      g_assert_cmpuint (g_strv_length (lines), >, 2);
      self->name = g_strdup (lines[0]);
      self->words = g_strsplit (lines[1], " ", -1);
      g_assert_cmpuint (g_strv_length (self->words), >=, 3);
      self->account = g_strdup ("111122223333");
      self->bucket = g_strdup ("acme-video");
      self->key = g_strdup ("marketing/spring.mp4");
      read_lines (self, lines);
      g_ptr_array_add (cases, self);
    }
  return g_steal_pointer (&cases);
}

S3cPolicyAnswer *
s3c_policy_table_check (const char *text, const char *key)
{
  S3cJsonFault fault;
  g_autoptr (S3cJsonValue) policy = s3c_json_value_read (text, strlen (text), &fault);

  return policy != NULL ? s3c_policy_check (policy, "111122223333", "acme-video", key) : NULL;
}
