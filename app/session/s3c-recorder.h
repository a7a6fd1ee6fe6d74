/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-copy-cache.h"

/* Writes down how copies stand. What cannot be written (a full disk) is kept and tried again until
 * it works; until then that is the problem. */
#define S3C_TYPE_RECORDER (s3c_recorder_get_type ())
G_DECLARE_FINAL_TYPE (S3cRecorder, s3c_recorder, S3C, RECORDER, GObject)

S3cRecorder *s3c_recorder_new (S3cHistory *history, S3cCopyCache *cache);

/* Writes down how the copy stands now: for what this process alone can know. */
void s3c_recorder_save (S3cRecorder *self, S3cCopy *copy);

/* The same, unless another process has got ahead: the record is no longer in state from. Then the
 * copy becomes what the record says. */
void s3c_recorder_change (S3cRecorder *self, S3cCopy *copy, S3cState from);

/* Somebody else met an error of the history, or (NULL) wrote to it without one. */
void s3c_recorder_report (S3cRecorder *self, const GError *error);

/* Whether the copy's record is being written, and whether that has failed and what it says is not
 * how the copy stands. Signal "written" (S3cCopy): its was, or could not be. */
gboolean s3c_recorder_is_writing (S3cRecorder *self, S3cCopy *copy);
gboolean s3c_recorder_has_unsaved (S3cRecorder *self, S3cCopy *copy);

/* Asks once more for everything that is not yet written, and tries no more afterwards. */
void s3c_recorder_close (S3cRecorder *self);

/* Property "problem" (GError boxed, nullable, notified). Property "retry-interval" (milliseconds,
 * 3000, writable). */
const GError *s3c_recorder_get_problem (S3cRecorder *self);
