/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-background.h"

#include "s3c-leave-dialog.h"
#include "s3c-notices.h"
#include "s3c-portal.h"
#include "s3c-queue-words.h"
#include "s3c-settings.h"

#include <glib/gi18n.h>

struct _S3cBackground
{
  GObject parent_instance;

  S3cSession *session;         /* (owned) */
  GtkApplication *application; /* (unowned) */
  S3cNotices *notices;         /* (owned) */
  GSettings *settings;         /* (owned) (nullable) where nothing can be remembered */
  GtkWindow *hidden;           /* (unowned) (nullable) the window while it is in the background */
  GtkWindow *dialog;           /* (unowned) (nullable) while it is asked */
  gboolean leaving;            /* the person has said so */
  gboolean told;               /* in this run of the program */
  guint end;                   /* source, or 0 */
};

G_DEFINE_FINAL_TYPE (S3cBackground, s3c_background, G_TYPE_OBJECT)

/* A moment for what may follow: a copy that is sent again, an answer that is written down. */
#define END_SECONDS 2

static const S3cProgressData *
get_data (S3cBackground *self)
{
  return s3c_progress_get_data (s3c_session_get_progress (self->session));
}

static gboolean
is_at_work (S3cBackground *self)
{
  return s3c_session_get_in_flight (self->session) > 0 || s3c_queue_is_at_work (get_data (self));
}

/* Whether there is a reason to stay without a window. */
static gboolean
is_needed (S3cBackground *self)
{
  return is_at_work (self) || s3c_notices_is_expecting (self->notices);
}

/* What is paused goes on only while the person is there. */
static gboolean
has_work (S3cBackground *self)
{
  const S3cProgressData *data = get_data (self);

  return is_at_work (self) || (data->status == S3C_PROGRESS_PAUSED && data->waiting > 0);
}

static gboolean
is_allowed (S3cBackground *self)
{
  return self->settings == NULL || g_settings_get_boolean (self->settings, "background");
}

static void
tell_once (S3cBackground *self)
{
  gboolean told
      = self->told
        || (self->settings != NULL && g_settings_get_boolean (self->settings, "told-background"));

  self->told = TRUE;
  if (told)
    return;

  s3c_notices_tell_background (self->notices);
  if (self->settings != NULL)
    g_settings_set_boolean (self->settings, "told-background", TRUE);
}

static void
leave_background (S3cBackground *self)
{
  g_clear_handle_id (&self->end, g_source_remove);
  if (self->hidden == NULL)
    return;

  g_clear_weak_pointer (&self->hidden);
  g_application_release (G_APPLICATION (self->application));
}

static gboolean
end_cb (gpointer user_data)
{
  S3cBackground *self = S3C_BACKGROUND (user_data);
  GtkWindow *window = self->hidden;

  self->end = 0;
  if (window == NULL || is_needed (self))
    return G_SOURCE_REMOVE;

  leave_background (self);
  self->leaving = TRUE;
  gtk_window_close (window);

  return G_SOURCE_REMOVE;
}

static void
progress_cb (S3cBackground *self)
{
  if (self->hidden == NULL || is_needed (self))
    g_clear_handle_id (&self->end, g_source_remove);
  else if (self->end == 0)
    self->end = g_timeout_add_seconds (END_SECONDS, end_cb, self);
}

static void
enter_background (S3cBackground *self, GtkWindow *window)
{
  if (self->hidden != NULL)
    return;

  g_set_weak_pointer (&self->hidden, window);
  g_application_hold (G_APPLICATION (self->application));
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  s3c_portal_request_background (G_APPLICATION (self->application),
                                 _ ("Copies are being sent to Wistia"));
  tell_once (self);
  progress_cb (self);
}

static gboolean
close_cb (gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (user_data));

  return G_SOURCE_REMOVE;
}

/* The question is still being answered: the window it stands before goes after it. */
static void
leave_response_cb (S3cBackground *self, const char *response, GtkWindow *dialog)
{
  GtkWindow *window = gtk_window_get_transient_for (dialog);

  g_clear_weak_pointer (&self->dialog);
  if (window == NULL)
    return;

  if (g_str_equal (response, "background"))
    enter_background (self, window);
  else if (g_str_equal (response, "quit"))
    {
      self->leaving = TRUE;
      g_idle_add_full (G_PRIORITY_DEFAULT, close_cb, g_object_ref (window), g_object_unref);
    }
}

static void
ask (S3cBackground *self, GtkWindow *window)
{
  if (self->dialog == NULL)
    {
      g_set_weak_pointer (&self->dialog, s3c_leave_dialog_new (self->session, window));
      g_signal_connect_object (self->dialog, "response", G_CALLBACK (leave_response_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_window_present (self->dialog);
}

static void
s3c_background_dispose (GObject *object)
{
  S3cBackground *self = S3C_BACKGROUND (object);

  leave_background (self);
  g_clear_weak_pointer (&self->dialog);
  g_clear_object (&self->notices);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_background_parent_class)->dispose (object);
}

static void
s3c_background_class_init (S3cBackgroundClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_background_dispose;
}

static void
s3c_background_init (S3cBackground *self)
{
  self->settings = s3c_settings_new ();
}

S3cBackground *
s3c_background_new (S3cSession *session, GtkApplication *application)
{
  S3cBackground *self;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);
  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  self = g_object_new (S3C_TYPE_BACKGROUND, NULL);
  self->session = g_object_ref (session);
  self->application = application;
  self->notices = s3c_notices_new (session, application);
  g_signal_connect_object (self->notices, "told", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (s3c_session_get_progress (session), "changed", G_CALLBACK (progress_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::in-flight", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

gboolean
s3c_background_may_close (S3cBackground *self, GtkWindow *window)
{
  g_return_val_if_fail (S3C_IS_BACKGROUND (self), TRUE);

  if (self->leaving || !is_needed (self))
    return TRUE;

  if (is_allowed (self))
    enter_background (self, window);
  else if (is_at_work (self))
    ask (self, window);
  else
    return TRUE;

  return FALSE;
}

void
s3c_background_quit (S3cBackground *self, GtkWindow *window)
{
  g_return_if_fail (S3C_IS_BACKGROUND (self));

  if (has_work (self))
    {
      s3c_background_show (self, window);
      ask (self, window);
      return;
    }

  self->leaving = TRUE;
  gtk_window_close (window);
}

void
s3c_background_show (S3cBackground *self, GtkWindow *window)
{
  g_return_if_fail (S3C_IS_BACKGROUND (self));

  self->leaving = FALSE;
  leave_background (self);
  s3c_notices_withdraw (self->notices);
  gtk_window_present (window);
}
