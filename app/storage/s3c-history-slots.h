/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-history-db.h"
#include "s3c-rate.h"

/* Counting requests: a slot is a row for each, which every process sees. All of this runs within a
 * transaction, but for s3c_history_slots_forget(), which makes one. */

/* How long a service's window is; the little more is for clocks that do not run alike. */
#define S3C_SLOT_WINDOW (60 * G_USEC_PER_SEC + 50 * G_TIME_SPAN_MILLISECOND)

/* A request without an answer ends after so long at the latest, its process being dead. */
#define S3C_SLOT_UNDER_WAY (120 * G_USEC_PER_SEC)

/* kept: so many slots are left free, but one may always be used. copy: whose request it is, 0 for
 * no copy's. *slot: 0 where there is none now, and *wait until there may be one. */
gboolean s3c_history_slots_take (S3cHistoryDb *self,
                                 const S3cRate *rate,
                                 guint kept,
                                 gint64 copy,
                                 gint64 *slot,
                                 gint64 *wait,
                                 GError **error);

/* The request was answered, or given up, now. */
gboolean s3c_history_slots_end (S3cHistoryDb *self, gint64 slot, GError **error);
gboolean s3c_history_slots_end_copy (S3cHistoryDb *self, gint64 copy, GError **error);

/* Forgets those of an earlier boot. */
gboolean s3c_history_slots_forget (S3cHistoryDb *self, GError **error);
