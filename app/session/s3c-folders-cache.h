/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-folder.h"

#include <gio/gio.h>

/* The list of an account's folders on the disk, so that it is there at once the next time. A cache:
 * whatever is wrong with it, it is simply not there. Names and ids of folders, never a token. Every
 * function blocks, and may be called in any thread. */

/* What one file is about. */
typedef struct
{
  char *path;       /* (owned) */
  char *account_id; /* (owned) */
  char *service;    /* (owned) the address that was asked */
} S3cFoldersPlace;

/* directory: made with mode 0700 when something is written. (transfer full) */
S3cFoldersPlace *
s3c_folders_place_new (const char *directory, const char *account_id, const char *service);
void s3c_folders_place_free (S3cFoldersPlace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cFoldersPlace, s3c_folders_place_free)

/* Changes whenever the file is written; NULL where there is none. (transfer full) */
char *s3c_folders_cache_dup_stamp (const S3cFoldersPlace *place);

/* *time: when Wistia was asked, microseconds since 1970. (transfer full) (nullable) (element-type
 * S3cFolder) */
GPtrArray *s3c_folders_cache_read (const S3cFoldersPlace *place, gint64 *time);

/* Replaces it, as a whole or not at all. folders: (element-type S3cFolder) */
gboolean s3c_folders_cache_write (const S3cFoldersPlace *place,
                                  GPtrArray *folders,
                                  gint64 time,
                                  GError **error);

/* Adds one to those that are there; does nothing where nothing is. */
gboolean s3c_folders_cache_add (const S3cFoldersPlace *place, S3cFolder *folder, GError **error);

gboolean s3c_folders_cache_remove (const S3cFoldersPlace *place, GError **error);
