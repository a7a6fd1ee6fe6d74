/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-guide-draft.h"

#include <adwaita.h>

/* The policy to save: to read, to copy, to keep as a file, and how it differs from the present one.
 */
#define S3C_TYPE_GUIDE_RESULT (s3c_guide_result_get_type ())
G_DECLARE_FINAL_TYPE (S3cGuideResult, s3c_guide_result, S3C, GUIDE_RESULT, AdwBin)

void s3c_guide_result_set_draft (S3cGuideResult *self, S3cGuideDraft *draft);
void s3c_guide_result_set_narrow (S3cGuideResult *self, gboolean narrow);

/* Writes the policy into a file, and says beneath it whether that went well. */
void s3c_guide_result_save (S3cGuideResult *self, GFile *file);
