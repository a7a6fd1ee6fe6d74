/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-row-index.h"

/* The smallest stretch in which two indexes differ, in the terms of GListModel::items-changed.
 * Returns FALSE where they are the same. Costs little where ids follow each other without gaps,
 * whatever their number. Either may be NULL, which is the same as empty. */
gboolean s3c_row_diff (S3cRowIndex *before,
                       S3cRowIndex *after,
                       guint *position,
                       guint *n_removed,
                       guint *n_added);
