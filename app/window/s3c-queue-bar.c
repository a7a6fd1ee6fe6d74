/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-queue-bar.h"

#include "s3c-button.h"
#include "s3c-error-text.h"
#include "s3c-queue-words.h"

#include <glib/gi18n.h>

struct _S3cQueueBar
{
  AdwBin parent_instance;

  S3cSession *session;      /* (owned) (nullable) until it is set */
  S3cProgressStatus status; /* what is shown */
  S3cQueueStep step;        /* what the button is for */
  const char *step_label;   /* (unowned) (nullable) interned: what stands on it */
  gboolean dismissed;       /* the person has read how the run ended */
  guint refresh;            /* source, or 0 */

  GtkLabel *label;            /* (unowned) */
  GtkButton *button;          /* (unowned) */
  GtkWidget *close;           /* (unowned) */
  GtkMenuButton *menu_button; /* (unowned) */
  GtkProgressBar *progress;   /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cQueueBar, s3c_queue_bar, ADW_TYPE_BIN)

/* Faster than that nobody reads. */
#define READABLE_MILLISECONDS 250
#define SECOND_MILLISECONDS   1000

static const struct
{
  const char *label;
  const char *action;
} steps[] = {
  [S3C_QUEUE_STEP_PAUSE] = { N_ ("_Pause"), "win.pause" },
  [S3C_QUEUE_STEP_RESUME] = { N_ ("_Resume"), "win.resume" },
  [S3C_QUEUE_STEP_TRY_NOW] = { N_ ("_Try Now"), "win.resume" },
  [S3C_QUEUE_STEP_SEND] = { N_ ("_Send"), "win.send-waiting" },
  [S3C_QUEUE_STEP_RETRY_FAILED] = { N_ ("_Retry Failed"), "win.retry-failed" },
  [S3C_QUEUE_STEP_ACCOUNT] = { NULL, "win.mend-account" },
};

static void update (S3cQueueBar *self);

/* AdwBin wants to let go of its child itself. */
static GtkRevealer *
get_revealer (S3cQueueBar *self)
{
  return GTK_REVEALER (adw_bin_get_child (ADW_BIN (self)));
}

static const char *
get_step_label (S3cQueueStep step, const GError *error)
{
  if (step == S3C_QUEUE_STEP_ACCOUNT)
    return s3c_error_text_get ((S3cError)error->code).step_label;

  return _ (steps[step].label);
}

static void
show_step (S3cQueueBar *self, S3cQueueStep step, const GError *error)
{
  const char *label = step == S3C_QUEUE_STEP_NONE ? NULL : get_step_label (step, error);
  const char *interned = g_intern_string (label);

  gtk_widget_set_visible (GTK_WIDGET (self->button), label != NULL);
  if (label == NULL || (self->step == step && self->step_label == interned))
    return;

  s3c_button_set_label (self->button, label);
  /* Some languages need more words than the narrowest window has room for. */
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (self->button)), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (
      GTK_WIDGET (self->button),
      gtk_label_get_text (GTK_LABEL (gtk_button_get_child (self->button))));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), steps[step].action);
  self->step = step;
  self->step_label = interned;
}

/* What is read aloud changes with what happens, not with every copy and every second. */
static void
announce (S3cQueueBar *self, const S3cProgressData *data, const GError *error)
{
  g_autofree char *status = s3c_words_for_queue_status (data, error);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  status != NULL ? status : "", -1);
}

static void
show_progress (S3cQueueBar *self, const S3cProgressData *data)
{
  gtk_widget_set_visible (GTK_WIDGET (self->progress),
                          data->total > 1 && data->status != S3C_PROGRESS_IDLE);
  gtk_progress_bar_set_fraction (self->progress, s3c_queue_get_fraction (data));
}

static void
say (S3cQueueBar *self, const S3cProgressData *data, const GError *error, const char *words)
{
  gboolean idle = data->status == S3C_PROGRESS_IDLE;

  gtk_label_set_label (self->label, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), words);
  show_step (self, s3c_queue_get_step (data, error), error);
  show_progress (self, data);
  gtk_widget_set_visible (self->close, idle && data->left_over == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), !idle || data->left_over > 0);
}

