/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-batch.h"

#include <gtk/gtk.h>

/* Saves the lines of a batch that are not copied, where a person chooses to. name: what the lines
 * came from, for the name that is proposed. Dismissing the question is S3C_ERROR_CANCELLED; other
 * errors are those of GIO. */
void s3c_many_rejects_save_async (S3cBatch *batch,
                                  gboolean with_duplicates,
                                  const char *name,
                                  GtkWindow *parent,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/* The name of the file, for people; NULL with an error. (transfer full) */
char *s3c_many_rejects_save_finish (GAsyncResult *result, GError **error);
