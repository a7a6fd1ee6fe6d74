/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* Which processes are alive, by a file each in the directory "live" beside the database that is
 * locked for as long as its process holds it: the kernel unlocks it, however a process ends. Used
 * by the worker. */
typedef struct _S3cHistoryLive S3cHistoryLive;

/* path: the database's. */
S3cHistoryLive *s3c_history_live_new (const char *path);

/* Removes our own file and its lock. */
void s3c_history_live_free (S3cHistoryLive *self);

/* Our own name; the file is made and locked when it is first asked for. NULL with an error. */
const char *s3c_history_live_get_name (S3cHistoryLive *self, GError **error);

/* The same name, whether the file has been made or not. */
const char *s3c_history_live_peek_name (S3cHistoryLive *self);

/* Removes the files of the dead. */
void s3c_history_live_tidy (S3cHistoryLive *self);

/* Whether the process of that name (nullable) may still be at work. Tidies up after a dead one. */
gboolean s3c_history_live_is_alive (S3cHistoryLive *self, const char *name);
