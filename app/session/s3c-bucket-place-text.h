/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-bucket-place.h"

/* What Amazon said of a bucket, in words for both faces: "The bucket exists, in region eu-west-1."
 * Translated. (transfer full) */
char *s3c_bucket_place_text (S3cBucketPlace *place);

/* What follows from it for a copy; "" where nothing does. Translated. (transfer full) */
char *s3c_bucket_place_advice (S3cBucketPlace *place);

/* Why Amazon could not be asked, or did not tell, and what to do: sentences. (transfer full) */
char *s3c_bucket_place_error_text (const GError *error);
