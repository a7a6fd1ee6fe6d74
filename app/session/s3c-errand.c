/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-errand.h"

#define MAX_RAW_REPLY (64 * 1024)

typedef enum
{
  STAGE_TOKEN,
  STAGE_CLAIM,
  STAGE_REQUEST,
} S3cStage;

struct _S3cErrand
{
  GObject parent_instance;

  S3cHistory *history;   /* (owned) */
  S3cRecorder *recorder; /* (owned) */
  S3cAccounts *accounts; /* (owned) */
  S3cServices *services; /* (owned) */
  S3cCopy *copy;         /* (owned) */

  GCancellable *cancellable; /* (owned) */
  S3cEndpoint *endpoint;     /* (owned) (nullable) from the token on */
  S3cToken *token;           /* (owned) (nullable) until it is sent */
  S3cStage stage;
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
  s3c_copy_set_error (self->copy, NULL);
  s3c_copy_set_state (self->copy, s3c_media_get_state (media));
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
set_outcome (S3cErrand *self, S3cMedia *media, const S3cReply *reply, const GError *error)
{
  g_autofree char *text = s3c_reply_dup_text (reply, MAX_RAW_REPLY);

  g_object_freeze_notify (G_OBJECT (self->copy));
  s3c_copy_set_answer (self->copy, reply->status, reply->request_id, text);
  if (media != NULL)
    set_accepted (self, media);
  else if (self->stopped && g_error_matches (error, S3C_ERROR, S3C_ERROR_CANCELLED))
    set_stopped (self, reply->sent);
  else
    {
      s3c_copy_set_error (self->copy, error);
      s3c_copy_set_state (self->copy, s3c_endpoint_judge (reply, error));
    }
  g_object_thaw_notify (G_OBJECT (self->copy));
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cErrand *self = g_task_get_source_object (task);
  g_autoptr (S3cReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cMedia) media
      = s3c_endpoint_copy_finish (S3C_ENDPOINT (source), result, &reply, &error);

  if (!self->abandoned)
    {
      set_outcome (self, media, reply, error);
      s3c_recorder_save (self->recorder, self->copy);
    }
  set_on_the_wire (self, FALSE);
  g_task_return_boolean (task, TRUE);
}

static void
claimed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cErrand *self = g_task_get_source_object (task);
  S3cClaim claim;
  gint64 wait;
  gboolean claimed;
  g_autoptr (GError) error = NULL;

  if (!s3c_history_claim_finish (S3C_HISTORY (source), result, &claim, &wait, &error))
    {
      s3c_recorder_report (self->recorder, error);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  s3c_recorder_report (self->recorder, NULL);
  claimed = claim == S3C_CLAIM_TAKEN;
  if (claimed && self->stopped && !self->abandoned)
    {
      set_stopped (self, FALSE);
      s3c_recorder_save (self->recorder, self->copy);
    }
  if (!claimed || self->stopped || self->abandoned)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  self->stage = STAGE_REQUEST;
  set_on_the_wire (self, TRUE);
  s3c_endpoint_copy_async (self->endpoint, s3c_copy_get_request (self->copy), self->token,
                           self->cancellable, answered_cb, g_steal_pointer (&task));
  g_clear_pointer (&self->token, s3c_token_free);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  S3cErrand *self = g_task_get_source_object (task);
  const char *account_id = s3c_copy_get_data (self->copy)->account_id;
  S3cEndpoint *endpoint = s3c_services_get_endpoint (self->services, account_id);
  GError *error = NULL;

  self->token = s3c_accounts_lookup_finish (S3C_ACCOUNTS (source), result, &error);
  if (self->abandoned || s3c_copy_get_state (self->copy) != S3C_STATE_WAITING)
    {
      g_clear_error (&error);
      g_task_return_boolean (task, TRUE);
    }
  else if (self->token == NULL)
    g_task_return_error (task, error);
  else if (endpoint == NULL)
    g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_TOKEN_MISSING,
                             "the practice endpoint is not running");
  else
    {
      self->endpoint = g_object_ref (endpoint);
      self->stage = STAGE_CLAIM;
      s3c_history_claim_async (self->history, self->copy, NULL, NULL, claimed_cb,
                               g_steal_pointer (&task));
    }
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

  g_clear_pointer (&self->token, s3c_token_free);
  g_clear_object (&self->endpoint);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->copy);
  g_clear_object (&self->services);
  g_clear_object (&self->accounts);
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
s3c_errand_new (S3cHistory *history,
                S3cRecorder *recorder,
                S3cAccounts *accounts,
                S3cServices *services,
                S3cCopy *copy)
{
  S3cErrand *self = g_object_new (S3C_TYPE_ERRAND, NULL);

  self->history = g_object_ref (history);
  self->recorder = g_object_ref (recorder);
  self->accounts = g_object_ref (accounts);
  self->services = g_object_ref (services);
  self->copy = g_object_ref (copy);
  return self;
}

void
s3c_errand_run_async (S3cErrand *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, s3c_errand_run_async);
  s3c_accounts_lookup_async (self->accounts, s3c_copy_get_data (self->copy)->account_id,
                             self->cancellable, looked_up_cb, task);
}

gboolean
s3c_errand_run_finish (S3cErrand *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
s3c_errand_stop (S3cErrand *self)
{
  /* The keyring is not interrupted: it may have a prompt on screen that others wait for. */
  if (self->stage == STAGE_TOKEN)
    {
      if (s3c_copy_set_state (self->copy, S3C_STATE_CANCELLED))
        s3c_recorder_change (self->recorder, self->copy, S3C_STATE_WAITING);
      return;
    }
  self->stopped = TRUE;
  if (self->stage == STAGE_REQUEST)
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
