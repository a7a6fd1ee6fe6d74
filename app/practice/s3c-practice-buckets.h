/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-practice-call.h"

/* A copy whose fields are all right. Every string but bucket, key and name may be NULL. */
typedef struct
{
  const char *bucket;
  const char *key;
  const char *name;
  const char *description;
  const char *folder;
} S3cPracticeOrder;

/* Makes the media and answers, or does what the bucket is known for. */
void s3c_practice_buckets_copy (S3cPracticeCall *call, const S3cPracticeOrder *order);
