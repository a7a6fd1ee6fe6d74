/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

/* A folder of a Wistia account. Immutable. */
#define S3C_TYPE_FOLDER (s3c_folder_get_type ())
G_DECLARE_FINAL_TYPE (S3cFolder, s3c_folder, S3C, FOLDER, GObject)

/* Read-only properties: "hashed-id", "name" (strings), "media-count" (int, -1: not known). */
S3cFolder *s3c_folder_new (const char *hashed_id, const char *name, int media_count);

const char *s3c_folder_get_hashed_id (S3cFolder *self);
const char *s3c_folder_get_name (S3cFolder *self);
int s3c_folder_get_media_count (S3cFolder *self);
