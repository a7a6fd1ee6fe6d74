/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-line-diff.h"

#include <adwaita.h>

/* One line of a difference: as it was and as it will be. */
#define S3C_TYPE_DIFFERENCE_ROW (s3c_difference_row_get_type ())
G_DECLARE_FINAL_TYPE (S3cDifferenceRow, s3c_difference_row, S3C, DIFFERENCE_ROW, GtkListBoxRow)

S3cDifferenceRow *s3c_difference_row_new (const S3cLinePair *pair);

/* Stands for n lines that stay as they are. */
S3cDifferenceRow *s3c_difference_row_new_gap (guint n);

/* What is said of it: "Line 12, removed: ...". (transfer none) */
const char *s3c_difference_row_get_name (S3cDifferenceRow *self);

/* One above the other. */
void s3c_difference_row_set_narrow (S3cDifferenceRow *self, gboolean narrow);
