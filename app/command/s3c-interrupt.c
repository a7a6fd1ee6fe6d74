/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-interrupt.h"

#include <glib-unix.h>

static gboolean
interrupted_cb (gpointer user_data)
{
  S3cInterrupt *self = user_data;

  /* Without a source GLib gives the signal its default action back. */
  s3c_interrupt_clear (self);
  self->stop (self->data);
  return G_SOURCE_REMOVE;
}

void
s3c_interrupt_begin (S3cInterrupt *self, void (*stop) (gpointer data), gpointer data)
{
  self->stop = stop;
  self->data = data;
  self->interrupt_source = g_unix_signal_add (SIGINT, interrupted_cb, self);
  self->terminate_source = g_unix_signal_add (SIGTERM, interrupted_cb, self);
}

void
s3c_interrupt_clear (S3cInterrupt *self)
{
  g_clear_handle_id (&self->interrupt_source, g_source_remove);
  g_clear_handle_id (&self->terminate_source, g_source_remove);
}
