/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

/* Reads a file, or bytes where file is NULL, to a batch whose earlier copies are marked; encoding
 * and common are those of s3c_batch_read_async. Errors are those of GIO where the file cannot be
 * read, and of s3c_batch_read_async. */
void s3c_many_read_async (S3cSession *session,
                          GFile *file,
                          GBytes *bytes,
                          const char *encoding,
                          S3cRequest *common,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);

/* *unmarked (transfer full) (nullable): why earlier copies could not be marked, though the batch
 * was read. *may_be_latin1: it failed, and declaring that encoding could help. (transfer full) */
S3cBatch *s3c_many_read_finish (GAsyncResult *result,
                                GError **unmarked,
                                gboolean *may_be_latin1,
                                GError **error);
