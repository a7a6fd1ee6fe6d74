/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-progress-line.h"

#include "s3c-output.h"
#include "s3c-progress-words.h"
#include "s3c-transient.h"

#define REDRAW_MS    200
#define SAY_INTERVAL (10 * G_USEC_PER_SEC)

struct _S3cProgressLine
{
  S3cProgress *progress; /* (owned) */
  gboolean counting;
  gulong changed_handler;
  guint timer;

  S3cProgressStatus said; /* the wait that was said last */
  gint64 said_until;
  gint64 said_at; /* monotonic, 0: nothing was */

  guint ready, accepted;
  gint64 ready_said_at; /* monotonic, 0: never */
};

static gboolean
draw_cb (gpointer user_data)
{
  S3cProgressLine *self = user_data;
  const S3cProgressData *data = s3c_progress_get_data (self->progress);
  const GError *error = s3c_progress_get_error (self->progress);
  gint64 now = g_get_real_time ();
  g_autofree char *text = NULL;

  if (self->accepted > 0 && data->status == S3C_PROGRESS_IDLE)
    text = s3c_progress_words_ready (self->ready, self->accepted);
  else if (self->counting && data->status != S3C_PROGRESS_IDLE)
    text = s3c_progress_words_line (data, error, now);
  else
    text = s3c_progress_words_wait (data, error, now);
  s3c_transient_show (text != NULL ? text : "");
  return G_SOURCE_CONTINUE;
}

/* The ends of two waits that differ by less than that are those of one. */
static gboolean
is_same_wait (S3cProgressLine *self, const S3cProgressData *data)
{
  return self->said_at != 0 && self->said == data->status
         && ABS (self->said_until - data->until) < G_USEC_PER_SEC / 2;
}

static void
changed_cb (S3cProgressLine *self)
{
  const S3cProgressData *data = s3c_progress_get_data (self->progress);
  gint64 now = g_get_monotonic_time ();
  g_autofree char *text
      = s3c_progress_words_wait (data, s3c_progress_get_error (self->progress), g_get_real_time ());

  if (text == NULL || data->status == S3C_PROGRESS_PAUSED || is_same_wait (self, data))
    return;
  if (self->counting && self->said_at != 0 && now - self->said_at < SAY_INTERVAL)
    return;
  s3c_say ("%s", text);
  self->said = data->status;
  self->said_until = data->until;
  self->said_at = now;
}

S3cProgressLine *
s3c_progress_line_new (S3cProgress *progress, gboolean counting)
{
  S3cProgressLine *self = g_new0 (S3cProgressLine, 1);

  self->progress = g_object_ref (progress);
  self->counting = counting;
  if (s3c_transient_is_possible ())
    self->timer = g_timeout_add (REDRAW_MS, draw_cb, self);
  else
    self->changed_handler
        = g_signal_connect_swapped (progress, "changed", G_CALLBACK (changed_cb), self);
  return self;
}

/* Where nothing can be drawn in place, now and then a line. */
void
s3c_progress_line_set_ready (S3cProgressLine *self, guint ready, guint accepted)
{
  const gint64 now = g_get_monotonic_time ();
  g_autofree char *text = NULL;

  self->ready = ready;
  self->accepted = accepted;
  if (self->timer != 0 || accepted == 0
      || (self->ready_said_at != 0 && now - self->ready_said_at < SAY_INTERVAL))
    return;
  self->ready_said_at = now;
  text = s3c_progress_words_ready (ready, accepted);
  s3c_say ("%s", text);
}

void
s3c_progress_line_free (S3cProgressLine *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_signal_handler (&self->changed_handler, self->progress);
  s3c_transient_wipe ();
  g_clear_object (&self->progress);
  g_clear_pointer (&self, g_free);
}
