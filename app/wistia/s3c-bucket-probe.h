/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-bucket-place.h"
#include "s3c-http.h"

/* Asks Amazon whether a bucket exists, and where: an unsigned HeadBucket, which tells nobody who
 * asks. One HEAD to Amazon's own address, or to this computer itself; no redirect is followed.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
#define S3C_TYPE_BUCKET_PROBE (s3c_bucket_probe_get_type ())
G_DECLARE_FINAL_TYPE (S3cBucketProbe, s3c_bucket_probe, S3C, BUCKET_PROBE, GObject)

#define S3C_BUCKET_PROBE_AMAZON "https://s3.amazonaws.com"

/* s3_url: S3C_BUCKET_PROBE_AMAZON, or a loopback address. With anything else, nothing is sent. */
S3cBucketProbe *s3c_bucket_probe_new (S3cHttp *http, const char *s3_url);

/* Whether it may be asked there. Otherwise S3C_ERROR_FIELD. */
gboolean s3c_bucket_probe_check_address (const char *s3_url, GError **error);

/* What is asked for. At Amazon's the bucket is in the host's name wherever the certificate covers
 * that; a loopback address has it in the path. (transfer full), or NULL with an S3C_ERROR_FIELD
 * where the address or the bucket's name cannot be used. */
char *s3c_bucket_probe_dup_url (const char *s3_url, const char *bucket, GError **error);

/* Errors: S3C_ERROR_FIELD as above, S3C_ERROR_REFUSED, RATE_LIMITED, BUSY and SERVER for what says
 * nothing about the bucket, S3C_ERROR_REPLY, and what any request may meet. (transfer full) */
void s3c_bucket_probe_find_async (S3cBucketProbe *self,
                                  const char *bucket,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
S3cBucketPlace *
s3c_bucket_probe_find_finish (S3cBucketProbe *self, GAsyncResult *result, GError **error);
