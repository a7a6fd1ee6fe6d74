/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* One JSON object on one line: valid UTF-8 whatever goes in, without any character that breaks a
 * line or steers a terminal. Members are written in the order of the calls. */
typedef struct _S3cJsonLine S3cJsonLine;

S3cJsonLine *s3c_json_line_new (void);
void s3c_json_line_free (S3cJsonLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cJsonLine, s3c_json_line_free)

/* value, values: (nullable) gives null; broken UTF-8 in it is replaced. */
void s3c_json_line_add_string (S3cJsonLine *self, const char *name, const char *value);
void s3c_json_line_add_int (S3cJsonLine *self, const char *name, gint64 value);
void s3c_json_line_add_double (S3cJsonLine *self, const char *name, double value);
void s3c_json_line_add_boolean (S3cJsonLine *self, const char *name, gboolean value);
void s3c_json_line_add_strings (S3cJsonLine *self, const char *name, const char *const *values);
/* time: microseconds since 1970, as ISO 8601 in UTC; 0 gives null. */
void s3c_json_line_add_time (S3cJsonLine *self, const char *name, gint64 time);
/* json: a value that is valid JSON on one line already. */
void s3c_json_line_add_json (S3cJsonLine *self, const char *name, const char *json);
void s3c_json_line_add_null (S3cJsonLine *self, const char *name);

/* What is added between the two is a member of this object. */
void s3c_json_line_begin_object (S3cJsonLine *self, const char *name);
void s3c_json_line_end_object (S3cJsonLine *self);

/* The line without its line break; self is empty afterwards. (transfer full) */
char *s3c_json_line_finish (S3cJsonLine *self);
