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
  g_autoptr (GString) path = g_string_new ("/medias?per_page=100");
  GTask *call
      = s3c_data_api_call_new (self, s3c_data_api_medias_async, cancellable, callback, user_data);

  for (gsize i = 0; hashed_ids[i] != NULL; i++)
    {
      g_string_append (path, "&hashed_ids%5B%5D=");
      g_string_append_uri_escaped (path, hashed_ids[i], NULL, FALSE);
    }
  s3c_data_api_call_send (call, path->str, token, NULL);
}

GPtrArray *
s3c_data_api_medias_finish (S3cDataApi *self, GAsyncResult *result, GError **error)
{
  const S3cReply *reply = s3c_data_api_call_end (self, result, error);

  return reply != NULL ? s3c_media_list_from_reply (reply, error) : NULL;
}

/* Everything but unreserved characters, so that what is looked for is exactly what was meant. */
static void
add_parameter (GString *path, const char *name, const char *value)
{
  g_autofree char *escaped = value != NULL ? g_uri_escape_string (value, NULL, FALSE) : NULL;

  if (escaped != NULL)
    g_string_append_printf (path, "&%s=%s", name, escaped);
}

void
s3c_data_api_find_async (S3cDataApi *self,
                         const char *folder,
                         const char *name,
                         const char *token,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GString) path
      = g_string_new ("/medias?page=1&per_page=100&sort_by=created&sort_direction=0");
  GTask *call
      = s3c_data_api_call_new (self, s3c_data_api_find_async, cancellable, callback, user_data);

  add_parameter (path, "folder_id", folder);
  add_parameter (path, "name", name);
  s3c_data_api_call_send (call, path->str, token, NULL);
}

GPtrArray *
s3c_data_api_find_finish (S3cDataApi *self,
                          GAsyncResult *result,
                          gint64 *server_time,
                          GError **error)
{
  const S3cReply *reply = s3c_data_api_call_end (self, result, error);

  if (server_time != NULL)
    *server_time = reply != NULL ? reply->date : 0;
  return reply != NULL ? s3c_media_list_from_reply (reply, error) : NULL;
}
