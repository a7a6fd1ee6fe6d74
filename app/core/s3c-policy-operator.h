/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-policy-private.h"

/* How a condition compares.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
typedef enum
{
  S3C_OPERATOR_STRING,
  S3C_OPERATOR_ARN,
  S3C_OPERATOR_IP,
  S3C_OPERATOR_BOOL,
  S3C_OPERATOR_NULL,
  S3C_OPERATOR_NUMERIC,
  S3C_OPERATOR_DATE,
  S3C_OPERATOR_BINARY,
} S3cOperatorKind;

typedef enum
{
  S3C_COMPARE_EQUAL,
  S3C_COMPARE_LESS,
  S3C_COMPARE_AT_MOST,
  S3C_COMPARE_GREATER,
  S3C_COMPARE_AT_LEAST,
} S3cComparison;

typedef struct
{
  S3cOperatorKind kind;
  S3cComparison comparison;
  gboolean negated;
  gboolean like; /* with wildcards */
  gboolean fold; /* capitals do not count */
  gboolean if_exists;
  gboolean for_all; /* ForAllValues: */
  gboolean for_any; /* ForAnyValue: */
} S3cOperator;

/* "ForAnyValue:StringLikeIfExists" ... FALSE for what there is not. */
gboolean s3c_operator_parse (const char *name, S3cOperator *self);

/* Whether a value is of its kind: "true", a number, an address ... */
gboolean s3c_operator_takes (const S3cOperator *self, const char *value);

/* One value of the policy with what the request has; negation is left to the caller. actual:
 * (nullable) */
S3cTruth s3c_operator_compare (const S3cOperator *self,
                               const S3cPolicyRequest *request,
                               S3cContext context,
                               const char *actual,
                               const char *value);

/* 0.0.0.0/0 is TRUE for 4, ::/0 for 6. */
gboolean s3c_operator_is_every_address (const char *value, int family);
