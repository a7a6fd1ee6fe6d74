/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-feedback.h"
#include "s3c-reason.h"

/* One additional parameter of a copy: its name and its value. */
#define S3C_TYPE_PARAMETER_ROW (s3c_parameter_row_get_type ())
G_DECLARE_FINAL_TYPE (S3cParameterRow, s3c_parameter_row, S3C, PARAMETER_ROW, AdwPreferencesRow)

S3cParameterRow *s3c_parameter_row_new (const char *name, const char *value);
const char *s3c_parameter_row_get_name (S3cParameterRow *self);
const char *s3c_parameter_row_get_value (S3cParameterRow *self);

/* Shows why the parameter cannot be used; S3C_REASON_NONE takes it away. */
void s3c_parameter_row_set_reason (S3cParameterRow *self, S3cReason reason);

/* Signals, without arguments: "changed", "remove", "submit" (Return was pressed). */
