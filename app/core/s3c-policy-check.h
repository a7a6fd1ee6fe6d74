/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-json-value.h"
#include "s3c-policy-finding.h"

/* Whether a bucket policy lets an AWS account read an object: IAM's evaluation, as far as it
 * matters between two accounts. Pure.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html */

typedef enum
{
  S3C_POLICY_ALLOWED,
  S3C_POLICY_DENIED,
  S3C_POLICY_DEPENDS, /* on what is not known here: the findings say on what */
} S3cPolicyVerdict;

typedef struct
{
  S3cPolicyVerdict verdict;
  GPtrArray *findings; /* (owned) (element-type S3cPolicyFinding) the first one decides; then what
                          else to change or to mind, the graver ones first */
} S3cPolicyAnswer;

/* policy: as it was read. account_number: of whoever reads, 12 digits. Both s3:GetObject and
 * s3:GetObjectVersion have to be allowed: that is what Wistia asks for. (transfer full) */
S3cPolicyAnswer *s3c_policy_check (S3cJsonValue *policy,
                                   const char *account_number,
                                   const char *bucket,
                                   const char *key);
void s3c_policy_answer_free (S3cPolicyAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cPolicyAnswer, s3c_policy_answer_free)
