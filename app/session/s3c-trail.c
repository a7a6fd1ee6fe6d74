/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-trail.h"

#define LONGEST_INTERVAL (60 * 1000)
#define MAX_REFUSALS     3
#define MAX_AGE          (24 * G_TIME_SPAN_HOUR)

struct _S3cTrail
{
  GObject parent_instance;

  S3cAccounts *accounts; /* (owned) */
  S3cServices *services; /* (owned) */
  S3cRecorder *recorder; /* (owned) */
  S3cCopy *copy;         /* (owned) */

  GCancellable *cancellable; /* (owned) */
  guint first_interval;      /* milliseconds */
  guint interval;
  guint refusals; /* answers in a row that say more asking is of no use */
  guint timer_id;
};

G_DEFINE_FINAL_TYPE (S3cTrail, s3c_trail, G_TYPE_OBJECT)

enum
{
  SIGNAL_ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void schedule (S3cTrail *self);

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

static void
end (S3cTrail *self, gboolean locked)
{
  g_signal_emit (self, signals[SIGNAL_ENDED], 0, locked);
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
slow_down (S3cTrail *self)
{
  self->interval = MIN (self->interval + self->interval / 2, LONGEST_INTERVAL);
}

static void
media_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cTrail) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cMedia) media = s3c_data_api_media_finish (S3C_DATA_API (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (media != NULL && take_news (self, media))
    self->interval = self->first_interval;
  else
    slow_down (self);
  self->refusals = is_of_no_use (error) ? self->refusals + 1 : 0;

  if (!s3c_state_is_followed (s3c_copy_get_state (self->copy)) || is_too_old (self->copy)
      || self->refusals >= MAX_REFUSALS)
    end (self, FALSE);
  else
    schedule (self);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cTrail) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cToken) token = s3c_accounts_lookup_finish (S3C_ACCOUNTS (source), result, &error);
  const S3cCopyData *data = s3c_copy_get_data (self->copy);
  S3cDataApi *api = s3c_services_get_data_api (self->services, data->account_id);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  /* Asking the keyring on and on might put one prompt after the other on the screen. */
  if (token == NULL || api == NULL)
    end (self, TRUE);
  else
    s3c_data_api_media_async (api, data->hashed_id, token, self->cancellable, media_cb,
                              g_object_ref (self));
}

static gboolean
timer_cb (gpointer user_data)
{
  S3cTrail *self = user_data;

  self->timer_id = 0;
  /* Somebody else may have brought the news, through the history. */
  if (!s3c_state_is_followed (s3c_copy_get_state (self->copy)))
    end (self, FALSE);
  else
    s3c_accounts_lookup_async (self->accounts, s3c_copy_get_data (self->copy)->account_id,
                               self->cancellable, looked_up_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
schedule (S3cTrail *self)
{
  self->timer_id = g_timeout_add (self->interval, timer_cb, self);
}

static void
s3c_trail_dispose (GObject *object)
{
  S3cTrail *self = S3C_TRAIL (object);

  s3c_trail_stop (self);
  g_clear_object (&self->copy);
  g_clear_object (&self->recorder);
  g_clear_object (&self->services);
  g_clear_object (&self->accounts);

  G_OBJECT_CLASS (s3c_trail_parent_class)->dispose (object);
}

static void
s3c_trail_finalize (GObject *object)
{
  g_clear_object (&S3C_TRAIL (object)->cancellable);
  G_OBJECT_CLASS (s3c_trail_parent_class)->finalize (object);
}

static void
s3c_trail_class_init (S3cTrailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_trail_dispose;
  G_OBJECT_CLASS (klass)->finalize = s3c_trail_finalize;

  signals[SIGNAL_ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
s3c_trail_init (S3cTrail *self)
{
  self->cancellable = g_cancellable_new ();
}

S3cTrail *
s3c_trail_new (S3cAccounts *accounts,
               S3cServices *services,
               S3cRecorder *recorder,
               S3cCopy *copy,
               guint first_interval)
{
  S3cTrail *self = g_object_new (S3C_TYPE_TRAIL, NULL);

  self->accounts = g_object_ref (accounts);
  self->services = g_object_ref (services);
  self->recorder = g_object_ref (recorder);
  self->copy = g_object_ref (copy);
  self->first_interval = first_interval;
  self->interval = first_interval;
  return self;
}

void
s3c_trail_start (S3cTrail *self)
{
  schedule (self);
}

void
s3c_trail_stop (S3cTrail *self)
{
  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
}

S3cCopy *
s3c_trail_get_copy (S3cTrail *self)
{
  return self->copy;
}
