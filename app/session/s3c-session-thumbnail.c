/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-session-private.h"

void
s3c_session_fetch_thumbnail_async (S3cSession *self,
                                   S3cCopy *copy,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_session_fetch_thumbnail_async);
  g_task_return_pointer (task, NULL, NULL);
}

GBytes *
s3c_session_fetch_thumbnail_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
