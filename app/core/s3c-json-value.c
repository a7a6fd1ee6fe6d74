/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-json-value-private.h"

#include <string.h>

S3cJsonValue *
s3c_json_value_new (S3cJsonKind kind, guint line, guint column)
{
  S3cJsonValue *self = g_atomic_rc_box_new0 (S3cJsonValue);

  self->kind = kind;
  self->line = line;
  self->column = column;
  if (kind == S3C_JSON_ARRAY || kind == S3C_JSON_OBJECT)
    self->items = g_ptr_array_new_with_free_func ((GDestroyNotify)s3c_json_value_unref);
  if (kind == S3C_JSON_OBJECT)
    self->names = g_ptr_array_new_with_free_func ((GDestroyNotify)s3c_json_value_unref);
  return self;
}

static void
clear (gpointer data)
{
  S3cJsonValue *self = data;

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->literal, g_free);
  g_clear_pointer (&self->string, g_free);
}

S3cJsonValue *
s3c_json_value_ref (S3cJsonValue *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
s3c_json_value_unref (S3cJsonValue *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

S3cJsonValue *
s3c_json_value_new_string (const char *text)
{
  S3cJsonValue *self = s3c_json_value_new (S3C_JSON_STRING, 0, 0);

  self->string = g_strdup (text);
  self->literal = s3c_json_value_quote (text);
  return self;
}

S3cJsonValue *
s3c_json_value_new_array (void)
{
  return s3c_json_value_new (S3C_JSON_ARRAY, 0, 0);
}

S3cJsonValue *
s3c_json_value_new_object (void)
{
  return s3c_json_value_new (S3C_JSON_OBJECT, 0, 0);
}

void
s3c_json_value_append (S3cJsonValue *array, S3cJsonValue *item)
{
  g_return_if_fail (array->kind == S3C_JSON_ARRAY);

  g_ptr_array_add (array->items, item);
}

void
s3c_json_value_add (S3cJsonValue *object, const char *name, S3cJsonValue *item)
{
  g_autoptr (S3cJsonValue) value = s3c_json_value_new_string (name);

  s3c_json_value_add_named (object, value, item);
}

void
s3c_json_value_add_named (S3cJsonValue *object, S3cJsonValue *name, S3cJsonValue *item)
{
  g_return_if_fail (object->kind == S3C_JSON_OBJECT);
  g_return_if_fail (name->kind == S3C_JSON_STRING);

  g_ptr_array_add (object->names, s3c_json_value_ref (name));
  g_ptr_array_add (object->items, item);
}

S3cJsonKind
s3c_json_value_get_kind (S3cJsonValue *self)
{
  return self->kind;
}

guint
s3c_json_value_get_line (S3cJsonValue *self)
{
  return self->line;
}

guint
s3c_json_value_get_column (S3cJsonValue *self)
{
  return self->column;
}

const char *
s3c_json_value_get_string (S3cJsonValue *self)
{
  return self->string;
}

const char *
s3c_json_value_get_literal (S3cJsonValue *self)
{
  return self->literal;
}

guint
s3c_json_value_get_length (S3cJsonValue *self)
{
  return self->items != NULL ? self->items->len : 0;
}

S3cJsonValue *
s3c_json_value_get_item (S3cJsonValue *self, guint i)
{
  g_return_val_if_fail (i < s3c_json_value_get_length (self), NULL);

  return g_ptr_array_index (self->items, i);
}

S3cJsonValue *
s3c_json_value_get_name (S3cJsonValue *self, guint i)
{
  g_return_val_if_fail (self->kind == S3C_JSON_OBJECT && i < self->names->len, NULL);

  return g_ptr_array_index (self->names, i);
}

S3cJsonValue *
s3c_json_value_find (S3cJsonValue *self, const char *name)
{
  if (self->kind != S3C_JSON_OBJECT)
    return NULL;
  for (guint i = 0; i < self->names->len; i++)
    {
      const S3cJsonValue *each = g_ptr_array_index (self->names, i);

      if (g_str_equal (each->string, name))
        return g_ptr_array_index (self->items, i);
    }
  return NULL;
}

static gboolean
all_equal (const GPtrArray *a, const GPtrArray *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!s3c_json_value_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

gboolean
s3c_json_value_equal (S3cJsonValue *a, S3cJsonValue *b)
{
  if (a->kind != b->kind)
    return FALSE;
  if (a->kind == S3C_JSON_STRING)
    return g_str_equal (a->string, b->string);
  return g_strcmp0 (a->literal, b->literal) == 0 && all_equal (a->names, b->names)
         && all_equal (a->items, b->items);
}
