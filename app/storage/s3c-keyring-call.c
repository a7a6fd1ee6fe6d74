/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-keyring-call.h"

#include "s3c-error.h"
#include "s3c-keyring-error.h"
#include "s3c-keyring-items.h"

/* How often a call is begun again when the service has ended under it, and how long after that, in
 * milliseconds; twice as long each time. */
#define MAX_REOPENED 4
#define FIRST_PAUSE  100

static void start_timer (S3cKeyringCall *self, gint64 wait);

GHashTable *
s3c_keyring_call_make_attributes (S3cKeyringCall *self)
{
  GHashTable *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (self->account_id != NULL)
    g_hash_table_insert (attributes, g_strdup (S3C_KEYRING_ACCOUNT), g_strdup (self->account_id));
  return attributes;
}

/* NULL where it has been answered before. Nothing that would answer it again is left. */
static GTask *
take_task (S3cKeyringCall *self)
{
  if (self->task != NULL && self->cancelled_id != 0)
    g_cancellable_disconnect (g_task_get_cancellable (self->task), self->cancelled_id);
  self->cancelled_id = 0;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->answer, g_source_remove);
  return g_steal_pointer (&self->task);
}

static void
forget_service (S3cKeyringCall *self)
{
  if (self->prompt_ended_id != 0)
    g_signal_handler_disconnect (self->service, self->prompt_ended_id);
  self->prompt_ended_id = 0;
  self->unlocked = FALSE;
  self->secret_tried = FALSE;
  self->quiet = FALSE;
  self->beside = FALSE;
  g_clear_object (&self->service);
  g_clear_pointer (&self->owner, g_free);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->collection, g_free);
}

static void
call_free (S3cKeyringCall *self)
{
  forget_service (self);
  g_clear_object (&self->keyring);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->account_id, g_free);
  g_clear_pointer (&self->account_name, g_free);
  g_clear_pointer (&self->token, secret_value_unref);
  g_clear_handle_id (&self->again, g_source_remove);
  g_free (self);
}

static void
prompt_ended_cb (S3cSecretService *service, gpointer user_data)
{
  S3cKeyringCall *self = user_data;

  g_cancellable_cancel (self->cancellable);
}

static gboolean
is_prompting (S3cKeyringCall *self)
{
  return self->service != NULL && s3c_secret_service_is_prompting (self->service);
}

/* Answers before the chain has ended; the chain then ends by itself. */
static void
abandon (S3cKeyringCall *self, S3cError code, const char *message)
{
  g_autoptr (GTask) task = take_task (self);

  if (is_prompting (self))
    self->prompt_ended_id
        = g_signal_connect (self->service, "prompt-ended", G_CALLBACK (prompt_ended_cb), self);
  else
    g_cancellable_cancel (self->cancellable);
  g_task_return_new_error (task, S3C_ERROR, (int)code, "%s", message);
}

static gboolean
answer_cb (gpointer user_data)
{
  S3cKeyringCall *self = user_data;

  self->answer = 0;
  abandon (self, S3C_ERROR_CANCELLED, "Cancelled");
  return G_SOURCE_REMOVE;
}

/* Not in here: the answer must not come inside the call that cancels. */
static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  S3cKeyringCall *self = user_data;

  if (self->answer == 0)
    self->answer = g_timeout_add (0, answer_cb, self);
}

static gboolean
timer_cb (gpointer user_data)
{
  S3cKeyringCall *self = user_data;
  gint64 limit = self->time_limit * G_TIME_SPAN_SECOND;
  gint64 since = self->begun;
  gint64 left;

  self->timer = 0;
  if (self->service != NULL)
    since = MAX (since, s3c_secret_service_get_last_prompt (self->service));
  left = is_prompting (self) ? limit : limit - (g_get_monotonic_time () - since);
  if (left > 0)
    start_timer (self, left);
  else
    abandon (self, S3C_ERROR_KEYRING_HUNG, "The keyring does not answer");
  return G_SOURCE_REMOVE;
}

static void
start_timer (S3cKeyringCall *self, gint64 wait)
{
  self->timer = g_timeout_add ((guint)(wait / G_TIME_SPAN_MILLISECOND) + 1, timer_cb, self);
}

