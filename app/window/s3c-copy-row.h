/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-checks.h"
#include "s3c-copy-pen.h"
#include "s3c-progress.h"

/* One copy in the list. There are some two hundred of these, so a row draws its two lines with a
 * pen that all share, and makes widgets only where a copy needs them. */
#define S3C_TYPE_COPY_ROW (s3c_copy_row_get_type ())
G_DECLARE_FINAL_TYPE (S3cCopyRow, s3c_copy_row, S3C, COPY_ROW, GtkWidget)

/* progress and checks: why a copy waits, and whether it is being looked for. */
GtkWidget *s3c_copy_row_new (S3cCopyPen *pen, S3cProgress *progress, S3cChecks *checks);
void s3c_copy_row_set_copy (S3cCopyRow *self, S3cCopy *copy); /* (nullable) */
S3cCopy *s3c_copy_row_get_copy (S3cCopyRow *self);            /* (transfer none) (nullable) */

/* Writes anew how long ago it was. */
void s3c_copy_row_refresh (S3cCopyRow *self);

/* What is to be said beyond the state: the problem, what it waits for, that it is looked for.
 * (transfer full) (nullable) */
char *s3c_copy_row_dup_why (S3cCopyRow *self, gint64 now);

/* The row as a sentence. (transfer full) */
char *s3c_copy_row_dup_sentence (S3cCopyRow *self, gint64 now);

/* Says anew why a copy waits, and whether it is being looked for. */
void s3c_copy_row_explain (S3cCopyRow *self);

/* Signal "act" (const char *action): a button in the row was pressed, or the row itself over the
 * accessibility bus; action is the name of one of S3cCopyActions, or: */
#define S3C_COPY_ROW_DETAILS "details"
