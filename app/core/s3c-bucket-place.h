/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

/* What Amazon S3 tells everybody about a bucket's name: whether there is such a bucket, and where.
 * Immutable. */
#define S3C_TYPE_BUCKET_PLACE (s3c_bucket_place_get_type ())
G_DECLARE_FINAL_TYPE (S3cBucketPlace, s3c_bucket_place, S3C, BUCKET_PLACE, GObject)

typedef enum
{
  S3C_BUCKET_THERE,
  S3C_BUCKET_MOVED,  /* it exists, but is new or made anew elsewhere: Amazon sends on for a while */
  S3C_BUCKET_ABSENT, /* nobody has a bucket of this name */
} S3cBucketPresence;

/* region: (nullable) as the service says it; anything that is no region's code is not kept. */
S3cBucketPlace *
s3c_bucket_place_new (S3cBucketPresence presence, const char *region, gboolean is_public);

S3cBucketPresence s3c_bucket_place_get_presence (S3cBucketPlace *self);
const char *s3c_bucket_place_get_region (S3cBucketPlace *self); /* (nullable) not told */
gboolean s3c_bucket_place_is_public (S3cBucketPlace *self);     /* anybody may list it */

/* Whether it is in a region that Wistia's account must have enabled first. */
gboolean s3c_bucket_place_needs_opt_in (S3cBucketPlace *self);
