/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-guide-draft.h"
#include "s3c-session.h"

#include <adwaita.h>

/* The guide that prepares a bucket, so that Wistia may read what is in it: policy, message, first
 * copy; and, where a copy has failed, what the cause may be. */
#define S3C_TYPE_BUCKET_GUIDE (s3c_bucket_guide_get_type ())
G_DECLARE_FINAL_TYPE (S3cBucketGuide, s3c_bucket_guide, S3C, BUCKET_GUIDE, AdwWindow)

/* draft: it outlives the guide. The causes are shown where it has a failed copy. */
S3cBucketGuide *s3c_bucket_guide_new (S3cSession *session, S3cGuideDraft *draft, GtkWindow *parent);

/* "causes" (where there are any), "policy", "message" or "copy". */
void s3c_bucket_guide_show_page (S3cBucketGuide *self, const char *page);

/* Signal "fill" (const char *bucket, const char *key): the main form is to be filled with them. The
 * guide closes after it. */
