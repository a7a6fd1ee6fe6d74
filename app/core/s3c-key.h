/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-field.h"

/* The rules for object keys, which S3 compares byte for byte:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
S3cGrade s3c_key_grade (const char *text, S3cReason *reason);

/* Begins or ends with a space. */
gboolean s3c_key_has_outer_space (const char *text);

/* Holds percent-encoding that can be undone, and no space. */
gboolean s3c_key_looks_encoded (const char *text);
