/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-reply.h"
#include "s3c-state.h"

/* What Wistia says of one media. Immutable. Any part but the hashed id may be missing. */
#define S3C_TYPE_MEDIA (s3c_media_get_type ())
G_DECLARE_FINAL_TYPE (S3cMedia, s3c_media, S3C, MEDIA, GObject)

const char *s3c_media_get_hashed_id (S3cMedia *self);
const char *s3c_media_get_name (S3cMedia *self); /* (nullable) */
S3cState
s3c_media_get_state (S3cMedia *self); /* QUEUED where Wistia gave no or an unknown status */
double s3c_media_get_progress (S3cMedia *self); /* 0..1, or -1 */
gint64 s3c_media_get_created (S3cMedia *self);  /* microseconds since 1970, UTC; 0 where missing */
const char *s3c_media_get_thumbnail_url (S3cMedia *self); /* (nullable) https only */

/* Read a 2xx reply: content type, size, JSON, shape, in this order; S3C_ERROR_REPLY with what was
 * wrong in words. Wrong types of optional fields are taken as missing. (transfer full) */
S3cMedia *s3c_media_from_reply (const S3cReply *reply, GError **error);

/* The same for a bare array. (transfer full) (element-type S3cMedia) */
GPtrArray *s3c_media_list_from_reply (const S3cReply *reply, GError **error);
