/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

/* The additional parameters of a copy: a heading with a button that adds a row. */
#define S3C_TYPE_PARAMETERS_GROUP (s3c_parameters_group_get_type ())
G_DECLARE_FINAL_TYPE (S3cParametersGroup,
                      s3c_parameters_group,
                      S3C,
                      PARAMETERS_GROUP,
                      AdwPreferencesGroup)

/* Name, value, name, value ...; rows left wholly empty are not in it. (transfer full) */
char **s3c_parameters_group_dup (S3cParametersGroup *self);
void s3c_parameters_group_set (S3cParametersGroup *self, const char *const *parameters);

/* FALSE where one is not usable, which is then shown and gets the focus. */
gboolean s3c_parameters_group_settle (S3cParametersGroup *self);

/* Property "wrong" (read-only, notified): something unusable is shown.
 * Signal "submit": Return was pressed in a row. */
