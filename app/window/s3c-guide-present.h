/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-guide-draft.h"

#include <adwaita.h>

/* Where the policy that a bucket has now is pasted, and what is to be said of it: where it is
 * broken, whether it lets Wistia in, and what is wrong with it. */
#define S3C_TYPE_GUIDE_PRESENT (s3c_guide_present_get_type ())
G_DECLARE_FINAL_TYPE (S3cGuidePresent, s3c_guide_present, S3C, GUIDE_PRESENT, AdwBin)

void s3c_guide_present_set_draft (S3cGuidePresent *self, S3cGuideDraft *draft);

/* Reads a policy out of a file, which the person chooses. */
void s3c_guide_present_open (S3cGuidePresent *self);
void s3c_guide_present_load (S3cGuidePresent *self, GFile *file);

/* Puts the cursor into the text. */
void s3c_guide_present_begin (S3cGuidePresent *self);
