/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-words.h"

#include <string.h>

/* Both lower-case; the rest of a page after one of these is skipped up to its end. */
static const struct
{
  const char *start;
  const char *end;
} hidden[] = {
  { "<!--", "-->" },
  { "<script", "</script" },
  { "<style", "</style" },
};

static const struct
{
  const char *name;
  char character;
} entities[] = {
  { "&amp;", '&' },   { "&lt;", '<' },   { "&gt;", '>' },   { "&quot;", '"' },
  { "&apos;", '\'' }, { "&#39;", '\'' }, { "&nbsp;", ' ' },
};

/* Where the tag at lower ends: past its last character, or at the end of the text. */
static const char *
skip_tag (const char *lower)
{
  const char *end;

  for (gsize i = 0; i < G_N_ELEMENTS (hidden); i++)
    if (g_str_has_prefix (lower, hidden[i].start))
      {
        const char *last = strstr (lower, hidden[i].end);

        lower = last != NULL ? last + strlen (hidden[i].end) - 1 : lower + strlen (lower);
        break;
      }
  end = strchr (lower, '>');
  return end != NULL ? end + 1 : lower + strlen (lower);
}

static const char *
append_entity (GString *text, const char *p)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_has_prefix (p, entities[i].name))
      {
        g_string_append_c (text, entities[i].character);
        return p + strlen (entities[i].name);
      }
  g_string_append_c (text, *p);
  return p + 1;
}

static char *
strip (const char *markup, gsize size)
{
  g_autofree char *source = g_strndup (markup, size);
  g_autofree char *lower = g_ascii_strdown (source, -1);
  g_autoptr (GString) text = g_string_new (NULL);
  const char *p = source;

  while (*p != '\0')
    if (*p == '<')
      {
        p = source + (skip_tag (lower + (p - source)) - lower);
        g_string_append_c (text, ' ');
      }
    else
      p = append_entity (text, p);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
s3c_words_is_html (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return g_ascii_strncasecmp (text, "<!doctype html", strlen ("<!doctype html")) == 0
         || g_ascii_strncasecmp (text, "<html", strlen ("<html")) == 0;
}

/* The inside of the first element of that name, stripped; NULL where there is none. */
static char *
strip_element (const char *text, const char *lower, const char *name)
{
  g_autofree char *open_tag = g_strconcat ("<", name, NULL);
  g_autofree char *close_tag = g_strconcat ("</", name, NULL);
  const char *tag = strstr (lower, open_tag);
  const char *start = tag != NULL ? strchr (tag, '>') : NULL;
  const char *end = start != NULL ? strstr (start, close_tag) : NULL;
  g_autofree char *words = NULL;

  if (end == NULL)
    return NULL;
  words = strip (text + (start + 1 - lower), end - start - 1);
  return *g_strstrip (words) != '\0' ? g_steal_pointer (&words) : NULL;
}

char *
s3c_words_from_markup (const char *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  g_autofree char *body = strip_element (text, lower, "body");
  g_autofree char *title = NULL;

  /* A short page says it itself; a long one is mostly decoration. */
  if (body != NULL && g_utf8_strlen (body, -1) <= S3C_WORDS_MAX_CHARS)
    return g_steal_pointer (&body);
  title = strip_element (text, lower, "title");
  return title != NULL ? g_steal_pointer (&title) : strip (text, strlen (text));
}
