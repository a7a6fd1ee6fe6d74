/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-form.h"

#include <string.h>

struct S3cPracticeForm
{
  GPtrArray *pairs; /* (owned) (element-type utf8) name, value, name, value ... */
};

static char *
decode (const char *text)
{
  g_autofree char *spaced = g_strdelimit (g_strdup (text), "+", ' ');
  g_autofree char *plain = g_uri_unescape_string (spaced, NULL);

  if (plain == NULL || !g_utf8_validate (plain, -1, NULL))
    return NULL;
  return g_steal_pointer (&plain);
}

static gboolean
add_pair (S3cPracticeForm *self, char *text)
{
  char *equals = strchr (text, '=');
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  if (equals != NULL)
    *equals = '\0';
  name = decode (text);
  value = decode (equals != NULL ? equals + 1 : "");
  if (name == NULL || value == NULL)
    return FALSE;

  g_ptr_array_add (self->pairs, g_steal_pointer (&name));
  g_ptr_array_add (self->pairs, g_steal_pointer (&value));
  return TRUE;
}

S3cPracticeForm *
s3c_practice_form_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (S3cPracticeForm) self = g_new0 (S3cPracticeForm, 1);
  g_autofree char *copy = g_strndup (text != NULL ? text : "", length);
  g_auto (GStrv) parts = NULL;

  self->pairs = g_ptr_array_new_with_free_func (g_free);
  if (length > 0 && !g_utf8_validate_len (text, length, NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The form is not valid UTF-8.");
      return NULL;
    }

  parts = g_strsplit (copy, "&", -1);
  for (gsize i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] != '\0' && !add_pair (self, parts[i]))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       "Field %" G_GSIZE_FORMAT " of the form is not encoded correctly.", i + 1);
          return NULL;
        }
    }
  return g_steal_pointer (&self);
}

void
s3c_practice_form_free (S3cPracticeForm *self)
{
  g_clear_pointer (&self->pairs, g_ptr_array_unref);
  g_clear_pointer (&self, g_free);
}

const char *
s3c_practice_form_get (const S3cPracticeForm *self, const char *name)
{
  g_autoptr (GPtrArray) values = s3c_practice_form_get_all (self, name);
  const char *last = values->len > 0 ? g_ptr_array_index (values, values->len - 1) : NULL;

  return last != NULL && *last != '\0' ? last : NULL;
}

GPtrArray *
s3c_practice_form_get_all (const S3cPracticeForm *self, const char *name)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  for (guint i = 0; i + 1 < self->pairs->len; i += 2)
    {
      if (g_strcmp0 (g_ptr_array_index (self->pairs, i), name) == 0)
        g_ptr_array_add (values, g_ptr_array_index (self->pairs, i + 1));
    }
  return g_steal_pointer (&values);
}
