/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* SIGINT and SIGTERM: the first one is for the command to stop in an orderly way; the second ends
 * the process as if nothing had been done about it. */
typedef struct
{
  void (*stop) (gpointer data);
  gpointer data; /* (unowned) */
  guint interrupt_source, terminate_source;
} S3cInterrupt;

void s3c_interrupt_begin (S3cInterrupt *self, void (*stop) (gpointer data), gpointer data);
void s3c_interrupt_clear (S3cInterrupt *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (S3cInterrupt, s3c_interrupt_clear)
