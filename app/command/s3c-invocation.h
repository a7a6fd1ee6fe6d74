/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-command.h"
#include "s3c-exit.h"

/* One run of the program: what main gave it, and what every command needs. */
typedef struct
{
  S3cTokenStore *tokens;           /* (unowned) */
  S3cPracticeCommandFunc practice; /* (unowned) */
  char *environment_token;         /* (owned) (nullable) as it came from S3COPY_TOKEN */
  int output_errno;                /* why standard output can be written no more, or 0 */
} S3cInvocation;

/* Each takes its own arguments, the name of the command being the first, and returns the exit
 * status. */
typedef S3cExit (*S3cCommandFunc) (S3cInvocation *invocation, const char *const *arguments);

S3cExit s3c_command_account (S3cInvocation *invocation, const char *const *arguments);
S3cExit s3c_command_cancel (S3cInvocation *invocation, const char *const *arguments);
S3cExit s3c_command_check (S3cInvocation *invocation, const char *const *arguments);
S3cExit s3c_command_copy (S3cInvocation *invocation, const char *const *arguments);
S3cExit s3c_command_folders (S3cInvocation *invocation, const char *const *arguments);
S3cExit s3c_command_history (S3cInvocation *invocation, const char *const *arguments);
S3cExit s3c_command_policy (S3cInvocation *invocation, const char *const *arguments);
S3cExit s3c_command_practice (S3cInvocation *invocation, const char *const *arguments);
S3cExit s3c_command_resume (S3cInvocation *invocation, const char *const *arguments);
S3cExit s3c_command_retry (S3cInvocation *invocation, const char *const *arguments);
S3cExit s3c_command_settle (S3cInvocation *invocation, const char *const *arguments);
S3cExit s3c_command_status (S3cInvocation *invocation, const char *const *arguments);
