/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-invocation.h"
#include "s3c-request.h"

/* What is to be copied and how it is to be called, as it stands on the command line. Everything is
 * (owned) (nullable), and not checked yet. */
typedef struct
{
  char **locations;
  char *bucket;
  char *key;
  char *folder;
  char *name;
  char *description;
  char *contact_id;
  char **parameters; /* each "NAME=VALUE" */
} S3cCopyOptions;

void s3c_copy_options_clear (S3cCopyOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (S3cCopyOptions, s3c_copy_options_clear)

void s3c_copy_options_add (S3cCopyOptions *self, GOptionContext *context);

/* Reads and checks them all; NULL where any is unusable, after every mistake was named. (transfer
 * full) (element-type S3cRequest) */
GPtrArray *s3c_copy_options_to_requests (S3cCopyOptions *self);

/* What is to hold for every line of a file that does not say its own; NULL where it is unusable,
 * after every mistake was named. (transfer full) */
S3cRequest *s3c_copy_options_to_common (S3cCopyOptions *self);
