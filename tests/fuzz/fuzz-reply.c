/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes through everything that reads an answer: CC=clang meson setup BUILD, then
 * BUILD/tests/fuzz/fuzz-reply -max_len=4096. The first byte chooses status and content type. */

#include "s3c-media-reader.h"
#include "s3c-retry-after.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static const int statuses[] = { 200, 302, 400, 401, 403, 404, 422, 429, 500, 503 };
static const char *const types[] = { "application/json", "text/html", NULL };

static void
check_error (const GError *error)
{
  if (error->domain != S3C_ERROR || !g_utf8_validate (error->message, -1, NULL))
    g_error ("An error that cannot be shown: %s", error->message);
}

static void
check_media (S3cMedia *media)
{
  const char *id = s3c_media_get_hashed_id (media);

  if (*id == '\0' || strpbrk (id, "/?#%. ") != NULL)
    g_error ("An id that cannot be a part of an address: %s", id);
  if (s3c_media_get_progress (media) > 1)
    g_error ("More than all of it");
}

static void
read_reply (const S3cReply *reply)
{
  g_autoptr (GError) status_error = NULL;
  g_autoptr (GError) media_error = NULL;
  g_autoptr (GError) list_error = NULL;
  g_autoptr (S3cMedia) media = s3c_media_from_reply (reply, &media_error);
  g_autoptr (GPtrArray) list = s3c_media_list_from_reply (reply, &list_error);

  if (media != NULL)
    check_media (media);
  else
    check_error (media_error);
  if (list == NULL)
    check_error (list_error);
  if (!s3c_reply_check_status (reply, &status_error))
    check_error (status_error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (S3cReply) reply = s3c_reply_new ();
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (0);
  g_autofree char *text = NULL;

  if (size == 0)
    return 0;
  reply->status = statuses[data[0] % G_N_ELEMENTS (statuses)];
  reply->content_type = g_strdup (types[data[0] / G_N_ELEMENTS (statuses) % G_N_ELEMENTS (types)]);
  reply->body = g_bytes_new (data + 1, size - 1);
  read_reply (reply);

  text = g_strndup ((const char *)data + 1, size - 1);
  if (s3c_retry_after_parse (text, now) < -1)
    g_error ("Less than nothing to wait");
  return 0;
}
