/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-errand.h"

#include "s3c-fate.h"

#define MAX_RAW_REPLY (64 * 1024)

struct _S3cErrand
{
  GObject parent_instance;

  S3cHistory *history;   /* (owned) */
  S3cRecorder *recorder; /* (owned) */
  S3cEndpoint *endpoint; /* (owned) */
  S3cCopy *copy;         /* (owned) */

  GCancellable *cancellable; /* (owned) */
  S3cLease *lease;           /* (owned) (nullable) until it is sent */
  S3cMedia *media;           /* (owned) (nullable) */
  S3cReply *reply;           /* (owned) (nullable) until it is answered */
  GError *error;             /* (owned) (nullable) */
  gint64 wait;
  gboolean on_the_wire;
  gboolean stopped;
  gboolean abandoned;
};

G_DEFINE_FINAL_TYPE (S3cErrand, s3c_errand, G_TYPE_OBJECT)

typedef enum
{
  PROP_ON_THE_WIRE = 1,
} S3cErrandProperty;

static GParamSpec *properties[PROP_ON_THE_WIRE + 1];

static void
set_on_the_wire (S3cErrand *self, gboolean on_the_wire)
{
  self->on_the_wire = on_the_wire;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ON_THE_WIRE]);
}

static void
set_accepted (S3cErrand *self, S3cMedia *media)
{
  s3c_copy_set_media (self->copy, s3c_media_get_hashed_id (media), s3c_media_get_name (media),
                      s3c_media_get_progress (media));
  s3c_copy_set_thumbnail (self->copy, s3c_media_get_thumbnail_url (media));
  s3c_copy_set_error (self->copy, NULL);
  s3c_fate_set_state (self->copy, s3c_media_get_state (media));
}

static void
set_stopped (S3cErrand *self, gboolean sent)
{
  g_autoptr (GError) error = NULL;

  if (sent)
    {
      g_set_error_literal (&error, S3C_ERROR, S3C_ERROR_INTERRUPTED, "stopped while it was sent");
      s3c_copy_set_error (self->copy, error);
      s3c_copy_set_state (self->copy, S3C_STATE_UNSURE);
      return;
    }
  s3c_copy_set_state (self->copy, S3C_STATE_WAITING);
  s3c_copy_set_state (self->copy, S3C_STATE_CANCELLED);
}

static void
set_outcome (S3cErrand *self)
{
  if (self->media != NULL)
    set_accepted (self, self->media);
  else if (self->stopped && g_error_matches (self->error, S3C_ERROR, S3C_ERROR_CANCELLED))
    set_stopped (self, self->reply->sent);
  else
    {
      s3c_copy_set_error (self->copy, self->error);
      s3c_copy_set_state (self->copy, s3c_endpoint_judge (self->reply, self->error));
    }
}

static void
set_answer (S3cErrand *self)
{
  g_autofree char *text = s3c_reply_dup_text (self->reply, MAX_RAW_REPLY);

  s3c_copy_set_answer (self->copy, self->reply->status, self->reply->request_id, text);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cErrand *self = g_task_get_source_object (task);

  self->media
      = s3c_endpoint_copy_finish (S3C_ENDPOINT (source), result, &self->reply, &self->error);
  set_on_the_wire (self, FALSE);
  g_task_return_int (task, self->abandoned ? S3C_ERRAND_GONE : S3C_ERRAND_ANSWERED);
}

static void
send_it (S3cErrand *self, GTask *task)
{
  set_on_the_wire (self, TRUE);
  s3c_endpoint_copy_async (self->endpoint, s3c_copy_get_request (self->copy),
                           s3c_lease_get_token (self->lease), self->cancellable, answered_cb, task);
  g_clear_pointer (&self->lease, s3c_lease_unref);
}

/* It was stopped while the history was asked for it. */
static void
stop_unsent (S3cErrand *self, S3cClaim claim)
{
  if (claim == S3C_CLAIM_TAKEN)
    {
      set_stopped (self, FALSE);
      s3c_recorder_save (self->recorder, self->copy);
    }
  else if (s3c_copy_set_state (self->copy, S3C_STATE_CANCELLED))
    s3c_recorder_change (self->recorder, self->copy, S3C_STATE_WAITING);
}

static void
claimed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cErrand *self = g_task_get_source_object (task);
  S3cClaim claim;
  GError *error = NULL;

  if (!s3c_history_claim_finish (S3C_HISTORY (source), result, &claim, &self->wait, &error))
    {
      if (self->stopped && !self->abandoned)
        stop_unsent (self, S3C_CLAIM_LATER);
      g_task_return_error (task, error);
      return;
    }
  if (claim == S3C_CLAIM_GONE || self->abandoned)
    g_task_return_int (task, S3C_ERRAND_GONE);
  else if (self->stopped)
    {
      stop_unsent (self, claim);
      g_task_return_int (task, S3C_ERRAND_STOPPED);
    }
  else if (claim == S3C_CLAIM_LATER)
    g_task_return_int (task, S3C_ERRAND_LATER);
  else
    send_it (self, g_steal_pointer (&task));
}

