/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-policy-private.h"

/* A text of a policy in which "*", "?" and variables stand for something. What a variable that is
 * not known stands for may be anything. */
typedef struct _S3cPolicyPattern S3cPolicyPattern;

typedef enum
{
  S3C_PATTERN_PLAIN = 0,
  S3C_PATTERN_WILDCARDS = 1 << 0,
  S3C_PATTERN_VARIABLES = 1 << 1,
} S3cPatternFlags;

/* (transfer full) */
S3cPolicyPattern *
s3c_policy_pattern_new (const char *text, S3cPatternFlags flags, const S3cPolicyRequest *request);
void s3c_policy_pattern_free (S3cPolicyPattern *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cPolicyPattern, s3c_policy_pattern_free)

/* fold: capitals do not count. Takes at most the product of both lengths. text: valid UTF-8. */
gboolean s3c_policy_pattern_matches (S3cPolicyPattern *self, const char *text, gboolean fold);

/* Whether it matches anything that begins so. */
gboolean s3c_policy_pattern_reaches (S3cPolicyPattern *self, const char *beginning);

/* The first variable in it that is not known, as it is written. (transfer none) (nullable) */
const char *s3c_policy_pattern_get_unknown (S3cPolicyPattern *self);
