/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-link.h"

#include "s3c-http.h"

char *
s3c_account_link (const char *account_url, const char *kind, const char *id)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *escaped = id != NULL ? g_uri_escape_string (id, NULL, FALSE) : NULL;
  g_autofree char *path = NULL;
  gboolean local;

  if (account_url == NULL)
    return NULL;
  uri = g_uri_parse (account_url, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || g_uri_get_userinfo (uri) != NULL
      || !g_strv_contains ((const char *const[]){ "http", "https", NULL }, g_uri_get_scheme (uri)))
    return NULL;
  local
      = g_str_equal (g_uri_get_scheme (uri), "http") && s3c_http_check_base_url (account_url, NULL);
  path = g_strconcat ("/", kind, escaped, NULL);
  return g_uri_join (G_URI_FLAGS_ENCODED_PATH, local ? "http" : "https", NULL, g_uri_get_host (uri),
                     local ? g_uri_get_port (uri) : -1, path, NULL, NULL);
}
