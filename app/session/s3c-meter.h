/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-pace.h"
#include "s3c-progress.h"
#include "s3c-state.h"

/* Counts what becomes of the copies of one run, and tells the progress: at once when the status
 * changes, and otherwise ten times a second at most. */
#define S3C_TYPE_METER (s3c_meter_get_type ())
G_DECLARE_FINAL_TYPE (S3cMeter, s3c_meter, S3C, METER, GObject)

S3cMeter *s3c_meter_new (S3cProgress *progress);

/* So many copies are to be sent from now on. Where nothing was, a new run begins. */
void s3c_meter_add (S3cMeter *self, guint n);

/* So many are not any more: somebody else sends them, or has removed them. */
void s3c_meter_drop (S3cMeter *self, guint n);

void s3c_meter_begin (S3cMeter *self);                          /* one is on the wire */
void s3c_meter_answer (S3cMeter *self);                         /* one is not any more */
void s3c_meter_end (S3cMeter *self, gint64 id, S3cState state); /* one has its outcome */
void s3c_meter_cancel (S3cMeter *self, guint n);                /* many were cancelled at once */

/* One that has ended in this run is to be sent again; FALSE where it has not. */
gboolean s3c_meter_reopen (S3cMeter *self, gint64 id);

/* One that was unsure in this run was found: Wistia has it. */
void s3c_meter_adopt (S3cMeter *self, gint64 id);

/* One that has ended in this run is of no interest any more. */
void s3c_meter_forget (S3cMeter *self, gint64 id);

/* The ids of those that failed in this run and still have, ascending. (transfer full) (element-type
 * gint64) */
GArray *s3c_meter_list_failed (S3cMeter *self);

guint s3c_meter_count_left (S3cMeter *self); /* not ended */
void s3c_meter_set_left_over (S3cMeter *self, guint n);
void s3c_meter_set_limit (S3cMeter *self, guint per_minute);

/* until: microseconds since 1970, or 0. */
void
s3c_meter_set_status (S3cMeter *self, S3cProgressStatus status, gint64 until, const GError *error);
