/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-json-value-private.h"

#include <string.h>

#define MARK "\xef\xbb\xbf"

typedef struct
{
  const char *at;
  const char *end;
  guint line;
  guint column;
  guint depth;
  S3cJsonFault *fault; /* (unowned) */
} Reader;

static S3cJsonValue *read_value (Reader *self);

/* '\0' at the end; a NUL byte within the text is not UTF-8 as GLib sees it. */
static char
peek (const Reader *self)
{
  return self->at < self->end ? *self->at : '\0';
}

/* A character is counted by its first byte. */
static void
advance (Reader *self)
{
  if (*self->at == '\n')
    {
      self->line++;
      self->column = 1;
    }
  else if (self->at + 1 == self->end || ((guchar)self->at[1] & 0xc0) != 0x80)
    {
      self->column++;
    }
  self->at++;
}

static void
skip (Reader *self, gsize n_bytes)
{
  while (n_bytes-- > 0)
    advance (self);
}

static void
skip_space (Reader *self)
{
  while (peek (self) != '\0' && strchr (" \t\r\n", peek (self)) != NULL)
    advance (self);
}

static gpointer
fail_at (Reader *self, S3cJsonProblem problem, guint line, guint column)
{
  *self->fault = (S3cJsonFault){ problem, line, column };
  return NULL;
}

static gpointer
fail (Reader *self, S3cJsonProblem problem)
{
  return fail_at (self, self->at == self->end ? S3C_JSON_PROBLEM_ENDS : problem, self->line,
                  self->column);
}

static gboolean
is_other_quote (const Reader *self)
{
  static const gunichar quotes[]
      = { 0x27, 0x60, 0xab, 0xbb, 0x2018, 0x2019, 0x201c, 0x201d, 0x201e };
  gunichar character = self->at < self->end ? g_utf8_get_char (self->at) : 0;

  for (gsize i = 0; i < G_N_ELEMENTS (quotes); i++)
    if (character == quotes[i])
      return TRUE;
  return FALSE;
}

/* What stands where something else has to: the commonest slips by their name. */
static gpointer
fail_here (Reader *self, S3cJsonProblem otherwise)
{
  if (is_other_quote (self))
    return fail (self, S3C_JSON_PROBLEM_OTHER_QUOTES);
  if (peek (self) == '/' || peek (self) == '#')
    return fail (self, S3C_JSON_PROBLEM_COMMENT);
  return fail (self, otherwise);
}

/* The four digits of \uXXXX; -1 where they are not. */
static int
read_unit (Reader *self)
{
  int unit = 0;

  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (peek (self));

      if (digit < 0)
        return -1;
      unit = unit * 16 + digit;
      advance (self);
    }
  return unit;
}

/* Behind "\u". A character beyond U+FFFF takes two, and the text ends at a NUL. */
static gboolean
read_unicode (Reader *self, GString *string)
{
  int unit = read_unit (self);
  int low = 0;

  if (unit >= 0xd800 && unit < 0xdc00 && self->end - self->at >= 2 && self->at[0] == '\\'
      && self->at[1] == 'u')
    {
      skip (self, 2);
      low = read_unit (self);
      if (low < 0xdc00 || low > 0xdfff)
        return FALSE;
      unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    }
  if (unit <= 0 || (unit >= 0xd800 && unit < 0xe000))
    return FALSE;
  g_string_append_unichar (string, (gunichar)unit);
  return TRUE;
}

static gboolean
read_escape (Reader *self, GString *string)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  guint line = self->line;
  guint column = self->column;
  const char *letter;

  advance (self);
  letter = peek (self) != '\0' ? strchr (letters, peek (self)) : NULL;
  if (letter != NULL)
    {
      g_string_append_c (string, meanings[letter - letters]);
      advance (self);
      return TRUE;
    }
  if (peek (self) == 'u')
    {
      advance (self);
      if (read_unicode (self, string))
        return TRUE;
    }
  fail_at (self, self->at == self->end ? S3C_JSON_PROBLEM_ENDS : S3C_JSON_PROBLEM_ESCAPE, line,
           column);
  return FALSE;
}

