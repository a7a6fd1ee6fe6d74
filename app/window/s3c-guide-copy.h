/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-guide-draft.h"
#include "s3c-session.h"

#include <adwaita.h>

/* The page of the guide that leads to the first copy: of which object, whether the policy lets
 * Wistia read it, and whether there is such a bucket. */
#define S3C_TYPE_GUIDE_COPY (s3c_guide_copy_get_type ())
G_DECLARE_FINAL_TYPE (S3cGuideCopy, s3c_guide_copy, S3C, GUIDE_COPY, AdwBin)

GtkWidget *s3c_guide_copy_new (S3cGuideDraft *draft, S3cSession *session);

/* Signal "fill" (const char *bucket, const char *key): the form is to be filled with them; empty
 * where they are not known. */
