/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a bucket is: what is kept of what comes from outside, and which regions are special. */

#include "s3c-bucket-place.h"
#include "s3c-region.h"

#include <string.h>

static void
test_usable (void)
{
  static const char *const usable[]
      = { "us-east-1",     "ap-southeast-7", "cn-north-1",
          "us-gov-west-1", "xx-new-12",      "eu-aaaaaaaaaaaaaaaaaaaaaaaaaaa-1" };

  for (gsize i = 0; i < G_N_ELEMENTS (usable); i++)
    {
      g_autoptr (S3cBucketPlace) place = s3c_bucket_place_new (S3C_BUCKET_THERE, usable[i], FALSE);

      g_assert_cmpstr (s3c_bucket_place_get_region (place), ==, usable[i]);
    }
}

static void
test_unusable (void)
{
  g_autofree char *huge = g_strnfill (1 << 20, 'a');
  const char *const unusable[] = {
    NULL,           "",           "EU",          "eu",
    "eu-west",      "eu-west-1-", "-1",          "eu--1",
    "EU-WEST-1",    "us_east_1",  "us-east-1 ",  " us-east-1",
    "us-east-1, x", "us.east.1",  "us-east-1\n", "\x1b[31m",
    "<b>eu</b>",    "é",          "\xff\xfe",    "eu-aaaaaaaaaaaaaaaaaaaaaaaaaaaa-1",
    huge,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (unusable); i++)
    {
      g_autoptr (S3cBucketPlace) place
          = s3c_bucket_place_new (S3C_BUCKET_THERE, unusable[i], FALSE);

      g_assert_false (s3c_region_is_valid (unusable[i]));
      g_assert_null (s3c_bucket_place_get_region (place));
      g_assert_false (s3c_bucket_place_needs_opt_in (place));
    }
}

static void
test_opt_in (void)
{
  static const char *const opt_in[] = {
    "af-south-1",     "ap-east-1",      "ap-east-2",      "ap-south-2",     "ap-southeast-3",
    "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-west-1",
    "eu-central-2",   "eu-south-1",     "eu-south-2",     "il-central-1",   "me-central-1",
    "me-south-1",     "mx-central-1",
  };
  static const char *const usual[] = {
    "us-east-1",      "us-east-2",      "us-west-1",      "us-west-2", "ca-central-1", "sa-east-1",
    "eu-central-1",   "eu-west-1",      "eu-west-2",      "eu-west-3", "eu-north-1",   "ap-south-1",
    "ap-southeast-1", "ap-southeast-2", "ap-northeast-1", "xx-new-9",
  };

  g_assert_false (s3c_region_is_opt_in (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (opt_in); i++)
    g_assert_true (s3c_region_is_opt_in (opt_in[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (usual); i++)
    g_assert_false (s3c_region_is_opt_in (usual[i]));
}

static void
test_value (void)
{
  g_autoptr (S3cBucketPlace) moved = s3c_bucket_place_new (S3C_BUCKET_MOVED, "eu-south-1", FALSE);
  g_autoptr (S3cBucketPlace) there = s3c_bucket_place_new (S3C_BUCKET_THERE, NULL, TRUE);

  g_assert_cmpint (s3c_bucket_place_get_presence (moved), ==, S3C_BUCKET_MOVED);
  g_assert_true (s3c_bucket_place_needs_opt_in (moved));
  g_assert_false (s3c_bucket_place_is_public (moved));
  g_assert_true (s3c_bucket_place_is_public (there));
  g_assert_false (s3c_bucket_place_needs_opt_in (there));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bucket-place/the-name-of-a-region-is-kept", test_usable);
  g_test_add_func ("/bucket-place/anything-else-from-outside-is-not", test_unusable);
  g_test_add_func ("/bucket-place/regions-that-have-to-be-enabled", test_opt_in);
  g_test_add_func ("/bucket-place/a-value-says-what-it-was-given", test_value);
  return g_test_run ();
}
