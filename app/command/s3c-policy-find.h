/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-policy-options.h"

/* "s3copy policy find": asks Amazon whether buckets exist, and where. Ends with 0 where they do, 4
 * where one does not, and as for any error. */
S3cExit s3c_policy_find_run (S3cInvocation *invocation, const S3cPolicyOptions *options);
