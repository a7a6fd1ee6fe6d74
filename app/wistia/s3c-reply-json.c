/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-reply-json.h"

#include "s3c-json.h"

#include <string.h>

static gboolean
check_content_type (const S3cReply *reply, GError **error)
{
  const char *type = reply->content_type;

  if (type == NULL || g_str_equal (type, "application/json") || g_str_has_suffix (type, "+json"))
    return TRUE;
  if (g_str_equal (type, "text/html"))
    g_set_error_literal (error, S3C_ERROR, S3C_ERROR_REPLY,
                         "The reply is a web page (text/html) instead of JSON");
  else
    g_set_error (error, S3C_ERROR, S3C_ERROR_REPLY, "The reply is of type %s instead of JSON",
                 type);
  return FALSE;
}

static gboolean
check_size (const S3cReply *reply, GError **error)
{
  gsize size = reply->body != NULL ? g_bytes_get_size (reply->body) : 0;

  if (size == 0)
    g_set_error_literal (error, S3C_ERROR, S3C_ERROR_REPLY, "The reply is empty");
  else if (size > S3C_REPLY_MAX_BYTES)
    g_set_error_literal (error, S3C_ERROR, S3C_ERROR_REPLY, "The reply is larger than 1 MiB");
  return size > 0 && size <= S3C_REPLY_MAX_BYTES;
}

JsonNode *
s3c_reply_read_json (const S3cReply *reply, GError **error)
{
  g_autofree char *text = NULL;
  char *start;

  if (!s3c_reply_check_status (reply, error) || !check_content_type (reply, error)
      || !check_size (reply, error))
    return NULL;

  /* Broken bytes in a name are no reason to lose the media that was made: they are replaced. */
  text = s3c_reply_dup_text (reply, G_MAXSIZE - 1);
  start = g_str_has_prefix (text, "\357\273\277") ? text + 3 : text;
  if (*g_strstrip (start) == '\0')
    {
      g_set_error_literal (error, S3C_ERROR, S3C_ERROR_REPLY, "The reply is empty");
      return NULL;
    }
  if (*start == '<')
    {
      g_set_error_literal (error, S3C_ERROR, S3C_ERROR_REPLY,
                           "The reply is a web page instead of JSON");
      return NULL;
    }
  return s3c_json_parse (start, error);
}

JsonObject *
s3c_reply_read_object (const S3cReply *reply, JsonNode **root, GError **error)
{
  g_autoptr (JsonNode) node = s3c_reply_read_json (reply, error);

  if (node == NULL)
    return NULL;
  if (s3c_json_node_object (node) == NULL)
    {
      g_set_error (error, S3C_ERROR, S3C_ERROR_REPLY,
                   "The reply is a JSON %s instead of one object",
                   JSON_NODE_HOLDS_ARRAY (node) ? "array" : "value");
      return NULL;
    }
  *root = g_steal_pointer (&node);
  return s3c_json_node_object (*root);
}

JsonArray *
s3c_reply_read_list (const S3cReply *reply, const char *what, JsonNode **root, GError **error)
{
  g_autoptr (JsonNode) node = s3c_reply_read_json (reply, error);
  JsonArray *array = s3c_json_node_array (node);

  if (node != NULL && array == NULL)
    g_set_error (error, S3C_ERROR, S3C_ERROR_REPLY, "The reply is not a JSON array of %s", what);
  if (array == NULL)
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (s3c_json_node_object (json_array_get_element (array, i)) == NULL)
      {
        g_set_error (error, S3C_ERROR, S3C_ERROR_REPLY,
                     "Entry %u of the list in the reply is not an object", i);
        return NULL;
      }
  *root = g_steal_pointer (&node);
  return array;
}
