/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-notices.h"

#include "s3c-copy-words.h"
#include "s3c-error-text.h"
#include "s3c-notify.h"
#include "s3c-queue-words.h"
#include "s3c-run-watch.h"

#include <glib/gi18n.h>

struct _S3cNotices
{
  GObject parent_instance;

  S3cSession *session;         /* (owned) */
  GtkApplication *application; /* (unowned) */
  gboolean sent;               /* there may be something to withdraw */
  S3cProgressStatus status;    /* when it was last looked at */
  S3cCopy *settled;            /* (owned) (nullable) the last that has an outcome */
  S3cRunWatch *watch;          /* (owned) */
  gint64 began;                /* when the run began */
  gboolean single;             /* the run that is expected to end was of one copy */
  gboolean expecting;          /* all were sent, and not all are ready */
  guint limit;                 /* source, or 0 */
  guint end;                   /* source, or 0 */
};

G_DEFINE_FINAL_TYPE (S3cNotices, s3c_notices, G_TYPE_OBJECT)

enum
{
  SIGNAL_TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define RUN_ID        "run"
#define BACKGROUND_ID "background"

/* Processing may take hours, and a program that stays for ever is nobody's friend. */
#define LIMIT_SECONDS (30 * 60)

/* The last outcome is written down a moment after nothing is to be sent any more. */
#define END_MILLISECONDS 200

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

/* One that is hidden while it has the focus goes on saying that it is active. */
static gboolean
is_in_front (GtkWindow *window)
{
  return is_shown (window) && gtk_window_is_active (window);
}

static void
send (S3cNotices *self, const char *id, GNotification *notification)
{
  self->sent = TRUE;
  s3c_notify_send (G_APPLICATION (self->application), id, notification);
}

static GNotification *
make (const char *title, const char *body)
{
  GNotification *notification = g_notification_new (title);

  g_notification_set_body (notification, body);
  g_notification_set_default_action (notification, "app.show");
  g_notification_add_button (notification, _ ("Show"), "app.show");

  return notification;
}

static void
notify (S3cNotices *self, const char *id, const char *title, const char *body)
{
  g_autoptr (GNotification) notification = make (title, body);

  send (self, id, notification);
}

/* (transfer full) */
static char *
add_processing (char *words, guint open)
{
  g_autofree char *before = words;
  g_autofree char *number = s3c_words_for_number (open);

  if (open == 0)
    return g_steal_pointer (&before);

  /* Translators: "1,497 copied", and a number of videos: "12 still being processed". */
  return g_strdup_printf (_ ("%s · %s still being processed"), before, number);
}

static void
tell_run (S3cNotices *self, const S3cProgressData *data)
{
  guint ready, failed, open;
  gboolean whole = data->accepted + data->cancelled == data->total;
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *words = NULL;

  s3c_run_watch_count (self->watch, &ready, &failed, &open);
  words = add_processing (s3c_words_for_run (data), open);
  notification
      = make (whole ? _ ("All Copies Have Been Sent") : _ ("Not All Copies Were Accepted"), words);
  if (data->retryable > 0)
    g_notification_add_button_with_target (notification, _ ("Retry Failed"), "app.retry-failed",
                                           "x", self->began);
  send (self, RUN_ID, notification);
}

/* Wistia has processed what it accepted. */
static void
tell_ready (S3cNotices *self, guint ready, guint failed)
{
  g_autofree char *good = s3c_words_for_number (ready);
  g_autofree char *bad = s3c_words_for_number (failed);
  /* Translators: a number of videos that can be watched. */
  g_autofree char *words = g_strdup_printf (_ ("%s ready"), good);
  /* Translators: "38 ready", and a number of videos. */
  g_autofree char *both = g_strdup_printf (_ ("%s · %s could not be processed"), words, bad);

  notify (self, RUN_ID, failed == 0 ? _ ("All Copies Are Ready") : _ ("Not All Copies Are Usable"),
          failed == 0 ? words : both);
}

/* Only what certainly is not in Wistia is sent again from here. */
static void
add_way_on (GNotification *notification, S3cCopy *copy)
{
  S3cState state = s3c_copy_get_state (copy);

  if (state == S3C_STATE_UNSURE)
    g_notification_add_button_with_target (notification, _ ("Check"), "app.check-copy", "x",
                                           s3c_copy_get_id (copy));
  else if (s3c_state_can_retry (state))
    g_notification_add_button_with_target (notification, _ ("Retry"), "app.retry-copy", "x",
                                           s3c_copy_get_id (copy));
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
  add_way_on (notification, copy);
  send (self, RUN_ID, notification);
}

static gboolean
went_wrong (S3cCopy *copy)
{
  S3cState state = s3c_copy_get_state (copy);

  return state == S3C_STATE_REFUSED || state == S3C_STATE_FAILED || state == S3C_STATE_UNSURE
         || state == S3C_STATE_MEDIA_FAILED;
}

static void
tell_end (S3cNotices *self, const S3cProgressData *data)
{
  if (data->total == 1 && self->settled != NULL && went_wrong (self->settled))
    tell_copy (self, self->settled);
  else if (data->total > 1 || !is_any_window (self, is_shown))
    tell_run (self, data);
}

static void
end_expecting (S3cNotices *self)
{
  self->expecting = FALSE;
  g_clear_handle_id (&self->limit, g_source_remove);
  g_signal_emit (self, signals[SIGNAL_TOLD], 0);
}

static gboolean
limit_cb (gpointer user_data)
{
  S3cNotices *self = S3C_NOTICES (user_data);

  self->limit = 0;
  if (!self->single && !is_any_window (self, is_in_front))
    tell_run (self, s3c_progress_get_data (s3c_session_get_progress (self->session)));
  end_expecting (self);

  return G_SOURCE_REMOVE;
}

static void
watch_cb (S3cNotices *self)
{
  guint ready, failed, open;

  if (!self->expecting)
    return;

  s3c_run_watch_count (self->watch, &ready, &failed, &open);
  if (open > 0)
    return;

  if (!is_any_window (self, is_in_front))
    {
      if (!self->single)
        tell_ready (self, ready, failed);
      else if (failed > 0 && self->settled != NULL)
        tell_copy (self, self->settled);
    }
  end_expecting (self);
}

/* Whether the end of the run is when its media are ready. */
static gboolean
expect (S3cNotices *self, const S3cProgressData *data)
{
  guint ready, failed, open;

  s3c_run_watch_count (self->watch, &ready, &failed, &open);
  self->single = data->total == 1;
  if (open == 0 || data->accepted + data->cancelled < data->total
      || (self->single && !is_any_window (self, is_shown)))
    return FALSE;

  self->expecting = TRUE;
  g_clear_handle_id (&self->limit, g_source_remove);
  self->limit = g_timeout_add_seconds (LIMIT_SECONDS, limit_cb, self);

  return TRUE;
}

static gboolean
end_cb (gpointer user_data)
{
  S3cNotices *self = S3C_NOTICES (user_data);
  const S3cProgressData *data = s3c_progress_get_data (s3c_session_get_progress (self->session));

  if (s3c_session_get_under_way (self->session) > 0)
    return G_SOURCE_CONTINUE;

  self->end = 0;
  if (expect (self, data))
    return G_SOURCE_REMOVE;

  if (!is_any_window (self, is_in_front))
    tell_end (self, data);
  g_signal_emit (self, signals[SIGNAL_TOLD], 0);

  return G_SOURCE_REMOVE;
}

static void
begin (S3cNotices *self)
{
  g_clear_handle_id (&self->end, g_source_remove);
  self->began = g_get_real_time ();
  s3c_run_watch_begin (self->watch);
  if (self->expecting)
    end_expecting (self);
}

static void
progress_cb (S3cNotices *self, S3cProgress *progress)
{
  const S3cProgressData *data = s3c_progress_get_data (progress);
  const GError *error = s3c_progress_get_error (progress);
  S3cProgressStatus before = self->status;

  self->status = data->status;
  if (data->status == before)
    return;

  if (before == S3C_PROGRESS_IDLE)
    begin (self);
  if (data->status == S3C_PROGRESS_IDLE && data->total > 0)
    self->end = g_timeout_add (END_MILLISECONDS, end_cb, self);
  else if (data->status == S3C_PROGRESS_STOPPED && error != NULL && error->domain == S3C_ERROR
           && !is_any_window (self, is_in_front))
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

  g_clear_handle_id (&self->limit, g_source_remove);
  g_clear_handle_id (&self->end, g_source_remove);
  g_clear_object (&self->settled);
  g_clear_object (&self->watch);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_notices_parent_class)->dispose (object);
}

static void
s3c_notices_class_init (S3cNoticesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_notices_dispose;

  signals[SIGNAL_TOLD] = g_signal_new ("told", S3C_TYPE_NOTICES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);
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
  self->watch = s3c_run_watch_new (session);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (watch_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (s3c_session_get_progress (session), "changed", G_CALLBACK (progress_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);

  return self;
}

gboolean
s3c_notices_is_expecting (S3cNotices *self)
{
  g_return_val_if_fail (S3C_IS_NOTICES (self), FALSE);

  return self->end != 0 || (self->expecting && !self->single);
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
