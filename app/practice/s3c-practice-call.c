/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-call.h"

#include "s3c-practice-json.h"

#include <string.h>

#define TOO_MANY_REQUESTS 429 /* libsoup 3.2 has no name for it */

static const struct
{
  const char *code;
  const char *text;
} refusals[] = {
  { "unauthorized_credentials", "This token is not valid." },
  { "account_inactive", "This account is not active." },
  { "unauthorized_scope", "This token does not have the permission for this action." },
  { "unauthorized_params", "This token may not use these parameters." },
};

S3cPracticeCall *
s3c_practice_call_new (SoupServerMessage *message, S3cPracticeWorld *world, const char *path)
{
  S3cPracticeCall *self = g_new0 (S3cPracticeCall, 1);
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));

  self->message = g_object_ref (message);
  self->world = world;
  self->path = g_strdup (path);
  self->query = s3c_practice_form_parse (query, query != NULL ? strlen (query) : 0, NULL);
  return self;
}

void
s3c_practice_call_free (S3cPracticeCall *self)
{
  g_clear_pointer (&self->query, s3c_practice_form_free);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_object (&self->message);
  g_clear_pointer (&self, g_free);
}

const char *
s3c_practice_call_get (S3cPracticeCall *self, const char *name)
{
  return s3c_practice_form_get (self->query, name);
}

const S3cPracticeFolder *
s3c_practice_call_find_folder (S3cPracticeCall *self, const char *id)
{
  const S3cPracticeFolder *folder = s3c_practice_shelf_find (self->account->shelf, id);

  return folder != NULL && s3c_practice_token_sees (self->token, folder->hashed_id) ? folder : NULL;
}

const S3cPracticeMedia *
s3c_practice_call_find_media (S3cPracticeCall *self, const char *hashed_id)
{
  const S3cPracticeMedia *media = s3c_practice_account_find_media (self->account, hashed_id);

  return media != NULL && s3c_practice_token_sees (self->token, media->folder) ? media : NULL;
}

void
s3c_practice_call_text (S3cPracticeCall *self, int status, const char *type, const char *text)
{
  soup_server_message_set_status (self->message, (guint)status, NULL);
  soup_server_message_set_response (self->message, type, SOUP_MEMORY_COPY, text, strlen (text));
}

void
s3c_practice_call_bytes (S3cPracticeCall *self, int status, const char *type, GBytes *bytes)
{
  soup_server_message_set_status (self->message, (guint)status, NULL);
  soup_server_message_set_response (self->message, type, SOUP_MEMORY_COPY,
                                    g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

void
s3c_practice_call_drip (S3cPracticeCall *self, const char *type, GBytes *bytes, guint milliseconds)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);

  soup_server_message_set_status (self->message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_content_type (headers, type, NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  self->body = g_bytes_ref (bytes);
  self->end = S3C_PRACTICE_END_DRIP;
  self->wait += milliseconds;
}

void
s3c_practice_call_json (S3cPracticeCall *self, int status, JsonBuilder *builder)
{
  g_autofree char *text = s3c_practice_json_to_text (builder);

  s3c_practice_call_text (self, status, "application/json; charset=utf-8", text);
}

void
s3c_practice_call_header (S3cPracticeCall *self, const char *name, const char *value)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (self->message), name,
                                value);
}

static void
answer_text (S3cPracticeCall *self, int status, const char *member, const char *text)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  s3c_practice_json_string (builder, member, text);
  json_builder_end_object (builder);
  s3c_practice_call_json (self, status, builder);
}

void
s3c_practice_call_error (S3cPracticeCall *self, int status, const char *text)
{
  answer_text (self, status, "error", text);
}

void
s3c_practice_call_message (S3cPracticeCall *self, int status, const char *text)
{
  answer_text (self, status, "message", text);
}

void
s3c_practice_call_listed_error (S3cPracticeCall *self, int status, const char *text)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "errors");
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, text);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  s3c_practice_call_json (self, status, builder);
}

void
s3c_practice_call_nested_error (S3cPracticeCall *self,
                                int status,
                                const char *code,
                                const char *detail)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  s3c_practice_json_string (builder, "code", code);
  s3c_practice_json_string (builder, "detail", detail);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  s3c_practice_call_json (self, status, builder);
}

void
s3c_practice_call_flat_error (S3cPracticeCall *self,
                              int status,
                              const char *code,
                              const char *detail)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  s3c_practice_json_string (builder, "code", code);
  s3c_practice_json_string (builder, "detail", detail);
  json_builder_end_object (builder);
  s3c_practice_call_json (self, status, builder);
}

void
s3c_practice_call_field_error (S3cPracticeCall *self, const char *field, const char *text)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "errors");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, field);
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, text);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  s3c_practice_call_json (self, SOUP_STATUS_BAD_REQUEST, builder);
}

void
s3c_practice_call_unauthorized (S3cPracticeCall *self, const char *code)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *text = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      if (g_str_equal (refusals[i].code, code))
        text = refusals[i].text;
    }
  json_builder_begin_object (builder);
  s3c_practice_json_string (builder, "code", code);
  s3c_practice_json_string (builder, "error", text);
  json_builder_end_object (builder);
  s3c_practice_call_json (self, SOUP_STATUS_UNAUTHORIZED, builder);
}

void
s3c_practice_call_unauthorized_page (S3cPracticeCall *self)
{
  s3c_practice_call_text (self, SOUP_STATUS_UNAUTHORIZED, "text/html; charset=utf-8",
                          "<!DOCTYPE html>\n<html><head><title>Unauthorized</title></head>"
                          "<body><h1>401 Unauthorized</h1></body></html>\n");
}

void
s3c_practice_call_rate_limited (S3cPracticeCall *self, gint64 seconds)
{
  g_autofree char *after = g_strdup_printf ("%" G_GINT64_FORMAT, seconds);

  s3c_practice_call_header (self, "Retry-After", after);
  s3c_practice_call_text (self, TOO_MANY_REQUESTS, "text/plain; charset=utf-8",
                          "Rate limit exceeded\n");
}
