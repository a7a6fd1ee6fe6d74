/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

/* Makes a window scroll its longest list up and down, so that every frame is really drawn, and
 * measures how long after it was due each frame is painted: stalls of the main loop count as much
 * as the painting itself. And how much processor time the thread that draws has used since the
 * frame before, which says the same where other programs take the processor away. */
typedef struct _S3cFrameMeter S3cFrameMeter;

/* The list must be there. */
S3cFrameMeter *s3c_frame_meter_new (GtkWindow *window);
void s3c_frame_meter_free (S3cFrameMeter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cFrameMeter, s3c_frame_meter_free)

/* Forgets what was measured. */
void s3c_frame_meter_reset (S3cFrameMeter *self);

guint s3c_frame_meter_count (S3cFrameMeter *self);

typedef enum
{
  S3C_FRAME_DELAY,
  S3C_FRAME_PROCESSOR,
} S3cFrameMeasure;

/* Milliseconds. share: 0.5 for the median, 0.99, 1 for the worst. */
double s3c_frame_meter_quantile (S3cFrameMeter *self, S3cFrameMeasure measure, double share);

/* The share of frames that took less. */
double
s3c_frame_meter_share_under (S3cFrameMeter *self, S3cFrameMeasure measure, double milliseconds);
