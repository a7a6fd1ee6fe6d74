/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* Private to the batch reader: bytes to text, and text to lines. */

/* The text in UTF-8 without its byte order mark; it may hold NUL characters. encoding as in
 * s3c_batch_read_async; a byte order mark is believed before it. (transfer full), or NULL with
 * S3C_ERROR_FIELD. */
GBytes *s3c_batch_text_decode (GBytes *bytes, const char *encoding, GError **error);

typedef enum
{
  S3C_BREAKS_CSV,   /* CR LF, LF, CR */
  S3C_BREAKS_PLAIN, /* and the line and paragraph separators of Unicode */
} S3cBreaks;

/* The length of the line break at this place, 0 where there is none. */
gsize s3c_batch_text_break_length (const char *at, const char *end, S3cBreaks breaks);

/* The line break (or end) at which the line ends. */
const char *s3c_batch_text_line_end (const char *at, const char *end, S3cBreaks breaks);

/* Steps over a line and its break. Returns the length of the line. */
gsize s3c_batch_text_next_line (const char **at, const char *end, S3cBreaks breaks);

/* Nothing but blanks of any script and marks of no width. */
gboolean s3c_batch_text_is_blank (const char *start, gsize length);

/* The number of line breaks, as CSV counts them. */
guint s3c_batch_text_count_breaks (const char *start, gsize length);
