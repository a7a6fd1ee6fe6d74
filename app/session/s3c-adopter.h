/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-candidate.h"
#include "s3c-recorder.h"

/* Writes down which media an unsure copy has become. */
#define S3C_TYPE_ADOPTER (s3c_adopter_get_type ())
G_DECLARE_FINAL_TYPE (S3cAdopter, s3c_adopter, S3C, ADOPTER, GObject)

S3cAdopter *s3c_adopter_new (S3cHistory *history, S3cCopyCache *cache, S3cRecorder *recorder);

/* S3C_ERROR_FAILED where the media is another copy's, or the copy is not unsure any more: then it
 * is what the record says. */
void s3c_adopter_adopt_async (S3cAdopter *self,
                              S3cCopy *copy,
                              S3cCandidate *candidate,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean s3c_adopter_adopt_finish (S3cAdopter *self, GAsyncResult *result, GError **error);

/* Signal "adopted" (S3cCopy): it is written down that Wistia has it. */
