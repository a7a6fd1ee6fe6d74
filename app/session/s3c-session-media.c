/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-session-private.h"

static void
return_not_yet (GTask *task)
{
  g_autoptr (GTask) owned = task;

  g_task_return_new_error (owned, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Not there yet");
}

void
s3c_session_look_up_media_async (S3cSession *self,
                                 const char *const *hashed_ids,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_session_look_up_media_async);
  return_not_yet (task);
}

GPtrArray *
s3c_session_look_up_media_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
s3c_session_make_share_link_async (S3cSession *self,
                                   S3cCopy *copy,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_session_make_share_link_async);
  return_not_yet (task);
}

char *
s3c_session_make_share_link_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
