/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-field-row.h"

/* Takes an S3 address apart that comes into the bucket's or the key's row, fills both and says so
 * beneath; what cannot be used is said beneath too, with an offer where there is one. */
#define S3C_TYPE_SMART_PASTE (s3c_smart_paste_get_type ())
G_DECLARE_FINAL_TYPE (S3cSmartPaste, s3c_smart_paste, S3C, SMART_PASTE, GObject)

/* The rows are not kept alive by it. */
S3cSmartPaste *s3c_smart_paste_new (S3cFieldRow *bucket, S3cFieldRow *key);

/* Takes apart what was typed and has not been left yet. */
void s3c_smart_paste_settle (S3cSmartPaste *self);

/* Takes back what it has said. */
void s3c_smart_paste_forget (S3cSmartPaste *self);
