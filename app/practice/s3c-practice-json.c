/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-json.h"

#include "s3c-practice-picture.h"

void
s3c_practice_json_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_time (JsonBuilder *builder, const char *name, gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autofree char *text = g_date_time_format (date, "%Y-%m-%dT%H:%M:%S+00:00");

  s3c_practice_json_string (builder, name, text);
}

static void
add_thumbnail (S3cPracticeAccount *account, const S3cPracticeMedia *media, JsonBuilder *builder)
{
  g_autofree char *url
      = g_strdup_printf ("%s/deliveries/%s.png", account->settings->url, media->hashed_id);

  json_builder_set_member_name (builder, "thumbnail");
  json_builder_begin_object (builder);
  s3c_practice_json_string (builder, "url", url);
  add_int (builder, "width", S3C_PRACTICE_PICTURE_WIDTH);
  add_int (builder, "height", S3C_PRACTICE_PICTURE_HEIGHT);
  json_builder_end_object (builder);
}

/* Wistia knows how long a video lasts only when it has been processed. */
static void
add_duration (const S3cPracticeMedia *media, S3cPracticeStatus status, JsonBuilder *builder)
{
  const char *type = s3c_practice_media_get_type_name (media);
  gboolean plays = g_str_equal (type, "Video") || g_str_equal (type, "Audio");

  json_builder_set_member_name (builder, "duration");
  if (status == S3C_PRACTICE_STATUS_READY && plays)
    json_builder_add_double_value (builder, 30.5 + g_str_hash (media->hashed_id) % 3600);
  else
    json_builder_add_null_value (builder);
}

static void
add_members (S3cPracticeAccount *account, const S3cPracticeMedia *media, JsonBuilder *builder)
{
  double progress;
  gint64 updated;
  S3cPracticeStatus status = s3c_practice_media_look (
      media, g_get_real_time (), account->settings->speed, &progress, &updated);

  add_int (builder, "id", s3c_practice_id_to_number (media->id));
  /* An earlier process gave the id out and took the name with it: nothing is said, so that a client
   * keeps what it knows. */
  s3c_practice_json_string (builder, "name", *media->name != '\0' ? media->name : NULL);
  s3c_practice_json_string (builder, "type", s3c_practice_media_get_type_name (media));
  add_time (builder, "created", media->id.created);
  add_time (builder, "updated", updated);
  add_duration (media, status, builder);
  s3c_practice_json_string (builder, "hashed_id", media->hashed_id);
  s3c_practice_json_string (builder, "description", media->description);
  json_builder_set_member_name (builder, "progress");
  json_builder_add_double_value (builder, progress);
  s3c_practice_json_string (builder, "status", s3c_practice_status_to_text (status));
  add_thumbnail (account, media, builder);
}

void
s3c_practice_json_upload (S3cPracticeAccount *account,
                          const S3cPracticeMedia *media,
                          JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  add_members (account, media, builder);
  add_int (builder, "account_id", account->number);
  json_builder_end_object (builder);
}

void
s3c_practice_json_media (S3cPracticeAccount *account,
                         const S3cPracticeMedia *media,
                         JsonBuilder *builder)
{
  const S3cPracticeFolder *folder = s3c_practice_shelf_find (account->shelf, media->folder);

  json_builder_begin_object (builder);
  add_members (account, media, builder);
  json_builder_set_member_name (builder, "archived");
  json_builder_add_boolean_value (builder, FALSE);
  json_builder_set_member_name (builder, "folder");
  if (folder != NULL)
    {
      json_builder_begin_object (builder);
      add_int (builder, "id", folder->number);
      s3c_practice_json_string (builder, "name", folder->name);
      s3c_practice_json_string (builder, "hashed_id", folder->hashed_id);
      json_builder_end_object (builder);
    }
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
}

void
s3c_practice_json_folder (const S3cPracticeFolder *folder, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  add_int (builder, "id", folder->number);
  s3c_practice_json_string (builder, "name", folder->name);
  s3c_practice_json_string (builder, "hashed_id", folder->hashed_id);
  s3c_practice_json_string (builder, "description", folder->description);
  add_int (builder, "media_count", folder->media_count);
  add_time (builder, "created", folder->created);
  add_time (builder, "updated", folder->created);
  json_builder_set_member_name (builder, "public");
  json_builder_add_boolean_value (builder, FALSE);
  json_builder_end_object (builder);
}

void
s3c_practice_json_account (S3cPracticeAccount *account, gboolean full, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  add_int (builder, "id", account->number);
  s3c_practice_json_string (builder, "name", account->name);
  s3c_practice_json_string (builder, "url", account->settings->url);
  add_int (builder, "media_count", account->medias->len);
  if (full)
    add_int (builder, "video_limit", account->medias->len);
  else
    s3c_practice_json_string (builder, "video_limit", NULL);
  add_int (builder, "folder_count", s3c_practice_shelf_get_size (account->shelf));
  add_int (builder, "channel_count", 0);
  json_builder_end_object (builder);
}

char *
s3c_practice_json_to_text (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}
