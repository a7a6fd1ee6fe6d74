/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <adwaita.h>

/* Pictures that came from outside: nothing but PNG and JPEG, told by their first bytes, is decoded,
 * away from the main thread, and nothing that claims to be large. */

#define S3C_PICTURE_MOST_PIXELS_WIDE 4096 /* and high */
#define S3C_PICTURE_MOST_PIXELS      (16 * 1024 * 1024)

typedef enum
{
  S3C_PICTURE_COVER,   /* exactly that size; what stands out is cut off */
  S3C_PICTURE_CONTAIN, /* the whole picture, within that size, never enlarged */
} S3cPictureFit;

/* Any thread. (transfer full) NULL with G_IO_ERROR_INVALID_DATA or what the decoder said. */
GdkPixbuf *
s3c_picture_decode (GBytes *bytes, int width, int height, S3cPictureFit fit, GError **error);

/* The picture of a copy's media, in pixels of the screen. NULL without an error: it has none.
 * (transfer full) */
void s3c_picture_load_async (S3cSession *session,
                             S3cCopy *copy,
                             int width,
                             int height,
                             S3cPictureFit fit,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
GdkTexture *s3c_picture_load_finish (S3cSession *session, GAsyncResult *result, GError **error);
