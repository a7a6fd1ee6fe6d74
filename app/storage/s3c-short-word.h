/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* A word of one or two characters, which is too short for the text index: it is looked for in each
 * record, so this has to be quick. */
typedef struct _S3cShortWord S3cShortWord;

/* text: that many characters of valid UTF-8. */
S3cShortWord *s3c_short_word_new (const char *text);
void s3c_short_word_free (S3cShortWord *self);

/* Whether it is anywhere in text (nullable), in upper or lower case. */
gboolean s3c_short_word_is_in (const S3cShortWord *self, const char *text);
