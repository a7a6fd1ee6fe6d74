/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-wait.h"

#include "s3c-output.h"

#include <glib/gi18n.h>

#define PATIENCE 3 /* seconds */

void
s3c_wait_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  S3cWait *self = user_data;

  g_set_object (&self->result, result);
}

GAsyncResult *
s3c_wait_for_result (S3cWait *self)
{
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return self->result;
}

void
s3c_wait_clear (S3cWait *self)
{
  g_clear_object (&self->result);
}

static gboolean
notice_cb (gpointer user_data)
{
  S3cNotice *self = user_data;

  self->timer = 0;
  s3c_say ("%s", self->text);
  return G_SOURCE_REMOVE;
}

static void
begin (S3cNotice *self, const char *text)
{
  self->text = text;
  self->timer = g_timeout_add_seconds (PATIENCE, notice_cb, self);
}

void
s3c_notice_begin_keyring (S3cNotice *self)
{
  begin (self, _ ("The keyring has not answered yet. It may be asking for its password."));
}

void
s3c_notice_begin_wistia (S3cNotice *self)
{
  begin (self, _ ("Still waiting for Wistia, or for the keyring, which may be asking for its "
                  "password."));
}

void
s3c_notice_clear (S3cNotice *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
}
