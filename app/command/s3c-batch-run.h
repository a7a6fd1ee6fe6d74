/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-copy-run.h"

/* Any number of recorded copies on their way: each is written as soon as its outcome is known, in
 * whatever order, and none is held in memory before that. A progress line tells how it is getting
 * on. An interrupt leaves what was not sent yet waiting. */

typedef struct _S3cBatchRun S3cBatchRun;

/* Listens from now on: to be made before anything is set going. */
S3cBatchRun *s3c_batch_run_new (S3cInvocation *invocation,
                                S3cSession *session,
                                const S3cCopyRunOptions *options);
void s3c_batch_run_free (S3cBatchRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cBatchRun, s3c_batch_run_free)

/* expected: how many are to come to their outcome. Returns the highest exit status of them all. */
S3cExit s3c_batch_run_finish (S3cBatchRun *self, guint expected);
