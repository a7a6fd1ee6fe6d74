/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-account.h"
#include "s3c-usage.h"

/* What a token may do, in words for both faces: "May copy and follow; cannot list folders".
 * facts: (nullable). Translated. (transfer full) */
char *s3c_rights_text_dup (S3cTokenFacts *facts);

/* "Expires in 10 days (3 December 2026)", "Expired on ...", "Does not expire"; NULL where it is not
 * known. now: microseconds since 1970. (transfer full) (nullable) */
char *s3c_expiry_text_dup (S3cTokenFacts *facts, gint64 now);

/* Whether the expiry is to be warned of: it is over, or less than 14 days away. */
gboolean s3c_expiry_is_near (S3cTokenFacts *facts, gint64 now);

/* Why an account cannot take more media. reason: (nullable) Wistia's own word. Translated.
 * (transfer full) */
char *s3c_usage_text_dup (S3cUsage usage, const char *reason);
