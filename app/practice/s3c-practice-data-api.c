/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-data-api.h"

#include "s3c-practice-json.h"

void
s3c_practice_data_api_account (S3cPracticeCall *call)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  s3c_practice_json_account (call->account,
                             g_strcmp0 (call->token->blocked, "reached_media_limit") == 0, builder);
  s3c_practice_call_json (call, SOUP_STATUS_OK, builder);
}

static void
add_scopes (const S3cPracticeToken *token, JsonBuilder *builder)
{
  g_auto (GStrv) scopes = g_strsplit (token->scopes, " ", -1);

  json_builder_set_member_name (builder, "scopes");
  json_builder_begin_array (builder);
  for (gsize i = 0; scopes[i] != NULL; i++)
    json_builder_add_string_value (builder, scopes[i]);
  json_builder_end_array (builder);
}

/* So that it is still the whole number of days a little later. */
static void
add_expiry (S3cPracticeCall *call, JsonBuilder *builder)
{
  g_autoptr (GDateTime) started
      = g_date_time_new_from_unix_utc (call->world->started / G_USEC_PER_SEC);
  g_autoptr (GDateTime) day = g_date_time_add_days (started, (int)call->token->days);
  g_autoptr (GDateTime) end = g_date_time_add_hours (day, 1);
  g_autofree char *text = g_date_time_format (end, "%Y-%m-%dT%H:%M:%S+00:00");

  s3c_practice_json_string (builder, "expires_at", call->token->days > 0 ? text : NULL);
}

/* As in the releases that know of neither call. */
static gboolean
is_unknown (S3cPracticeCall *call)
{
  if (call->token->unknown)
    s3c_practice_call_error (call, SOUP_STATUS_NOT_FOUND, "Not found");
  return call->token->unknown;
}

void
s3c_practice_data_api_token (S3cPracticeCall *call)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (is_unknown (call))
    return;
  json_builder_begin_object (builder);
  s3c_practice_json_string (builder, "type", call->token->days > 0 ? "expiring" : "permanent");
  add_scopes (call->token, builder);
  s3c_practice_json_string (builder, "name", call->token->name);
  add_expiry (call, builder);
  json_builder_end_object (builder);
  s3c_practice_call_json (call, SOUP_STATUS_OK, builder);
}

void
s3c_practice_data_api_usage (S3cPracticeCall *call)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (is_unknown (call))
    return;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "can_upload");
  json_builder_add_boolean_value (builder, call->token->blocked == NULL);
  s3c_practice_json_string (builder, "upload_blocked_reason", call->token->blocked);
  json_builder_end_object (builder);
  s3c_practice_call_json (call, SOUP_STATUS_OK, builder);
}

void
s3c_practice_data_api_media (S3cPracticeCall *call)
{
  const S3cPracticeMedia *media = s3c_practice_call_find_media (call, call->name);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (media == NULL)
    {
      s3c_practice_call_error (call, SOUP_STATUS_NOT_FOUND, "There is no such media.");
      return;
    }
  s3c_practice_json_media (call->account, media, builder);
  s3c_practice_call_json (call, SOUP_STATUS_OK, builder);
}

/* Asking for it makes it: so it is the one GET that changes something. */
void
s3c_practice_data_api_share_link (S3cPracticeCall *call)
{
  const S3cPracticeMedia *media = s3c_practice_call_find_media (call, call->name);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *url = NULL;

  if (media == NULL)
    {
      s3c_practice_call_error (call, SOUP_STATUS_NOT_FOUND, "There is no such media.");
      return;
    }
  s3c_practice_world_share (call->world, media->hashed_id);
  url = g_strdup_printf ("%s/shared/%s", call->world->settings.url, media->hashed_id);
  json_builder_begin_object (builder);
  s3c_practice_json_string (builder, "url", url);
  json_builder_end_object (builder);
  s3c_practice_call_json (call, SOUP_STATUS_OK, builder);
}
