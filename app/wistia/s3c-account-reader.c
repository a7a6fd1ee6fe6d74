/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-reader.h"

#include "s3c-fields.h"
#include "s3c-json.h"
#include "s3c-reply-json.h"
#include "s3c-words.h"

/* The largest whole number that a double holds for certain. */
#define MAX_NUMBER 9007199254740991.0

S3cAccount *
s3c_account_from_reply (const S3cReply *reply, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = s3c_reply_read_object (reply, &root, error);
  g_autofree char *name = s3c_fields_dup_name (object);
  g_autofree char *url = NULL;
  double number = s3c_json_get_number (object, "id", 0);

  if (object == NULL)
    return NULL;
  if (name == NULL && number < 1)
    {
      g_set_error_literal (error, S3C_ERROR, S3C_ERROR_REPLY,
                           "The reply does not say which account it is");
      return NULL;
    }
  url = s3c_fields_dup_address (object, "url");
  return g_object_new (S3C_TYPE_ACCOUNT, "name", name != NULL ? name : "", "url", url, "number",
                       (gint64)CLAMP (number, 0, MAX_NUMBER), "checked", TRUE, NULL);
}

/* NULL where there is no list, and where not all of it can be understood: what a token lacks is
 * only known of a whole list. */
static GStrv
read_scopes (JsonObject *object)
{
  JsonArray *array = s3c_json_get_array (object, "scopes");
  g_autoptr (GStrvBuilder) scopes = g_strv_builder_new ();

  if (array == NULL)
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *scope = s3c_json_node_string (json_array_get_element (array, i));

      if (scope == NULL)
        return NULL;
      g_strv_builder_add (scopes, scope);
    }
  return g_strv_builder_end (scopes);
}

S3cTokenFacts *
s3c_token_facts_from_reply (const S3cReply *reply, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = s3c_reply_read_object (reply, &root, error);
  g_autofree char *name = s3c_fields_dup_name (object);
  g_auto (GStrv) scopes = read_scopes (object);

  if (object == NULL)
    return NULL;
  return s3c_token_facts_new (s3c_json_get_string (object, "type"), name,
                              (const char *const *)scopes,
                              s3c_fields_get_time (object, "expires_at"));
}

static S3cUsage
judge_reason (const char *reason)
{
  if (g_strcmp0 (reason, "reached_media_limit") == 0)
    return S3C_USAGE_MEDIA_LIMIT;
  if (g_strcmp0 (reason, "reached_storage_limit") == 0)
    return S3C_USAGE_STORAGE_LIMIT;
  return S3C_USAGE_BLOCKED;
}

gboolean
s3c_usage_from_reply (const S3cReply *reply, S3cUsage *usage, char **reason, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = s3c_reply_read_object (reply, &root, error);
  const char *word = s3c_json_get_string (object, "upload_blocked_reason");
  gboolean free = FALSE;

  *usage = S3C_USAGE_UNKNOWN;
  if (object == NULL)
    return FALSE;
  if (word != NULL && *word == '\0')
    word = NULL;
  if (s3c_json_get_boolean (object, "can_upload", &free))
    *usage = free ? S3C_USAGE_FREE : judge_reason (word);
  else if (word != NULL)
    *usage = judge_reason (word);
  if (reason != NULL)
    *reason = word != NULL && *usage != S3C_USAGE_FREE ? s3c_words_clean (word) : NULL;
  return TRUE;
}
