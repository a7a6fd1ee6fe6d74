/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Text on a terminal, measured in the columns it takes there. */

int s3c_columns_count (const char *text);

/* The beginning of it that fits, with "…" where something was left out. (transfer full) */
char *s3c_columns_cut (const char *text, int columns);
