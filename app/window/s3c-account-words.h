/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-account.h"

/* How an account is put into words in the window. Pure functions; now is in microseconds since
 * 1970. */

gboolean s3c_account_is_practice (S3cAccount *account);

/* What it is called. (transfer none) */
const char *s3c_words_for_account (S3cAccount *account);

/* What somebody should know before choosing it: that it is in trouble, unchecked or near its end,
 * in one line; NULL where all is well. (transfer full) */
char *s3c_words_for_account_trouble (S3cAccount *account, gint64 now);

/* Where its token is, as far as that is known without the keyring. */
const char *s3c_words_for_kind (S3cAccountKind kind);
