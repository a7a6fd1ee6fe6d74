/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-network.h"
#include "s3c-services.h"
#include "s3c-thumbnail-cache.h"

/* The pictures of media, from the disk or from where Wistia says that they are: without any token,
 * a few at a time, each once however many rows show it, what was asked for last first. */
#define S3C_TYPE_THUMBNAILS (s3c_thumbnails_get_type ())
G_DECLARE_FINAL_TYPE (S3cThumbnails, s3c_thumbnails, S3C, THUMBNAILS, GObject)

/* The largest picture. */
#define S3C_THUMBNAIL_MAX_BYTES (512 * 1024)

S3cThumbnails *
s3c_thumbnails_new (S3cServices *services, S3cNetwork *network, S3cThumbnailCache *cache);

/* The bytes of a JPEG or PNG, by their beginning. What is neither, or too large, is
 * S3C_ERROR_REPLY; what failed is not asked for again for ten minutes and answered with the same
 * error. (transfer full) */
void s3c_thumbnails_fetch_async (S3cThumbnails *self,
                                 const char *url,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GBytes *s3c_thumbnails_fetch_finish (S3cThumbnails *self, GAsyncResult *result, GError **error);

/* Breaks off everything; fetches no more. */
void s3c_thumbnails_close (S3cThumbnails *self);

/* The address of a small picture, where Wistia's address allows to ask for one. (transfer full) */
char *s3c_thumbnails_make_small (const char *url);

/* Property "time-limit" (milliseconds for one picture, 20000, writable). */
