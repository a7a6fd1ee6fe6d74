/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-bucket-place.h"
#include <gio/gio.h>

/* What is filled in where a bucket is prepared, so that the pages, which show it and change it,
 * need not know each other. It outlives the window that shows it. */
#define S3C_TYPE_GUIDE_DRAFT (s3c_guide_draft_get_type ())
G_DECLARE_FINAL_TYPE (S3cGuideDraft, s3c_guide_draft, S3C, GUIDE_DRAFT, GObject)

/* settings: (nullable) where Wistia's account number is kept. */
S3cGuideDraft *s3c_guide_draft_new (GSettings *settings);

/* The copy that failed and has led here; NULL and NULL: none has. Bucket and key are filled in. */
void s3c_guide_draft_set_failed (S3cGuideDraft *self, const char *bucket, const char *key);
const char *s3c_guide_draft_get_failed_bucket (S3cGuideDraft *self); /* (nullable) */
const char *s3c_guide_draft_get_failed_key (S3cGuideDraft *self);    /* (nullable) */

/* Usable names, none twice. A bucket's policy goes along where only its name changes. */
void s3c_guide_draft_set_buckets (S3cGuideDraft *self, const char *const *buckets);
const char *const *s3c_guide_draft_get_buckets (S3cGuideDraft *self);

/* The one whose policy is shown; "" where there is none yet. Setting one that is not among them
 * changes the name of the one that is shown. */
void s3c_guide_draft_set_bucket (S3cGuideDraft *self, const char *bucket);
const char *s3c_guide_draft_get_bucket (S3cGuideDraft *self);

/* The beginnings of keys, usable ones; none: the whole bucket. */
void s3c_guide_draft_set_prefixes (S3cGuideDraft *self, const char *const *prefixes);
const char *const *s3c_guide_draft_get_prefixes (S3cGuideDraft *self);

/* "" where it is not 12 digits. What is set is kept for the next time. */
void s3c_guide_draft_set_account_number (S3cGuideDraft *self, const char *number);
const char *s3c_guide_draft_get_account_number (S3cGuideDraft *self);

/* Wistia may list the bucket as well. */
void s3c_guide_draft_set_list (S3cGuideDraft *self, gboolean list);
gboolean s3c_guide_draft_get_list (S3cGuideDraft *self);

/* Objects are encrypted with a key of the person's own. */
void s3c_guide_draft_set_encrypted (S3cGuideDraft *self, gboolean encrypted);
gboolean s3c_guide_draft_get_encrypted (S3cGuideDraft *self);

/* The policy that a bucket has now, as it was pasted; "" where there is none. It is set for the
 * bucket that is shown. */
void s3c_guide_draft_set_present (S3cGuideDraft *self, const char *present);
const char *s3c_guide_draft_get_present (S3cGuideDraft *self, const char *bucket);

/* The key of the first copy; "". */
void s3c_guide_draft_set_key (S3cGuideDraft *self, const char *key);
const char *s3c_guide_draft_get_key (S3cGuideDraft *self);

/* What Amazon says of a bucket, once it has been asked. */
void s3c_guide_draft_set_place (S3cGuideDraft *self, const char *bucket, S3cBucketPlace *place);
S3cBucketPlace *
s3c_guide_draft_get_place (S3cGuideDraft *self, const char *bucket); /* (nullable) */

/* Signal "changed" (no arguments): anything of it. */
