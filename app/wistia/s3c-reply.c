/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-reply.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (S3cReply, s3c_reply, s3c_reply_copy, s3c_reply_free)

S3cReply *
s3c_reply_new (void)
{
  S3cReply *self = g_new0 (S3cReply, 1);

  self->retry_after = -1;
  return self;
}

S3cReply *
s3c_reply_copy (const S3cReply *self)
{
  S3cReply *copy = s3c_reply_new ();

  copy->status = self->status;
  copy->content_type = g_strdup (self->content_type);
  copy->request_id = g_strdup (self->request_id);
  copy->region = g_strdup (self->region);
  copy->body = self->body != NULL ? g_bytes_ref (self->body) : NULL;
  copy->retry_after = self->retry_after;
  copy->date = self->date;
  copy->sent = self->sent;
  return copy;
}

void
s3c_reply_free (S3cReply *self)
{
  g_autofree S3cReply *owned = self;

  g_clear_pointer (&owned->content_type, g_free);
  g_clear_pointer (&owned->request_id, g_free);
  g_clear_pointer (&owned->region, g_free);
  g_clear_pointer (&owned->body, g_bytes_unref);
}

char *
s3c_reply_dup_text (const S3cReply *self, gsize max)
{
  g_autofree char *text = NULL;
  gsize size = 0;
  const char *data = self->body != NULL ? g_bytes_get_data (self->body, &size) : NULL;

  if (size == 0)
    return NULL;
  text = g_utf8_make_valid (data, size);
  if (strlen (text) > max)
    *g_utf8_find_prev_char (text, text + max + 1) = '\0';
  return g_steal_pointer (&text);
}
