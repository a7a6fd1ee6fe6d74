/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-batch-text.h"

#include "s3c-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define UTF_8 "UTF-8"

/* What spreadsheet programs write when they say Latin-1: with curly quotes, dashes and the euro
 * sign where ISO 8859-1 has control characters. */
#define LATIN_1 "WINDOWS-1252"

/* So much of the beginning tells whether it is UTF-16. */
#define LOOKED_AT 4096

/* The longer ones first: one of UTF-16 begins one of UTF-32. */
static const struct
{
  const char *mark;
  gsize length;
  const char *charset;
} marks[] = {
  { "\xff\xfe\0\0", 4, "UTF-32LE" }, { "\0\0\xfe\xff", 4, "UTF-32BE" },
  { "\xef\xbb\xbf", 3, UTF_8 },      { "\xff\xfe", 2, "UTF-16LE" },
  { "\xfe\xff", 2, "UTF-16BE" },
};

static const char *
find_mark (const char *data, gsize size, gsize *length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (size >= marks[i].length && memcmp (data, marks[i].mark, marks[i].length) == 0)
      {
        *length = marks[i].length;
        return marks[i].charset;
      }

  *length = 0;
  return NULL;
}

/* Addresses and header rows are mostly ASCII: in UTF-16 every other byte of that is NUL, on one
 * side only. */
static const char *
guess_utf16 (const char *data, gsize size)
{
  const gsize n_pairs = MIN (size, LOOKED_AT) / 2;
  gsize n_first = 0;
  gsize n_second = 0;

  for (gsize i = 0; i < n_pairs; i++)
    {
      n_first += data[2 * i] == '\0';
      n_second += data[2 * i + 1] == '\0';
    }

  if (n_first == 0 && n_second > n_pairs / 4)
    return "UTF-16LE";
  return n_second == 0 && n_first > n_pairs / 4 ? "UTF-16BE" : NULL;
}

static const char *
choose_charset (const char *data, gsize size, const char *encoding)
{
  const char *guess = guess_utf16 (data, size);

  if (guess != NULL)
    return guess;
  return encoding != NULL ? LATIN_1 : UTF_8;
}

/* NUL is a character like any other here, though not for g_utf8_validate (). */
static gboolean
validate (const char *data, gsize size, const char **bad)
{
  const char *end = data + size;

  *bad = data;
  while (!g_utf8_validate_len (*bad, (gsize)(end - *bad), bad))
    {
      if (**bad != '\0')
        return FALSE;
      (*bad)++;
    }

  return TRUE;
}

static GBytes *
check_utf8 (GBytes *bytes, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *bad = NULL;

  if (validate (data, size, &bad))
    return g_bytes_ref (bytes);

  g_set_error (error, S3C_ERROR, S3C_ERROR_FIELD,
               _ ("Line %u is not UTF-8 text (byte 0x%02X). If the file comes from a spreadsheet "
                  "program, save it as UTF-8, or say that it is Latin-1."),
               s3c_batch_text_count_breaks (data, (gsize)(bad - data)) + 1, (guint)(guchar)*bad);
  return NULL;
}

static guint
find_bad_line (const char *data, gsize n_good, const char *charset)
{
  gsize length = 0;
  g_autofree char *text = g_convert (data, (gssize)n_good, UTF_8, charset, NULL, &length, NULL);

  return (text != NULL ? s3c_batch_text_count_breaks (text, length) : 0) + 1;
}

static GBytes *
convert (GBytes *bytes, const char *charset, GError **error)
{
  gsize size = 0;
  gsize n_good = 0;
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text
      = g_convert (data, (gssize)size, UTF_8, charset, &n_good, &length, &local_error);

  /* Half a character at the end is no error of g_convert (). */
  if (text != NULL && n_good == size)
    return g_bytes_new_take (g_steal_pointer (&text), length);

  if (text == NULL
      && !g_error_matches (local_error, G_CONVERT_ERROR, G_CONVERT_ERROR_ILLEGAL_SEQUENCE))
    g_set_error_literal (error, S3C_ERROR, S3C_ERROR_FIELD, local_error->message);
  else
    g_set_error (error, S3C_ERROR, S3C_ERROR_FIELD, _ ("Line %u is not text in the encoding %s."),
                 find_bad_line (data, n_good, charset), charset);
  return NULL;
}

GBytes *
s3c_batch_text_decode (GBytes *bytes, const char *encoding, GError **error)
{
  gsize size = 0;
  gsize mark_length = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *charset = find_mark (data, size, &mark_length);
  g_autoptr (GBytes) rest = g_bytes_new_from_bytes (bytes, mark_length, size - mark_length);

  if (encoding != NULL && g_ascii_strcasecmp (encoding, "latin1") != 0)
    {
      g_set_error (error, S3C_ERROR, S3C_ERROR_FIELD,
                   _ ("“%s” is not an encoding that can be declared; “latin1” is."), encoding);
      return NULL;
    }

  if (mark_length == size)
    return g_steal_pointer (&rest);
  if (charset == NULL)
    charset = choose_charset (data, size, encoding);
  return g_str_equal (charset, UTF_8) ? check_utf8 (rest, error) : convert (rest, charset, error);
}

gsize
s3c_batch_text_break_length (const char *at, const char *end, S3cBreaks breaks)
{
  if (at == end)
    return 0;
  if (*at == '\n')
    return 1;
  if (*at == '\r')
    return at + 1 < end && at[1] == '\n' ? 2 : 1;
  if (breaks == S3C_BREAKS_PLAIN && end - at >= 3
      && (memcmp (at, "\u2028", 3) == 0 || memcmp (at, "\u2029", 3) == 0))
    return 3;

  return 0;
}

const char *
s3c_batch_text_line_end (const char *at, const char *end, S3cBreaks breaks)
{
  while (at < end && s3c_batch_text_break_length (at, end, breaks) == 0)
    at++;

  return at;
}

gsize
s3c_batch_text_next_line (const char **at, const char *end, S3cBreaks breaks)
{
  const char *start = *at;
  const char *line_end = s3c_batch_text_line_end (start, end, breaks);

  *at = line_end + s3c_batch_text_break_length (line_end, end, breaks);
  return (gsize)(line_end - start);
}

static gboolean
is_blank (gunichar character)
{
  return g_unichar_isspace (character) || character == 0xfeff || character == 0x200b
         || character == 0x2060;
}

gboolean
s3c_batch_text_is_blank (const char *start, gsize length)
{
  for (const char *at = start; at < start + length; at = g_utf8_next_char (at))
    if (!is_blank (g_utf8_get_char (at)))
      return FALSE;

  return TRUE;
}

guint
s3c_batch_text_count_breaks (const char *start, gsize length)
{
  const char *end = start + length;
  guint n = 0;

  for (const char *at = start; at < end; at++)
    {
      gsize break_length = s3c_batch_text_break_length (at, end, S3C_BREAKS_CSV);

      n += break_length > 0;
      at += break_length == 2;
    }

  return n;
}
