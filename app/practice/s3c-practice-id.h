/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* What becomes of a media in the end. */
typedef enum
{
  S3C_PRACTICE_FATE_READY,
  S3C_PRACTICE_FATE_FAILED,
  S3C_PRACTICE_FATE_STUCK, /* stays in processing */

  /* Ready in the end, but its picture is not what it should be. */
  S3C_PRACTICE_FATE_THUMB_HUGE,
  S3C_PRACTICE_FATE_THUMB_WIDE,
  S3C_PRACTICE_FATE_THUMB_TRUNCATED,
  S3C_PRACTICE_FATE_THUMB_SVG,
  S3C_PRACTICE_FATE_THUMB_SVG_TYPE,
  S3C_PRACTICE_FATE_THUMB_TYPE,
  S3C_PRACTICE_FATE_THUMB_SLOW,
  S3C_PRACTICE_FATES,
} S3cPracticeFate;

/* Hashed ids: ten characters of a-z and 0-9 that look like nothing, yet hold when the media was
 * made and what becomes of it. So a practice endpoint that was started anew still answers for the
 * ids that an earlier one gave out, without keeping anything on disk. */
typedef struct
{
  gint64 created; /* microseconds since 1970, UTC, in steps of a tenth of a second */
  guint sequence; /* tells those of one step apart, 0 to S3C_PRACTICE_ID_SEQUENCES - 1 */
  S3cPracticeFate fate;
  gboolean second; /* made in the second account */
} S3cPracticeId;

#define S3C_PRACTICE_ID_STEP      (G_USEC_PER_SEC / 10)
#define S3C_PRACTICE_ID_SEQUENCES 512

char *s3c_practice_id_encode (S3cPracticeId id);

/* FALSE for text that s3c_practice_id_encode () never made. */
gboolean s3c_practice_id_decode (const char *text, S3cPracticeId *id);

/* A number that grows with time, for the "id" that Wistia has beside the hashed one. */
gint64 s3c_practice_id_to_number (S3cPracticeId id);
