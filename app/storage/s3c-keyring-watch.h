/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* Listens for what the Secret Service says by itself, and for its comings. */
#define S3C_TYPE_KEYRING_WATCH (s3c_keyring_watch_get_type ())
G_DECLARE_FINAL_TYPE (S3cKeyringWatch, s3c_keyring_watch, S3C, KEYRING_WATCH, GObject)

/* Signal "changed" (no arguments): something may be other than it was, once for what comes at once;
 * also once when it has begun to listen, as that is not at once. */
S3cKeyringWatch *s3c_keyring_watch_new (void);

/* The service did not answer in time: that it answers again is a change too. */
void s3c_keyring_watch_await_answer (S3cKeyringWatch *self);
