/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-policy-check.h"

/* What was found in a bucket policy, in words for both faces. All translated. */

/* "This policy lets Wistia in": a heading. (transfer none) */
const char *s3c_policy_verdict_text (S3cPolicyVerdict verdict);

/* What is the matter: one or more sentences that name what is meant. (transfer full) */
char *s3c_policy_finding_text (const S3cPolicyFinding *finding);

/* What to change, in sentences; "" where there is nothing to. (transfer none) */
const char *s3c_policy_finding_advice (const S3cPolicyFinding *finding);

/* A condition on encryption on the way: nearly every policy has one, and it stops nobody who uses
 * AWS’s own programs. */
gboolean s3c_policy_finding_is_about_encryption (const S3cPolicyFinding *finding);

/* "Statement 2 (AllowWistiaS3Copy), line 14"; "The whole policy" of no place. (transfer full) */
char *s3c_policy_place_text (const S3cPolicyFinding *finding);

/* What a condition asks for that only AWS and Wistia know: one or two sentences. key: as it is
 * written, "aws:SourceIp". (transfer none) */
const char *s3c_policy_key_text (const char *key);

/* Why a text is no JSON, with the likely slip: sentences. (transfer none) */
const char *s3c_json_problem_text (S3cJsonProblem problem);

/* "Line 7, column 12: A comma is missing before this." (transfer full) */
char *s3c_json_fault_text (const S3cJsonFault *fault);
