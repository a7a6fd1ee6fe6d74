/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-data-api-private.h"

#include "s3c-fields.h"
#include "s3c-json.h"
#include "s3c-media-reader.h"
#include "s3c-reply-json.h"

/* One media. */

/* (transfer full) */
static char *
make_path (const char *hashed_id, const char *end)
{
  g_autofree char *escaped = g_uri_escape_string (hashed_id, NULL, FALSE);

  return g_strconcat ("/medias/", escaped, end, NULL);
}

void
s3c_data_api_media_async (S3cDataApi *self,
                          const char *hashed_id,
                          const char *token,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autofree char *path = make_path (hashed_id, "");
  GTask *call
      = s3c_data_api_call_new (self, s3c_data_api_media_async, cancellable, callback, user_data);

  s3c_data_api_call_send (call, path, token, NULL);
}

S3cMedia *
s3c_data_api_media_finish (S3cDataApi *self, GAsyncResult *result, GError **error)
{
  const S3cReply *reply = s3c_data_api_call_end (self, result, error);

  return reply != NULL ? s3c_media_from_reply (reply, error) : NULL;
}

void
s3c_data_api_share_link_async (S3cDataApi *self,
                               const char *hashed_id,
                               const char *token,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autofree char *path = make_path (hashed_id, "/share_link");
  GTask *call = s3c_data_api_call_new (self, s3c_data_api_share_link_async, cancellable, callback,
                                       user_data);

  s3c_data_api_call_send (call, path, token, NULL);
}

/* How the answer looks is not documented. (transfer full) (nullable) */
static char *
find_link (JsonObject *object)
{
  static const char *const names[] = { "url", "share_link", "link" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *link = s3c_fields_dup_address (object, names[i]);
      JsonObject *inner = s3c_json_get_object (object, names[i]);

      if (link == NULL)
        link = s3c_fields_dup_address (inner, "url");
      if (link != NULL)
        return g_steal_pointer (&link);
    }
  return NULL;
}

char *
s3c_data_api_share_link_finish (S3cDataApi *self, GAsyncResult *result, GError **error)
{
  const S3cReply *reply = s3c_data_api_call_end (self, result, error);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = reply != NULL ? s3c_reply_read_object (reply, &root, error) : NULL;
  char *link = find_link (object);

  if (object != NULL && link == NULL)
    g_set_error_literal (error, S3C_ERROR, S3C_ERROR_REPLY, "The reply holds no link");
  return link;
}
