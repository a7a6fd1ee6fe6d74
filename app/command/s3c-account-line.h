/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-account.h"
#include "s3c-error.h"
#include "s3c-token-place.h"

/* An account as it is written on standard output; never its token. */
typedef struct
{
  S3cAccount *account;  /* (unowned) */
  gboolean is_default;  /* the one that is used where none is named */
  gboolean asked;       /* whether its token can be had was asked for: error says why not */
  const GError *error;  /* (unowned) (nullable) */
  S3cTokenPlace *place; /* (unowned) (nullable) where the token is, where that was asked for */
} S3cAccountLine;

/* Whether error says that the token cannot be had, and not what Wistia or the network said once it
 * was. error: (nullable) */
gboolean s3c_account_line_is_token_away (const GError *error);

/* The JSON object, the same for every action, and what is left of an account that was removed.
 * (transfer full) */
char *s3c_account_line_json (const S3cAccountLine *self);
char *s3c_account_line_json_removed (S3cAccount *account);

/* For people: one line of a list, or all that is known, on several lines. (transfer full) */
char *s3c_account_line_row (const S3cAccountLine *self);
char *s3c_account_line_text (const S3cAccountLine *self);
