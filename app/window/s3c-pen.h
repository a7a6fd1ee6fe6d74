/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

/* What rows that have no widgets of their own are drawn with: text and icons as labels and images
 * would show them, in the colours of the widget that the rows are in. */

#define S3C_PEN_ICON 16

/* A row while it is drawn. */
typedef struct
{
  GtkWidget *widget;
  GtkSnapshot *snapshot;
  int width;
} S3cPaper;

/* A layout in the widget's font, or in that of the style class caption; one line, cut in its
 * middle. numeric: figures of one width. (transfer full) */
PangoLayout *s3c_pen_make_layout (GtkWidget *widget, gboolean caption, gboolean numeric);
int s3c_pen_get_height (PangoLayout *layout);

/* Puts the text into the layout, cut where it is wider than what is available. Returns its width.
 */
int s3c_pen_write (PangoLayout *layout, const char *text, int available);

/* The colour that a style class gives text; "" is the text's own. */
GdkRGBA s3c_pen_get_color (GtkWidget *widget, const char *style);

/* x counts from the row's start, which is at the right where people read from there; middle is that
 * of the line. */
void s3c_paper_draw_layout (const S3cPaper *paper,
                            PangoLayout *layout,
                            int x,
                            int width,
                            int middle,
                            GdkRGBA color);
void
s3c_paper_draw_icon (const S3cPaper *paper, const char *name, int x, int middle, GdkRGBA color);

/* Where on the screen a part of the row begins. */
float s3c_paper_get_left (const S3cPaper *paper, int x, int width);
