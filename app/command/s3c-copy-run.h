/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-invocation.h"

/* Several copies on their way at the same time, until each has its answer: they are written in the
 * order in which they were added, each as soon as it can be. An interrupt (SIGINT, SIGTERM) leaves
 * what was not sent yet waiting, and what is not answered within a moment recorded as unsure. */
typedef struct _S3cCopyRun S3cCopyRun;

typedef struct
{
  gboolean json;
  gboolean wait; /* until Wistia has the media ready */
  int timeout;   /* seconds for all of it, or S3C_COPY_RUN_NO_TIMEOUT */
} S3cCopyRunOptions;

#define S3C_COPY_RUN_NO_TIMEOUT G_MININT
#define S3C_COPY_RUN_OPTIONS_INIT                                                                  \
  {                                                                                                \
    .timeout = S3C_COPY_RUN_NO_TIMEOUT                                                             \
  }

/* Says what is wrong with them for that command. */
gboolean s3c_copy_run_options_check (const S3cCopyRunOptions *self, const char *command);

S3cCopyRun *
s3c_copy_run_new (S3cInvocation *invocation, S3cSession *session, const S3cCopyRunOptions *options);
void s3c_copy_run_free (S3cCopyRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cCopyRun, s3c_copy_run_free)

/* Records and sends. */
void s3c_copy_run_add_request (S3cCopyRun *self, S3cRequest *request);

/* One that is recorded already, and that the session sends. */
void s3c_copy_run_add_copy (S3cCopyRun *self, S3cCopy *copy);

/* Returns the highest exit status of them all. */
S3cExit s3c_copy_run_finish (S3cCopyRun *self);
