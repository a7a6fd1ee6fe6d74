/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-copy.h"

/* How copies are written on standard output. All (transfer full), without a line break. */

/* The JSON object, the same for every command. */
char *s3c_copy_line_json (S3cCopy *copy);

/* The same for one that could not even be recorded, and so has no id. */
char *s3c_copy_line_json_unrecorded (S3cRequest *request, const GError *error);

/* For people, after it was sent: where from, and what has become of it. */
char *s3c_copy_line_text (S3cCopy *copy);

/* For people, as a row of the history. */
char *s3c_copy_line_row (S3cCopy *copy);

/* "bucket/key" as it may be shown. */
char *s3c_copy_line_place (S3cRequest *request);
