/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-batch.h"

#include <adwaita.h>

/* Draws the lines of a batch, whose rows share it as those of the copies share theirs. */
#define S3C_TYPE_LINE_PEN (s3c_line_pen_get_type ())
G_DECLARE_FINAL_TYPE (S3cLinePen, s3c_line_pen, S3C, LINE_PEN, GObject)

/* Fonts, colours and direction are those of widget, which the rows are in. */
S3cLinePen *s3c_line_pen_new (GtkWidget *widget);

/* common: (nullable) what holds for all lines. last: the highest number of a line, for which there
 * is to be room. */
void s3c_line_pen_set_batch (S3cLinePen *self, S3cRequest *common, guint last);
S3cRequest *s3c_line_pen_get_common (S3cLinePen *self); /* (nullable) */

/* How high a line is in a row of that width: its reason is never cut. */
int s3c_line_pen_get_height (S3cLinePen *self, S3cBatchLine *line, int width);
void s3c_line_pen_draw (S3cLinePen *self, GtkSnapshot *snapshot, S3cBatchLine *line, int width);
