/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-link.h"
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

char *
s3c_session_get_media_url (S3cSession *self, S3cCopy *copy)
{
  const char *hashed_id = s3c_copy_get_data (copy)->hashed_id;

  return hashed_id != NULL
             ? s3c_account_link (s3c_copy_get_data (copy)->account_url, "medias/", hashed_id)
             : NULL;
}

/* The first page of an account lists what came last. */
char *
s3c_session_get_folder_url (S3cSession *self, S3cCopy *copy)
{
  S3cRequest *request = s3c_copy_get_request (copy);
  const char *folder = request != NULL ? s3c_request_get_folder (request) : NULL;

  return s3c_account_link (s3c_copy_get_data (copy)->account_url, folder != NULL ? "folders/" : "",
                           folder);
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
