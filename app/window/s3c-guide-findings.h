/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-guide-row.h"
#include "s3c-policy-check.h"

/* What a policy says, as rows. */

/* The verdict on a key. */
S3cGuideRow *s3c_guide_verdict_row_new (const S3cPolicyAnswer *answer, const char *key);

/* with_offer: with a button that leads to its place, where it has one. */
S3cGuideRow *s3c_guide_finding_row_new (const S3cPolicyFinding *finding, gboolean with_offer);

/* The verdict with what decides it. title: which policy. first: (nullable). */
S3cGuideRow *s3c_guide_answer_row_new (const S3cPolicyAnswer *answer,
                                       const char *title,
                                       const S3cPolicyFinding *first);
