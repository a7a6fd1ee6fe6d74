/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-checker.h"

/* Has unsure copies looked for without a person's word: once each, a decent while after they have
 * become unsure, one after the other, a few a minute. Where a token may not list, none of its
 * account's any more. */
#define S3C_TYPE_LOOKOUT (s3c_lookout_get_type ())
G_DECLARE_FINAL_TYPE (S3cLookout, s3c_lookout, S3C, LOOKOUT, GObject)

S3cLookout *s3c_lookout_new (S3cChecker *checker, S3cAccounts *accounts);

/* Does nothing for a copy that is not unsure, that was looked for before, or that is older than a
 * day. */
void s3c_lookout_add (S3cLookout *self, S3cCopy *copy);
void s3c_lookout_close (S3cLookout *self);

/* Property "check-by-itself" (TRUE, writable). */
