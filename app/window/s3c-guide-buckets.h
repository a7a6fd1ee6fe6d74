/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-bucket.h"

/* Several buckets in one line of text, as a person types them. */

/* The names in a text, separated by spaces, commas or semicolons, none twice; addresses among them
 * stand for their buckets. (transfer full) */
char **s3c_guide_buckets_split (const char *text);

/* Those of them that can be used. (transfer full) */
char **s3c_guide_buckets_filter (const char *const *names);

/* The worst grade of them, and why. None: UNFINISHED. */
S3cGrade s3c_guide_buckets_grade (const char *const *names, S3cReason *reason);
