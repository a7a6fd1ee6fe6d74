/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-key.h"

#include "s3c-decode.h"
#include "s3c-location.h"
#include "s3c-text.h"

#include <string.h>

#define MAX_BYTES 1024

static S3cReason
find_wrong (const char *text, gsize length)
{
  if (!g_utf8_validate (text, (gssize)length, NULL))
    return S3C_REASON_NOT_UTF8;
  if (length > MAX_BYTES)
    return S3C_REASON_KEY_TOO_LONG;
  if (text[0] == '/')
    return S3C_REASON_KEY_LEADING_SLASH;
  if (s3c_text_has_control (text))
    return S3C_REASON_KEY_CONTROL;

  return S3C_REASON_NONE;
}

/* Everything but the warnings. */
static S3cGrade
grade_usability (const char *text, S3cReason *reason)
{
  gsize length = strlen (text);

  *reason = S3C_REASON_EMPTY;
  if (length == 0)
    return S3C_GRADE_UNFINISHED;

  *reason = find_wrong (text, length);
  if (*reason != S3C_REASON_NONE)
    return S3C_GRADE_WRONG;

  if (text[length - 1] != '/')
    return S3C_GRADE_FINE;

  *reason = S3C_REASON_KEY_FOLDER;
  return S3C_GRADE_UNFINISHED;
}

S3cGrade
s3c_key_grade (const char *text, S3cReason *reason)
{
  S3cGrade grade = grade_usability (text, reason);

  if (grade != S3C_GRADE_FINE)
    return grade;

  if (s3c_key_has_outer_space (text))
    *reason = S3C_REASON_KEY_SPACES;
  else if (s3c_key_looks_encoded (text))
    *reason = S3C_REASON_KEY_LOOKS_ENCODED;

  return *reason != S3C_REASON_NONE ? S3C_GRADE_WARNING : S3C_GRADE_FINE;
}

gboolean
s3c_key_has_outer_space (const char *text)
{
  const char *end = text + strlen (text);

  if (end == text)
    return FALSE;

  return g_unichar_isspace (g_utf8_get_char (text))
         || g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end)));
}

gboolean
s3c_key_looks_encoded (const char *text)
{
  g_autofree char *decoded = NULL;

  if (strchr (text, '%') == NULL || strchr (text, ' ') != NULL)
    return FALSE;

  decoded = s3c_key_decode (text);
  return decoded != NULL;
}

char *
s3c_key_decode (const char *key)
{
  g_autofree char *decoded = NULL;
  S3cReason reason = S3C_REASON_NONE;

  g_return_val_if_fail (key != NULL, NULL);

  if (s3c_decode (key, -1, S3C_DECODE_PATH, &decoded) != S3C_REASON_NONE)
    return NULL;
  if (grade_usability (decoded, &reason) != S3C_GRADE_FINE)
    return NULL;

  return g_steal_pointer (&decoded);
}

const char *
s3c_key_get_file_name (const char *key)
{
  const char *slash = NULL;

  g_return_val_if_fail (key != NULL, NULL);

  slash = strrchr (key, '/');
  return slash != NULL ? slash + 1 : key;
}
