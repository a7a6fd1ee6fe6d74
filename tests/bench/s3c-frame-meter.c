/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-frame-meter.h"

#include <time.h>

#define STEP       7.0 /* pixels a frame */
#define N_MEASURES (S3C_FRAME_PROCESSOR + 1)

struct _S3cFrameMeter
{
  GtkWidget *list;           /* (owned) */
  GtkAdjustment *adjustment; /* (unowned) of the list */
  GdkFrameClock *clock;      /* (owned) */
  GArray *times[N_MEASURES]; /* (owned) (element-type gint64) microseconds */
  gint64 due;                /* of the next frame, monotonic; 0 before the first */
  gint64 processor;          /* used when the last frame was painted */
  double step;
  guint tick;
};

static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LIST_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_list (child);
  return found;
}

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  S3cFrameMeter *self = user_data;
  double end = gtk_adjustment_get_upper (self->adjustment)
               - gtk_adjustment_get_page_size (self->adjustment);
  double value = gtk_adjustment_get_value (self->adjustment) + self->step;

  if (value < 0 || value > end)
    self->step = -self->step;
  gtk_adjustment_set_value (self->adjustment, CLAMP (value, 0, end));
  return G_SOURCE_CONTINUE;
}

/* Of this thread. */
static gint64
get_processor_time (void)
{
  struct timespec used = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &used);
  return used.tv_sec * G_USEC_PER_SEC + used.tv_nsec / 1000;
}

static gint64
get_interval (GdkFrameClock *clock)
{
  gint64 interval = 0;

  gdk_frame_clock_get_refresh_info (clock, 0, &interval, NULL);
  return interval > 0 ? interval : G_USEC_PER_SEC / 60;
}

/* A frame is due one interval after the one before began, and cannot begin before that one has been
 * painted. */
static void
before_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  S3cFrameMeter *self = user_data;
  gint64 now = g_get_monotonic_time ();

  if (self->due == 0 || now < self->due)
    self->due = now;
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  S3cFrameMeter *self = user_data;
  gint64 now = g_get_monotonic_time ();
  gint64 processor = get_processor_time ();
  const gint64 delay = now - self->due;
  const gint64 used = processor - self->processor;

  g_array_append_val (self->times[S3C_FRAME_DELAY], delay);
  g_array_append_val (self->times[S3C_FRAME_PROCESSOR], used);
  self->processor = processor;
  self->due = MAX (self->due + get_interval (clock), now);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *)a;
  gint64 other = *(const gint64 *)b;

  return (one > other) - (one < other);
}

S3cFrameMeter *
s3c_frame_meter_new (GtkWindow *window)
{
  S3cFrameMeter *self = g_new0 (S3cFrameMeter, 1);

  self->list = g_object_ref (find_list (GTK_WIDGET (window)));
  self->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));
  self->clock = g_object_ref (gtk_widget_get_frame_clock (GTK_WIDGET (window)));
  for (gsize i = 0; i < N_MEASURES; i++)
    self->times[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->processor = get_processor_time ();
  self->step = STEP;
  self->tick = gtk_widget_add_tick_callback (self->list, scroll_cb, self, NULL);
  g_signal_connect (self->clock, "before-paint", G_CALLBACK (before_paint_cb), self);
  g_signal_connect (self->clock, "after-paint", G_CALLBACK (after_paint_cb), self);
  return self;
}

void
s3c_frame_meter_free (S3cFrameMeter *self)
{
  g_autofree S3cFrameMeter *owned = self;

  gtk_widget_remove_tick_callback (owned->list, owned->tick);
  g_signal_handlers_disconnect_by_data (owned->clock, owned);
  g_clear_object (&owned->clock);
  g_clear_object (&owned->list);
  for (gsize i = 0; i < N_MEASURES; i++)
    g_clear_pointer (&owned->times[i], g_array_unref);
}

void
s3c_frame_meter_reset (S3cFrameMeter *self)
{
  for (gsize i = 0; i < N_MEASURES; i++)
    g_array_set_size (self->times[i], 0);
}

guint
s3c_frame_meter_count (S3cFrameMeter *self)
{
  return self->times[0]->len;
}

double
s3c_frame_meter_quantile (S3cFrameMeter *self, S3cFrameMeasure measure, double share)
{
  GArray *times = self->times[measure];

  if (times->len == 0)
    return 0;
  g_array_sort (times, compare);
  return (double)g_array_index (times, gint64, (guint)((times->len - 1) * share)) / 1000;
}

double
s3c_frame_meter_share_under (S3cFrameMeter *self, S3cFrameMeasure measure, double milliseconds)
{
  GArray *times = self->times[measure];
  guint under = 0;

  for (guint i = 0; i < times->len; i++)
    under += (double)g_array_index (times, gint64, i) < milliseconds * 1000;
  return times->len > 0 ? (double)under / times->len : 0;
}
