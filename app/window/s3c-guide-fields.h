/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-guide-draft.h"

#include <adwaita.h>

/* What has to be said before a policy can be written: which buckets and folders, to whom, and what
 * is special about them. */
#define S3C_TYPE_GUIDE_FIELDS (s3c_guide_fields_get_type ())
G_DECLARE_FINAL_TYPE (S3cGuideFields, s3c_guide_fields, S3C, GUIDE_FIELDS, AdwBin)

void s3c_guide_fields_set_draft (S3cGuideFields *self, S3cGuideDraft *draft);
