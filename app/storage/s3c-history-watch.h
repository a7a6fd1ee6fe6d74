/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* Tells when the database's files have been written to by anybody, ourselves included: soon after
 * the writing, not more than some four times a second, and once more when it is over. */
typedef struct _S3cHistoryWatch S3cHistoryWatch;

typedef void (*S3cHistoryWatchFunc) (gpointer user_data);

/* path: the database's, whose directory is there. */
S3cHistoryWatch *
s3c_history_watch_new (const char *path, S3cHistoryWatchFunc written, gpointer user_data);
void s3c_history_watch_free (S3cHistoryWatch *self);
