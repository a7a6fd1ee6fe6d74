/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

/* A name and, beneath it, a value that can be selected and copied. */
#define S3C_TYPE_FACT_ROW (s3c_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (S3cFactRow, s3c_fact_row, S3C, FACT_ROW, AdwPreferencesRow)

GtkWidget *s3c_fact_row_new (const char *name, const char *value, gboolean monospace);

void s3c_fact_row_set_value (S3cFactRow *self, const char *value);
