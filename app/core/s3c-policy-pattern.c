/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-policy-pattern.h"

#include <string.h>

/* Beyond every character. */
enum
{
  STAR = 0x110000,
  ANY_ONE,
  NOTHING, /* matches no character at all: a variable without a value */
};

struct _S3cPolicyPattern
{
  GArray *tokens; /* (owned) (element-type gunichar) characters, and those above */
  char *unknown;  /* (owned) (nullable) */
};

static void
append_token (S3cPolicyPattern *self, gunichar token)
{
  g_array_append_val (self->tokens, token);
}

static void
append_text (S3cPolicyPattern *self, const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    append_token (self, g_utf8_get_char (text));
}

/* "name, 'default'" into its two parts. (nullable) where there is no default */
static char *
cut_default (char *name)
{
  char *comma = strchr (name, ',');
  char *text;
  gsize length;

  if (comma == NULL)
    return NULL;
  *comma = '\0';
  text = g_strstrip (comma + 1);
  length = strlen (text);
  if (length < 2 || *text != '\'' || text[length - 1] != '\'')
    return NULL;
  return g_strndup (text + 1, length - 2);
}

/* written: "${...}", with its braces. */
static void
append_variable (S3cPolicyPattern *self, const char *written, const S3cPolicyRequest *request)
{
  g_autofree char *name = g_strndup (written + 2, strlen (written) - 3);
  g_autofree char *other = cut_default (name);
  const char *value = NULL;

  switch (s3c_policy_context_get (request, g_strstrip (name), &value))
    {
    case S3C_CONTEXT_KNOWN:
      append_text (self, value);
      break;
    case S3C_CONTEXT_ABSENT:
      if (other != NULL)
        append_text (self, other);
      else
        append_token (self, NOTHING);
      break;
    case S3C_CONTEXT_UNKNOWN:
    case S3C_CONTEXT_PRESENT:
    case S3C_CONTEXT_PRINCIPAL:
    default:
      append_token (self, STAR);
      if (self->unknown == NULL)
        self->unknown = g_strdup (written);
    }
}

/* Returns what comes after it; at itself where it is none. */
static const char *
read_variable (S3cPolicyPattern *self, const char *at, const S3cPolicyRequest *request)
{
  const char *end = g_str_has_prefix (at, "${") ? strchr (at, '}') : NULL;
  g_autofree char *written = NULL;

  if (end == NULL || end == at + 2)
    return at;
  written = g_strndup (at, (gsize)(end + 1 - at));
  if (end == at + 3 && strchr ("*?$", at[2]) != NULL)
    append_token (self, (guchar)at[2]);
  else
    append_variable (self, written, request);
  return end + 1;
}

static gunichar
get_token (const char *at, S3cPatternFlags flags)
{
  if ((flags & S3C_PATTERN_WILDCARDS) != 0 && *at == '*')
    return STAR;
  if ((flags & S3C_PATTERN_WILDCARDS) != 0 && *at == '?')
    return ANY_ONE;
  return g_utf8_get_char (at);
}

S3cPolicyPattern *
s3c_policy_pattern_new (const char *text, S3cPatternFlags flags, const S3cPolicyRequest *request)
{
  S3cPolicyPattern *self = g_new0 (S3cPolicyPattern, 1);

  self->tokens = g_array_new (FALSE, FALSE, sizeof (gunichar));
  while (*text != '\0')
    {
      const char *after
          = (flags & S3C_PATTERN_VARIABLES) != 0 ? read_variable (self, text, request) : text;

      if (after == text)
        {
          append_token (self, get_token (text, flags));
          after = g_utf8_next_char (text);
        }
      text = after;
    }
  return self;
}

void
s3c_policy_pattern_free (S3cPolicyPattern *self)
{
  g_clear_pointer (&self->tokens, g_array_unref);
  g_clear_pointer (&self->unknown, g_free);
  g_free (self);
}

static gboolean
matches_one (gunichar token, gunichar character, gboolean fold)
{
  if (token == ANY_ONE || token == character)
    return TRUE;
  return fold && token < STAR && g_unichar_tolower (token) == g_unichar_tolower (character);
}

/* Only the last star is ever gone back to: what an earlier one could take besides, it can. */
gboolean
s3c_policy_pattern_matches (S3cPolicyPattern *self, const char *text, gboolean fold)
{
  const gunichar *tokens = (const gunichar *)(gpointer)self->tokens->data;
  const guint n_tokens = self->tokens->len;
  const char *star_at = NULL;
  guint star = 0;
  guint i = 0;

  while (*text != '\0')
    {
      if (i < n_tokens && tokens[i] == STAR)
        {
          star = ++i;
          star_at = text;
        }
      else if (i < n_tokens && matches_one (tokens[i], g_utf8_get_char (text), fold))
        {
          i++;
          text = g_utf8_next_char (text);
        }
      else if (star_at != NULL)
        {
          i = star;
          star_at = g_utf8_next_char (star_at);
          text = star_at;
        }
      else
        return FALSE;
    }
  while (i < n_tokens && tokens[i] == STAR)
    i++;
  return i == n_tokens;
}

gboolean
s3c_policy_pattern_reaches (S3cPolicyPattern *self, const char *beginning)
{
  for (guint i = 0; *beginning != '\0'; i++, beginning = g_utf8_next_char (beginning))
    {
      gunichar token;

      if (i == self->tokens->len)
        return FALSE;
      token = g_array_index (self->tokens, gunichar, i);
      if (token == STAR)
        return TRUE;
      if (!matches_one (token, g_utf8_get_char (beginning), FALSE))
        return FALSE;
    }
  return TRUE;
}

const char *
s3c_policy_pattern_get_unknown (S3cPolicyPattern *self)
{
  return self->unknown;
}
