/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-reply.h"

/* What the body of an answer says to a person, whatever shape it has. */

#define S3C_WORDS_MAX_CHARS 300

/* One line of plain text, at most S3C_WORDS_MAX_CHARS long; NULL where the body says nothing.
 * code: (out) (transfer full) (nullable) the machine-readable code that comes with the words. */
char *s3c_words_from_reply (const S3cReply *reply, char **code);

/* Whether text is a page for a browser. */
gboolean s3c_words_is_html (const char *text);

/* What a page says without its tags, scripts and styles: its body where that is short, otherwise
 * its title where it has one. (transfer full) */
char *s3c_words_from_markup (const char *text);

/* text with each run of spaces and control characters made one space, and cut. (transfer full) */
char *s3c_words_clean (const char *text);
