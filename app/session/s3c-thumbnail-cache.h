/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* Pictures on the disk: so many bytes and files at most, those that were not used for the longest
 * time go first. May be used by several threads. What goes wrong here only costs fetching a
 * picture again. */
#define S3C_TYPE_THUMBNAIL_CACHE (s3c_thumbnail_cache_get_type ())
G_DECLARE_FINAL_TYPE (S3cThumbnailCache, s3c_thumbnail_cache, S3C, THUMBNAIL_CACHE, GObject)

/* folder: made with mode 0700 when something is first stored. */
S3cThumbnailCache *s3c_thumbnail_cache_new (const char *folder);

/* Blocks. The picture of an address; a damaged file is removed. (transfer full) (nullable) */
GBytes *s3c_thumbnail_cache_look_up (S3cThumbnailCache *self, const char *url);

/* Blocks. */
void s3c_thumbnail_cache_store (S3cThumbnailCache *self, const char *url, GBytes *picture);

/* The same in a thread. What is stored later may be lost where the program ends. */
void s3c_thumbnail_cache_look_up_async (S3cThumbnailCache *self,
                                        const char *url,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GBytes *s3c_thumbnail_cache_look_up_finish (S3cThumbnailCache *self, GAsyncResult *result);
void s3c_thumbnail_cache_store_later (S3cThumbnailCache *self, const char *url, GBytes *picture);

/* Properties, writable: "max-bytes" (32 MiB) and "max-files" (4,000). */
