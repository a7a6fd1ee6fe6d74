/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

/* The additional parameters of a copy, folded away until somebody wants one. */
#define S3C_TYPE_PARAMETERS_ROW (s3c_parameters_row_get_type ())
G_DECLARE_FINAL_TYPE (S3cParametersRow, s3c_parameters_row, S3C, PARAMETERS_ROW, AdwExpanderRow)

/* Name, value, name, value ...; rows left wholly empty are not in it. (transfer full) */
char **s3c_parameters_row_dup (S3cParametersRow *self);
void s3c_parameters_row_set (S3cParametersRow *self, const char *const *parameters);

/* FALSE where one is not usable, which is then shown and gets the focus. */
gboolean s3c_parameters_row_settle (S3cParametersRow *self);

/* Property "wrong" (read-only, notified): something unusable is shown.
 * Signal "submit": Return was pressed in a row. */
