/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-notices.h"

#include "s3c-copy-words.h"
#include "s3c-error-text.h"
#include "s3c-notify.h"
#include "s3c-queue-words.h"

#include <glib/gi18n.h>

struct _S3cNotices
{
  GObject parent_instance;

  S3cSession *session;         /* (owned) */
  GtkApplication *application; /* (unowned) */
  gboolean sent;               /* there may be something to withdraw */
  S3cProgressStatus status;    /* when it was last looked at */
  S3cCopy *settled;            /* (owned) (nullable) the last that has an outcome */
};

G_DEFINE_FINAL_TYPE (S3cNotices, s3c_notices, G_TYPE_OBJECT)

#define RUN_ID        "run"
#define BACKGROUND_ID "background"

static gboolean
is_any_window (S3cNotices *self, gboolean (*test) (GtkWindow *window))
{
  for (GList *each = gtk_application_get_windows (self->application); each != NULL;
       each = each->next)
    if (test (GTK_WINDOW (each->data)))
      return TRUE;

  return FALSE;
}

static gboolean
is_shown (GtkWindow *window)
{
  return gtk_widget_get_visible (GTK_WIDGET (window));
}

static void
send (S3cNotices *self, const char *id, GNotification *notification)
{
  self->sent = TRUE;
  s3c_notify_send (G_APPLICATION (self->application), id, notification);
}

static void
notify (S3cNotices *self, const char *id, const char *title, const char *body)
{
  g_autoptr (GNotification) notification = g_notification_new (title);

  g_notification_set_body (notification, body);
  g_notification_set_default_action (notification, "app.show");
  g_notification_add_button (notification, _ ("Show"), "app.show");
  send (self, id, notification);
}

static void
tell_run (S3cNotices *self, const S3cProgressData *data)
{
  g_autofree char *words = s3c_words_for_run (data);
  gboolean whole = data->accepted + data->cancelled == data->total;

  notify (self, RUN_ID,
          whole ? _ ("All Copies Have Been Sent") : _ ("Not All Copies Were Accepted"), words);
}

static void
tell_copy (S3cNotices *self, S3cCopy *copy)
{
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *title = NULL;
  g_autofree char *state = s3c_words_for_state (copy);
  const char *problem = s3c_words_for_problem (copy);

  /* Translators: a title and a state: "“keynote.mp4”: Failed". */
  title = g_strdup_printf (_ ("“%s”: %s"), s3c_copy_get_title (copy), state);
  notification = g_notification_new (title);
  if (problem != NULL)
    g_notification_set_body (notification, problem);
  g_notification_set_default_action_and_target (notification, "app.show-copy", "x",
                                                s3c_copy_get_id (copy));
  g_notification_add_button_with_target (notification, _ ("Show"), "app.show-copy", "x",
                                         s3c_copy_get_id (copy));
  send (self, RUN_ID, notification);
}

static gboolean
went_wrong (S3cCopy *copy)
{
  S3cState state = s3c_copy_get_state (copy);

  return state == S3C_STATE_REFUSED || state == S3C_STATE_FAILED || state == S3C_STATE_UNSURE;
}

static void
tell_end (S3cNotices *self, const S3cProgressData *data)
{
  if (data->total > 1 || !is_any_window (self, is_shown))
    tell_run (self, data);
  else if (self->settled != NULL && went_wrong (self->settled))
    tell_copy (self, self->settled);
}

static void
progress_cb (S3cNotices *self, S3cProgress *progress)
{
  const S3cProgressData *data = s3c_progress_get_data (progress);
  const GError *error = s3c_progress_get_error (progress);
  gboolean news = data->status != self->status;

  self->status = data->status;
  if (!news || is_any_window (self, gtk_window_is_active))
    return;

  if (data->status == S3C_PROGRESS_IDLE && data->total > 0)
    tell_end (self, data);
  else if (data->status == S3C_PROGRESS_STOPPED && error != NULL && error->domain == S3C_ERROR)
    notify (self, RUN_ID, _ ("The Copying Has Stopped"),
            s3c_error_text_get ((S3cError)error->code).heading);
}

static void
settled_cb (S3cNotices *self, S3cCopy *copy)
{
  g_set_object (&self->settled, copy);
}

static void
s3c_notices_dispose (GObject *object)
{
  S3cNotices *self = S3C_NOTICES (object);

  g_clear_object (&self->settled);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_notices_parent_class)->dispose (object);
}

static void
s3c_notices_class_init (S3cNoticesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_notices_dispose;
}

static void
s3c_notices_init (S3cNotices *self)
{
}

S3cNotices *
s3c_notices_new (S3cSession *session, GtkApplication *application)
{
  S3cNotices *self;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);
  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  self = g_object_new (S3C_TYPE_NOTICES, NULL);
  self->session = g_object_ref (session);
  self->application = application;
  g_signal_connect_object (s3c_session_get_progress (session), "changed", G_CALLBACK (progress_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);

  return self;
}

void
s3c_notices_tell_background (S3cNotices *self)
{
  g_return_if_fail (S3C_IS_NOTICES (self));

  notify (self, BACKGROUND_ID, _ ("S3 Copy Keeps Copying"),
          _ ("It goes on without its window and ends by itself. Start S3 Copy again to see how far "
             "it is. The preferences can turn this off."));
}

void
s3c_notices_withdraw (S3cNotices *self)
{
  g_return_if_fail (S3C_IS_NOTICES (self));

  if (!self->sent)
    return;

  self->sent = FALSE;
  g_application_withdraw_notification (G_APPLICATION (self->application), RUN_ID);
  g_application_withdraw_notification (G_APPLICATION (self->application), BACKGROUND_ID);
}
