/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-account.h"

/* The message by which Wistia's support is asked to let its side read a bucket. For both faces. */

/* account: (nullable) named in it where it is known. region: (nullable). All (transfer full), in
 * English, as the support is; the body ends without a line break. */
char *s3c_support_message_subject (const char *const *buckets);
char *
s3c_support_message_body (const char *const *buckets, S3cAccount *account, const char *region);

/* A mailto: address with both. (transfer full) */
char *s3c_support_message_to_uri (const char *subject, const char *body);
