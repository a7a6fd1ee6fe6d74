/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-copy-pen.h"

/* One copy in the list. There are some two hundred of these, so a row draws its two lines with a
 * pen that all share, and makes widgets only where a copy needs them. */
#define S3C_TYPE_COPY_ROW (s3c_copy_row_get_type ())
G_DECLARE_FINAL_TYPE (S3cCopyRow, s3c_copy_row, S3C, COPY_ROW, GtkWidget)

GtkWidget *s3c_copy_row_new (S3cCopyPen *pen);
void s3c_copy_row_set_copy (S3cCopyRow *self, S3cCopy *copy); /* (nullable) */
S3cCopy *s3c_copy_row_get_copy (S3cCopyRow *self);            /* (transfer none) (nullable) */

/* Writes anew how long ago it was. */
void s3c_copy_row_refresh (S3cCopyRow *self);

/* Signal "act" (const char *action): a button in the row was pressed; action is the name of one of
 * S3cCopyActions. */
