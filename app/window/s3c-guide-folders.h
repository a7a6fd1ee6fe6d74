/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-guide-draft.h"

#include <adwaita.h>

/* The folders of a bucket that Wistia may read, as rows that are added and removed. Without any it
 * is the whole bucket. */
#define S3C_TYPE_GUIDE_FOLDERS (s3c_guide_folders_get_type ())
G_DECLARE_FINAL_TYPE (S3cGuideFolders, s3c_guide_folders, S3C, GUIDE_FOLDERS, AdwPreferencesGroup)

void s3c_guide_folders_set_draft (S3cGuideFolders *self, S3cGuideDraft *draft);
