/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-field.h"

#include "s3c-bucket.h"
#include "s3c-key.h"
#include "s3c-nick.h"
#include "s3c-text.h"

#include <string.h>

G_DEFINE_ENUM_TYPE (S3cField,
                    s3c_field,
                    G_DEFINE_ENUM_VALUE (S3C_FIELD_BUCKET, "bucket"),
                    G_DEFINE_ENUM_VALUE (S3C_FIELD_KEY, "key"),
                    G_DEFINE_ENUM_VALUE (S3C_FIELD_FOLDER, "folder"),
                    G_DEFINE_ENUM_VALUE (S3C_FIELD_NAME, "name"),
                    G_DEFINE_ENUM_VALUE (S3C_FIELD_DESCRIPTION, "description"),
                    G_DEFINE_ENUM_VALUE (S3C_FIELD_CONTACT, "contact-id"),
                    G_DEFINE_ENUM_VALUE (S3C_FIELD_PARAMETERS, "parameters"))

#define MAX_NAME_CHARACTERS 255

#define FOLDER_CHARACTERS G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_-"

static S3cGrade
grade_wrong (S3cReason why, S3cReason *reason)
{
  *reason = why;
  return S3C_GRADE_WRONG;
}

static S3cGrade
grade_unfinished (S3cReason why, S3cReason *reason)
{
  *reason = why;
  return S3C_GRADE_UNFINISHED;
}

static S3cGrade
grade_folder (const char *text, S3cReason *reason)
{
  if (strpbrk (text, "/:") != NULL)
    return grade_wrong (S3C_REASON_FOLDER_LOOKS_LIKE_ADDRESS, reason);
  if (text[strspn (text, FOLDER_CHARACTERS)] != '\0')
    return grade_wrong (S3C_REASON_FOLDER_CHARACTERS, reason);

  return S3C_GRADE_FINE;
}

static S3cGrade
grade_name (const char *text, S3cReason *reason)
{
  if (s3c_text_has_control (text))
    return grade_wrong (S3C_REASON_NAME_CONTROL, reason);
  if (g_utf8_strlen (text, -1) > MAX_NAME_CHARACTERS)
    return grade_wrong (S3C_REASON_NAME_TOO_LONG, reason);

  return S3C_GRADE_FINE;
}

static S3cGrade
grade_contact (const char *text, S3cReason *reason)
{
  guint64 number = 0;

  if (text[strspn (text, G_CSET_DIGITS)] != '\0')
    return grade_wrong (S3C_REASON_CONTACT_NOT_A_NUMBER, reason);
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &number, NULL))
    return grade_wrong (S3C_REASON_CONTACT_TOO_LARGE, reason);
  if (number == 0)
    return grade_unfinished (S3C_REASON_CONTACT_NOT_A_NUMBER, reason);

  return S3C_GRADE_FINE;
}

static S3cGrade
grade_optional (S3cField field, const char *text, S3cReason *reason)
{
  if (*text == '\0')
    return S3C_GRADE_FINE;
  if (!g_utf8_validate (text, -1, NULL))
    return grade_wrong (S3C_REASON_NOT_UTF8, reason);

  switch (field)
    {
    case S3C_FIELD_FOLDER:
      return grade_folder (text, reason);
    case S3C_FIELD_NAME:
      return grade_name (text, reason);
    case S3C_FIELD_CONTACT:
      return grade_contact (text, reason);
    case S3C_FIELD_DESCRIPTION:
    case S3C_FIELD_PARAMETERS:
    case S3C_FIELD_BUCKET:
    case S3C_FIELD_KEY:
    default:
      return S3C_GRADE_FINE;
    }
}

const char *
s3c_field_to_nick (S3cField field)
{
  return s3c_nick_of (S3C_TYPE_FIELD, (int)field);
}

gboolean
s3c_verdict_is_unusable (S3cVerdict verdict)
{
  return verdict.grade == S3C_GRADE_UNFINISHED || verdict.grade == S3C_GRADE_WRONG;
}

S3cVerdict
s3c_field_check (S3cField field, const char *text)
{
  S3cVerdict verdict = { field, S3C_GRADE_FINE, S3C_REASON_NONE };

  if (text == NULL)
    text = "";

  if (field == S3C_FIELD_BUCKET)
    verdict.grade = s3c_bucket_grade (text, &verdict.reason);
  else if (field == S3C_FIELD_KEY)
    verdict.grade = s3c_key_grade (text, &verdict.reason);
  else
    verdict.grade = grade_optional (field, text, &verdict.reason);

  return verdict;
}
