/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-guide-draft.h"
#include "s3c-session.h"

#include <adwaita.h>

/* The page of the guide that looks for why a copy failed: the causes in the order in which they are
 * likely, and what of them is ruled out or found. */
#define S3C_TYPE_GUIDE_CAUSES (s3c_guide_causes_get_type ())
G_DECLARE_FINAL_TYPE (S3cGuideCauses, s3c_guide_causes, S3C, GUIDE_CAUSES, AdwBin)

GtkWidget *s3c_guide_causes_new (S3cGuideDraft *draft, S3cSession *session);
