/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-pages.h"

#include "s3c-practice-json.h"

/* One grey pixel. */
static const guint8 pixel[] = {
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48,
  0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00,
  0x00, 0x3a, 0x7e, 0x9b, 0x55, 0x00, 0x00, 0x00, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78,
  0xda, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81, 0xda, 0x45, 0x08, 0x3b, 0x00,
  0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
};

static void
answer_page (S3cPracticeCall *call, int status, const char *title, const char *text)
{
  g_autofree char *page = g_markup_printf_escaped (
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title></head>"
      "<body><h1>%s</h1><p>%s</p></body></html>\n",
      title, title, text);

  s3c_practice_call_text (call, status, "text/html; charset=utf-8", page);
}

/* What has been done without being asked for would show here. */
void
s3c_practice_pages_home (S3cPracticeCall *call)
{
  g_autofree char *text
      = g_strdup_printf ("S3 Copy’s practice endpoint: nothing is really copied. Media: %u. "
                         "Share links made: %u.",
                         call->world->account->medias->len + call->world->second->medias->len,
                         g_hash_table_size (call->world->shared));

  answer_page (call, SOUP_STATUS_OK, "Practice Account", text);
}

void
s3c_practice_pages_folder (S3cPracticeCall *call)
{
  const S3cPracticeFolder *folder = s3c_practice_world_find_folder (call->world, call->name);

  if (folder == NULL)
    answer_page (call, SOUP_STATUS_NOT_FOUND, "Not Found", "There is no such folder.");
  else
    answer_page (call, SOUP_STATUS_OK, folder->name, "A folder of the practice account.");
}

void
s3c_practice_pages_media (S3cPracticeCall *call)
{
  const S3cPracticeMedia *media = s3c_practice_world_find_media (call->world, call->name);

  if (media == NULL)
    answer_page (call, SOUP_STATUS_NOT_FOUND, "Not Found", "There is no such media.");
  else
    answer_page (call, SOUP_STATUS_OK, *media->name != '\0' ? media->name : "Practice Media",
                 "A media of the practice account: nothing was really copied.");
}

void
s3c_practice_pages_shared (S3cPracticeCall *call)
{
  if (s3c_practice_world_is_shared (call->world, call->name))
    s3c_practice_pages_media (call);
  else
    answer_page (call, SOUP_STATUS_NOT_FOUND, "Not Found", "There is no such link.");
}

void
s3c_practice_pages_thumbnail (S3cPracticeCall *call)
{
  soup_server_message_set_status (call->message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (call->message, "image/png", SOUP_MEMORY_STATIC,
                                    (const char *)pixel, sizeof pixel);
}

void
s3c_practice_pages_elsewhere (S3cPracticeCall *call)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  s3c_practice_json_string (builder, "hashed_id", "elsewhere0");
  s3c_practice_json_string (builder, "name", "A redirect was followed");
  s3c_practice_json_string (builder, "status", "ready");
  json_builder_end_object (builder);
  s3c_practice_call_json (call, SOUP_STATUS_OK, builder);
}
