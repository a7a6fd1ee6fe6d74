/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy.h"

void
s3c_copy_data_clear (S3cCopyData *data)
{
  g_clear_pointer (&data->account_id, g_free);
  g_clear_pointer (&data->account_name, g_free);
  g_clear_pointer (&data->account_url, g_free);
  g_clear_pointer (&data->hashed_id, g_free);
  g_clear_pointer (&data->media_name, g_free);
  g_clear_pointer (&data->thumbnail, g_free);
  g_clear_pointer (&data->request_id, g_free);
  g_clear_pointer (&data->error, g_free);
  g_clear_pointer (&data->message, g_free);
  g_clear_pointer (&data->raw_reply, g_free);
}

void
s3c_copy_data_copy (const S3cCopyData *from, S3cCopyData *to)
{
  *to = *from;
  to->account_id = g_strdup (from->account_id);
  to->account_name = g_strdup (from->account_name);
  to->account_url = g_strdup (from->account_url);
  to->hashed_id = g_strdup (from->hashed_id);
  to->media_name = g_strdup (from->media_name);
  to->thumbnail = g_strdup (from->thumbnail);
  to->request_id = g_strdup (from->request_id);
  to->error = g_strdup (from->error);
  to->message = g_strdup (from->message);
  to->raw_reply = g_strdup (from->raw_reply);
}
