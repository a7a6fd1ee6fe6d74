/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

/* Why a location or a field is refused, or what to warn about. The words are in
 * session/s3c-reason-text.c. Nicks are stable. */
#define S3C_TYPE_REASON (s3c_reason_get_type ())

typedef enum
{
  S3C_REASON_NONE,
  S3C_REASON_EMPTY,

  /* Buckets: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
  S3C_REASON_BUCKET_TOO_SHORT,
  S3C_REASON_BUCKET_TOO_LONG,
  S3C_REASON_BUCKET_CHARACTERS,
  S3C_REASON_BUCKET_DOTS,
  S3C_REASON_BUCKET_ENDS, /* does not begin and end with a letter or digit */
  S3C_REASON_BUCKET_IP_ADDRESS,
  S3C_REASON_BUCKET_ALIAS,              /* -s3alias, --ol-s3, .mrap, --x-s3, --table-s3 */
  S3C_REASON_BUCKET_LOOKS_LIKE_ADDRESS, /* holds "/", ":", a space: parse it as a location */
  S3C_REASON_BUCKET_LEGACY,             /* warning: only old us-east-1 buckets look like this */
  S3C_REASON_BUCKET_RESERVED_PREFIX,    /* warning: xn--, sthree-, amzn-s3-demo- */

  /* Object keys: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
  S3C_REASON_KEY_TOO_LONG, /* over 1,024 bytes of UTF-8 */
  S3C_REASON_KEY_LEADING_SLASH,
  S3C_REASON_KEY_FOLDER,  /* ends with "/" */
  S3C_REASON_KEY_CONTROL, /* a control character or line break */
  S3C_REASON_KEY_WILDCARD,
  S3C_REASON_KEY_SPACES,        /* warning: begins or ends with a space */
  S3C_REASON_KEY_LOOKS_ENCODED, /* warning: %20 and no space: offer to decode */
  S3C_REASON_NOT_UTF8,

  /* Locations */
  S3C_REASON_VERSION,       /* offer the current version */
  S3C_REASON_PRESIGNED,     /* warning: the signature was dropped */
  S3C_REASON_WEBSITE,       /* warning: a website endpoint may redirect */
  S3C_REASON_DECODED_TWICE, /* warning: an old console address: look at the result */
  S3C_REASON_BARE_PATH,     /* bucket/key without a scheme: offer it */
  S3C_REASON_PLAIN_KEY,     /* nothing of an address about it */
  S3C_REASON_PERCENT,       /* bad percent-encoding */
  S3C_REASON_FRAGMENT,
  S3C_REASON_USERINFO,
  S3C_REASON_PARTITION, /* China, GovCloud, European Sovereign Cloud */
  S3C_REASON_ACCELERATE_PATH,
  S3C_REASON_NO_BUCKET,
  S3C_REASON_CONSOLE_PAGE, /* a console page that shows no object */
  S3C_REASON_ACCESS_POINT,
  S3C_REASON_MULTI_REGION,
  S3C_REASON_OBJECT_LAMBDA,
  S3C_REASON_OUTPOSTS,
  S3C_REASON_EXPRESS,
  S3C_REASON_TABLES,
  S3C_REASON_CONTROL,
  S3C_REASON_OTHER_ARN,
  S3C_REASON_CLOUDFRONT,
  S3C_REASON_OTHER_STORE, /* Wasabi, Spaces, R2, MinIO, Google ... */
  S3C_REASON_NOT_S3,
  S3C_REASON_SEVERAL, /* more than one line */

  /* Other fields */
  S3C_REASON_NAME_TOO_LONG, /* over 255 characters */
  S3C_REASON_NAME_CONTROL,
  S3C_REASON_CONTACT_NOT_A_NUMBER,
  S3C_REASON_CONTACT_TOO_LARGE,
  S3C_REASON_FOLDER_CHARACTERS,
  S3C_REASON_FOLDER_LOOKS_LIKE_ADDRESS, /* a folder's address: take the id out of it */
  S3C_REASON_PARAMETER_NAME_EMPTY,
  S3C_REASON_PARAMETER_NAME_TAKEN, /* the form has a field of its own for it */
  S3C_REASON_PARAMETER_NAME_TWICE,
  S3C_REASON_PARAMETER_NAME_CHARACTERS,

  /* Bucket policies */
  S3C_REASON_ACCOUNT_NUMBER_CHARACTERS, /* not digits: hyphens, spaces, an ARN ... */
  S3C_REASON_ACCOUNT_NUMBER_TOO_SHORT,
  S3C_REASON_ACCOUNT_NUMBER_TOO_LONG,
  S3C_REASON_PREFIX_TOO_LONG, /* over 1,024 bytes of UTF-8 */
  S3C_REASON_PREFIX_LEADING_SLASH,
  S3C_REASON_PREFIX_CONTROL,
  S3C_REASON_PREFIX_WILDCARD, /* warning: "*" and "?" stand for themselves */
  S3C_REASON_PREFIX_NO_SLASH, /* warning: does not end with "/" */
} S3cReason;

GType s3c_reason_get_type (void);
const char *s3c_reason_to_nick (S3cReason reason);