static gboolean
refresh_cb (gpointer user_data)
{
  S3cQueueBar *self = S3C_QUEUE_BAR (user_data);

  self->refresh = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

/* The next time that a second has gone by, seen from the moment that is counted down to. */
static void
schedule_countdown (S3cQueueBar *self, const S3cProgressData *data, gint64 now)
{
  gint64 left = (data->until - now) / (G_USEC_PER_SEC / SECOND_MILLISECONDS);

  if (left > 0 && self->refresh == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh = g_timeout_add ((guint)(left % SECOND_MILLISECONDS) + 1, refresh_cb, self);
}

static void
update (S3cQueueBar *self)
{
  S3cProgress *progress = s3c_session_get_progress (self->session);
  const S3cProgressData *data = s3c_progress_get_data (progress);
  const GError *error = s3c_progress_get_error (progress);
  gint64 now = g_get_real_time ();
  g_autofree char *words = s3c_words_for_queue (data, error, now);
  gboolean news = self->status != data->status;

  self->status = data->status;
  if (data->status != S3C_PROGRESS_IDLE || data->left_over > 0)
    self->dismissed = FALSE;
  if (words != NULL && !self->dismissed)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
      say (self, data, error, words);
      schedule_countdown (self, data, now);
    }
  if (news || !gtk_revealer_get_reveal_child (get_revealer (self)))
    announce (self, data, error);
  gtk_revealer_set_reveal_child (get_revealer (self), words != NULL && !self->dismissed);
}

/* Numbers may come ten times a second, what they mean has to be shown at once. */
static void
changed_cb (S3cQueueBar *self, S3cProgress *progress)
{
  if (s3c_progress_get_data (progress)->status != self->status
      || !gtk_revealer_get_reveal_child (get_revealer (self)))
    {
      g_clear_handle_id (&self->refresh, g_source_remove);
      update (self);
    }
  else if (self->refresh == 0)
    self->refresh = g_timeout_add (READABLE_MILLISECONDS, refresh_cb, self);
}

static void
close_cb (S3cQueueBar *self)
{
  self->dismissed = TRUE;
  gtk_revealer_set_reveal_child (get_revealer (self), FALSE);
}

/* A revealer that shows nothing has a child that takes part in the focus chain nevertheless. */
static void
child_revealed_cb (S3cQueueBar *self)
{
  if (!gtk_revealer_get_child_revealed (get_revealer (self))
      && !gtk_revealer_get_reveal_child (get_revealer (self)))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
add_item (GMenu *menu, const char *label, const char *action)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  g_menu_append_item (menu, item);
}

static void
make_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  g_autoptr (GMenu) menu = NULL;

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;

  menu = g_menu_new ();
  add_item (menu, _ ("_Pause"), "win.pause");
  add_item (menu, _ ("_Resume"), "win.resume");
  add_item (menu, _ ("_Send What Waits from Last Time"), "win.send-waiting");
  add_item (menu, _ ("Retry All That _Failed"), "win.retry-failed");
  add_item (menu, _ ("_Cancel All Waiting…"), "win.cancel-waiting");
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
s3c_queue_bar_dispose (GObject *object)
{
  S3cQueueBar *self = S3C_QUEUE_BAR (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_QUEUE_BAR);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_queue_bar_parent_class)->dispose (object);
}

static void
s3c_queue_bar_class_init (S3cQueueBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = s3c_queue_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-queue-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cQueueBar, label);
  gtk_widget_class_bind_template_child (widget_class, S3cQueueBar, button);
  gtk_widget_class_bind_template_child (widget_class, S3cQueueBar, close);
  gtk_widget_class_bind_template_child (widget_class, S3cQueueBar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, S3cQueueBar, progress);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, child_revealed_cb);
}

static void
s3c_queue_bar_init (S3cQueueBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, make_menu_cb, NULL, NULL);
}

void
s3c_queue_bar_set_session (S3cQueueBar *self, S3cSession *session)
{
  g_return_if_fail (S3C_IS_QUEUE_BAR (self));
  g_return_if_fail (S3C_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (s3c_session_get_progress (session), "changed", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
}

const char *
s3c_queue_bar_get_text (S3cQueueBar *self)
{
  g_return_val_if_fail (S3C_IS_QUEUE_BAR (self), "");

  return gtk_revealer_get_reveal_child (get_revealer (self)) ? gtk_label_get_label (self->label)
                                                             : "";
}
