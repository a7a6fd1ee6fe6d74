/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-field.h"

#include <string.h>

/* A practice endpoint has its folders on this machine. */
static gboolean
is_wistia_host (const char *host)
{
  return g_str_equal (host, "wistia.com") || g_str_has_suffix (host, ".wistia.com")
         || g_str_equal (host, "localhost") || g_str_equal (host, "127.0.0.1")
         || g_str_equal (host, "::1");
}

static char *
dup_id (const char *path)
{
  static const char *const parents[] = { "projects", "folders" };
  g_auto (GStrv) segments = g_strsplit (path, "/", -1);

  for (gsize i = 0; segments[i] != NULL && segments[i + 1] != NULL; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (parents); j++)
      if (g_str_equal (segments[i], parents[j]) && *segments[i + 1] != '\0'
          && s3c_field_check (S3C_FIELD_FOLDER, segments[i + 1]).grade == S3C_GRADE_FINE)
        return g_strdup (segments[i + 1]);

  return NULL;
}

char *
s3c_folder_id_from_address (const char *text)
{
  g_autofree char *address = NULL;
  g_autofree char *host = NULL;
  g_autoptr (GUri) uri = NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return NULL;

  address = g_strstrip (strstr (text, "://") != NULL ? g_strdup (text)
                                                     : g_strconcat ("https://", text, NULL));
  uri = g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL
      || (!g_str_equal (g_uri_get_scheme (uri), "https")
          && !g_str_equal (g_uri_get_scheme (uri), "http")))
    return NULL;

  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  return is_wistia_host (host) ? dup_id (g_uri_get_path (uri)) : NULL;
}
