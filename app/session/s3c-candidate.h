/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-media.h"

/* A media found in Wistia that may be an unsure copy. Immutable. */
#define S3C_TYPE_CANDIDATE (s3c_candidate_get_type ())
G_DECLARE_FINAL_TYPE (S3cCandidate, s3c_candidate, S3C, CANDIDATE, GObject)

/* created: microseconds since 1970, 0 where not known. */
S3cCandidate *s3c_candidate_new (const char *hashed_id,
                                 const char *name,
                                 const char *url,
                                 S3cState state,
                                 double progress,
                                 gint64 created);

/* What Wistia says of a media. */
S3cCandidate *s3c_candidate_new_for_media (S3cMedia *media, const char *url, gint64 created);

const char *s3c_candidate_get_hashed_id (S3cCandidate *self);
const char *s3c_candidate_get_name (S3cCandidate *self); /* (nullable) */
const char *s3c_candidate_get_url (S3cCandidate *self);  /* (nullable) its page in the account */
S3cState s3c_candidate_get_state (S3cCandidate *self);
double s3c_candidate_get_progress (S3cCandidate *self); /* 0..1, or -1 */
gint64 s3c_candidate_get_created (S3cCandidate *self);
const char *s3c_candidate_get_thumbnail (S3cCandidate *self); /* (nullable) its picture */
