/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-bucket-policy.h"
#include "s3c-guide-draft.h"
#include "s3c-policy-check.h"

/* What follows from a draft: the policies, and what they say. Nothing of it is kept. */

/* The policy to save of the bucket that is shown, with what is to be said of it. (transfer full)
 * (nullable) while bucket or account number are missing */
S3cMerge *s3c_guide_merge (S3cGuideDraft *draft);

/* The statements to add by hand, and the one for the policy of the key that objects are encrypted
 * with. (transfer full) (nullable) as above */
char *s3c_guide_dup_statements (S3cGuideDraft *draft);
char *s3c_guide_dup_key_statement (S3cGuideDraft *draft);

/* FALSE, with *fault, where something was pasted for the bucket that is shown which is no JSON. */
gboolean s3c_guide_present_is_json (S3cGuideDraft *draft, S3cJsonFault *fault);

/* What the present policy of a bucket says of a key. (transfer full) (nullable) where nothing can
 * be said of it yet */
S3cPolicyAnswer *
s3c_guide_check_present (S3cGuideDraft *draft, const char *bucket, const char *key);

/* The same of the policy to save. (transfer full) (nullable) */
S3cPolicyAnswer *s3c_guide_check_result (S3cGuideDraft *draft, const char *key);

/* The key of the first copy or, without one, an example within the first folder. (transfer full) */
char *s3c_guide_dup_sample_key (S3cGuideDraft *draft);

/* Something was pasted for the bucket that is shown. */
gboolean s3c_guide_has_present (S3cGuideDraft *draft);
