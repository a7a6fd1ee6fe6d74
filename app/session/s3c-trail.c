/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-trail.h"

#define LONGEST_INTERVAL (60 * G_TIME_SPAN_SECOND)
#define MAX_REFUSALS     3
#define MAX_AGE          (24 * G_TIME_SPAN_HOUR)

struct _S3cTrail
{
  GObject parent_instance;

  S3cRecorder *recorder; /* (owned) */
  S3cCopy *copy;         /* (owned) */

  gint64 first_interval; /* microseconds */
  gint64 interval;
  gint64 due;     /* monotonic */
  guint refusals; /* answers in a row that say more asking is of no use */
};

G_DEFINE_FINAL_TYPE (S3cTrail, s3c_trail, G_TYPE_OBJECT)

static gboolean
is_too_old (S3cCopy *copy)
{
  const S3cCopyData *data = s3c_copy_get_data (copy);
  gint64 since = data->sent > 0 ? data->sent : data->created;

  return g_get_real_time () - since > MAX_AGE;
}

static gboolean
is_of_no_use (const GError *error)
{
  return g_error_matches (error, S3C_ERROR, S3C_ERROR_NOT_FOUND)
         || g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE)
         || g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_REJECTED)
         || g_error_matches (error, S3C_ERROR, S3C_ERROR_ACCOUNT_INACTIVE)
         || g_error_matches (error, S3C_ERROR, S3C_ERROR_PLAN);
}

/* Returns whether Wistia said anything new. What the answer leaves out stays as it was. */
static gboolean
take_news (S3cTrail *self, S3cMedia *media)
{
  g_autofree char *hashed_id = g_strdup (s3c_copy_get_data (self->copy)->hashed_id);
  g_autofree char *old_name = g_strdup (s3c_copy_get_data (self->copy)->media_name);
  const S3cState old_state = s3c_copy_get_state (self->copy);
  const double old_progress = s3c_copy_get_data (self->copy)->progress;
  const double new_progress = s3c_media_get_progress (media);
  const char *name = s3c_media_get_name (media) != NULL ? s3c_media_get_name (media) : old_name;
  const double progress = new_progress < 0 ? old_progress : new_progress;
  gboolean moved = progress > old_progress || progress < old_progress;
  const gboolean renamed = g_strcmp0 (name, old_name) != 0;

  if (moved || renamed)
    s3c_copy_set_media (self->copy, hashed_id, name, progress);
  moved = s3c_copy_set_state (self->copy, s3c_media_get_state (media)) || moved;
  if (moved || renamed)
    s3c_recorder_change (self->recorder, self->copy, old_state);
  return moved;
}

static void
ask_later (S3cTrail *self)
{
  self->due = g_get_monotonic_time () + self->interval;
}

static void
slow_down (S3cTrail *self)
{
  self->interval = MIN (self->interval + self->interval / 2, LONGEST_INTERVAL);
}

static void
s3c_trail_dispose (GObject *object)
{
  S3cTrail *self = S3C_TRAIL (object);

  g_clear_object (&self->copy);
  g_clear_object (&self->recorder);

  G_OBJECT_CLASS (s3c_trail_parent_class)->dispose (object);
}

static void
s3c_trail_class_init (S3cTrailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_trail_dispose;
}

static void
s3c_trail_init (S3cTrail *self)
{
}

S3cTrail *
s3c_trail_new (S3cRecorder *recorder, S3cCopy *copy, guint first_interval)
{
  S3cTrail *self = g_object_new (S3C_TYPE_TRAIL, NULL);

  self->recorder = g_object_ref (recorder);
  self->copy = g_object_ref (copy);
  self->first_interval = (gint64)first_interval * 1000;
  self->interval = self->first_interval;
  ask_later (self);
  return self;
}

S3cCopy *
s3c_trail_get_copy (S3cTrail *self)
{
  return self->copy;
}

gint64
s3c_trail_get_due (S3cTrail *self)
{
  return self->due;
}

gint64
s3c_trail_get_early (S3cTrail *self)
{
  return self->due - self->interval / 2;
}

void
s3c_trail_take_media (S3cTrail *self, S3cMedia *media)
{
  if (take_news (self, media))
    self->interval = self->first_interval;
  else
    slow_down (self);
  self->refusals = 0;
  ask_later (self);
}

void
s3c_trail_take_error (S3cTrail *self, const GError *error)
{
  self->refusals = is_of_no_use (error) ? self->refusals + 1 : 0;
  slow_down (self);
  ask_later (self);
}

/* Somebody else may have brought the news, through the history. */
gboolean
s3c_trail_is_over (S3cTrail *self)
{
  return !s3c_state_is_followed (s3c_copy_get_state (self->copy)) || is_too_old (self->copy)
         || self->refusals >= MAX_REFUSALS;
}