static void
s3c_errand_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_ON_THE_WIRE)
    g_value_set_boolean (value, S3C_ERRAND (object)->on_the_wire);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
s3c_errand_dispose (GObject *object)
{
  S3cErrand *self = S3C_ERRAND (object);

  g_clear_pointer (&self->lease, s3c_lease_unref);
  g_clear_pointer (&self->reply, s3c_reply_free);
  g_clear_object (&self->media);
  g_clear_error (&self->error);
  g_clear_object (&self->endpoint);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->copy);
  g_clear_object (&self->recorder);
  g_clear_object (&self->history);

  G_OBJECT_CLASS (s3c_errand_parent_class)->dispose (object);
}

static void
s3c_errand_class_init (S3cErrandClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = s3c_errand_get_property;
  object_class->dispose = s3c_errand_dispose;

  properties[PROP_ON_THE_WIRE]
      = g_param_spec_boolean ("on-the-wire", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_errand_init (S3cErrand *self)
{
  self->cancellable = g_cancellable_new ();
}

S3cErrand *
s3c_errand_new (S3cHistory *history, S3cRecorder *recorder, S3cEndpoint *endpoint, S3cCopy *copy)
{
  S3cErrand *self = g_object_new (S3C_TYPE_ERRAND, NULL);

  self->history = g_object_ref (history);
  self->recorder = g_object_ref (recorder);
  self->endpoint = g_object_ref (endpoint);
  self->copy = g_object_ref (copy);
  return self;
}

void
s3c_errand_run_async (S3cErrand *self,
                      const S3cRate *rate,
                      S3cLease *lease,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, s3c_errand_run_async);
  self->lease = s3c_lease_ref (lease);
  s3c_history_claim_async (self->history, self->copy, rate, NULL, claimed_cb, task);
}

gboolean
s3c_errand_run_finish (S3cErrand *self,
                       GAsyncResult *result,
                       S3cErrandEnd *end,
                       gint64 *wait,
                       GError **error)
{
  gboolean failed = g_task_had_error (G_TASK (result));

  *end = (S3cErrandEnd)g_task_propagate_int (G_TASK (result), error);
  *wait = self->wait;
  return !failed;
}

const S3cReply *
s3c_errand_get_reply (S3cErrand *self)
{
  return self->reply;
}

const GError *
s3c_errand_get_error (S3cErrand *self)
{
  return self->error;
}

void
s3c_errand_set_error (S3cErrand *self, const GError *error)
{
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
}

gboolean
s3c_errand_is_refused (S3cErrand *self)
{
  return !self->stopped && self->media == NULL
         && s3c_endpoint_judge (self->reply, self->error) == S3C_STATE_REFUSED;
}

gboolean
s3c_errand_may_go_again (S3cErrand *self)
{
  return !self->stopped && self->media == NULL
         && s3c_endpoint_judge (self->reply, self->error) == S3C_STATE_FAILED;
}

void
s3c_errand_conclude (S3cErrand *self)
{
  g_object_freeze_notify (G_OBJECT (self->copy));
  set_answer (self);
  set_outcome (self);
  g_object_thaw_notify (G_OBJECT (self->copy));
  s3c_recorder_save (self->recorder, self->copy);
}

void
s3c_errand_send_back (S3cErrand *self, gint64 retry_at)
{
  g_object_freeze_notify (G_OBJECT (self->copy));
  set_answer (self);
  s3c_copy_set_error (self->copy, self->error);
  s3c_copy_set_state (self->copy, S3C_STATE_WAITING);
  s3c_copy_set_retry_at (self->copy, retry_at);
  g_object_thaw_notify (G_OBJECT (self->copy));
  s3c_recorder_save (self->recorder, self->copy);
}

void
s3c_errand_stop (S3cErrand *self)
{
  self->stopped = TRUE;
  if (self->on_the_wire)
    g_cancellable_cancel (self->cancellable);
}

void
s3c_errand_abandon (S3cErrand *self)
{
  self->abandoned = TRUE;
  g_cancellable_cancel (self->cancellable);
}

S3cCopy *
s3c_errand_get_copy (S3cErrand *self)
{
  return self->copy;
}

gboolean
s3c_errand_is_on_the_wire (S3cErrand *self)
{
  return self->on_the_wire;
}
