/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-guide-draft.h"

#include <adwaita.h>

/* The page of the guide where the bucket's policy is written, checked and taken away. */
#define S3C_TYPE_GUIDE_POLICY (s3c_guide_policy_get_type ())
G_DECLARE_FINAL_TYPE (S3cGuidePolicy, s3c_guide_policy, S3C, GUIDE_POLICY, AdwBin)

GtkWidget *s3c_guide_policy_new (S3cGuideDraft *draft);

/* Property: "narrow" (there is little room beside each other; writable). */

void s3c_guide_policy_load (S3cGuidePolicy *self, GFile *file);
void s3c_guide_policy_open (S3cGuidePolicy *self);

/* Puts the cursor to where the present policy is pasted. */
void s3c_guide_policy_begin_present (S3cGuidePolicy *self);
