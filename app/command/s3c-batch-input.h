/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-batch-options.h"
#include "s3c-session.h"

/* A file of many copies: reading it, and saying what stands in it. */

/* common: what lines that do not say their own take. Says what is wrong and returns NULL with
 * *status set. (transfer full) */
S3cBatch *
s3c_batch_input_read (const S3cBatchOptions *options, S3cRequest *common, S3cExit *status);

/* Marks the lines that were copied before. Says what is wrong. */
gboolean s3c_batch_input_mark (S3cBatch *batch, S3cSession *session, S3cExit *status);

/* Says on standard error what is to be said of each line, by its number, and then how many there
 * are of each kind. */
void s3c_batch_input_say (S3cBatch *batch, gboolean duplicates);

/* Writes a verdict for each line on standard output: for a run that sends nothing. */
void s3c_batch_input_write (S3cBatch *batch, S3cInvocation *invocation, gboolean json);

/* Saves what is not copied. Says what is wrong. */
gboolean
s3c_batch_input_save_rejects (S3cBatch *batch, const S3cBatchOptions *options, S3cExit *status);
