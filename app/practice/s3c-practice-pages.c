/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-pages.h"

#include "s3c-practice-json.h"
#include "s3c-practice-picture.h"

#include <string.h>

#define SLOW_SECONDS 20

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

/* NAME.png, NAME being the hashed id of a media; which account it is in does not matter. */
static gboolean
find_picture (S3cPracticeCall *call, char **hashed_id, S3cPracticeId *id)
{
  const char *dot = strrchr (call->name, '.');

  if (dot == NULL)
    return FALSE;
  *hashed_id = g_strndup (call->name, (gsize)(dot - call->name));
  return s3c_practice_id_decode (*hashed_id, id);
}

void
s3c_practice_pages_thumbnail (S3cPracticeCall *call)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (call->message);
  g_autoptr (S3cPracticePicture) picture = NULL;
  g_autofree char *hashed_id = NULL;
  S3cPracticeId id;

  if (soup_message_headers_get_one (headers, "Authorization") != NULL)
    {
      s3c_practice_call_text (call, SOUP_STATUS_BAD_REQUEST, "text/plain; charset=utf-8",
                              "A picture needs no token: whoever serves it must not see one.\n");
      return;
    }
  if (!find_picture (call, &hashed_id, &id))
    {
      answer_page (call, SOUP_STATUS_NOT_FOUND, "Not Found", "There is no such picture.");
      return;
    }

  picture = s3c_practice_picture_new (hashed_id, id.fate);
  if (id.fate == S3C_PRACTICE_FATE_THUMB_SLOW)
    s3c_practice_call_drip (call, picture->type, picture->bytes,
                            (guint)(SLOW_SECONDS * 1000 / call->world->settings.speed));
  else
    s3c_practice_call_bytes (call, SOUP_STATUS_OK, picture->type, picture->bytes);
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
