/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-session-private.h"

/* Settling copies of unknown outcome. */

void
s3c_session_check_async (S3cSession *self,
                         S3cCopy *copy,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_session_check_async);
  g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_FAILED, "nothing can be looked for yet");
}

gboolean
s3c_session_check_finish (S3cSession *self,
                          GAsyncResult *result,
                          S3cFinding *finding,
                          GPtrArray **candidates,
                          gint64 *again_at,
                          GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
s3c_session_adopt_async (S3cSession *self,
                         S3cCopy *copy,
                         S3cCandidate *candidate,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, s3c_session_adopt_async);
  g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_FAILED, "nothing can be adopted yet");
}

gboolean
s3c_session_adopt_finish (S3cSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
