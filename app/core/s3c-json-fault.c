/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-json-fault.h"

#include "s3c-nick.h"

G_DEFINE_ENUM_TYPE (S3cJsonProblem,
                    s3c_json_problem,
                    G_DEFINE_ENUM_VALUE (S3C_JSON_PROBLEM_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (S3C_JSON_PROBLEM_EMPTY, "empty"),
                    G_DEFINE_ENUM_VALUE (S3C_JSON_PROBLEM_NOT_UTF8, "not-utf8"),
                    G_DEFINE_ENUM_VALUE (S3C_JSON_PROBLEM_ENDS, "ends"),
                    G_DEFINE_ENUM_VALUE (S3C_JSON_PROBLEM_NOT_A_VALUE, "not-a-value"),
                    G_DEFINE_ENUM_VALUE (S3C_JSON_PROBLEM_WORD, "word"),
                    G_DEFINE_ENUM_VALUE (S3C_JSON_PROBLEM_NUMBER, "number"),
                    G_DEFINE_ENUM_VALUE (S3C_JSON_PROBLEM_OTHER_QUOTES, "other-quotes"),
                    G_DEFINE_ENUM_VALUE (S3C_JSON_PROBLEM_COMMENT, "comment"),
                    G_DEFINE_ENUM_VALUE (S3C_JSON_PROBLEM_LINE_BREAK, "line-break"),
                    G_DEFINE_ENUM_VALUE (S3C_JSON_PROBLEM_CONTROL, "control"),
                    G_DEFINE_ENUM_VALUE (S3C_JSON_PROBLEM_ESCAPE, "escape"),
                    G_DEFINE_ENUM_VALUE (S3C_JSON_PROBLEM_NAME, "name"),
                    G_DEFINE_ENUM_VALUE (S3C_JSON_PROBLEM_COLON_MISSING, "colon-missing"),
                    G_DEFINE_ENUM_VALUE (S3C_JSON_PROBLEM_COMMA_MISSING, "comma-missing"),
                    G_DEFINE_ENUM_VALUE (S3C_JSON_PROBLEM_COMMA_TOO_MUCH, "comma-too-much"),
                    G_DEFINE_ENUM_VALUE (S3C_JSON_PROBLEM_BRACKET, "bracket"),
                    G_DEFINE_ENUM_VALUE (S3C_JSON_PROBLEM_REST, "rest"),
                    G_DEFINE_ENUM_VALUE (S3C_JSON_PROBLEM_TOO_DEEP, "too-deep"))

const char *
s3c_json_problem_to_nick (S3cJsonProblem problem)
{
  return s3c_nick_of (S3C_TYPE_JSON_PROBLEM, (int)problem);
}
