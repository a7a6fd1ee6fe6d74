/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-location-reading.h"

#include "s3c-decode.h"
#include "s3c-query.h"

#include <string.h>

/* The first value of a parameter, decoded. (transfer full) (nullable) */
static char *
find_parameter (const char *query, const char *wanted)
{
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  while (s3c_query_next (&query, &name, &value))
    {
      if (g_ascii_strcasecmp (name, wanted) == 0)
        return g_steal_pointer (&value);
      g_clear_pointer (&name, g_free);
      g_clear_pointer (&value, g_free);
    }

  return NULL;
}

/* Of the prefix as it stands in the query, which s3c_query_next leaves alone where it is broken. */
static S3cReason
check_prefix (const char *query)
{
  for (const char *at = query; at != NULL; at = strchr (at, '&'))
    {
      g_autofree char *decoded = NULL;
      const char *pair = *at == '&' ? at + 1 : at;

      if (g_str_has_prefix (pair, "amp;"))
        pair += strlen ("amp;");
      if (g_ascii_strncasecmp (pair, "prefix=", 7) == 0)
        return s3c_decode (pair + 7, (gssize)strcspn (pair + 7, "&"), S3C_DECODE_FORM, &decoded);
      at = pair;
    }

  return S3C_REASON_NONE;
}

static void
take_bucket (S3cReading *reading, const char *raw, gsize length)
{
  S3cReason reason = s3c_decode (raw, (gssize)length, S3C_DECODE_PATH, &reading->bucket);

  if (reason != S3C_REASON_NONE)
    {
      reading->refusal = reason;
      reading->bucket = g_strndup (raw, length);
    }
}

/* Consoles of old wrote the key behind the bucket and encoded it twice. */
static void
take_key_from_path (S3cReading *reading, const char *raw)
{
  g_autofree char *once = NULL;
  S3cReason reason = s3c_decode (raw, -1, S3C_DECODE_PATH, &once);

  if (reason == S3C_REASON_NONE)
    reason = s3c_decode (once, -1, S3C_DECODE_PATH, &reading->key);

  reading->decoded_twice = TRUE;
  if (reason != S3C_REASON_NONE)
    {
      reading->refusal = reason;
      reading->key = g_strdup (raw);
    }
}

/* bucket[/key]: what follows /s3/object/ or /s3/buckets/. */
static void
take_place (S3cReading *reading, const char *raw, const char *query)
{
  gsize bucket_length = strcspn (raw, "/");
  const char *after = raw + bucket_length;

  take_bucket (reading, raw, bucket_length);
  if (after[0] == '/' && after[1] != '\0')
    {
      take_key_from_path (reading, after + 1);
      return;
    }

  reading->key = find_parameter (query, "prefix");
  if (reading->key != NULL)
    s3c_reading_cut_signature (reading, reading->key);
  if (reading->refusal == S3C_REASON_NONE)
    reading->refusal = check_prefix (query);
}

void
s3c_reading_from_console (S3cReading *reading, const char *raw_path, const char *query)
{
  static const char object_page[] = "/s3/object/";
  static const char bucket_page[] = "/s3/buckets/";
  const char *place = NULL;

  if (g_str_has_prefix (raw_path, object_page))
    place = raw_path + strlen (object_page);
  else if (g_str_has_prefix (raw_path, bucket_page))
    {
      place = raw_path + strlen (bucket_page);
      reading->folder_view = TRUE;
    }

  if (place == NULL || *place == '\0' || *place == '/')
    {
      s3c_reading_refuse (reading, S3C_REASON_CONSOLE_PAGE);
      return;
    }

  take_place (reading, place, query);
  s3c_reading_note_query (reading, query);
}
