/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-session.h"

#include "s3c-token-store.h"

#include <string.h>

#define SHORTEST 8
#define LONGEST  512

static const char *
skip_word (const char *text, const char *word)
{
  gsize length = strlen (word);

  return g_ascii_strncasecmp (text, word, length) == 0 ? text + length : text;
}

static gboolean
is_quote (char c)
{
  return c == '"' || c == '\'' || c == '`';
}

/* Narrows [*start, *end) by white space and by one pair of quotes around it. */
static void
strip_around (const char **start, const char **end)
{
  while (*start < *end && g_ascii_isspace (**start))
    (*start)++;
  while (*start < *end && g_ascii_isspace ((*end)[-1]))
    (*end)--;
  if (*end - *start >= 2 && is_quote (**start) && (*end)[-1] == **start)
    {
      (*start)++;
      (*end)--;
      strip_around (start, end);
    }
}

static const char *
skip_header (const char *start, const char *end)
{
  start = skip_word (start, "Authorization:");
  while (start < end && g_ascii_isspace (*start))
    start++;
  return skip_word (start, "Bearer ");
}

/* A token never holds white space, so a line that was broken while it was copied is joined. */
static char *
join_lines (const char *start, const char *end)
{
  g_autofree char *joined = NULL;
  gsize length = 0;

  joined = g_malloc0 ((gsize)(end - start) + 1);
  for (const char *at = start; at < end; at++)
    if (*at != '\n' && *at != '\r')
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
  const char *start = text == NULL ? "" : text;
  const char *end = start + strlen (start);
  g_autoptr (S3cToken) token = NULL;

  strip_around (&start, &end);
  start = MIN (skip_header (start, end), end);
  strip_around (&start, &end);
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
