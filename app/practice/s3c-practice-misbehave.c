/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-misbehave.h"

#include "s3c-practice-json.h"

#include <string.h>

#define SLOW_SECONDS 20
#define HUGE_BYTES   (5 * 1024 * 1024)

#define JSON_TYPE "application/json; charset=utf-8"
#define HTML_TYPE "text/html; charset=utf-8"

void
s3c_practice_misbehave_not (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  s3c_practice_json_upload (call->account, media, builder);
  s3c_practice_call_json (call, SOUP_STATUS_OK, builder);
}

void
s3c_practice_misbehave_forbidden (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  s3c_practice_call_nested_error (call, SOUP_STATUS_FORBIDDEN, "forbidden",
                                  "Your plan does not include S3 Copy.");
}

/* Amazon answers 403 for a missing object too, so that Wistia cannot know which of both it is. */
void
s3c_practice_misbehave_missing (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  s3c_practice_call_nested_error (
      call, SOUP_STATUS_BAD_REQUEST, "upload_failed",
      "The source file could not be read: no such object, or no permission (403 Forbidden).");
}

void
s3c_practice_misbehave_over_limit (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  s3c_practice_call_flat_error (call, SOUP_STATUS_BAD_REQUEST, "upload_failed",
                                "This account has reached its video limit.");
}

void
s3c_practice_misbehave_old_errors (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  s3c_practice_call_error (call, SOUP_STATUS_BAD_REQUEST, "The copy could not be started.");
}

void
s3c_practice_misbehave_unauthorized (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  s3c_practice_call_unauthorized_page (call);
}

void
s3c_practice_misbehave_scope (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  s3c_practice_call_unauthorized (call, "unauthorized_scope");
}

void
s3c_practice_misbehave_params (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  s3c_practice_call_unauthorized (call, "unauthorized_params");
}

void
s3c_practice_misbehave_inactive (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  s3c_practice_call_unauthorized (call, "account_inactive");
}

void
s3c_practice_misbehave_rate_limited (S3cPracticeCall *call, gint64 seconds)
{
  s3c_practice_call_rate_limited (call, seconds);
}

void
s3c_practice_misbehave_busy (S3cPracticeCall *call, gint64 seconds)
{
  g_autofree char *after = g_strdup_printf ("%" G_GINT64_FORMAT, seconds);

  s3c_practice_call_header (call, "Retry-After", after);
  s3c_practice_call_text (call, SOUP_STATUS_SERVICE_UNAVAILABLE, "text/plain; charset=utf-8",
                          "Service temporarily unavailable\n");
}

void
s3c_practice_misbehave_error (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  s3c_practice_call_text (call, SOUP_STATUS_INTERNAL_SERVER_ERROR, HTML_TYPE,
                          "<!DOCTYPE html>\n<html><head><title>Error</title></head><body>"
                          "<h1>Something went wrong &amp; we are looking into it.</h1>"
                          "</body></html>\n");
}

void
s3c_practice_misbehave_bad_gateway (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  soup_server_message_set_status (call->message, SOUP_STATUS_BAD_GATEWAY, NULL);
}

/* A client that follows ends at an answer that looks like success: see pages_elsewhere. */
void
s3c_practice_misbehave_redirect (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  g_autofree char *place = g_strconcat (call->world->settings.url, "/elsewhere", NULL);

  s3c_practice_call_header (call, "Location", place);
  soup_server_message_set_status (call->message, SOUP_STATUS_FOUND, NULL);
}

void
s3c_practice_misbehave_slow (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  s3c_practice_misbehave_not (call, media);
  call->wait += (guint)(SLOW_SECONDS * 1000 / call->world->settings.speed);
}

void
s3c_practice_misbehave_stall (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  call->end = S3C_PRACTICE_END_NEVER;
}

void
s3c_practice_misbehave_drop (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  call->end = S3C_PRACTICE_END_CLOSE;
}

void
s3c_practice_misbehave_reset (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  call->end = S3C_PRACTICE_END_RESET;
}

void
s3c_practice_misbehave_cut (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  s3c_practice_misbehave_not (call, media);
  call->end = S3C_PRACTICE_END_CUT;
}

/* As HTTP all is well: only the JSON lacks its second half. */
void
s3c_practice_misbehave_truncated (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = NULL;

  s3c_practice_json_upload (call->account, media, builder);
  text = s3c_practice_json_to_text (builder);
  text[strlen (text) / 2] = '\0';
  s3c_practice_call_text (call, SOUP_STATUS_OK, JSON_TYPE, text);
}

void
s3c_practice_misbehave_garbage (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  static const char garbage[] = "\x89\xff\xfe{]\"\x01\x02 hashed_id \xc3(\x00\x7f}}";

  soup_server_message_set_status (call->message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (call->message, JSON_TYPE, SOUP_MEMORY_STATIC, garbage,
                                    sizeof garbage - 1);
}

void
s3c_practice_misbehave_huge (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *padding = g_strnfill (HUGE_BYTES, 'x');

  json_builder_begin_object (builder);
  s3c_practice_json_string (builder, "hashed_id", media->hashed_id);
  s3c_practice_json_string (builder, "name", media->name);
  s3c_practice_json_string (builder, "padding", padding);
  json_builder_end_object (builder);
  s3c_practice_call_json (call, SOUP_STATUS_OK, builder);
}

void
s3c_practice_misbehave_no_id (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  s3c_practice_json_string (builder, "name", media->name);
  s3c_practice_json_string (builder, "status", "queued");
  json_builder_end_object (builder);
  s3c_practice_call_json (call, SOUP_STATUS_OK, builder);
}

void
s3c_practice_misbehave_html (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  s3c_practice_call_text (call, SOUP_STATUS_OK, HTML_TYPE,
                          "<!DOCTYPE html>\n<html><head><title>Welcome</title></head>"
                          "<body>Please sign in to this network.</body></html>\n");
}

void
s3c_practice_misbehave_empty (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  soup_server_message_set_status (call->message, SOUP_STATUS_OK, NULL);
}
