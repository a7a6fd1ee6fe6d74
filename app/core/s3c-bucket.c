/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-bucket.h"

#include <string.h>

#define CAPITALS   G_CSET_A_2_Z "_"
#define CHARACTERS G_CSET_a_2_z G_CSET_DIGITS CAPITALS ".-"

#define MIN_LENGTH        3
#define MAX_LENGTH        63
#define MAX_LEGACY_LENGTH 255

/* Names that stand for something else than a general purpose bucket. */
static const char *const alias_suffixes[]
    = { "-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3" };

static const char *const reserved_prefixes[] = { "xn--", "sthree-", "amzn-s3-demo-" };

static gboolean
is_alias (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (alias_suffixes); i++)
    if (g_str_has_suffix (text, alias_suffixes[i]))
      return TRUE;

  return FALSE;
}

/* Four groups of up to three digits, whether or not they would fit in a byte each. */
static gboolean
is_ip_address (const char *text)
{
  for (int group = 0; group < 4; group++)
    {
      gsize digits = strspn (text, G_CSET_DIGITS);

      if (digits < 1 || digits > 3 || text[digits] != (group < 3 ? '.' : '\0'))
        return FALSE;
      text += digits + 1;
    }

  return TRUE;
}

static gboolean
is_end (char character)
{
  return g_ascii_isalnum (character) || character == '_';
}

/* What nothing typed at the end can mend. */
static S3cReason
find_wrong (const char *text, gsize length)
{
  if (!g_utf8_validate (text, (gssize)length, NULL))
    return S3C_REASON_NOT_UTF8;
  if (strpbrk (text, "/: \t\r\n") != NULL)
    return S3C_REASON_BUCKET_LOOKS_LIKE_ADDRESS;
  if (strspn (text, CHARACTERS) != length)
    return S3C_REASON_BUCKET_CHARACTERS;
  if (!is_end (text[0]))
    return S3C_REASON_BUCKET_ENDS;
  if (strstr (text, "..") != NULL)
    return S3C_REASON_BUCKET_DOTS;
  if (length > MAX_LEGACY_LENGTH)
    return S3C_REASON_BUCKET_TOO_LONG;

  return S3C_REASON_NONE;
}

static S3cReason
find_unfinished (const char *text, gsize length)
{
  if (length < MIN_LENGTH)
    return S3C_REASON_BUCKET_TOO_SHORT;
  if (is_alias (text))
    return S3C_REASON_BUCKET_ALIAS;
  if (is_ip_address (text))
    return S3C_REASON_BUCKET_IP_ADDRESS;
  if (!is_end (text[length - 1]))
    return S3C_REASON_BUCKET_ENDS;

  return S3C_REASON_NONE;
}

S3cGrade
s3c_bucket_grade (const char *text, S3cReason *reason)
{
  gsize length = strlen (text);

  *reason = S3C_REASON_EMPTY;
  if (length == 0)
    return S3C_GRADE_UNFINISHED;

  *reason = find_wrong (text, length);
  if (*reason != S3C_REASON_NONE)
    return S3C_GRADE_WRONG;

  *reason = find_unfinished (text, length);
  if (*reason != S3C_REASON_NONE)
    return S3C_GRADE_UNFINISHED;

  if (s3c_bucket_is_legacy (text))
    *reason = S3C_REASON_BUCKET_LEGACY;
  else if (s3c_bucket_has_reserved_prefix (text))
    *reason = S3C_REASON_BUCKET_RESERVED_PREFIX;

  return *reason != S3C_REASON_NONE ? S3C_GRADE_WARNING : S3C_GRADE_FINE;
}

gboolean
s3c_bucket_is_legacy (const char *text)
{
  return strpbrk (text, CAPITALS) != NULL || strlen (text) > MAX_LENGTH;
}

gboolean
s3c_bucket_has_reserved_prefix (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reserved_prefixes); i++)
    if (g_str_has_prefix (text, reserved_prefixes[i]))
      return TRUE;

  return FALSE;
}
