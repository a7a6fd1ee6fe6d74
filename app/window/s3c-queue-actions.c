/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-queue-actions.h"

#include "s3c-queue-words.h"
#include "s3c-toast.h"

#include <glib/gi18n.h>

struct _S3cQueueActions
{
  GObject parent_instance;

  S3cSession *session;          /* (owned) */
  AdwApplicationWindow *window; /* (unowned) */
  AdwToastOverlay *toasts;      /* (owned) */
};

G_DEFINE_FINAL_TYPE (S3cQueueActions, s3c_queue_actions, G_TYPE_OBJECT)

/* The words of ngettext with the number in place of %s. */
static char *
with_number (const char *words, guint number)
{
  g_autofree char *digits = s3c_words_for_number (number);
  g_autoptr (GString) text = g_string_new (words);

  g_string_replace (text, "%s", digits, 1);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const S3cProgressData *
get_data (S3cQueueActions *self)
{
  return s3c_progress_get_data (s3c_session_get_progress (self->session));
}

static void
toast (S3cQueueActions *self, const char *words, int number, const GError *error)
{
  g_autofree char *text = NULL;

  if (error != NULL)
    {
      adw_toast_overlay_add_toast (self->toasts, s3c_toast_new_for_error (error));
      return;
    }

  text = with_number (words, (guint)number);
  adw_toast_overlay_add_toast (self->toasts, s3c_toast_new (text));
}

static void
cancelled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cQueueActions) self = S3C_QUEUE_ACTIONS (user_data);
  g_autoptr (GError) error = NULL;
  int n = s3c_session_cancel_waiting_finish (S3C_SESSION (source), result, &error);

  toast (self, ngettext ("%s copy cancelled", "%s copies cancelled", (gulong)MAX (n, 0)), n, error);
}

static void
retried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cQueueActions) self = S3C_QUEUE_ACTIONS (user_data);
  g_autoptr (GError) error = NULL;
  int n = s3c_session_retry_failed_finish (S3C_SESSION (source), result, &error);

  toast (self, ngettext ("%s copy is sent again", "%s copies are sent again", (gulong)MAX (n, 0)),
         n, error);
}

static void
cancel_response_cb (S3cQueueActions *self, const char *response)
{
  if (g_str_equal (response, "cancel-all"))
    s3c_session_cancel_waiting_async (self->session, NULL, cancelled_cb, g_object_ref (self));
}

static void
pause_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_object_set (S3C_QUEUE_ACTIONS (user_data)->session, "paused", TRUE, NULL);
}

static void
resume_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cQueueActions *self = S3C_QUEUE_ACTIONS (user_data);

  g_object_set (self->session, "paused", FALSE, NULL);
  s3c_session_go_on (self->session);
}

static void
send_waiting_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  s3c_session_take_up (S3C_QUEUE_ACTIONS (user_data)->session);
}

static void
cancel_waiting_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cQueueActions *self = S3C_QUEUE_ACTIONS (user_data);
  const S3cProgressData *data = get_data (self);
  guint n = data->waiting + data->left_over;
  g_autofree char *heading
      = with_number (ngettext ("Cancel %s Waiting Copy?", "Cancel %s Waiting Copies?", n), n);
  AdwMessageDialog *dialog
      = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self->window), heading, NULL));

  adw_message_dialog_set_body (dialog, _ ("Nothing of them has been sent. They stay in the list "
                                          "and can be sent later, one by one."));
  adw_message_dialog_add_responses (dialog, "keep", _ ("_Keep Waiting"), "cancel-all",
                                    _ ("_Cancel Them"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "cancel-all", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "keep");
  adw_message_dialog_set_close_response (dialog, "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (cancel_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
retry_failed_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cQueueActions *self = S3C_QUEUE_ACTIONS (user_data);

  s3c_session_retry_failed_async (self->session, NULL, retried_cb, g_object_ref (self));
}

static const GActionEntry entries[] = {
  { .name = "pause", .activate = pause_action },
  { .name = "resume", .activate = resume_action },
  { .name = "send-waiting", .activate = send_waiting_action },
  { .name = "cancel-waiting", .activate = cancel_waiting_action },
  { .name = "retry-failed", .activate = retry_failed_action },
};

static void
enable (S3cQueueActions *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->window), name);

  /* Ten times a second that would be news to every menu item and key. */
  if (g_action_get_enabled (action) != enabled)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update (S3cQueueActions *self)
{
  const S3cProgressData *data = get_data (self);
  gboolean paused = FALSE;
  gboolean held = data->status == S3C_PROGRESS_BACKING_OFF || data->status == S3C_PROGRESS_OFFLINE
                  || data->status == S3C_PROGRESS_STOPPED;

  g_object_get (self->session, "paused", &paused, NULL);
  enable (self, "pause", !paused && data->waiting + data->in_flight > 0);
  enable (self, "resume", paused || held);
  enable (self, "send-waiting", data->left_over > 0);
  enable (self, "cancel-waiting", data->waiting + data->left_over > 0);
  enable (self, "retry-failed", data->retryable > 0);
}

static void
s3c_queue_actions_dispose (GObject *object)
{
  S3cQueueActions *self = S3C_QUEUE_ACTIONS (object);

  g_clear_object (&self->toasts);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_queue_actions_parent_class)->dispose (object);
}

static void
s3c_queue_actions_class_init (S3cQueueActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_queue_actions_dispose;
}

static void
s3c_queue_actions_init (S3cQueueActions *self)
{
}

S3cQueueActions *
s3c_queue_actions_new (S3cSession *session, AdwApplicationWindow *window, AdwToastOverlay *toasts)
{
  S3cQueueActions *self;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);
  g_return_val_if_fail (ADW_IS_APPLICATION_WINDOW (window), NULL);

  self = g_object_new (S3C_TYPE_QUEUE_ACTIONS, NULL);
  self->session = g_object_ref (session);
  self->window = window;
  self->toasts = g_object_ref (toasts);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (s3c_session_get_progress (session), "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::paused", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}
