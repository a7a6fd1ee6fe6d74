/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-json-value.h"

/* For the reader and the writer. In a box that counts its references. */
struct _S3cJsonValue
{
  S3cJsonKind kind;
  guint line;
  guint column;
  char *literal;    /* (owned) (nullable) of what is no array and no object */
  char *string;     /* (owned) (nullable) of a string */
  GPtrArray *items; /* (owned) (nullable) of an array or object: values */
  GPtrArray *names; /* (owned) (nullable) of an object: strings, as many as items */
};

S3cJsonValue *s3c_json_value_new (S3cJsonKind kind, guint line, guint column);

/* In quotation marks. (transfer full) */
char *s3c_json_value_quote (const char *text);
