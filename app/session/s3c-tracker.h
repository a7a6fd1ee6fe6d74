/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-accounts.h"
#include "s3c-network.h"
#include "s3c-recorder.h"
#include "s3c-slots.h"

/* Asks Wistia how accepted copies are getting on, until they are ready: soon at first, then less
 * and less often, more often again when something has moved. */
#define S3C_TYPE_TRACKER (s3c_tracker_get_type ())
G_DECLARE_FINAL_TYPE (S3cTracker, s3c_tracker, S3C, TRACKER, GObject)

S3cTracker *s3c_tracker_new (S3cAccounts *accounts,
                             S3cServices *services,
                             S3cRecorder *recorder,
                             S3cSlots *slots,
                             S3cNetwork *network);

/* Does nothing for a copy that is not queued or processing, or was given up. */
void s3c_tracker_follow (S3cTracker *self, S3cCopy *copy);
void s3c_tracker_forget (S3cTracker *self, S3cCopy *copy);
gboolean s3c_tracker_has (S3cTracker *self, S3cCopy *copy);
void s3c_tracker_close (S3cTracker *self);

/* Properties: "followed" (uint, notified), "first-interval" (milliseconds, 2000, writable),
 * "attended" (writable: a person looks, so that news are wanted sooner). */
guint s3c_tracker_get_followed (S3cTracker *self);
