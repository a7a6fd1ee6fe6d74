/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-account.h"
#include "s3c-reply.h"
#include "s3c-usage.h"

/* Read a 2xx reply about an account or its token; S3C_ERROR_REPLY with what was wrong in words.
 * Wrong types of optional fields are taken as missing. (transfer full) */
S3cAccount *s3c_account_from_reply (const S3cReply *reply, GError **error);
S3cTokenFacts *s3c_token_facts_from_reply (const S3cReply *reply, GError **error);

/* reason: (out) (optional) (nullable) (transfer full) */
gboolean
s3c_usage_from_reply (const S3cReply *reply, S3cUsage *usage, char **reason, GError **error);
