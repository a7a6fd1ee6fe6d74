/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-location-reading.h"

#include <string.h>

static gboolean
begins_with (const char *text, const char *prefix)
{
  return g_ascii_strncasecmp (text, prefix, strlen (prefix)) == 0;
}

static void
cut_query (S3cReading *reading, char *text)
{
  char *version = NULL;

  s3c_reading_cut_signature (reading, text);

  version = strrchr (text, '?');
  if (version != NULL && begins_with (version + 1, "versionId=") && strchr (version, '/') == NULL)
    {
      reading->version = TRUE;
      *version = '\0';
    }
}

void
s3c_reading_take_literal (S3cReading *reading, const char *text)
{
  g_autofree char *place = g_strdup (text);
  const char *slash = NULL;

  cut_query (reading, place);
  slash = strchr (place, '/');
  reading->bucket = slash != NULL ? g_strndup (place, (gsize)(slash - place)) : g_strdup (place);
  reading->key = slash != NULL ? g_strdup (slash + 1) : NULL;
}

void
s3c_reading_from_s3_uri (S3cReading *reading, const char *after_scheme)
{
  gsize bucket_length = strcspn (after_scheme, "/");

  if (begins_with (after_scheme, "arn:"))
    s3c_reading_from_arn (reading, after_scheme);
  else if (memchr (after_scheme, '@', bucket_length) != NULL)
    s3c_reading_refuse (reading, S3C_REASON_USERINFO);
  else
    s3c_reading_take_literal (reading, after_scheme);
}

void
s3c_reading_from_bare_text (S3cReading *reading, const char *text)
{
  if (strchr (text, '/') == NULL)
    {
      s3c_reading_refuse (reading, S3C_REASON_PLAIN_KEY);
      return;
    }

  reading->bare = TRUE;
  s3c_reading_take_literal (reading, text);
}
