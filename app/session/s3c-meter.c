/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-meter.h"

#define INTERVAL 100 /* milliseconds between two signals */

struct _S3cMeter
{
  GObject parent_instance;

  S3cProgress *progress; /* (owned) */
  S3cProgressData data;
  GError *error;     /* (owned) (nullable) */
  GHashTable *ended; /* (owned) id -> state, of those that may be sent again */
  S3cPace pace;
  guint limit;
  guint timer;
  gboolean changed;
};

G_DEFINE_FINAL_TYPE (S3cMeter, s3c_meter, G_TYPE_OBJECT)

static guint
count_ended (S3cMeter *self)
{
  return self->data.accepted + self->data.refused + self->data.failed + self->data.unsure
         + self->data.cancelled;
}

static gint64
get_now (void)
{
  return g_get_monotonic_time ();
}

static double
estimate (S3cMeter *self, gint64 now)
{
  double left;

  if (self->data.status != S3C_PROGRESS_COPYING && self->data.status != S3C_PROGRESS_LIMITED)
    return -1;
  left = s3c_pace_get_time_left (&self->pace, now, s3c_meter_count_left (self), self->limit);
  return s3c_pace_round (left);
}

static void
tell (S3cMeter *self)
{
  gint64 now = get_now ();

  self->changed = FALSE;
  self->data.waiting = s3c_meter_count_left (self) - self->data.in_flight;
  self->data.rate = s3c_pace_get_rate (&self->pace, now);
  self->data.time_left = estimate (self, now);
  s3c_progress_set (self->progress, &self->data, self->error);
}

/* Goes on ticking while there is something to tell, and once more: a rate falls by itself. */
static gboolean
timer_cb (gpointer user_data)
{
  S3cMeter *self = user_data;
  gboolean running = self->data.in_flight > 0 || self->changed;

  if (running)
    {
      tell (self);
      return G_SOURCE_CONTINUE;
    }
  self->timer = 0;
  return G_SOURCE_REMOVE;
}

static void
change (S3cMeter *self)
{
  self->changed = TRUE;
  if (self->timer == 0)
    self->timer = g_timeout_add (INTERVAL, timer_cb, self);
}

static guint *
get_count (S3cMeter *self, S3cState state)
{
  switch (state)
    {
    case S3C_STATE_REFUSED:
      return &self->data.refused;
    case S3C_STATE_FAILED:
      return &self->data.failed;
    case S3C_STATE_UNSURE:
      return &self->data.unsure;
    case S3C_STATE_CANCELLED:
      return &self->data.cancelled;
    case S3C_STATE_WAITING:
    case S3C_STATE_SENDING:
    case S3C_STATE_QUEUED:
    case S3C_STATE_PROCESSING:
    case S3C_STATE_READY:
    case S3C_STATE_MEDIA_FAILED:
    default:
      return &self->data.accepted;
    }
}

static void
s3c_meter_dispose (GObject *object)
{
  S3cMeter *self = S3C_METER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->progress);

  G_OBJECT_CLASS (s3c_meter_parent_class)->dispose (object);
}

