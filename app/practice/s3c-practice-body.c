/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-body.h"

static void
got_chunk_cb (SoupServerMessage *message, GBytes *chunk, gpointer user_data)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  if (body->length > S3C_PRACTICE_BODY_LIMIT)
    soup_message_body_set_accumulate (body, FALSE);
}

void
s3c_practice_body_watch (SoupServerMessage *message)
{
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), NULL);
}

GBytes *
s3c_practice_body_read (S3cPracticeCall *call)
{
  SoupMessageBody *body = soup_server_message_get_request_body (call->message);

  if (body->length > S3C_PRACTICE_BODY_LIMIT)
    {
      s3c_practice_call_error (call, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE,
                               "The request is larger than 1 MiB.");
      return NULL;
    }
  return soup_message_body_flatten (body);
}

gboolean
s3c_practice_body_is (S3cPracticeCall *call, const char *type)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (call->message);
  const char *given = soup_message_headers_get_content_type (headers, NULL);

  return given != NULL && g_ascii_strcasecmp (given, type) == 0;
}
