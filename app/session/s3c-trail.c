/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-trail.h"

#include "s3c-lane.h"
#include "s3c-fate.h"

#define LONGEST_INTERVAL (60 * G_TIME_SPAN_SECOND)

/* So often, and for so many first intervals (three minutes), must it be missing to be gone: what
 * was just made may not be seen everywhere yet. */
#define MAX_MISSES   4
#define MISSING_TIME 90

struct _S3cTrail
{
  GObject parent_instance;

  S3cRecorder *recorder; /* (owned) */
  S3cCopy *copy;         /* (owned) */

  gint64 first_interval; /* microseconds */
  gint64 interval;
  gint64 asked;         /* s3c_lane_now: when it was last asked for, or first known */
  gint64 missing_since; /* s3c_lane_now */
  guint misses;         /* in a row */
  gboolean heard_of;
  gboolean hurried;
};

G_DEFINE_FINAL_TYPE (S3cTrail, s3c_trail, G_TYPE_OBJECT)

/* What the answer leaves out stays as it was. */
static gboolean
take_facts (S3cCopy *copy, S3cMedia *media)
{
  const S3cCopyData *data = s3c_copy_get_data (copy);
  g_autofree char *hashed_id = g_strdup (data->hashed_id);
  g_autofree char *old_name = g_strdup (data->media_name);
  g_autofree char *old_thumbnail = g_strdup (data->thumbnail);
  const double old_progress = data->progress;
  const double new_progress = s3c_media_get_progress (media);
  const char *name = s3c_media_get_name (media) != NULL ? s3c_media_get_name (media) : old_name;
  const double progress = new_progress < 0 ? old_progress : new_progress;
  const gboolean moved = progress > old_progress || progress < old_progress;

  if (moved || g_strcmp0 (name, old_name) != 0)
    s3c_copy_set_media (copy, hashed_id, name, progress);
  s3c_copy_set_thumbnail (copy, s3c_media_get_thumbnail_url (media));
  return moved || g_strcmp0 (name, old_name) != 0
         || g_strcmp0 (s3c_copy_get_data (copy)->thumbnail, old_thumbnail) != 0;
}

static void
give_up (S3cTrail *self, const char *why)
{
  if (!s3c_state_is_followed (s3c_copy_get_state (self->copy)))
    return;
  s3c_fate_give_up (self->copy, why);
  s3c_recorder_change (self->recorder, self->copy, s3c_copy_get_state (self->copy));
}

/* By a quarter while it moves, else by half: news are never later than that part of the time that
 * it has taken so far. */
static void
slow_down (S3cTrail *self, gboolean moved)
{
  self->interval = MIN (self->interval + self->interval / (moved ? 4 : 2), LONGEST_INTERVAL);
}

static void
answered (S3cTrail *self)
{
  self->asked = s3c_lane_now ();
  self->hurried = FALSE;
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
  self->asked = s3c_lane_now ();
  return self;
}

S3cCopy *
s3c_trail_get_copy (S3cTrail *self)
{
  return self->copy;
}

gint64
s3c_trail_get_due (S3cTrail *self, gint64 longest)
{
  longest = self->hurried ? self->first_interval : MAX (longest, self->first_interval);
  return self->asked + MIN (self->interval, longest);
}

gint64
s3c_trail_get_early (S3cTrail *self, gint64 longest)
{
  const gint64 due = s3c_trail_get_due (self, longest);

  return due - (due - self->asked) / 2;
}

void
s3c_trail_hurry (S3cTrail *self)
{
  self->hurried = TRUE;
}

gboolean
s3c_trail_is_fresh (S3cTrail *self)
{
  return !self->heard_of;
}

gboolean
s3c_trail_is_doubtful (S3cTrail *self)
{
  return self->misses >= MAX_MISSES - 1;
}

void
s3c_trail_take_media (S3cTrail *self, S3cMedia *media)
{
  const S3cState old_state = s3c_copy_get_state (self->copy);
  const gboolean moved = take_facts (self->copy, media);
  const gboolean changed = s3c_fate_set_state (self->copy, s3c_media_get_state (media));

  if (moved || changed)
    s3c_recorder_change (self->recorder, self->copy, old_state);
  if (changed)
    self->interval = self->first_interval;
  else
    slow_down (self, moved);
  self->heard_of = TRUE;
  self->misses = 0;
  answered (self);
  if (g_get_real_time () > s3c_fate_get_deadline (self->copy))
    give_up (self, "still not ready after a day");
}

void
s3c_trail_take_error (S3cTrail *self, const GError *error)
{
  const gboolean missing = g_error_matches (error, S3C_ERROR, S3C_ERROR_NOT_FOUND);

  slow_down (self, FALSE);
  answered (self);
  if (!missing)
    return;
  if (self->misses++ == 0)
    self->missing_since = self->asked;
  if (self->misses >= MAX_MISSES
      && self->asked - self->missing_since >= MISSING_TIME * self->first_interval)
    give_up (self, "the media is not in Wistia any more");
}

/* Somebody else may have brought the news, through the history. */
gboolean
s3c_trail_is_over (S3cTrail *self)
{
  return !s3c_state_is_followed (s3c_copy_get_state (self->copy))
         || s3c_fate_is_given_up (self->copy);
}
