/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-account-line.h"
#include "s3c-service.h"
#include "s3c-token-input.h"

/* What stands on the command line after "account". */
typedef struct
{
  S3cService service; /* (owned) its account: the one that is meant */
  char *name;         /* (owned) (nullable) what to call an account whose name is not told */
  gboolean json;
  gboolean token_stdin; /* said, but true anyway */
} S3cAccountOptions;

void s3c_account_options_clear (S3cAccountOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (S3cAccountOptions, s3c_account_options_clear)

/* One of the actions: its exit status. */
typedef S3cExit (*S3cAccountFunc) (S3cInvocation *invocation,
                                   S3cSession *session,
                                   const S3cAccountOptions *options);

/* Where the token is, or NULL where the keyring does not say. (transfer full) */
S3cTokenPlace *s3c_account_options_find_place (S3cSession *session, S3cAccount *account);

/* Writes an account with all that is known of it. asked, error: as in S3cAccountLine. */
void s3c_account_options_write (S3cInvocation *invocation,
                                S3cSession *session,
                                S3cAccount *account,
                                gboolean json,
                                gboolean asked,
                                const GError *error);
