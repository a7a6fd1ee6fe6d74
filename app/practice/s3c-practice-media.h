/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-practice-id.h"

typedef enum
{
  S3C_PRACTICE_STATUS_QUEUED,
  S3C_PRACTICE_STATUS_PROCESSING,
  S3C_PRACTICE_STATUS_READY,
  S3C_PRACTICE_STATUS_FAILED,
} S3cPracticeStatus;

/* One made-up media. Where it stands is never stored: it follows from its age. */
typedef struct
{
  S3cPracticeId id;
  char *hashed_id;   /* (owned) */
  char *name;        /* (owned) */
  char *description; /* (owned) */
  char *folder;      /* (owned) (nullable) hashed id of the folder it is in */
} S3cPracticeMedia;

/* name, description and folder may be NULL. */
S3cPracticeMedia *s3c_practice_media_new (S3cPracticeId id,
                                          const char *name,
                                          const char *description,
                                          const char *folder);
void s3c_practice_media_free (S3cPracticeMedia *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cPracticeMedia, s3c_practice_media_free)

/* now: microseconds since 1970, UTC. speed: 1.0 for a second in the queue and five of processing.
 * progress: (out) 0..1. updated: (out) when it last changed. */
S3cPracticeStatus s3c_practice_media_look (const S3cPracticeMedia *self,
                                           gint64 now,
                                           double speed,
                                           double *progress,
                                           gint64 *updated);
const char *s3c_practice_status_to_text (S3cPracticeStatus status);

/* Wistia's word for the kind of file that name ends like ("Video"). */
const char *s3c_practice_media_get_type_name (const S3cPracticeMedia *self);
