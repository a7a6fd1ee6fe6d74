/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-field.h"

#include "s3c-text.h"

/* The names that the form itself sends, and those under which a token was once sent: it goes in a
 * header and nowhere else. */
static const char *const taken_names[]
    = { "bucket",      "source_file", "project_id",   "name",
        "description", "contact_id",  "access_token", "api_password" };

static gboolean
is_taken (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (taken_names); i++)
    if (g_ascii_strcasecmp (name, taken_names[i]) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_there_before (const char *const *parameters, gsize at)
{
  for (gsize i = 0; i < at; i += 2)
    if (g_str_equal (parameters[i], parameters[at]))
      return TRUE;

  return FALSE;
}

/* A name that is empty, taken or there twice can still become another one by typing on. */
static S3cVerdict
check_pair (const char *const *parameters, gsize at)
{
  S3cVerdict verdict = { S3C_FIELD_PARAMETERS, S3C_GRADE_UNFINISHED, S3C_REASON_NONE };
  const char *name = parameters[at];

  if (!g_utf8_validate (name, -1, NULL) || !g_utf8_validate (parameters[at + 1], -1, NULL))
    return (S3cVerdict){ S3C_FIELD_PARAMETERS, S3C_GRADE_WRONG, S3C_REASON_NOT_UTF8 };
  if (s3c_text_has_control (name))
    return (S3cVerdict){ S3C_FIELD_PARAMETERS, S3C_GRADE_WRONG,
                         S3C_REASON_PARAMETER_NAME_CHARACTERS };

  if (*name == '\0')
    verdict.reason = S3C_REASON_PARAMETER_NAME_EMPTY;
  else if (is_taken (name))
    verdict.reason = S3C_REASON_PARAMETER_NAME_TAKEN;
  else if (is_there_before (parameters, at))
    verdict.reason = S3C_REASON_PARAMETER_NAME_TWICE;
  else
    verdict.grade = S3C_GRADE_FINE;

  return verdict;
}

S3cVerdict
s3c_parameters_check (const char *const *parameters, gsize *position)
{
  for (gsize i = 0; parameters != NULL && parameters[i] != NULL && parameters[i + 1] != NULL;
       i += 2)
    {
      S3cVerdict verdict = check_pair (parameters, i);

      if (verdict.grade != S3C_GRADE_FINE)
        {
          if (position != NULL)
            *position = i / 2;
          return verdict;
        }
    }

  return (S3cVerdict){ S3C_FIELD_PARAMETERS, S3C_GRADE_FINE, S3C_REASON_NONE };
}
