/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-bucket-place.h"

#include "s3c-region.h"

struct _S3cBucketPlace
{
  GObject parent_instance;

  S3cBucketPresence presence;
  char *region; /* (owned) (nullable) */
  gboolean is_public;
};

G_DEFINE_FINAL_TYPE (S3cBucketPlace, s3c_bucket_place, G_TYPE_OBJECT)

static void
s3c_bucket_place_finalize (GObject *object)
{
  S3cBucketPlace *self = S3C_BUCKET_PLACE (object);

  g_clear_pointer (&self->region, g_free);

  G_OBJECT_CLASS (s3c_bucket_place_parent_class)->finalize (object);
}

static void
s3c_bucket_place_class_init (S3cBucketPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = s3c_bucket_place_finalize;
}

static void
s3c_bucket_place_init (S3cBucketPlace *self)
{
}

S3cBucketPlace *
s3c_bucket_place_new (S3cBucketPresence presence, const char *region, gboolean is_public)
{
  S3cBucketPlace *self = g_object_new (S3C_TYPE_BUCKET_PLACE, NULL);

  self->presence = presence;
  self->region = s3c_region_is_valid (region) ? g_strdup (region) : NULL;
  self->is_public = is_public;
  return self;
}

S3cBucketPresence
s3c_bucket_place_get_presence (S3cBucketPlace *self)
{
  return self->presence;
}

const char *
s3c_bucket_place_get_region (S3cBucketPlace *self)
{
  return self->region;
}

gboolean
s3c_bucket_place_is_public (S3cBucketPlace *self)
{
  return self->is_public;
}

gboolean
s3c_bucket_place_needs_opt_in (S3cBucketPlace *self)
{
  return s3c_region_is_opt_in (self->region);
}
