/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-media-reader.h"

#include "s3c-json.h"
#include "s3c-reply-json.h"

#include <string.h>

/* Wistia's own limit: https://docs.wistia.com, Upload API, parameter "name". */
#define MAX_NAME_CHARS 255

/* The id becomes a part of addresses. */
static gboolean
is_id (const char *text)
{
  gsize length = strspn (text, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_");

  return length > 0 && length <= 255 && text[length] == '\0';
}

static const char *
read_hashed_id (JsonObject *object, GError **error)
{
  const char *id = s3c_json_get_string (object, "hashed_id");

  if (id != NULL && is_id (id))
    return id;
  if (!json_object_has_member (object, "hashed_id"))
    g_set_error_literal (error, S3C_ERROR, S3C_ERROR_REPLY, "The reply has no hashed_id");
  else if (id == NULL)
    g_set_error_literal (error, S3C_ERROR, S3C_ERROR_REPLY,
                         "The hashed_id in the reply is not text");
  else if (*id == '\0')
    g_set_error_literal (error, S3C_ERROR, S3C_ERROR_REPLY, "The hashed_id in the reply is empty");
  else
    g_set_error_literal (error, S3C_ERROR, S3C_ERROR_REPLY,
                         "The hashed_id in the reply is not an id");
  return NULL;
}

static char *
read_name (JsonObject *object)
{
  const char *name = s3c_json_get_string (object, "name");

  return name != NULL && *name != '\0'
             ? g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), MAX_NAME_CHARS))
             : NULL;
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

static gint64
read_created (JsonObject *object)
{
  const char *created = s3c_json_get_string (object, "created");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = created != NULL ? g_date_time_new_from_iso8601 (created, utc) : NULL;

  return time != NULL
             ? g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time)
             : 0;
}

static const char *
read_thumbnail (JsonObject *object)
{
  const char *url = s3c_json_get_string (s3c_json_get_object (object, "thumbnail"), "url");

  return url != NULL && g_ascii_strncasecmp (url, "https://", strlen ("https://")) == 0
                 && g_uri_is_valid (url, G_URI_FLAGS_NONE, NULL)
             ? url
             : NULL;
}

static S3cMedia *
read_media (JsonObject *object, GError **error)
{
  const char *hashed_id = read_hashed_id (object, error);
  g_autofree char *name = read_name (object);

  if (hashed_id == NULL)
    return NULL;
  return g_object_new (S3C_TYPE_MEDIA, "hashed-id", hashed_id, "name", name, "state",
                       read_state (object), "progress", read_progress (object), "created",
                       read_created (object), "thumbnail-url", read_thumbnail (object), NULL);
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
  g_autoptr (JsonNode) root = s3c_reply_read_json (reply, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *array = s3c_json_node_array (root);

  if (root != NULL && array == NULL)
    g_set_error_literal (error, S3C_ERROR, S3C_ERROR_REPLY,
                         "The reply is not a JSON array of media");
  if (array == NULL)
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = s3c_json_node_object (json_array_get_element (array, i));
      S3cMedia *media = object != NULL ? read_media (object, error) : NULL;

      if (object == NULL)
        g_set_error (error, S3C_ERROR, S3C_ERROR_REPLY,
                     "Entry %u of the list in the reply is not an object", i);
      if (media == NULL)
        return NULL;
      g_ptr_array_add (list, media);
    }
  return g_steal_pointer (&list);
}
