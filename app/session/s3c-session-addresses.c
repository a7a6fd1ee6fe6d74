/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-session-private.h"

/* Addresses and commands to give on. */

gboolean
s3c_session_check_address (const char *url, GError **error)
{
  return s3c_http_check_base_url (url, error);
}

char *
s3c_session_get_curl (S3cSession *self, S3cCopy *copy)
{
  S3cRequest *request = s3c_copy_get_request (copy);
  const char *account_id = s3c_copy_get_data (copy)->account_id;
  const char *upload_url = s3c_services_get_upload_url (self->services, account_id);

  if (request == NULL)
    return NULL;
  return s3c_request_to_curl (request, upload_url != NULL ? upload_url : self->upload_url);
}

/* Wistia gives the account's address with http, answers it with https, and never with a path. */
char *
s3c_session_get_media_url (S3cSession *self, S3cCopy *copy)
{
  const S3cCopyData *data = s3c_copy_get_data (copy);
  g_autoptr (GUri) uri = NULL;
  g_autofree char *hashed_id = NULL;

  if (data->account_url == NULL || data->hashed_id == NULL)
    return NULL;
  uri = g_uri_parse (data->account_url, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || g_uri_get_userinfo (uri) != NULL
      || !g_strv_contains ((const char *const[]){ "http", "https", NULL }, g_uri_get_scheme (uri)))
    return NULL;
  hashed_id = g_uri_escape_string (data->hashed_id, NULL, FALSE);
  return g_strdup_printf ("https://%s/medias/%s", g_uri_get_host (uri), hashed_id);
}

char *
s3c_session_get_embed_code (S3cSession *self, S3cCopy *copy)
{
  const S3cCopyData *data = s3c_copy_get_data (copy);
  g_autofree char *hashed_id = NULL;

  if (data->hashed_id == NULL)
    return NULL;
  hashed_id = g_uri_escape_string (data->hashed_id, NULL, FALSE);
  return g_markup_printf_escaped (
      "<iframe src=\"https://fast.wistia.net/embed/iframe/%s\" title=\"%s\" allow=\"autoplay; "
      "fullscreen\" allowfullscreen frameborder=\"0\" width=\"640\" height=\"360\"></iframe>",
      hashed_id, s3c_copy_get_title (copy));
}
