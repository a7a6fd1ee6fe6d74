/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-service.h"
#include "s3c-token-input.h"

/* What stands on the command line after "account". */
typedef struct
{
  S3cService service; /* (owned) */
  char *name;         /* (owned) (nullable) */
  gboolean json;
  gboolean token_stdin; /* said, but true anyway */
} S3cAccountOptions;

void s3c_account_options_clear (S3cAccountOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (S3cAccountOptions, s3c_account_options_clear)

/* "account add": takes a token from standard input, and sends what waited for one. */
S3cExit
s3c_account_add (S3cInvocation *invocation, S3cSession *session, const S3cAccountOptions *options);

/* What is said where the keyring takes long. */
const char *s3c_account_get_keyring_notice (void);
