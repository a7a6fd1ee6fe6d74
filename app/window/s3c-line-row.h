/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-line-pen.h"

/* One line of a batch in the list: its number, what would be copied, and the verdict. */
#define S3C_TYPE_LINE_ROW (s3c_line_row_get_type ())
G_DECLARE_FINAL_TYPE (S3cLineRow, s3c_line_row, S3C, LINE_ROW, GtkWidget)

GtkWidget *s3c_line_row_new (S3cLinePen *pen);

void s3c_line_row_set_line (S3cLineRow *self, S3cBatchLine *line); /* line: (nullable) */
S3cBatchLine *s3c_line_row_get_line (S3cLineRow *self);            /* (nullable) */
