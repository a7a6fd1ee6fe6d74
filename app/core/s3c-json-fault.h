/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

/* Why a text is no JSON, and where. The words are in session/s3c-policy-text.c. Nicks are stable.
 */
#define S3C_TYPE_JSON_PROBLEM (s3c_json_problem_get_type ())

typedef enum
{
  S3C_JSON_PROBLEM_NONE,
  S3C_JSON_PROBLEM_EMPTY,
  S3C_JSON_PROBLEM_NOT_UTF8,
  S3C_JSON_PROBLEM_ENDS,          /* in the middle of something */
  S3C_JSON_PROBLEM_NOT_A_VALUE,   /* what stands there begins no value */
  S3C_JSON_PROBLEM_WORD,          /* a word that is not true, false or null: True, None ... */
  S3C_JSON_PROBLEM_NUMBER,        /* 012, +1, .5, 1. ... */
  S3C_JSON_PROBLEM_OTHER_QUOTES,  /* ' or typographic quotation marks, as mail programs make them */
  S3C_JSON_PROBLEM_COMMENT,       /* JSON has none */
  S3C_JSON_PROBLEM_LINE_BREAK,    /* within a string: most often the closing mark is missing */
  S3C_JSON_PROBLEM_CONTROL,       /* another control character within a string */
  S3C_JSON_PROBLEM_ESCAPE,        /* a backslash and then something that means nothing */
  S3C_JSON_PROBLEM_NAME,          /* a member has to begin with its name in quotation marks */
  S3C_JSON_PROBLEM_COLON_MISSING, /* after a member's name */
  S3C_JSON_PROBLEM_COMMA_MISSING, /* between two members or elements */
  S3C_JSON_PROBLEM_COMMA_TOO_MUCH, /* before the closing bracket, or twice */
  S3C_JSON_PROBLEM_BRACKET,        /* the closing bracket is of the other kind */
  S3C_JSON_PROBLEM_REST,           /* more text after the end */
  S3C_JSON_PROBLEM_TOO_DEEP,
} S3cJsonProblem;

GType s3c_json_problem_get_type (void);
const char *s3c_json_problem_to_nick (S3cJsonProblem problem);

typedef struct
{
  S3cJsonProblem problem;
  guint line;   /* from 1 */
  guint column; /* from 1, in characters */
} S3cJsonFault;
