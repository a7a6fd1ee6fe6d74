/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-invocation.h"

/* Which service a command speaks to, and with which token: the options that several commands share,
 * and the session made from them. */
typedef struct
{
  char *upload_url;     /* (owned) (nullable) */
  char *api_url;        /* (owned) (nullable) */
  char *account;        /* (owned) (nullable) whose token is meant, as a person calls it */
  gboolean token_stdin; /* the token stands on standard input */
  char *token;          /* (owned) (nullable): for this run only */
  gboolean needs_token; /* this one, or else that of the keyring */
} S3cService;

void s3c_service_clear (S3cService *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (S3cService, s3c_service_clear)

/* --upload-url and --api-url, and with_token --token-stdin too. */
void s3c_service_add_options (S3cService *self, GOptionContext *context, gboolean with_token);

/* --account. */
void s3c_service_add_account_option (S3cService *self, GOptionContext *context);

/* Checks the addresses and takes the token, from standard input or else from the environment. Says
 * what is wrong; S3C_EXIT_OK when nothing is. */
S3cExit s3c_service_prepare (S3cService *self, S3cInvocation *invocation, const char *command);

/* Opens the history, and makes --account the account in use. follow: keep asking how accepted
 * copies are getting on. Says what is wrong and returns NULL with *status set. (transfer full) */
S3cSession *
s3c_service_open (S3cService *self, S3cInvocation *invocation, gboolean follow, S3cExit *status);

/* Waits until it is known whether the keyring has an account that the history does not know. */
void s3c_service_await_accounts (S3cSession *session);

/* Makes the account that a person calls so the one in use; says so and sets *status where there is
 * none. */
gboolean s3c_service_choose (S3cSession *session, const char *text, S3cExit *status);
