/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-media.h"

/* How a media is written on standard output. (transfer full) */
char *s3c_media_line_json (S3cMedia *media);
char *s3c_media_line_text (S3cMedia *media);

/* The same JSON object of what Wistia does not know, with an error. (transfer full) */
char *s3c_media_line_json_missing (const char *hashed_id);
