/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes through everything that reads an answer: CC=clang meson setup BUILD, then
 * BUILD/tests/fuzz/fuzz-reply -max_len=4096. The first byte chooses status and content type. */

#include "s3c-account-reader.h"
#include "s3c-folder-reader.h"
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
check_id (const char *id)
{
  if (*id == '\0' || strpbrk (id, "/?#%. ") != NULL)
    g_error ("An id that cannot be a part of an address: %s", id);
}

static void
check_address (const char *url)
{
  if (url != NULL && !g_str_has_prefix (url, "https://") && !g_str_has_prefix (url, "http://"))
    g_error ("An address that no browser should open: %s", url);
}

static void
check_folder (S3cFolder *folder)
{
  check_id (s3c_folder_get_hashed_id (folder));
  if (!g_utf8_validate (s3c_folder_get_name (folder), -1, NULL)
      || s3c_folder_get_media_count (folder) < -1)
    g_error ("A folder that cannot be shown");
}

static void
check_media (S3cMedia *media)
{
  check_id (s3c_media_get_hashed_id (media));
  if (s3c_media_get_progress (media) > 1)
    g_error ("More than all of it");
  if (!(s3c_media_get_duration (media) >= -1))
    g_error ("Less than no time");
  if (s3c_media_get_folder (media) != NULL)
    check_folder (s3c_media_get_folder (media));
}

/* The record of facts has to bring them back as they were. */
static void
check_facts (S3cTokenFacts *facts)
{
  g_autofree char *text = s3c_token_facts_to_text (facts);
  g_autoptr (S3cTokenFacts) back = s3c_token_facts_from_text (text);

  if (back == NULL || s3c_token_facts_get_expires (back) != s3c_token_facts_get_expires (facts)
      || s3c_token_facts_get_may (back) != s3c_token_facts_get_may (facts)
      || (s3c_token_facts_get_may (facts) & s3c_token_facts_get_may_not (facts)) != 0)
    g_error ("Facts that do not hold: %s", text);
}

static void
read_account (const S3cReply *reply)
{
  S3cUsage usage;
  g_autofree char *reason = NULL;
  g_autoptr (GError) account_error = NULL;
  g_autoptr (GError) facts_error = NULL;
  g_autoptr (GError) usage_error = NULL;
  g_autoptr (S3cAccount) account = s3c_account_from_reply (reply, &account_error);
  g_autoptr (S3cTokenFacts) facts = s3c_token_facts_from_reply (reply, &facts_error);

  if (account != NULL)
    check_address (s3c_account_get_url (account));
  else
    check_error (account_error);
  if (facts != NULL)
    check_facts (facts);
  else
    check_error (facts_error);
  if (!s3c_usage_from_reply (reply, &usage, &reason, &usage_error))
    check_error (usage_error);
  else if (reason != NULL && (*reason == '\0' || !g_utf8_validate (reason, -1, NULL)))
    g_error ("A reason that cannot be shown: %s", reason);
}

static void
read_folders (const S3cReply *reply)
{
  guint entries = 0;
  g_autoptr (GError) folder_error = NULL;
  g_autoptr (GError) list_error = NULL;
  g_autoptr (S3cFolder) folder = s3c_folder_from_reply (reply, &folder_error);
  g_autoptr (GPtrArray) list = s3c_folder_list_from_reply (reply, &entries, &list_error);

  if (folder != NULL)
    check_folder (folder);
  else
    check_error (folder_error);
  if (list == NULL)
    check_error (list_error);
  else if (list->len > entries)
    g_error ("More folders than came");
  for (guint i = 0; list != NULL && i < list->len; i++)
    check_folder (list->pdata[i]);
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
  read_account (reply);
  read_folders (reply);

  text = g_strndup ((const char *)data + 1, size - 1);
  if (s3c_retry_after_parse (text, now) < -1)
    g_error ("Less than nothing to wait");
  return 0;
}
