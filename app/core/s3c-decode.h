/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-reason.h"

/* Strict percent-decoding. */
typedef enum
{
  S3C_DECODE_PATH, /* "+" stays what it is */
  S3C_DECODE_FORM, /* "+" is a space: queries, and paths as S3 itself reads them */
} S3cDecodeMode;

/* length: in bytes, or -1. Returns S3C_REASON_NONE and (transfer full) *decoded; otherwise
 * S3C_REASON_PERCENT, S3C_REASON_KEY_CONTROL (an encoded NUL, which no string can hold) or
 * S3C_REASON_NOT_UTF8. */
S3cReason s3c_decode (const char *text, gssize length, S3cDecodeMode mode, char **decoded);