static void
s3c_meter_finalize (GObject *object)
{
  S3cMeter *self = S3C_METER (object);

  g_clear_pointer (&self->ended, g_hash_table_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (s3c_meter_parent_class)->finalize (object);
}

static void
s3c_meter_class_init (S3cMeterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = s3c_meter_dispose;
  object_class->finalize = s3c_meter_finalize;
}

static void
s3c_meter_init (S3cMeter *self)
{
  self->ended = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->data.time_left = -1;
  s3c_pace_start (&self->pace, get_now ());
}

S3cMeter *
s3c_meter_new (S3cProgress *progress)
{
  S3cMeter *self = g_object_new (S3C_TYPE_METER, NULL);

  self->progress = g_object_ref (progress);
  return self;
}

void
s3c_meter_add (S3cMeter *self, guint n)
{
  if (n == 0)
    return;
  if (s3c_meter_count_left (self) == 0)
    {
      self->data = (S3cProgressData){ .status = self->data.status,
                                      .until = self->data.until,
                                      .left_over = self->data.left_over };
      g_hash_table_remove_all (self->ended);
      s3c_pace_start (&self->pace, get_now ());
    }
  self->data.total += n;
  change (self);
}

void
s3c_meter_drop (S3cMeter *self, guint n)
{
  self->data.total -= MIN (n, s3c_meter_count_left (self));
  change (self);
}

void
s3c_meter_begin (S3cMeter *self)
{
  self->data.in_flight++;
  s3c_pace_count_sent (&self->pace, get_now ());
  change (self);
}

void
s3c_meter_answer (S3cMeter *self)
{
  self->data.in_flight--;
  change (self);
}

void
s3c_meter_end (S3cMeter *self, gint64 id, S3cState state)
{
  guint *count = get_count (self, state);

  (*count)++;
  if (count != &self->data.accepted)
    g_hash_table_insert (self->ended, g_memdup2 (&id, sizeof id), GINT_TO_POINTER (state));
  self->data.retryable += state == S3C_STATE_FAILED ? 1 : 0;
  s3c_pace_count_ended (&self->pace, get_now ());
  change (self);
}

void
s3c_meter_cancel (S3cMeter *self, guint n)
{
  self->data.cancelled += MIN (n, s3c_meter_count_left (self));
  change (self);
}

gboolean
s3c_meter_reopen (S3cMeter *self, gint64 id)
{
  gpointer state;

  if (s3c_meter_count_left (self) == 0
      || !g_hash_table_lookup_extended (self->ended, &id, NULL, &state))
    return FALSE;
  (*get_count (self, (S3cState)GPOINTER_TO_INT (state)))--;
  self->data.retryable -= GPOINTER_TO_INT (state) == S3C_STATE_FAILED ? 1 : 0;
  g_hash_table_remove (self->ended, &id);
  change (self);
  return TRUE;
}

void
s3c_meter_adopt (S3cMeter *self, gint64 id)
{
  if (GPOINTER_TO_INT (g_hash_table_lookup (self->ended, &id)) != S3C_STATE_UNSURE)
    return;
  self->data.unsure--;
  self->data.accepted++;
  g_hash_table_remove (self->ended, &id);
  change (self);
}

void
s3c_meter_forget (S3cMeter *self, gint64 id)
{
  gpointer state = g_hash_table_lookup (self->ended, &id);

  self->data.retryable -= GPOINTER_TO_INT (state) == S3C_STATE_FAILED ? 1 : 0;
  g_hash_table_remove (self->ended, &id);
  change (self);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *)a;
  gint64 second = *(const gint64 *)b;

  return first < second ? -1 : first > second;
}

GArray *
s3c_meter_list_failed (S3cMeter *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id;
  gpointer state;

  g_hash_table_iter_init (&iter, self->ended);
  while (g_hash_table_iter_next (&iter, &id, &state))
    if (GPOINTER_TO_INT (state) == S3C_STATE_FAILED)
      g_array_append_vals (ids, id, 1);
  g_array_sort (ids, compare_ids);
  return ids;
}

guint
s3c_meter_count_left (S3cMeter *self)
{
  return self->data.total - count_ended (self);
}

void
s3c_meter_set_left_over (S3cMeter *self, guint n)
{
  if (self->data.left_over == n)
    return;
  self->data.left_over = n;
  tell (self);
}

void
s3c_meter_set_limit (S3cMeter *self, guint per_minute)
{
  self->limit = per_minute;
}

static gboolean
is_same_error (const GError *a, const GError *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_error_matches (a, b->domain, b->code);
}

void
s3c_meter_set_status (S3cMeter *self, S3cProgressStatus status, gint64 until, const GError *error)
{
  gboolean same = self->data.status == status && is_same_error (self->error, error);

  if (same && ABS (self->data.until - until) < G_TIME_SPAN_MILLISECOND)
    return;
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  self->data.status = status;
  self->data.until = until;
  if (same)
    change (self);
  else
    tell (self);
}
