/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-copy-row.h"
#include "s3c-gallery.h"

/* Sees to it that the rows on the screen get their pictures: those that are only scrolled past cost
 * nothing. */
#define S3C_TYPE_ROW_PICTURES (s3c_row_pictures_get_type ())
G_DECLARE_FINAL_TYPE (S3cRowPictures, s3c_row_pictures, S3C, ROW_PICTURES, GObject)

/* rows: (element-type S3cCopyRow) those that there are now, whether they are seen or not. scroller:
 * what they are seen through; it outlives this object. */
S3cRowPictures *
s3c_row_pictures_new (GPtrArray *rows, GtkScrolledWindow *scroller, S3cGallery *gallery);
