/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-reason.h"

/* Private to the location parser: whose host a web address names. */
typedef enum
{
  S3C_HOST_REFUSED,
  S3C_HOST_OBJECTS,    /* bucket in the host or first in the path */
  S3C_HOST_ACCELERATE, /* bucket in the host only */
  S3C_HOST_WEBSITE,    /* bucket in the host only */
  S3C_HOST_CONSOLE,
} S3cHostKind;

typedef struct
{
  S3cHostKind kind;
  S3cReason refusal;   /* with S3C_HOST_REFUSED */
  gboolean foreign;    /* of another partition than Wistia's */
  gsize bucket_length; /* the bucket is that many bytes at the beginning of the host; 0: none */
} S3cHost;

/* host: without user, port and last dot; any case. */
S3cHost s3c_host_read (const char *host, gsize length);