static gboolean
read_characters (Reader *self, GString *string)
{
  while (peek (self) != '"')
    {
      if (self->at == self->end || peek (self) == '\n' || peek (self) == '\r')
        return fail (self, S3C_JSON_PROBLEM_LINE_BREAK) != NULL;
      if ((guchar)peek (self) < 0x20)
        return fail (self, S3C_JSON_PROBLEM_CONTROL) != NULL;
      if (peek (self) == '\\')
        {
          if (!read_escape (self, string))
            return FALSE;
        }
      else
        {
          g_string_append_c (string, peek (self));
          advance (self);
        }
    }
  return TRUE;
}

static S3cJsonValue *
read_string (Reader *self)
{
  g_autoptr (S3cJsonValue) value = s3c_json_value_new (S3C_JSON_STRING, self->line, self->column);
  g_autoptr (GString) string = g_string_new (NULL);
  const char *begin = self->at;

  advance (self);
  if (!read_characters (self, string))
    return NULL;
  advance (self);
  value->literal = g_strndup (begin, (gsize)(self->at - begin));
  value->string = g_strdup (string->str);
  return g_steal_pointer (&value);
}

/* The length of a number at the beginning of text; 0 where there is none that JSON allows. */
static gsize
measure_number (const char *text)
{
  const char *at = text + (*text == '-');
  gsize digits = strspn (at, G_CSET_DIGITS);

  if (digits == 0 || (*at == '0' && digits > 1))
    return 0;
  at += digits;
  if (*at == '.')
    {
      digits = strspn (at + 1, G_CSET_DIGITS);
      if (digits == 0)
        return 0;
      at += 1 + digits;
    }
  if (*at == 'e' || *at == 'E')
    {
      at += 1 + (at[1] == '+' || at[1] == '-');
      digits = strspn (at, G_CSET_DIGITS);
      if (digits == 0)
        return 0;
      at += digits;
    }
  return (gsize)(at - text);
}

static S3cJsonValue *
read_plain (Reader *self)
{
  static const char characters[] = G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_+-.";
  g_autofree char *word = g_strndup (self->at, strspn (self->at, characters));
  gboolean number = strchr (G_CSET_DIGITS "+-.", *word) != NULL;
  S3cJsonKind kind = S3C_JSON_BOOLEAN;
  S3cJsonValue *value;

  if (*word == '\0')
    return fail_here (self, S3C_JSON_PROBLEM_NOT_A_VALUE);
  if (number ? measure_number (word) != strlen (word)
             : !g_str_equal (word, "true") && !g_str_equal (word, "false")
                   && !g_str_equal (word, "null"))
    return fail (self, number ? S3C_JSON_PROBLEM_NUMBER : S3C_JSON_PROBLEM_WORD);

  if (number)
    kind = S3C_JSON_NUMBER;
  else if (*word == 'n')
    kind = S3C_JSON_NULL;
  value = s3c_json_value_new (kind, self->line, self->column);
  skip (self, strlen (word));
  value->literal = g_steal_pointer (&word);
  return value;
}

static gboolean
read_member (Reader *self, S3cJsonValue *object)
{
  g_autoptr (S3cJsonValue) name = NULL;
  S3cJsonValue *value;

  if (peek (self) != '"')
    return fail_here (self, S3C_JSON_PROBLEM_NAME) != NULL;
  name = read_string (self);
  if (name == NULL)
    return FALSE;
  skip_space (self);
  if (peek (self) != ':')
    return fail_here (self, S3C_JSON_PROBLEM_COLON_MISSING) != NULL;
  advance (self);
  value = read_value (self);
  if (value == NULL)
    return FALSE;
  s3c_json_value_add_named (object, name, value);
  return TRUE;
}

static gboolean
read_element (Reader *self, S3cJsonValue *array)
{
  S3cJsonValue *value = read_value (self);

  if (value != NULL)
    s3c_json_value_append (array, value);
  return value != NULL;
}

