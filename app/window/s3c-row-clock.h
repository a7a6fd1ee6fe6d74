/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-copy-row.h"

/* Writes anew in rows what goes by with time: how long ago it was, and how long a copy still waits.
 */
#define S3C_TYPE_ROW_CLOCK (s3c_row_clock_get_type ())
G_DECLARE_FINAL_TYPE (S3cRowClock, s3c_row_clock, S3C, ROW_CLOCK, GObject)

/* rows: (element-type S3cCopyRow) those that are there now, kept by somebody else. */
S3cRowClock *s3c_row_clock_new (GPtrArray *rows, S3cProgress *progress);

/* It runs while the rows can be seen. */
void s3c_row_clock_run (S3cRowClock *self, gboolean run);
