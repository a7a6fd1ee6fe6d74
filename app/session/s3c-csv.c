/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-csv.h"

#include "s3c-batch-text.h"

#include <string.h>

S3cCsvRecord *
s3c_csv_record_new (void)
{
  S3cCsvRecord *self = g_new0 (S3cCsvRecord, 1);

  self->values = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  return self;
}

void
s3c_csv_record_free (S3cCsvRecord *self)
{
  g_string_free (self->values, TRUE);
  g_array_unref (self->starts);
  g_free (self);
}

static void
clear (S3cCsvRecord *self)
{
  g_string_set_size (self->values, 0);
  g_array_set_size (self->starts, 0);
  self->n_filled = 0;
  self->n_breaks = 0;
}

static void
keep_text (S3cCsvRecord *self, const char *text, const char *end)
{
  g_string_append_len (self->values, text, end - text);
}

/* Steps over a field from after its opening quotation mark to after its closing one. */
static S3cCsvFault
read_quoted (S3cCsvRecord *self, const char **at, const char *end)
{
  for (;;)
    {
      const char *start = *at;
      const char *quote = memchr (start, '"', (gsize)(end - start));

      if (quote == NULL)
        return S3C_CSV_UNCLOSED_QUOTE;

      keep_text (self, start, quote);
      self->n_breaks += s3c_batch_text_count_breaks (start, (gsize)(quote - start));
      *at = quote + 1;
      if (*at == end || **at != '"')
        return S3C_CSV_SOUND;

      g_string_append_c (self->values, '"');
      (*at)++;
    }
}

static gboolean
is_field_end (const char *at, const char *end, char delimiter)
{
  return at == end || *at == delimiter || *at == '\n' || *at == '\r';
}

static S3cCsvFault
read_field (S3cCsvRecord *self, const char **at, const char *end, char delimiter)
{
  const char *start = *at;
  S3cCsvFault fault = S3C_CSV_SOUND;

  if (start < end && *start == '"')
    {
      (*at)++;
      fault = read_quoted (self, at, end);
      if (fault == S3C_CSV_SOUND && !is_field_end (*at, end, delimiter))
        fault = self->n_breaks > 0 ? S3C_CSV_UNCLOSED_QUOTE : S3C_CSV_TEXT_AFTER;
      return fault;
    }

  while (!is_field_end (*at, end, delimiter) && **at != '"')
    (*at)++;
  keep_text (self, start, *at);
  if (!is_field_end (*at, end, delimiter))
    fault = self->n_breaks > 0 ? S3C_CSV_UNCLOSED_QUOTE : S3C_CSV_STRAY_QUOTE;
  return fault;
}

/* A field too many is counted and let go of. */
static void
end_field (S3cCsvRecord *self, gsize start, gsize number)
{
  if (self->values->len > start)
    self->n_filled = number;

  if (number > S3C_CSV_MOST_FIELDS)
    {
      g_string_set_size (self->values, start);
      return;
    }
  g_string_append_c (self->values, '\0');
  g_array_append_val (self->starts, start);
}

S3cCsvFault
s3c_csv_record_read (S3cCsvRecord *self, const char **at, const char *end, char delimiter)
{
  const char *first = *at;
  S3cCsvFault fault = S3C_CSV_SOUND;
  gboolean more = TRUE;

  clear (self);
  for (gsize number = 1; more; number++)
    {
      gsize start = self->values->len;

      fault = read_field (self, at, end, delimiter);
      end_field (self, start, number);
      more = fault == S3C_CSV_SOUND && *at < end && **at == delimiter;
      *at += more;
    }

  if (fault != S3C_CSV_SOUND)
    {
      *at = s3c_batch_text_line_end (first, end, S3C_BREAKS_CSV);
      self->n_breaks = 0;
    }
  return fault;
}

guint
s3c_csv_record_get_n_fields (const S3cCsvRecord *self)
{
  return self->starts->len;
}

const char *
s3c_csv_record_get (const S3cCsvRecord *self, guint position, gsize *length)
{
  gsize start = 0;
  gsize end = 0;

  if (length != NULL)
    *length = 0;
  if (position >= self->starts->len)
    return "";

  start = g_array_index (self->starts, gsize, position);
  end = position + 1 < self->starts->len ? g_array_index (self->starts, gsize, position + 1)
                                         : self->values->len;
  if (length != NULL)
    *length = end - start - 1;
  return self->values->str + start;
}

/* Also the delimiters that it is not written with: a reader may try another first. */
static gboolean
needs_quotes (const char *value, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (strchr ("\",;\t\r\n", value[i]) != NULL)
      return TRUE;

  return FALSE;
}

void
s3c_csv_append (GString *text, const char *value, gsize length)
{
  if (!needs_quotes (value, length))
    {
      g_string_append_len (text, value, (gssize)length);
      return;
    }

  g_string_append_c (text, '"');
  for (gsize i = 0; i < length; i++)
    {
      if (value[i] == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, value[i]);
    }
  g_string_append_c (text, '"');
}