/* Between two members or elements, or at the end. FALSE: neither; *more: whether another comes. */
static gboolean
read_separator (Reader *self, char close, gboolean *more)
{
  skip_space (self);
  *more = peek (self) == ',';
  if (!*more && peek (self) != close)
    return fail_here (self, strchr ("]}", peek (self)) != NULL ? S3C_JSON_PROBLEM_BRACKET
                                                               : S3C_JSON_PROBLEM_COMMA_MISSING)
           != NULL;
  if (*more)
    {
      guint line = self->line;
      guint column = self->column;

      advance (self);
      skip_space (self);
      if (peek (self) != '\0' && strchr (",]}", peek (self)) != NULL)
        return fail_at (self, S3C_JSON_PROBLEM_COMMA_TOO_MUCH, line, column) != NULL;
    }
  return TRUE;
}

static gboolean
read_items (Reader *self, S3cJsonValue *value, char close)
{
  gboolean more = TRUE;

  skip_space (self);
  if (peek (self) == close)
    return TRUE;
  if (peek (self) == ',')
    return fail (self, S3C_JSON_PROBLEM_COMMA_TOO_MUCH) != NULL;
  if (peek (self) == ']' || peek (self) == '}')
    return fail (self, S3C_JSON_PROBLEM_BRACKET) != NULL;
  while (more)
    if (!(value->kind == S3C_JSON_OBJECT ? read_member (self, value) : read_element (self, value))
        || !read_separator (self, close, &more))
      return FALSE;
  return TRUE;
}

static S3cJsonValue *
read_container (Reader *self, S3cJsonKind kind)
{
  g_autoptr (S3cJsonValue) value = s3c_json_value_new (kind, self->line, self->column);

  if (++self->depth > S3C_JSON_VALUE_MAX_DEPTH)
    return fail (self, S3C_JSON_PROBLEM_TOO_DEEP);
  advance (self);
  if (!read_items (self, value, kind == S3C_JSON_OBJECT ? '}' : ']'))
    return NULL;
  advance (self);
  self->depth--;
  return g_steal_pointer (&value);
}

static S3cJsonValue *
read_value (Reader *self)
{
  skip_space (self);
  switch (peek (self))
    {
    case '{':
      return read_container (self, S3C_JSON_OBJECT);
    case '[':
      return read_container (self, S3C_JSON_ARRAY);
    case '"':
      return read_string (self);
    case '\0':
      return fail (self, S3C_JSON_PROBLEM_ENDS);
    default:
      return read_plain (self);
    }
}

static S3cJsonValue *
read_all (Reader *self)
{
  g_autoptr (S3cJsonValue) value = NULL;

  skip_space (self);
  if (self->at == self->end)
    return fail_at (self, S3C_JSON_PROBLEM_EMPTY, 1, 1);
  value = read_value (self);
  if (value == NULL)
    return NULL;
  skip_space (self);
  if (self->at != self->end)
    return fail_here (self, S3C_JSON_PROBLEM_REST);
  return g_steal_pointer (&value);
}

S3cJsonValue *
s3c_json_value_read (const char *text, gsize length, S3cJsonFault *fault)
{
  /* A text that ends in a NUL, so that no look ahead can leave it. */
  g_autofree char *copy = g_strndup (text, length);
  Reader self = { copy, copy + length, 1, 1, 0, fault };
  const char *valid;

  *fault = (S3cJsonFault){ S3C_JSON_PROBLEM_NONE, 0, 0 };
  if (length >= strlen (MARK) && memcmp (copy, MARK, strlen (MARK)) == 0)
    self.at += strlen (MARK);
  if (!g_utf8_validate_len (self.at, (gsize)(self.end - self.at), &valid))
    {
      while (self.at < valid)
        advance (&self);
      return fail_at (&self, S3C_JSON_PROBLEM_NOT_UTF8, self.line, self.column);
    }
  return read_all (&self);
}
