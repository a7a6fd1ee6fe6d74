/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-guide-draft.h"
#include "s3c-session.h"

#include <adwaita.h>

/* Asks Amazon, when it is pressed and not before, whether there is a bucket of this name and where,
 * and says beforehand who gets to see what. The answer goes into the draft. */
#define S3C_TYPE_BUCKET_LOOKUP (s3c_bucket_lookup_get_type ())
G_DECLARE_FINAL_TYPE (S3cBucketLookup, s3c_bucket_lookup, S3C, BUCKET_LOOKUP, AdwBin)

/* of_failed: the bucket of the failed copy, not the one that is shown. */
void s3c_bucket_lookup_set_draft (S3cBucketLookup *self,
                                  S3cGuideDraft *draft,
                                  S3cSession *session,
                                  gboolean of_failed);
