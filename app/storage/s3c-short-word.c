/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-short-word.h"

#include <string.h>

#define MAX_CHARS 2
#define MAX_FORMS 5
#define MAX_BYTES 6

/* One character in each of its cases, as UTF-8. */
typedef struct
{
  char bytes[MAX_FORMS][MAX_BYTES];
  guint lengths[MAX_FORMS];
  guint n_forms;
} Forms;

struct _S3cShortWord
{
  Forms chars[MAX_CHARS];
  guint n_chars;
  gboolean begins[256]; /* whether the first character can begin with this byte */
};

static void
add_form (Forms *forms, gunichar c)
{
  char *bytes = forms->bytes[forms->n_forms];
  guint length = (guint)g_unichar_to_utf8 (c, bytes);

  for (guint i = 0; i < forms->n_forms; i++)
    if (forms->lengths[i] == length && strncmp (forms->bytes[i], bytes, length) == 0)
      return;
  forms->lengths[forms->n_forms++] = length;
}

/* Lower case of upper case too: a Greek sigma has two of them. */
static void
add_forms (Forms *forms, gunichar c)
{
  gunichar upper = g_unichar_toupper (c);

  add_form (forms, c);
  add_form (forms, upper);
  add_form (forms, g_unichar_tolower (c));
  add_form (forms, g_unichar_tolower (upper));
  add_form (forms, g_unichar_totitle (c));
}

S3cShortWord *
s3c_short_word_new (const char *text)
{
  S3cShortWord *self = g_new0 (S3cShortWord, 1);

  for (const char *p = text; *p != '\0' && self->n_chars < MAX_CHARS; p = g_utf8_next_char (p))
    add_forms (&self->chars[self->n_chars++], g_utf8_get_char (p));
  for (guint i = 0; i < self->chars[0].n_forms; i++)
    self->begins[(guchar)self->chars[0].bytes[i][0]] = TRUE;
  return self;
}

void
s3c_short_word_free (S3cShortWord *self)
{
  g_free (self);
}

/* How many bytes of text are this character; 0: it is another one. */
static guint
match (const Forms *forms, const char *text)
{
  for (guint i = 0; i < forms->n_forms; i++)
    if (strncmp (text, forms->bytes[i], forms->lengths[i]) == 0)
      return forms->lengths[i];
  return 0;
}

gboolean
s3c_short_word_is_in (const S3cShortWord *self, const char *text)
{
  if (text == NULL)
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    {
      guint length = self->begins[(guchar)*p] ? match (&self->chars[0], p) : 0;

      if (length > 0 && (self->n_chars == 1 || match (&self->chars[1], p + length) > 0))
        return TRUE;
    }
  return FALSE;
}
