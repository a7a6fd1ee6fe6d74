/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-bucket-policy.h"

/* The values behind a merge: a policy with our statements in it. policy: an object with at most one
 * "Statement", an object or an array of objects. *notes gets what was done, *dropped (nullable)
 * what our statements do not name any more. (transfer full) */
S3cJsonValue *s3c_bucket_policy_join (S3cJsonValue *policy,
                                      const S3cPolicyWish *wish,
                                      S3cMergeNotes *notes,
                                      char ***dropped);
