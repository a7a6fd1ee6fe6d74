/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-picture.h"

/* The small pictures of copies' media: fetched for those that are looked at, a few at a time, and
 * kept, the last used ones, ready to be drawn. */
#define S3C_TYPE_GALLERY (s3c_gallery_get_type ())
G_DECLARE_FINAL_TYPE (S3cGallery, s3c_gallery, S3C, GALLERY, GObject)

#define S3C_GALLERY_KEPT    200
#define S3C_GALLERY_AT_ONCE 4

S3cGallery *s3c_gallery_new (S3cSession *session);

/* How large they are to be, in pixels of the screen, as high as wide. */
void s3c_gallery_set_size (S3cGallery *self, int size);

/* The picture to draw; NULL where there is none, or not yet. (transfer none) */
GdkTexture *s3c_gallery_get (S3cGallery *self, S3cCopy *copy);

/* These copies are looked at now (element-type S3cCopy): what is being fetched for others is
 * stopped. */
void s3c_gallery_want (S3cGallery *self, GPtrArray *copies);

/* Signals: "ready" (const char *address): the pictures with this address can be drawn. "missed": a
 * picture was to be drawn that nobody has wanted yet. */
