/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-wait.h"

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
