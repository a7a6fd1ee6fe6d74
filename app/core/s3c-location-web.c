/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-location-reading.h"

#include "s3c-decode.h"
#include "s3c-location-host.h"
#include "s3c-query.h"

#include <string.h>

/* An address cut into its parts; all within the text or owned. */
typedef struct
{
  const char *host; /* (unowned) */
  gsize host_length;
  gboolean userinfo;
  gboolean bad_port;
  char *path;  /* (owned) from its first slash on, or "" */
  char *query; /* (owned) (nullable) */
  gboolean fragment;
} Parts;

static void
parts_clear (Parts *parts)
{
  g_clear_pointer (&parts->path, g_free);
  g_clear_pointer (&parts->query, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

/* Takes a port, and then a last dot, off the end of the host. */
static void
trim_host (Parts *parts)
{
  const char *colon = memchr (parts->host, ':', parts->host_length);

  if (colon != NULL)
    {
      gsize length = (gsize)(parts->host + parts->host_length - colon) - 1;

      parts->bad_port = length > 5 || strspn (colon + 1, G_CSET_DIGITS) < length
                        || g_ascii_strtoull (colon + 1, NULL, 10) > G_MAXUINT16;
      parts->host_length = (gsize)(colon - parts->host);
    }

  if (parts->host_length > 0 && parts->host[parts->host_length - 1] == '.')
    parts->host_length--;
}

static void
split (const char *text, Parts *parts)
{
  const char *end_of_host = text + strcspn (text, "/?#");
  const char *at = g_strrstr_len (text, end_of_host - text, "@");
  const char *end_of_path = end_of_host + strcspn (end_of_host, "?#");
  const char *fragment = strchr (end_of_host, '#');
  const char *end = fragment != NULL ? fragment : end_of_path + strlen (end_of_path);

  parts->userinfo = at != NULL;
  parts->host = at != NULL ? at + 1 : text;
  parts->host_length = (gsize)(end_of_host - parts->host);
  parts->path = g_strndup (end_of_host, (gsize)(end_of_path - end_of_host));
  parts->query
      = *end_of_path == '?' ? g_strndup (end_of_path + 1, (gsize)(end - end_of_path) - 1) : NULL;
  parts->fragment = fragment != NULL;
  trim_host (parts);
}

/* What only a signature has in its query: https://docs.aws.amazon.com/AmazonS3/latest/API/ (query
 * string authentication, versions 4 and 2). */
static gboolean
is_signature_name (const char *name)
{
  return g_ascii_strncasecmp (name, "X-Amz-", 6) == 0
         || g_ascii_strcasecmp (name, "AWSAccessKeyId") == 0
         || g_ascii_strcasecmp (name, "Signature") == 0
         || g_ascii_strcasecmp (name, "Expires") == 0;
}

static void
take_path_style (S3cReading *reading, const char *path)
{
  const char *bucket = *path == '/' ? path + 1 : path;
  gsize length = strcspn (bucket, "/");
  S3cReason reason = s3c_decode (bucket, (gssize)length, S3C_DECODE_FORM, &reading->bucket);

  if (reason != S3C_REASON_NONE)
    {
      reading->refusal = reason;
      reading->bucket = g_strndup (bucket, length);
    }
  if (bucket[length] == '/')
    s3c_reading_take_encoded_key (reading, bucket + length + 1);
}

static void
take_objects (S3cReading *reading, const Parts *parts, gsize bucket_length)
{
  if (bucket_length == 0)
    take_path_style (reading, parts->path);
  else
    {
      reading->bucket = g_strndup (parts->host, bucket_length);
      if (*parts->path == '/')
        s3c_reading_take_encoded_key (reading, parts->path + 1);
    }
  s3c_reading_note_query (reading, parts->query);
}

static void
take_from_host (S3cReading *reading, const Parts *parts)
{
  S3cHost host = s3c_host_read (parts->host, parts->host_length);

  reading->foreign = host.foreign && host.refusal != S3C_REASON_NOT_S3;
  reading->website = host.kind == S3C_HOST_WEBSITE && host.bucket_length > 0;

  if (host.kind == S3C_HOST_REFUSED)
    s3c_reading_refuse (reading, host.refusal);
  else if (host.kind == S3C_HOST_CONSOLE)
    s3c_reading_from_console (reading, parts->path, parts->query);
  else if (host.kind == S3C_HOST_ACCELERATE && host.bucket_length == 0)
    s3c_reading_refuse (reading, S3C_REASON_ACCELERATE_PATH);
  else if (host.kind == S3C_HOST_WEBSITE && host.bucket_length == 0)
    s3c_reading_refuse (reading, S3C_REASON_NO_BUCKET);
  else
    take_objects (reading, parts, host.bucket_length);
}

void
s3c_reading_take_encoded_key (S3cReading *reading, const char *raw)
{
  S3cReason reason = s3c_decode (raw, -1, S3C_DECODE_FORM, &reading->key);

  if (reason != S3C_REASON_NONE)
    {
      reading->refusal = reason;
      reading->key = g_strdup (raw);
    }
}

void
s3c_reading_note_query (S3cReading *reading, const char *query)
{
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  while (s3c_query_next (&query, &name, &value))
    {
      reading->version |= g_ascii_strcasecmp (name, "versionId") == 0;
      reading->presigned |= is_signature_name (name);
      g_clear_pointer (&name, g_free);
      g_clear_pointer (&value, g_free);
    }
}

void
s3c_reading_from_web (S3cReading *reading, const char *after_scheme)
{
  g_auto (Parts) parts = { 0 };

  split (after_scheme, &parts);
  if (parts.userinfo)
    {
      s3c_reading_refuse (reading, S3C_REASON_USERINFO);
      return;
    }
  if (parts.bad_port)
    {
      s3c_reading_refuse (reading, S3C_REASON_NOT_S3);
      return;
    }

  s3c_reading_cut_signature (reading, parts.path);
  take_from_host (reading, &parts);

  /* Was the number sign meant as part of the key, or of a page? Whoever pasted it has to say. */
  if (parts.fragment && reading->bucket != NULL)
    s3c_reading_refuse (reading, S3C_REASON_FRAGMENT);
}
