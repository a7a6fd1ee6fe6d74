/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folders-search.h"

#include <string.h>

/* Letters that people type another way, and that no decomposition takes apart; in lower case. */
static const struct
{
  gunichar letter;
  const char *plain;
} letters[] = {
  { 0x00e6, "ae" }, /* æ */
  { 0x00f0, "d" },  /* ð */
  { 0x00f8, "o" },  /* ø */
  { 0x00fe, "th" }, /* þ */
  { 0x0111, "d" },  /* đ */
  { 0x0127, "h" },  /* ħ */
  { 0x0131, "i" },  /* ı */
  { 0x0142, "l" },  /* ł */
  { 0x0153, "oe" }, /* œ */
  { 0x0167, "t" },  /* ŧ */
  { 0x2010, "-" },  /* hyphens and dashes */
  { 0x2011, "-" },  { 0x2012, "-" },  { 0x2013, "-" },
  { 0x2014, "-" },  { 0x2018, "'" },  { 0x2019, "'" }, /* quotes */
  { 0x201c, "\"" }, { 0x201d, "\"" },
};

/* The marks that are parts of a letter's sound rather than put onto it (vowel signs, viramas, the
 * dots of kana) have other combining classes. */
static gboolean
is_accent (gunichar c)
{
  const int class = g_unichar_combining_class (c);

  return class == 1 || (class >= 10 && class <= 36) || class >= 200;
}

/* What only says how a character is to be drawn. */
static gboolean
is_invisible (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_FORMAT || g_unichar_type (c) == G_UNICODE_ENCLOSING_MARK
         || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
}

static char *
strip (const char *text, gboolean accents_too)
{
  g_autoptr (GString) stripped = g_string_sized_new (strlen (text));
  gboolean space = FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);

      if (c >= 0x80 && (is_invisible (c) || (accents_too && is_accent (c))))
        continue;
      if (g_unichar_isspace (c))
        {
          space = stripped->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (stripped, ' ');
      space = FALSE;
      g_string_append_unichar (stripped, c);
    }
  return g_string_free (g_steal_pointer (&stripped), FALSE);
}

static const char *
get_plain (gunichar c)
{
  for (gsize i = 0; c >= letters[0].letter && i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == c)
      return letters[i].plain;
  return NULL;
}

static char *
make_plain (const char *text)
{
  g_autoptr (GString) plain = g_string_sized_new (strlen (text));

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);
      const char *letter = get_plain (c);

      if (letter != NULL)
        g_string_append (plain, letter);
      else
        g_string_append_unichar (plain, c);
    }
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

/* Before the case is folded: a dotted capital I is then an I and a dot, and the dot goes with the
 * accents, in any locale. */
static char *
fold (const char *text, gboolean accents_too)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *apart = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  g_autofree char *stripped = strip (apart, accents_too);

  return g_utf8_casefold (stripped, -1);
}

/* Most names are plain ASCII, where all of that comes to the same and takes many times as long. */
char *
s3c_folders_fold (const char *text)
{
  g_autofree char *folded = g_str_is_ascii (text) ? strip (text, FALSE) : fold (text, TRUE);

  return g_str_is_ascii (text) ? g_ascii_strdown (folded, -1) : make_plain (folded);
}

char *
s3c_folders_fold_case (const char *text)
{
  return fold (text, FALSE);
}

/* at: not the beginning of the text */
static gboolean
begins_word (const char *at)
{
  const gunichar before = g_utf8_get_char (g_utf8_prev_char (at));

  return !g_unichar_isalnum (before) && !g_unichar_ismark (before);
}

S3cFit
s3c_folders_fit (const char *folded, const char *search)
{
  const char *at = strstr (folded, search);

  if (at == folded)
    return S3C_FIT_BEGINS;
  if (at == NULL)
    return S3C_FIT_NONE;
  for (; at != NULL; at = strstr (at + 1, search))
    if (begins_word (at))
      return S3C_FIT_WORD;
  return S3C_FIT_INSIDE;
}
