/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-json-line.h"

#include <math.h>
#include <string.h>

struct _S3cJsonLine
{
  GString *text; /* (owned) */
};

/* U+2028 and U+2029 end a line in JavaScript; the rest would steer a terminal or break the line. */
static gboolean
must_be_escaped (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029;
}

static void
append_character (GString *text, gunichar c)
{
  if (c == '"' || c == '\\')
    g_string_append_printf (text, "\\%c", (char)c);
  else if (c == '\n')
    g_string_append (text, "\\n");
  else if (c == '\t')
    g_string_append (text, "\\t");
  else if (must_be_escaped (c))
    g_string_append_printf (text, "\\u%04x", c);
  else
    g_string_append_unichar (text, c);
}

static void
append_string (GString *text, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  g_string_append_c (text, '"');
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    append_character (text, g_utf8_get_char (at));
  g_string_append_c (text, '"');
}

static void
append_name (S3cJsonLine *self, const char *name)
{
  if (self->text->str[self->text->len - 1] != '{')
    g_string_append (self->text, ", ");
  append_string (self->text, name);
  g_string_append (self->text, ": ");
}

S3cJsonLine *
s3c_json_line_new (void)
{
  S3cJsonLine *self = g_new0 (S3cJsonLine, 1);

  self->text = g_string_new ("{");
  return self;
}

void
s3c_json_line_free (S3cJsonLine *self)
{
  g_string_free (self->text, TRUE);
  g_clear_pointer (&self, g_free);
}

void
s3c_json_line_add_string (S3cJsonLine *self, const char *name, const char *value)
{
  append_name (self, name);
  if (value != NULL)
    append_string (self->text, value);
  else
    g_string_append (self->text, "null");
}

void
s3c_json_line_add_strings (S3cJsonLine *self, const char *name, const char *const *values)
{
  if (values == NULL)
    {
      s3c_json_line_add_null (self, name);
      return;
    }
  append_name (self, name);
  g_string_append_c (self->text, '[');
  for (gsize i = 0; values[i] != NULL; i++)
    {
      g_string_append (self->text, i > 0 ? ", " : "");
      append_string (self->text, values[i]);
    }
  g_string_append_c (self->text, ']');
}

void
s3c_json_line_add_int (S3cJsonLine *self, const char *name, gint64 value)
{
  append_name (self, name);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, value);
}

void
s3c_json_line_add_double (S3cJsonLine *self, const char *name, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    {
      s3c_json_line_add_null (self, name);
      return;
    }
  append_name (self, name);
  g_string_append (self->text, g_ascii_formatd (buffer, sizeof buffer, "%.9g", value));
}

void
s3c_json_line_add_boolean (S3cJsonLine *self, const char *name, gboolean value)
{
  append_name (self, name);
  g_string_append (self->text, value ? "true" : "false");
}

void
s3c_json_line_add_time (S3cJsonLine *self, const char *name, gint64 time)
{
  g_autoptr (GDateTime) utc
      = time != 0 ? g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC) : NULL;
  g_autofree char *text = utc != NULL ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  s3c_json_line_add_string (self, name, text);
}

void
s3c_json_line_add_json (S3cJsonLine *self, const char *name, const char *json)
{
  append_name (self, name);
  g_string_append (self->text, json);
}

void
s3c_json_line_add_null (S3cJsonLine *self, const char *name)
{
  s3c_json_line_add_string (self, name, NULL);
}

void
s3c_json_line_begin_object (S3cJsonLine *self, const char *name)
{
  append_name (self, name);
  g_string_append_c (self->text, '{');
}

void
s3c_json_line_end_object (S3cJsonLine *self)
{
  g_string_append_c (self->text, '}');
}

char *
s3c_json_line_finish (S3cJsonLine *self)
{
  GString *text = self->text;

  self->text = g_string_new ("{");
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}
