/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-data-api-private.h"
#include "s3c-media-reader.h"

/* Several media in one request. */

void
s3c_data_api_medias_async (S3cDataApi *self,
                           const char *const *hashed_ids,
                           const char *token,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GString) path = g_string_new ("/medias?per_page=100");

  g_task_set_source_tag (task, s3c_data_api_medias_async);
  for (gsize i = 0; hashed_ids[i] != NULL; i++)
    {
      g_string_append (path, "&hashed_ids%5B%5D=");
      g_string_append_uri_escaped (path, hashed_ids[i], NULL, FALSE);
    }
  s3c_data_api_get (self, path->str, token, task);
}

GPtrArray *
s3c_data_api_medias_finish (S3cDataApi *self, GAsyncResult *result, GError **error)
{
  g_autoptr (S3cReply) reply = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  reply = g_task_propagate_pointer (G_TASK (result), error);
  return reply != NULL ? s3c_media_list_from_reply (reply, error) : NULL;
}
