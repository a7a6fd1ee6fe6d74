/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-batch.h"

/* How a batch and its lines are put into words and icons. Pure functions. */

const char *s3c_word_for_verdict (S3cLineVerdict verdict);
const char *s3c_icon_for_verdict (S3cLineVerdict verdict);
const char *s3c_style_for_verdict (S3cLineVerdict verdict); /* a style class, or "" */

/* What would be copied, "bucket/key"; the line as it stood where it is unusable. (transfer full) */
char *s3c_place_for_line (S3cBatchLine *line);

/* Why, or what to mind; where there is nothing of that, what the line gives Wistia besides what
 * holds for all. common: (nullable). (transfer full) */
char *s3c_words_for_line (S3cBatchLine *line, S3cRequest *common);

/* The whole line as one sentence. (transfer full) */
char *s3c_sentence_for_line (S3cBatchLine *line, S3cRequest *common);

/* "38 to copy · 2 repeated · 1 copied before · 3 cannot be copied". (transfer full) */
char *s3c_words_for_batch (S3cBatch *batch);

/* What holds for lines that do not say their own, as one sentence each; "" where nothing does.
 * (transfer full) */
char *s3c_words_for_common (S3cRequest *common, gboolean csv);
