/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-bucket-policy.h"
#include "s3c-policy-options.h"

/* "s3copy policy check": whether the policy in a file lets Wistia read each of some locations. Ends
 * with 0 (allowed), 4 (denied) or 6 (it depends); of several the highest. */
S3cExit s3c_policy_verdict_run (S3cInvocation *invocation, const S3cPolicyOptions *options);

/* Says what still keeps Wistia out, or may, of a policy that our statement was put into. Returns
 * FALSE where something surely does. */
gboolean s3c_policy_verdict_say (const char *policy, const S3cPolicyWish *wish);
