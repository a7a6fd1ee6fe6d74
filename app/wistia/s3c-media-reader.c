/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-media-reader.h"

#include "s3c-fields.h"
#include "s3c-json.h"
#include "s3c-reply-json.h"
#include "s3c-url.h"

static const char *
read_hashed_id (JsonObject *object, GError **error)
{
  const char *text = s3c_json_get_string (object, "hashed_id");

  if (s3c_fields_get_id (object) != NULL)
    return text;
  if (!json_object_has_member (object, "hashed_id"))
    g_set_error_literal (error, S3C_ERROR, S3C_ERROR_REPLY, "The reply has no hashed_id");
  else if (text == NULL)
    g_set_error_literal (error, S3C_ERROR, S3C_ERROR_REPLY,
                         "The hashed_id in the reply is not text");
  else if (*text == '\0')
    g_set_error_literal (error, S3C_ERROR, S3C_ERROR_REPLY, "The hashed_id in the reply is empty");
  else
    g_set_error_literal (error, S3C_ERROR, S3C_ERROR_REPLY,
                         "The hashed_id in the reply is not an id");
  return NULL;
}

static S3cState
read_state (JsonObject *object)
{
  static const struct
  {
    const char *status;
    S3cState state;
  } states[] = {
    { "queued", S3C_STATE_QUEUED },
    { "processing", S3C_STATE_PROCESSING },
    { "ready", S3C_STATE_READY },
    { "failed", S3C_STATE_MEDIA_FAILED },
  };
  const char *status = s3c_json_get_string (object, "status");

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (status, states[i].status) == 0)
      return states[i].state;
  return S3C_STATE_QUEUED;
}

static double
read_progress (JsonObject *object)
{
  double progress = s3c_json_get_number (object, "progress", -1);

  return progress >= 0 && progress <= 1 ? progress : -1;
}

static double
read_duration (JsonObject *object)
{
  double duration = s3c_json_get_number (object, "duration", -1);

  return duration >= 0 && duration <= G_MAXDOUBLE ? duration : -1;
}

/* It is fetched without a token, but still not over a line that others read. (transfer none) */
static const char *
read_thumbnail (JsonObject *object)
{
  const char *url = s3c_json_get_string (s3c_json_get_object (object, "thumbnail"), "url");
  g_autoptr (GUri) uri = url != NULL ? s3c_url_parse (url, NULL) : NULL;

  return uri != NULL ? url : NULL;
}

static const char *
read_kind (JsonObject *object)
{
  const char *kind = s3c_json_get_string (object, "type");

  return kind != NULL && *kind != '\0' ? kind : NULL;
}

static S3cMedia *
read_media (JsonObject *object, GError **error)
{
  const char *hashed_id = read_hashed_id (object, error);
  g_autofree char *name = s3c_fields_dup_name (object);
  g_autoptr (S3cFolder) folder = s3c_fields_dup_folder (s3c_json_get_object (object, "folder"));

  if (hashed_id == NULL)
    return NULL;
  return g_object_new (S3C_TYPE_MEDIA, "hashed-id", hashed_id, "name", name, "state",
                       read_state (object), "progress", read_progress (object), "created",
                       s3c_fields_get_time (object, "created"), "thumbnail-url",
                       read_thumbnail (object), "duration", read_duration (object), "kind",
                       read_kind (object), "folder", folder, NULL);
}

S3cMedia *
s3c_media_from_reply (const S3cReply *reply, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = s3c_reply_read_object (reply, &root, error);

  return object != NULL ? read_media (object, error) : NULL;
}

GPtrArray *
s3c_media_list_from_reply (const S3cReply *reply, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *array = s3c_reply_read_list (reply, "media", &root, error);

  if (array == NULL)
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      S3cMedia *media = read_media (json_array_get_object_element (array, i), error);

      if (media == NULL)
        return NULL;
      g_ptr_array_add (list, media);
    }
  return g_steal_pointer (&list);
}
