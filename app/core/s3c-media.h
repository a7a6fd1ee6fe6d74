/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-folder.h"
#include "s3c-state.h"

/* What Wistia says of one media. Immutable. Any part but the hashed id may be missing.
 * Construct-only properties: "hashed-id", "name", "thumbnail-url", "kind" (strings), "state",
 * "progress", "duration" (double), "created" (int64), "folder" (S3cFolder). */
#define S3C_TYPE_MEDIA (s3c_media_get_type ())
G_DECLARE_FINAL_TYPE (S3cMedia, s3c_media, S3C, MEDIA, GObject)

const char *s3c_media_get_hashed_id (S3cMedia *self);
const char *s3c_media_get_name (S3cMedia *self); /* (nullable) */
S3cState
s3c_media_get_state (S3cMedia *self); /* QUEUED where Wistia gave no or an unknown status */
double s3c_media_get_progress (S3cMedia *self); /* 0..1, or -1 */
gint64 s3c_media_get_created (S3cMedia *self);  /* microseconds since 1970, UTC; 0 where missing */
const char *s3c_media_get_thumbnail_url (S3cMedia *self); /* (nullable) https, or loopback */
double s3c_media_get_duration (S3cMedia *self);           /* seconds, or -1 */
const char *s3c_media_get_kind (S3cMedia *self);          /* (nullable) Wistia's type: "Video" */
S3cFolder *s3c_media_get_folder (S3cMedia *self);         /* (transfer none) (nullable) */
