/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-batch.h"

#include <adwaita.h>

/* The lines of a batch with their verdicts, all of them or only those that want looking at. */
#define S3C_TYPE_LINE_LIST (s3c_line_list_get_type ())
G_DECLARE_FINAL_TYPE (S3cLineList, s3c_line_list, S3C, LINE_LIST, AdwBin)

/* common: (nullable) what holds for all lines and is not repeated for each. */
void s3c_line_list_set_batch (S3cLineList *self, S3cBatch *batch, S3cRequest *common);

void s3c_line_list_set_problems_only (S3cLineList *self, gboolean problems_only);
