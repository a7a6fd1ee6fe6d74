/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-bucket-policy.h"

#include "s3c-text.h"

#include <string.h>

#define ACCOUNT_DIGITS   12
#define MAX_PREFIX_BYTES 1024 /* as of a key */

S3cGrade
s3c_account_number_grade (const char *text, S3cReason *reason)
{
  gsize length = strlen (text);

  *reason = S3C_REASON_EMPTY;
  if (length == 0)
    return S3C_GRADE_UNFINISHED;

  *reason = S3C_REASON_ACCOUNT_NUMBER_CHARACTERS;
  if (strspn (text, G_CSET_DIGITS) != length)
    return S3C_GRADE_WRONG;

  *reason = S3C_REASON_ACCOUNT_NUMBER_TOO_SHORT;
  if (length < ACCOUNT_DIGITS)
    return S3C_GRADE_UNFINISHED;

  *reason = S3C_REASON_ACCOUNT_NUMBER_TOO_LONG;
  if (length > ACCOUNT_DIGITS)
    return S3C_GRADE_WRONG;

  *reason = S3C_REASON_NONE;
  return S3C_GRADE_FINE;
}

static S3cReason
find_wrong (const char *text, gsize length)
{
  if (!g_utf8_validate (text, (gssize)length, NULL))
    return S3C_REASON_NOT_UTF8;
  if (length > MAX_PREFIX_BYTES)
    return S3C_REASON_PREFIX_TOO_LONG;
  if (text[0] == '/')
    return S3C_REASON_PREFIX_LEADING_SLASH;
  if (s3c_text_has_control (text))
    return S3C_REASON_PREFIX_CONTROL;

  return S3C_REASON_NONE;
}

S3cGrade
s3c_prefix_grade (const char *text, S3cReason *reason)
{
  gsize length = strlen (text);

  *reason = find_wrong (text, length);
  if (*reason != S3C_REASON_NONE)
    return S3C_GRADE_WRONG;

  /* Whoever writes "*" means a pattern: what is missing is then no slash. */
  if (strpbrk (text, "*?") != NULL)
    *reason = S3C_REASON_PREFIX_WILDCARD;
  else if (length > 0 && text[length - 1] != '/')
    *reason = S3C_REASON_PREFIX_NO_SLASH;

  return *reason != S3C_REASON_NONE ? S3C_GRADE_WARNING : S3C_GRADE_FINE;
}
