/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-json-fault.h"

/* JSON (RFC 8259) as it was written: members in their order, the same name twice where it stands
 * twice, numbers and strings to the letter, and the place of everything. What a bucket policy that
 * belongs to somebody else has to be read into, so that it can be written again with nothing of it
 * changed and pointed at by line. A tree that is shared by reference; what was read or given away
 * is never changed. */
typedef struct _S3cJsonValue S3cJsonValue;

typedef enum
{
  S3C_JSON_NULL,
  S3C_JSON_BOOLEAN,
  S3C_JSON_NUMBER,
  S3C_JSON_STRING,
  S3C_JSON_ARRAY,
  S3C_JSON_OBJECT,
} S3cJsonKind;

/* How deep arrays and objects may be within each other: a policy needs six. */
#define S3C_JSON_VALUE_MAX_DEPTH 64

/* length: in bytes. A byte order mark before it is passed over. (transfer full), or NULL with
 * *fault. */
S3cJsonValue *s3c_json_value_read (const char *text, gsize length, S3cJsonFault *fault);

/* indent: spaces or a tab for each level, one member or element a line; (nullable) everything on
 * one line without any space. No line break at the end. (transfer full) */
char *s3c_json_value_write (S3cJsonValue *self, const char *indent);

/* With what a text is indented: that of its first line that is, two spaces where none is. (transfer
 * full) */
char *s3c_json_value_find_indent (const char *text);

S3cJsonValue *s3c_json_value_ref (S3cJsonValue *self);
void s3c_json_value_unref (S3cJsonValue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cJsonValue, s3c_json_value_unref)

/* To be filled before they are given away. text: valid UTF-8. (transfer full) */
S3cJsonValue *s3c_json_value_new_string (const char *text);
S3cJsonValue *s3c_json_value_new_array (void);
S3cJsonValue *s3c_json_value_new_object (void);

/* item: (transfer full) */
void s3c_json_value_append (S3cJsonValue *array, S3cJsonValue *item);
void s3c_json_value_add (S3cJsonValue *object, const char *name, S3cJsonValue *item);

/* The same, with the name as it stands elsewhere. name: a string. */
void s3c_json_value_add_named (S3cJsonValue *object, S3cJsonValue *name, S3cJsonValue *item);

S3cJsonKind s3c_json_value_get_kind (S3cJsonValue *self);

/* From 1, the column in characters; 0 for what was not read. */
guint s3c_json_value_get_line (S3cJsonValue *self);
guint s3c_json_value_get_column (S3cJsonValue *self);

/* The text of a string; NULL for every other kind. (transfer none) (nullable) */
const char *s3c_json_value_get_string (S3cJsonValue *self);

/* A number, a word or a string as it is written, with its quotation marks; NULL for arrays and
 * objects. (transfer none) (nullable) */
const char *s3c_json_value_get_literal (S3cJsonValue *self);

/* Elements of an array or members of an object; 0 for every other kind. (transfer none) */
guint s3c_json_value_get_length (S3cJsonValue *self);
S3cJsonValue *s3c_json_value_get_item (S3cJsonValue *self, guint i);

/* The name of a member of an object, a string with a place of its own. (transfer none) */
S3cJsonValue *s3c_json_value_get_name (S3cJsonValue *self, guint i);

/* The first member of that name, with regard to case; NULL where there is none or self is no
 * object. (transfer none) (nullable) */
S3cJsonValue *s3c_json_value_find (S3cJsonValue *self, const char *name);

/* Of the same meaning: the order of members counts, how a string is escaped does not. */
gboolean s3c_json_value_equal (S3cJsonValue *a, S3cJsonValue *b);
