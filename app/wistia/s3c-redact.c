/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-redact.h"

#include <string.h>

/* Fewer characters than that are no secret, but could be a part of anything. */
#define MIN_LENGTH 8

#define MAX_DIGITS 7

/* A number of exactly, or where there is an end mark of up to, so many digits. Returns how many
 * bytes it takes together with the mark; 0: there is none. */
static gsize
read_number (const char *text, gsize size, guint base, gsize digits, char mark, guint *number)
{
  gsize i;

  *number = 0;
  for (i = 0; i < MIN (size, digits); i++)
    {
      int digit = base == 16 ? g_ascii_xdigit_value (text[i]) : g_ascii_digit_value (text[i]);

      if (digit < 0)
        break;
      *number = *number * base + (guint)digit;
    }
  if (mark == '\0')
    return i == digits ? i : 0;
  return i > 0 && i < size && text[i] == mark ? i + 1 : 0;
}

static gsize
read_escape (const char *text, gsize size, const char *start, guint base, gsize digits, guint *code)
{
  const gsize length = strlen (start);
  const char mark = *start == '&' ? ';' : '\0';
  gsize rest;

  if (size < length || g_ascii_strncasecmp (text, start, length) != 0)
    return 0;
  rest = read_number (text + length, size - length, base, digits, mark, code);
  return rest > 0 ? length + rest : 0;
}

/* How many bytes one character of the secret takes here; 0: it is another one. */
static gsize
match_character (const char *text, gsize size, char wanted)
{
  static const struct
  {
    const char *start;
    guint base;
    gsize digits;
  } escapes[]
      = { { "%", 16, 2 }, { "\\u", 16, 4 }, { "&#x", 16, MAX_DIGITS }, { "&#", 10, MAX_DIGITS } };
  const char lower = g_ascii_tolower (wanted);

  if (g_ascii_tolower (*text) == lower)
    return 1;
  if (size > 1 && *text == '\\' && text[1] == wanted && g_ascii_ispunct (wanted))
    return 2;
  for (gsize i = 0; i < G_N_ELEMENTS (escapes); i++)
    {
      guint code = 0;
      gsize taken
          = read_escape (text, size, escapes[i].start, escapes[i].base, escapes[i].digits, &code);

      if (taken > 0 && code < 0x80 && g_ascii_tolower ((char)code) == lower)
        return taken;
    }
  return 0;
}

/* How many bytes the secret, or so much of it as there was room for, takes here. */
static gsize
match (const char *text, gsize size, const char *secret)
{
  gsize taken = 0;

  for (gsize i = 0; secret[i] != '\0'; i++)
    {
      gsize n;

      if (taken == size)
        return i >= MIN_LENGTH ? taken : 0;
      n = match_character (text + taken, size - taken, secret[i]);
      if (n == 0)
        return 0;
      taken += n;
    }
  return taken;
}

static gboolean
may_begin (char c, char lower)
{
  return g_ascii_tolower (c) == lower || c == '%' || c == '\\' || c == '&';
}

static void
redact_characters (char *data, gsize size, const char *secret)
{
  const char lower = g_ascii_tolower (*secret);

  for (gsize i = 0; i < size;)
    {
      gsize taken = may_begin (data[i], lower) ? match (data + i, size - i, secret) : 0;

      memset (data + i, '*', taken);
      i += MAX (taken, 1);
    }
}

/* What of the secret's Base64 does not depend on what stands before and after it. */
static char *
encode (const char *secret, gsize before)
{
  const gsize length = before + strlen (secret);
  const gsize first = (before * 8 + 5) / 6;
  g_autofree char *padded = g_malloc0 (length + 1);
  g_autofree char *code = NULL;
  char *kept;

  memcpy (padded + before, secret, length - before);
  code = g_base64_encode ((const guchar *)padded, length);
  kept = g_strndup (code + first, length * 8 / 6 - first);
  explicit_bzero (padded, length);
  explicit_bzero (code, strlen (code));
  return kept;
}

static void
redact_exactly (char *data, gsize size, const char *text)
{
  const gsize length = strlen (text);
  char *end = data + size;

  while ((data = memmem (data, (gsize)(end - data), text, length)) != NULL)
    memset (data, '*', length);
}

static void
redact_code (char *data, gsize size, const char *secret, gsize before)
{
  g_autofree char *code = encode (secret, before);

  redact_exactly (data, size, code);
  /* As it is written in addresses. */
  g_strdelimit (code, "+", '-');
  g_strdelimit (code, "/", '_');
  redact_exactly (data, size, code);
  explicit_bzero (code, strlen (code));
}

void
s3c_redact (char *data, gsize size, const char *secret)
{
  if (data == NULL || size == 0 || strlen (secret) < MIN_LENGTH)
    return;
  redact_characters (data, size, secret);
  for (gsize before = 0; before < 3; before++)
    redact_code (data, size, secret, before);
}
