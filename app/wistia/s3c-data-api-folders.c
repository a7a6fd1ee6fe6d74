/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-data-api-private.h"

#include "s3c-folder-reader.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* The service's own limit. */
#define MAX_PER_PAGE 100

void
s3c_data_api_folders_async (S3cDataApi *self,
                            guint page,
                            guint per_page,
                            const char *token,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *call;
  g_autofree char *path = g_strdup_printf (
      "/folders?page=%u&per_page=%u&sort_by=name&sort_direction=1", page, per_page);

  g_return_if_fail (page >= 1);
  g_return_if_fail (per_page >= 1 && per_page <= MAX_PER_PAGE);

  call = s3c_data_api_call_new (self, s3c_data_api_folders_async, cancellable, callback, user_data);
  s3c_data_api_call_set_per_page (call, per_page);
  s3c_data_api_call_send (call, path, token, NULL);
}

GPtrArray *
s3c_data_api_folders_finish (S3cDataApi *self, GAsyncResult *result, gboolean *last, GError **error)
{
  const S3cReply *reply = s3c_data_api_call_end (self, result, error);
  GPtrArray *folders = NULL;
  guint entries = 0;

  if (reply != NULL)
    folders = s3c_folder_list_from_reply (reply, &entries, error);
  *last = entries < s3c_data_api_call_get_per_page (result);
  return folders;
}

/* {"name": name}. (transfer full) */
static GBytes *
make_body (const char *name)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) root = json_node_alloc ();
  char *text;

  json_object_set_string_member (object, "name", name);
  json_node_init_object (root, object);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

void
s3c_data_api_add_folder_async (S3cDataApi *self,
                               const char *name,
                               const char *token,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GBytes) body = make_body (name);
  GTask *call = s3c_data_api_call_new (self, s3c_data_api_add_folder_async, cancellable, callback,
                                       user_data);

  s3c_data_api_call_send (call, "/folders", token, body);
}

S3cFolder *
s3c_data_api_add_folder_finish (S3cDataApi *self, GAsyncResult *result, GError **error)
{
  const S3cReply *reply = s3c_data_api_call_end (self, result, error);

  return reply != NULL ? s3c_folder_from_reply (reply, error) : NULL;
}
