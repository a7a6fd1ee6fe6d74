/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-json.h"

#include "s3c-words.h"

#include <string.h>

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, S3C_ERROR, S3C_ERROR_REPLY, why);
  return FALSE;
}

/* The end of the string that begins at text, or NULL where it has none. */
static const char *
find_string_end (const char *text)
{
  for (text++; *text != '\0' && *text != '"'; text++)
    if (*text == '\\' && *++text == '\0')
      return NULL;
  return *text == '"' ? text : NULL;
}

/* json-glib is lenient (it takes comments and several values in a row, for example) and knows no
 * limit of depth. What it is given is therefore looked through first: no character that JSON does
 * not have outside of strings, nothing after the end, and not too deep. */
static gboolean
check_shape (const char *text, GError **error)
{
  gboolean closed = FALSE;
  int depth = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (closed && !g_ascii_isspace (*p))
        return refuse (error, "The reply is not JSON: it goes on after its end");
      if (*p == '"' && (p = find_string_end (p)) == NULL)
        return refuse (error, "The reply is JSON that was cut off");
      if (*p == '[' || *p == '{')
        depth++;
      else if (*p == ']' || *p == '}')
        closed = --depth == 0;
      else if (strchr ("\", \t\r\n:+-.0123456789eEtrufalsn", *p) == NULL)
        return refuse (error, "The reply is not JSON");
      if (depth > S3C_JSON_MAX_DEPTH)
        return refuse (error, "The reply is JSON nested too deeply");
    }
  return depth <= 0 || refuse (error, "The reply is JSON that was cut off");
}

/* The parser quotes what it met, and may cut it within a character. */
static void
set_parser_error (GError **error, const GError *cause)
{
  g_autofree char *valid = g_utf8_make_valid (cause->message, -1);
  g_autofree char *words = s3c_words_clean (valid);

  g_set_error (error, S3C_ERROR, S3C_ERROR_REPLY, "The reply is not valid JSON: %s", words);
}

JsonNode *
s3c_json_parse (const char *text, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) cause = NULL;

  if (!check_shape (text, error))
    return NULL;
  if (!json_parser_load_from_data (parser, text, -1, &cause))
    {
      set_parser_error (error, cause);
      return NULL;
    }
  if (json_parser_get_root (parser) == NULL)
    {
      refuse (error, "The reply is empty");
      return NULL;
    }
  return json_parser_steal_root (parser);
}

JsonObject *
s3c_json_node_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
s3c_json_node_array (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

const char *
s3c_json_node_string (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static JsonNode *
get_member (JsonObject *object, const char *name)
{
  return object != NULL ? json_object_get_member (object, name) : NULL;
}

const char *
s3c_json_get_string (JsonObject *object, const char *name)
{
  return s3c_json_node_string (get_member (object, name));
}

JsonObject *
s3c_json_get_object (JsonObject *object, const char *name)
{
  return s3c_json_node_object (get_member (object, name));
}

JsonArray *
s3c_json_get_array (JsonObject *object, const char *name)
{
  return s3c_json_node_array (get_member (object, name));
}

double
s3c_json_get_number (JsonObject *object, const char *name, double otherwise)
{
  JsonNode *node = get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return otherwise;
  if (json_node_get_value_type (node) != G_TYPE_INT64
      && json_node_get_value_type (node) != G_TYPE_DOUBLE)
    return otherwise;
  return json_node_get_double (node);
}

gboolean
s3c_json_get_boolean (JsonObject *object, const char *name, gboolean *value)
{
  JsonNode *node = get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return FALSE;
  *value = json_node_get_boolean (node);
  return TRUE;
}
