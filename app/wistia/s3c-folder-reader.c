/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folder-reader.h"

#include "s3c-fields.h"
#include "s3c-reply-json.h"

S3cFolder *
s3c_folder_from_reply (const S3cReply *reply, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = s3c_reply_read_object (reply, &root, error);
  S3cFolder *folder = object != NULL ? s3c_fields_dup_folder (object) : NULL;

  if (object != NULL && folder == NULL)
    g_set_error_literal (error, S3C_ERROR, S3C_ERROR_REPLY,
                         "The reply does not say which folder was made");
  return folder;
}

GPtrArray *
s3c_folder_list_from_reply (const S3cReply *reply, guint *entries, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *array = s3c_reply_read_list (reply, "folders", &root, error);

  *entries = array != NULL ? json_array_get_length (array) : 0;
  if (array == NULL)
    return NULL;
  for (guint i = 0; i < *entries; i++)
    {
      S3cFolder *folder = s3c_fields_dup_folder (json_array_get_object_element (array, i));

      if (folder != NULL)
        g_ptr_array_add (list, folder);
    }
  return g_steal_pointer (&list);
}
