/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-account.h"
#include "s3c-error.h"

/* How an account is written on standard output; never its token. All (transfer full). error:
 * (nullable) why its token cannot be had. */
char *s3c_account_line_json (S3cAccount *account, const GError *error);
char *s3c_account_line_json_removed (S3cAccount *account);
char *s3c_account_line_text (S3cAccount *account, const GError *error);
