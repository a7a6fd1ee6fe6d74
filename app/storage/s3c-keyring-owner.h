/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* Which program is behind a name on the bus, as a person may know it: "GNOME Keyring", "KWallet",
 * "KeePassXC", "oo7", or else the name of its process. */
void s3c_keyring_owner_find_async (GDBusConnection *bus,
                                   const char *name,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/* (transfer full) (nullable) with an error, or without one where the process says nothing. */
char *s3c_keyring_owner_find_finish (GAsyncResult *result, GError **error);

/* What a process of one of these names is called. All (nullable): the file that is executed, how it
 * was called, and what the kernel calls it, which is cut. (transfer full) (nullable) */
char *
s3c_keyring_owner_make_name (const char *executable, const char *called, const char *process_name);
