/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-gallery.h"

#include <adwaita.h>

/* Draws the two lines of a copy. GtkListView keeps some two hundred rows, and labels and images of
 * their own would take most of the window's memory: the rows of a list share this pen, which holds
 * one layout for each font. */
#define S3C_TYPE_COPY_PEN (s3c_copy_pen_get_type ())
G_DECLARE_FINAL_TYPE (S3cCopyPen, s3c_copy_pen, S3C, COPY_PEN, GObject)

/* Fonts, colours and direction are those of widget, which the rows are in. */
S3cCopyPen *s3c_copy_pen_new (GtkWidget *widget);

/* The picture is at the row's start, as high as wide; the text begins after it. */
#define S3C_COPY_PEN_PICTURE 40
#define S3C_COPY_PEN_INDENT  52

/* Where pictures come from: until then, and where there is none, an icon stands in their place. */
void s3c_copy_pen_set_thumbnails (S3cCopyPen *self, S3cGallery *gallery);

/* The account in use: what was copied with another one says so. id: (nullable) */
void s3c_copy_pen_set_account (S3cCopyPen *self, const char *id);

/* The name of a copy's account, where it is another one. (nullable) */
const char *s3c_copy_pen_get_account_name (S3cCopyPen *self, S3cCopy *copy);

/* How high the two lines are, whatever is written in them. */
int s3c_copy_pen_get_height (S3cCopyPen *self);

/* Draws a loaded copy, width wide; top is where the first line begins. */
void s3c_copy_pen_draw (S3cCopyPen *self, GtkSnapshot *snapshot, S3cCopy *copy, int width, int top);
