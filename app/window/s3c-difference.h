/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

/* Two texts side by side, line by line, with their numbers; what was removed and added is marked by
 * a sign and a style. Where little room is, changed lines are one above the other. */
#define S3C_TYPE_DIFFERENCE (s3c_difference_get_type ())
G_DECLARE_FINAL_TYPE (S3cDifference, s3c_difference, S3C, DIFFERENCE, AdwBin)

/* Of long stretches that stay as they are only beginning and end are shown, and how many lines are
 * left out. */
void s3c_difference_set_texts (S3cDifference *self, const char *before, const char *after);

void s3c_difference_set_narrow (S3cDifference *self, gboolean narrow);
