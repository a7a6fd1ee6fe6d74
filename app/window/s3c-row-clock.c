/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-row-clock.h"

struct _S3cRowClock
{
  GObject parent_instance;

  GPtrArray *rows;          /* (owned) (element-type S3cCopyRow), which it does not own */
  S3cProgress *progress;    /* (owned) */
  S3cProgressStatus status; /* why copies waited when the rows last said so */
  gboolean running;
  guint refresh;   /* source, or 0 */
  guint countdown; /* source, or 0 */
};

G_DEFINE_FINAL_TYPE (S3cRowClock, s3c_row_clock, G_TYPE_OBJECT)

#define REFRESH_SECONDS 60

/* Often enough for the seconds of a row to change with those of the queue. */
#define COUNTDOWN_MILLISECONDS 250

static gboolean
is_counting_down (S3cCopyRow *row)
{
  S3cCopy *copy = s3c_copy_row_get_copy (row);

  return copy != NULL && s3c_copy_is_loaded (copy) && s3c_copy_get_state (copy) == S3C_STATE_WAITING
         && s3c_copy_get_data (copy)->retry_at > 0;
}

/* Only what was sent already and is sent again has a moment of its own: a few rows. */
static gboolean
countdown_cb (gpointer user_data)
{
  S3cRowClock *self = S3C_ROW_CLOCK (user_data);

  for (guint i = 0; i < self->rows->len; i++)
    if (is_counting_down (g_ptr_array_index (self->rows, i)))
      s3c_copy_row_explain (g_ptr_array_index (self->rows, i));
  if (self->status != S3C_PROGRESS_IDLE)
    return G_SOURCE_CONTINUE;

  self->countdown = 0;
  return G_SOURCE_REMOVE;
}

static void
start_countdown (S3cRowClock *self)
{
  if (self->running && self->countdown == 0 && self->status != S3C_PROGRESS_IDLE)
    self->countdown = g_timeout_add (COUNTDOWN_MILLISECONDS, countdown_cb, self);
}

static void
progress_cb (S3cRowClock *self)
{
  S3cProgressStatus status = s3c_progress_get_data (self->progress)->status;

  if (self->status == status)
    return;

  self->status = status;
  start_countdown (self);
  g_ptr_array_foreach (self->rows, (GFunc)(void (*) (void))s3c_copy_row_explain, NULL);
}

static gboolean
refresh_cb (gpointer user_data)
{
  g_ptr_array_foreach (S3C_ROW_CLOCK (user_data)->rows,
                       (GFunc)(void (*) (void))s3c_copy_row_refresh, NULL);

  return G_SOURCE_CONTINUE;
}

static void
s3c_row_clock_dispose (GObject *object)
{
  S3cRowClock *self = S3C_ROW_CLOCK (object);

  s3c_row_clock_run (self, FALSE);
  g_clear_object (&self->progress);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (s3c_row_clock_parent_class)->dispose (object);
}

static void
s3c_row_clock_class_init (S3cRowClockClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_row_clock_dispose;
}

static void
s3c_row_clock_init (S3cRowClock *self)
{
}

S3cRowClock *
s3c_row_clock_new (GPtrArray *rows, S3cProgress *progress)
{
  S3cRowClock *self;

  g_return_val_if_fail (rows != NULL, NULL);
  g_return_val_if_fail (S3C_IS_PROGRESS (progress), NULL);

  self = g_object_new (S3C_TYPE_ROW_CLOCK, NULL);
  self->rows = g_ptr_array_ref (rows);
  self->progress = g_object_ref (progress);
  self->status = s3c_progress_get_data (progress)->status;
  g_signal_connect_object (progress, "changed", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);

  return self;
}

void
s3c_row_clock_run (S3cRowClock *self, gboolean run)
{
  g_return_if_fail (S3C_IS_ROW_CLOCK (self));

  self->running = run;
  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_handle_id (&self->countdown, g_source_remove);
  if (!run)
    return;

  refresh_cb (self);
  self->refresh = g_timeout_add_seconds (REFRESH_SECONDS, refresh_cb, self);
  start_countdown (self);
}
