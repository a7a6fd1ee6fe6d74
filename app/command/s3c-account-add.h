/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-account-options.h"

/* "account add": takes a token from standard input, asks Wistia about it, keeps it, and sends what
 * waited for one. */
S3cExit
s3c_account_add (S3cInvocation *invocation, S3cSession *session, const S3cAccountOptions *options);
