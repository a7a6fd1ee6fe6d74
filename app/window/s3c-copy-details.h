/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-checks.h"

#include <adwaita.h>

/* One copy in full: how it stands, what was asked, what was answered, and what can be done. */
#define S3C_TYPE_COPY_DETAILS (s3c_copy_details_get_type ())
G_DECLARE_FINAL_TYPE (S3cCopyDetails, s3c_copy_details, S3C, COPY_DETAILS, AdwBin)

GtkWidget *s3c_copy_details_new (S3cSession *session, S3cChecks *checks);
void s3c_copy_details_set_copy (S3cCopyDetails *self, S3cCopy *copy); /* (nullable) */
S3cCopy *s3c_copy_details_get_copy (S3cCopyDetails *self); /* (transfer none) (nullable) */
