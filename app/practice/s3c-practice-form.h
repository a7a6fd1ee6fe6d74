/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* The pairs of a form-encoded body or query string, decoded strictly. */
typedef struct S3cPracticeForm S3cPracticeForm;

/* text: need not end with a zero. G_IO_ERROR_INVALID_DATA where a percent sign is not followed by
 * two hexadecimal digits, or the result is not UTF-8 or holds a zero byte. */
S3cPracticeForm *s3c_practice_form_parse (const char *text, gsize length, GError **error);
void s3c_practice_form_free (S3cPracticeForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cPracticeForm, s3c_practice_form_free)

/* The last value of that name, as Wistia's framework has it; NULL where there is none or it is
 * empty. */
const char *s3c_practice_form_get (const S3cPracticeForm *self, const char *name);

/* (transfer container) (element-type utf8) every value of that name, in order. */
GPtrArray *s3c_practice_form_get_all (const S3cPracticeForm *self, const char *name);
