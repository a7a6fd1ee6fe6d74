/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-bucket-place.h"
#include "s3c-policy-check.h"

/* Why Wistia says "no such object, or no permission to read it": the causes in the order in which
 * they are likely, and what of them can be told from here. For both faces. */

typedef enum
{
  S3C_CAUSE_OPEN,      /* cannot be told from here */
  S3C_CAUSE_RULED_OUT, /* it is not this */
  S3C_CAUSE_LIKELY,    /* it may well be this: something was found */
} S3cStanding;

typedef struct
{
  S3cStanding standing;
  char *heading; /* (owned) the question, translated */
  char *words;   /* (owned) what was found, or where to look, translated */
} S3cCause;

/* What is known. */
typedef struct
{
  const char *bucket;
  const char *key;
  S3cPolicyAnswer *answer; /* (unowned) (nullable) what the bucket's policy says of this key */
  S3cBucketPlace *place;   /* (unowned) (nullable) what Amazon says of the bucket */
} S3cCauseFacts;

/* (transfer full) (element-type S3cCause) */
GPtrArray *s3c_causes_new (const S3cCauseFacts *facts);

/* "Ruled out", "Found", "Cannot be told from here": translated, static. */
const char *s3c_standing_text_get (S3cStanding standing);
