/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <adwaita.h>

/* Where a copy is asked for: from which place in Amazon S3, and what Wistia should call it. */
#define S3C_TYPE_COPY_FORM (s3c_copy_form_get_type ())
G_DECLARE_FINAL_TYPE (S3cCopyForm, s3c_copy_form, S3C, COPY_FORM, AdwBin)

void s3c_copy_form_set_session (S3cCopyForm *self, S3cSession *session);

/* Adds what is not needed in the first frame: an expander's arrow alone would load a library. */
void s3c_copy_form_complete (S3cCopyForm *self);

/* How wide the fields may get, in pixels. */
void s3c_copy_form_set_width (S3cCopyForm *self, int width);

/* Keeps bucket and folder, empties the rest and puts the cursor into the bucket. */
void s3c_copy_form_begin (S3cCopyForm *self);
void s3c_copy_form_fill (S3cCopyForm *self, S3cRequest *request);

/* FALSE where the folder is not known, which is then said beneath it. */
gboolean s3c_copy_form_settle_folder (S3cCopyForm *self);

/* What holds for more than one copy: folder, description, contact and parameters as they stand in
 * the form. (transfer full) */
S3cRequest *s3c_copy_form_dup_common (S3cCopyForm *self);

/* Sends what stands in the form, or says beneath a field what is missing. */
void s3c_copy_form_submit (S3cCopyForm *self);

/* Signal "submitted" (S3cCopy): it has been recorded. */
