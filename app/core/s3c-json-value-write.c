/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-json-value-private.h"

#include <string.h>

#define DEFAULT_INDENT "  "
#define MAX_INDENT     8 /* characters: more is somebody's alignment */

static void
append_quoted (GString *text, char character)
{
  switch (character)
    {
    case '"':
    case '\\':
      g_string_append_c (text, '\\');
      g_string_append_c (text, character);
      break;
    case '\n':
      g_string_append (text, "\\n");
      break;
    case '\r':
      g_string_append (text, "\\r");
      break;
    case '\t':
      g_string_append (text, "\\t");
      break;
    default:
      if ((guchar)character < 0x20)
        g_string_append_printf (text, "\\u%04x", (guint)character);
      else
        g_string_append_c (text, character);
    }
}

char *
s3c_json_value_quote (const char *text)
{
  GString *quoted = g_string_new ("\"");

  for (; *text != '\0'; text++)
    append_quoted (quoted, *text);
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}

static void
begin_line (GString *text, const char *indent, guint level)
{
  if (indent == NULL)
    return;
  g_string_append_c (text, '\n');
  for (guint i = 0; i < level; i++)
    g_string_append (text, indent);
}

static void
append (GString *text, const S3cJsonValue *value, const char *indent, guint level)
{
  gboolean object = value->kind == S3C_JSON_OBJECT;

  if (value->literal != NULL)
    {
      g_string_append (text, value->literal);
      return;
    }
  g_string_append_c (text, object ? '{' : '[');
  for (guint i = 0; i < value->items->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      begin_line (text, indent, level + 1);
      if (object)
        {
          append (text, g_ptr_array_index (value->names, i), indent, level);
          g_string_append (text, indent != NULL ? ": " : ":");
        }
      append (text, g_ptr_array_index (value->items, i), indent, level + 1);
    }
  if (value->items->len > 0)
    begin_line (text, indent, level);
  g_string_append_c (text, object ? '}' : ']');
}

char *
s3c_json_value_write (S3cJsonValue *self, const char *indent)
{
  GString *text = g_string_new (NULL);

  append (text, self, indent, 0);
  return g_string_free (text, FALSE);
}

char *
s3c_json_value_find_indent (const char *text)
{
  for (; text != NULL; text = strchr (text, '\n'))
    {
      gsize length;

      text += *text == '\n';
      length = *text == '\t' ? 1 : strspn (text, " ");
      if (length > 0 && length <= MAX_INDENT && strchr ("\r\n \t", text[length]) == NULL)
        return g_strndup (text, length);
    }
  return g_strdup (DEFAULT_INDENT);
}
