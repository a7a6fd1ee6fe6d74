/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-session.h"

#include "s3c-token-store.h"

#include <string.h>

#define SHORTEST 8
#define LONGEST  512

static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c);
}

/* Those that word processors make of typed ones, too. */
static gboolean
is_wrapping (gunichar c)
{
  return is_space (c) || g_utf8_strchr ("\"'`“”„‟‘’‚‛«»‹›", -1, c) != NULL;
}

/* Without what nobody sees: the marks for a place where a line may be broken, and the like. */
static char *
drop_unseen (const char *text)
{
  g_autofree char *seen = g_malloc0 (strlen (text) + 1);
  char *end = seen;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_type (g_utf8_get_char (at)) != G_UNICODE_FORMAT)
      end += g_unichar_to_utf8 (g_utf8_get_char (at), end);
  return g_steal_pointer (&seen);
}

/* Narrows [*start, *end) by white space and quotes; one of a pair may have stayed behind. */
static void
strip_around (const char **start, const char **end)
{
  while (*start < *end && is_wrapping (g_utf8_get_char (*start)))
    *start = g_utf8_next_char (*start);
  while (*start < *end && is_wrapping (g_utf8_get_char (g_utf8_prev_char (*end))))
    *end = g_utf8_prev_char (*end);
}

static const char *
skip_space (const char *text)
{
  while (*text != '\0' && is_space (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return text;
}

static const char *
skip_header (const char *start)
{
  const char *header = "Authorization:";
  const char *scheme = "Bearer";
  const char *after;

  if (g_ascii_strncasecmp (start, header, strlen (header)) == 0)
    start = skip_space (start + strlen (header));
  if (g_ascii_strncasecmp (start, scheme, strlen (scheme)) != 0)
    return start;
  after = skip_space (start + strlen (scheme));
  return after > start + strlen (scheme) ? after : start;
}

static gboolean
is_break (const char *at)
{
  return *at == '\n' || *at == '\r';
}

/* A token never holds white space, so a line that was broken while it was copied is joined, with
 * what indents the next one. */
static char *
join_lines (const char *start, const char *end)
{
  g_autofree char *joined = g_malloc0 ((gsize)(end - start) + 1);
  gsize length = 0;

  for (const char *at = start; at < end; at++)
    if (is_break (at))
      {
        while (length > 0 && g_ascii_isspace (joined[length - 1]))
          joined[--length] = '\0';
        while (at + 1 < end && g_ascii_isspace (at[1]))
          at++;
      }
    else
      joined[length++] = *at;
  return g_steal_pointer (&joined);
}

static gboolean
is_usable (const char *token)
{
  gsize length = strlen (token);

  for (const char *at = token; *at != '\0'; at++)
    if (!g_ascii_isgraph (*at))
      return FALSE;
  return length >= SHORTEST && length <= LONGEST;
}

char *
s3c_session_clean_token (const char *text, gboolean *cleaned, GError **error)
{
  const gboolean valid = text != NULL && g_utf8_validate (text, -1, NULL);
  g_autoptr (S3cToken) seen = valid ? drop_unseen (text) : g_strdup (text != NULL ? text : "");
  const char *start = seen;
  const char *end = start + strlen (start);
  g_autoptr (S3cToken) token = NULL;

  if (valid)
    {
      strip_around (&start, &end);
      start = MIN (skip_header (start), end);
      strip_around (&start, &end);
    }
  token = join_lines (start, end);
  if (cleaned != NULL)
    *cleaned = g_strcmp0 (token, text) != 0;
  if (is_usable (token))
    return g_steal_pointer (&token);

  /* What was pasted may hold a token: none of it goes into the message. */
  g_set_error_literal (error, S3C_ERROR, S3C_ERROR_TOKEN_MALFORMED,
                       "the text is not of the form of a token");
  return NULL;
}

void
s3c_session_free_token (char *token)
{
  s3c_token_free (token);
}
