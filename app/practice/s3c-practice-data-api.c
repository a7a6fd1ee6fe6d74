/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-data-api.h"

#include "s3c-practice-json.h"

void
s3c_practice_data_api_account (S3cPracticeCall *call)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  s3c_practice_json_account (call->account, builder);
  s3c_practice_call_json (call, SOUP_STATUS_OK, builder);
}

void
s3c_practice_data_api_token (S3cPracticeCall *call)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  s3c_practice_json_string (builder, "type", "permanent");
  json_builder_set_member_name (builder, "scopes");
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, call->upload_only ? "media:upload" : "all:all");
  json_builder_end_array (builder);
  s3c_practice_json_string (builder, "name",
                            call->upload_only ? "Practice, upload only" : "Practice");
  s3c_practice_json_string (builder, "expires_at", NULL);
  json_builder_end_object (builder);
  s3c_practice_call_json (call, SOUP_STATUS_OK, builder);
}

void
s3c_practice_data_api_usage (S3cPracticeCall *call)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "can_upload");
  json_builder_add_boolean_value (builder, TRUE);
  s3c_practice_json_string (builder, "upload_blocked_reason", NULL);
  json_builder_end_object (builder);
  s3c_practice_call_json (call, SOUP_STATUS_OK, builder);
}

void
s3c_practice_data_api_media (S3cPracticeCall *call)
{
  const S3cPracticeMedia *media = s3c_practice_account_find_media (call->account, call->name);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (media == NULL)
    {
      s3c_practice_call_error (call, SOUP_STATUS_NOT_FOUND, "There is no such media.");
      return;
    }
  s3c_practice_json_media (call->account, media, builder);
  s3c_practice_call_json (call, SOUP_STATUS_OK, builder);
}
