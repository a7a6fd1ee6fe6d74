/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-field.h"

/* The rules for the name of an existing bucket, old ones included:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
S3cGrade s3c_bucket_grade (const char *text, S3cReason *reason);

/* Only buckets of us-east-1 made before 1 March 2018 may look like this: capitals, underscores, up
 * to 255 characters. */
gboolean s3c_bucket_is_legacy (const char *text);

/* Begins as Amazon keeps for itself. */
gboolean s3c_bucket_has_reserved_prefix (const char *text);
