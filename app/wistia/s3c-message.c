/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-message.h"

#include "s3c-redact.h"
#include "s3c-retry-after.h"
#include "s3c-url.h"

#include <string.h>

#define AUTHORIZATION "Authorization"
#define BEARER        "Bearer "
#define MAX_WORD      200

/* Anything else could end the header and begin another one. */
static gboolean
check_token (const char *token, GError **error)
{
  if (token == NULL || *token == '\0')
    {
      g_set_error_literal (error, S3C_ERROR, S3C_ERROR_TOKEN_MISSING, "There is no token");
      return FALSE;
    }
  for (const char *p = token; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p))
      {
        g_set_error_literal (error, S3C_ERROR, S3C_ERROR_TOKEN_MALFORMED,
                             "The token holds a space, a line break or a special character");
        return FALSE;
      }
  return TRUE;
}

static void
wipe (char *text)
{
  explicit_bzero (text, strlen (text));
}

static void
add_token (SoupMessageHeaders *fields, const char *token)
{
  g_autofree char *value = g_strconcat (BEARER, token, NULL);

  soup_message_headers_replace (fields, AUTHORIZATION, value);
  wipe (value);
}

SoupMessage *
s3c_message_new (const char *url,
                 const char *token,
                 GBytes *form,
                 const char *const *headers,
                 GError **error)
{
  g_autoptr (GUri) uri = s3c_url_parse (url, error);
  g_autoptr (SoupMessage) message = NULL;
  SoupMessageHeaders *fields;

  if (uri == NULL || !check_token (token, error))
    return NULL;
  message = soup_message_new_from_uri (form != NULL ? "POST" : "GET", uri);
  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  if (form != NULL)
    soup_message_set_request_body_from_bytes (message, SOUP_FORM_MIME_TYPE_URLENCODED, form);

  fields = soup_message_get_request_headers (message);
  soup_message_headers_replace (fields, "Accept", "application/json");
  for (gsize i = 0; headers != NULL && headers[i] != NULL; i += 2)
    soup_message_headers_replace (fields, headers[i], headers[i + 1]);
  add_token (fields, token);
  return g_steal_pointer (&message);
}

SoupMessage *
s3c_message_new_public (const char *method, const char *url, GError **error)
{
  g_autoptr (GUri) uri = s3c_url_parse (url, error);
  g_autoptr (SoupMessage) message = NULL;

  if (uri == NULL)
    return NULL;
  message = soup_message_new_from_uri (method, uri);
  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_disable_feature (message, SOUP_TYPE_CONTENT_DECODER);
  /* libsoup would ask for compression where nothing is said. */
  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept-Encoding",
                                "identity");
  return g_steal_pointer (&message);
}

/* A header may hold any bytes; what is kept is printable. */
static char *
dup_printable (const char *text)
{
  char *printable = text != NULL ? g_strndup (text, MAX_WORD) : NULL;

  for (char *p = printable; p != NULL && *p != '\0'; p++)
    if (!g_ascii_isprint (*p))
      *p = '?';
  return printable;
}

static GDateTime *
read_date (SoupMessageHeaders *fields)
{
  const char *text = soup_message_headers_get_one (fields, "Date");

  return text != NULL ? soup_date_time_new_from_http_string (text) : NULL;
}

/* Of several the longest: that obeys them all. */
static gint64
read_retry_after (SoupMessageHeaders *fields, GDateTime *now)
{
  SoupMessageHeadersIter iter;
  const char *name;
  const char *text;
  gint64 wait = -1;

  soup_message_headers_iter_init (&iter, fields);
  while (soup_message_headers_iter_next (&iter, &name, &text))
    if (g_ascii_strcasecmp (name, "Retry-After") == 0)
      wait = MAX (wait, s3c_retry_after_parse (text, now));
  return wait;
}

void
s3c_message_read_head (SoupMessage *message, S3cReply *reply)
{
  SoupMessageHeaders *fields = soup_message_get_response_headers (message);
  const char *content_type = soup_message_headers_get_content_type (fields, NULL);
  g_autoptr (GDateTime) date = read_date (fields);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  reply->date = date != NULL ? g_date_time_to_unix (date) * G_USEC_PER_SEC : 0;
  reply->status = soup_message_get_status (message);
  reply->content_type = content_type != NULL ? g_ascii_strdown (content_type, -1) : NULL;
  reply->request_id = dup_printable (soup_message_headers_get_one (fields, "x-request-id"));
  reply->region = dup_printable (soup_message_headers_get_list (fields, "x-amz-bucket-region"));
  reply->retry_after = read_retry_after (fields, date != NULL ? date : now);
}

void
s3c_message_redact (SoupMessage *message, S3cReply *reply, GByteArray *body)
{
  SoupMessageHeaders *fields = soup_message_get_request_headers (message);
  const char *value = soup_message_headers_get_one (fields, AUTHORIZATION);
  const char *token = value != NULL ? value + strlen (BEARER) : "";

  s3c_redact ((char *)body->data, body->len, token);
  if (reply->request_id != NULL)
    s3c_redact (reply->request_id, strlen (reply->request_id), token);
  if (reply->region != NULL)
    s3c_redact (reply->region, strlen (reply->region), token);
  if (reply->content_type != NULL)
    s3c_redact (reply->content_type, strlen (reply->content_type), token);
}

void
s3c_message_wipe_token (SoupMessage *message)
{
  SoupMessageHeaders *fields = soup_message_get_request_headers (message);
  const char *value = soup_message_headers_get_one (fields, AUTHORIZATION);

  /* libsoup's own copy, which nobody reads any more. */
  if (value != NULL)
    wipe ((char *)value);
  soup_message_headers_remove (fields, AUTHORIZATION);
}
