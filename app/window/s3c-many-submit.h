/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

/* Puts the copies of a batch on the list, all of them or none; what is much work for many lines is
 * done in a thread. Errors are those of s3c_session_submit_many_async: cancelled means that nothing
 * was recorded. */
void s3c_many_submit_async (S3cSession *session,
                            S3cBatch *batch,
                            gboolean with_duplicates,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* Returns how many were recorded, or 0. */
guint s3c_many_submit_finish (GAsyncResult *result, GError **error);