S3cKeyringCall *
s3c_keyring_call_new (const S3cKeyringOperation *operation, GTask *task, guint time_limit)
{
  S3cKeyringCall *self = g_new0 (S3cKeyringCall, 1);
  GCancellable *cancellable = g_task_get_cancellable (task);

  self->operation = operation;
  self->task = task;
  self->keyring = g_object_ref (g_task_get_source_object (task));
  self->time_limit = time_limit;
  self->cancellable = g_cancellable_new ();
  self->begun = g_get_monotonic_time ();
  start_timer (self, time_limit * G_TIME_SPAN_SECOND);
  if (cancellable != NULL)
    self->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
  return self;
}

void
s3c_keyring_call_take_service (S3cKeyringCall *self, S3cSecretService *service)
{
  self->service = service;
  self->owner = g_dbus_proxy_get_name_owner (G_DBUS_PROXY (service));
  self->n_prompts = s3c_secret_service_get_n_prompts (service);
}

void
s3c_keyring_call_return (S3cKeyringCall *self, gpointer result, GDestroyNotify free_result)
{
  g_autoptr (GTask) task = take_task (self);

  call_free (self);
  if (task != NULL)
    g_task_return_pointer (task, result, free_result);
  else if (free_result != NULL)
    free_result (result);
}

static void
give_error (S3cKeyringCall *self, GError *error)
{
  g_autoptr (GTask) task = take_task (self);

  call_free (self);
  if (task != NULL)
    g_task_return_error (task, error);
  else
    g_clear_error (&error);
}

void
s3c_keyring_call_refuse (S3cKeyringCall *self, int code, const char *message)
{
  give_error (self, g_error_new_literal (S3C_ERROR, code, message));
}

/* The service says the same of a prompt that was closed and of one that could not be shown, which
 * is what happens where there is no screen. */
static gboolean
can_show_prompt (void)
{
  const char *x11 = g_getenv ("DISPLAY");
  const char *wayland = g_getenv ("WAYLAND_DISPLAY");

  return (x11 != NULL && *x11 != '\0') || (wayland != NULL && *wayland != '\0');
}

gboolean
s3c_keyring_call_has_prompted (S3cKeyringCall *self)
{
  return self->service != NULL
         && s3c_secret_service_get_n_prompts (self->service) > self->n_prompts;
}

/* Another one, or none, has the service's name since. */
static gboolean
has_lost_service (S3cKeyringCall *self)
{
  g_autofree char *owner = NULL;

  if (self->service == NULL)
    return FALSE;
  owner = g_dbus_proxy_get_name_owner (G_DBUS_PROXY (self->service));
  return g_strcmp0 (owner, self->owner) != 0;
}

static gboolean
reopen_cb (gpointer user_data)
{
  S3cKeyringCall *self = user_data;

  self->again = 0;
  self->reopen (self);
  return G_SOURCE_REMOVE;
}

/* A service that was ended is back soon, if somebody restarts it. FALSE: there is nobody who would
 * wait for that, or it was tried often enough. */
static gboolean
begin_again (S3cKeyringCall *self, const GError *cause)
{
  gboolean lost = has_lost_service (self)
                  || (cause != NULL && s3c_keyring_error_is_interruption (cause))
                  || (self->n_reopened > 0 && cause != NULL && s3c_keyring_error_is_absent (cause));

  if (!lost || self->task == NULL || self->n_reopened == MAX_REOPENED)
    return FALSE;
  forget_service (self);
  self->again = g_timeout_add (FIRST_PAUSE << self->n_reopened, reopen_cb, self);
  self->n_reopened++;
  return TRUE;
}

gboolean
s3c_keyring_call_was_dismissed (S3cKeyringCall *self)
{
  return s3c_keyring_call_has_prompted (self) && can_show_prompt ();
}

void
s3c_keyring_call_fail_locked (S3cKeyringCall *self)
{
  if (begin_again (self, NULL))
    return;
  if (s3c_keyring_call_was_dismissed (self))
    s3c_keyring_call_refuse (self, S3C_ERROR_TOKEN_DISMISSED, "The keyring's prompt was closed");
  else
    s3c_keyring_call_refuse (self, S3C_ERROR_TOKEN_LOCKED, "The keyring is locked");
}

void
s3c_keyring_call_fail (S3cKeyringCall *self, GError *error)
{
  g_autoptr (GError) cause = error;

  if (begin_again (self, cause))
    return;
  if (cause->domain == S3C_ERROR)
    give_error (self, g_steal_pointer (&cause));
  else if (s3c_keyring_error_is_locked (cause))
    s3c_keyring_call_fail_locked (self);
  else
    give_error (self, s3c_keyring_error_new (cause));
}
