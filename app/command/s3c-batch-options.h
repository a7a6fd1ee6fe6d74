/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-invocation.h"

/* Where many copies come from, as it stands on the command line. */
typedef struct
{
  char *from_file; /* (owned) (nullable) "-" for standard input */
  char *encoding;  /* (owned) (nullable) */
  char *rejects;   /* (owned) (nullable) */
  gboolean duplicates;
  gboolean dry_run;
} S3cBatchOptions;

void s3c_batch_options_clear (S3cBatchOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (S3cBatchOptions, s3c_batch_options_clear)

/* --from-file and --encoding; sending: the others too. */
void s3c_batch_options_add (S3cBatchOptions *self, GOptionContext *context, gboolean sending);

/* Says what is wrong. */
gboolean s3c_batch_options_check (const S3cBatchOptions *self, const char *command);
