/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-progress.h"

/* How the copying is going, in words. Pure; now is in microseconds since 1970. */

/* What it waits for: "Waiting for Wistia, 7 s". NULL where it does not wait for anything. error:
 * (nullable) why it does not go on. (transfer full) */
char *s3c_progress_words_wait (const S3cProgressData *data, const GError *error, gint64 now);

/* All of it: "1,203 of 2,000, 9.8/s, 2 min left. Waiting for Wistia, 7 s". (transfer full) */
char *s3c_progress_words_line (const S3cProgressData *data, const GError *error, gint64 now);

/* What came of a run: "1,497 accepted, 2 failed". (transfer full) */
char *s3c_progress_words_sum (const S3cProgressData *data);

/* How far the media are that were made: "12 of 40 media are ready". (transfer full) */
char *s3c_progress_words_ready (guint ready, guint accepted);
