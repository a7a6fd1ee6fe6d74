/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* A command does one thing after the other: this waits for the answer to an asynchronous call,
 * while the main context goes on. Give s3c_wait_cb as the callback and the struct as its data. */
typedef struct
{
  GAsyncResult *result; /* (owned) (nullable) */
} S3cWait;

void s3c_wait_cb (GObject *source, GAsyncResult *result, gpointer user_data);
GAsyncResult *s3c_wait_for_result (S3cWait *self); /* (transfer none) */

/* Says so on standard error when something that is usually quick takes longer than that. */
typedef struct
{
  const char *text; /* (unowned) */
  guint timer;
} S3cNotice;

void s3c_notice_begin_keyring (S3cNotice *self); /* waits for the keyring */
void s3c_notice_begin_wistia (S3cNotice *self);  /* waits for both */
void s3c_notice_clear (S3cNotice *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (S3cNotice, s3c_notice_clear)

void s3c_wait_clear (S3cWait *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (S3cWait, s3c_wait_clear)
