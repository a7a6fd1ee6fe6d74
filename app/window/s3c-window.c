/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-window.h"

#include "s3c-account-actions.h"
#include "s3c-account-switch.h"
#include "s3c-copies-view.h"
#include "s3c-copy-details.h"
#include "s3c-copy-form.h"
#include "s3c-findings.h"
#include "s3c-guide-opener.h"
#include "s3c-main-menu.h"
#include "s3c-many-opener.h"
#include "s3c-queue-actions.h"
#include "s3c-queue-bar.h"
#include "s3c-removals.h"
#include "s3c-settings.h"
#include "s3c-strip.h"
#include "s3c-toast.h"
#include "s3c-window-size.h"

#include <glib/gi18n.h>

struct _S3cWindow
{
  AdwApplicationWindow parent_instance;

  S3cSession *session;                /* (owned) */
  S3cAccountActions *account_actions; /* (owned) */
  S3cChecks *checks;                  /* (owned) */
  S3cFindings *findings;              /* (owned) */
  S3cQueueActions *queue_actions;     /* (owned) */
  S3cRemovals *removals;              /* (owned) */
  S3cManyOpener *many;                /* (owned) */
  S3cGuideOpener *guide;              /* (owned) */
  gulong painted;                     /* handler on the frame clock until the first frame, or 0 */
  guint start;                        /* source, or 0 */

  AdwToast *listed;                  /* (unowned) (nullable) says that a copy was recorded */
  AdwToastOverlay *toasts;           /* (unowned) */
  AdwLeaflet *leaflet;               /* (unowned) */
  AdwLeaflet *copies_leaflet;        /* (unowned) */
  AdwViewStack *views;               /* (unowned) */
  S3cAccountSwitch *account_switch;  /* (unowned) */
  GtkMenuButton *form_menu_button;   /* (unowned) */
  GtkMenuButton *copies_menu_button; /* (unowned) */
  GtkWidget *list_pane;              /* (unowned) */
  S3cCopyForm *form;                 /* (unowned) */
  S3cCopiesView *copies_view;        /* (unowned) */
  S3cQueueBar *queue_bar;            /* (unowned) */
  S3cStrip *strip;                   /* (unowned) */
  S3cCopyDetails *details;           /* (unowned) (nullable) until it is asked for */
};

G_DEFINE_FINAL_TYPE (S3cWindow, s3c_window, ADW_TYPE_APPLICATION_WINDOW)

/* The form beside the copies, and alone. */
#define FORM_WIDTH       380
#define FORM_WIDTH_ALONE 480

#define LISTED_SECONDS 2

static void
show_view (S3cWindow *self, const char *name)
{
  adw_leaflet_set_visible_child_name (self->leaflet, name);
}

static void
show_list (S3cWindow *self)
{
  adw_leaflet_set_visible_child (self->copies_leaflet, self->list_pane);
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cWindow) self = S3C_WINDOW (user_data);
  g_autoptr (GSettings) settings = s3c_settings_new ();
  g_autoptr (GError) error = NULL;

  /* The strip shows what is wrong with the history: it stays readable as the session's problem. */
  if (!s3c_session_start_finish (S3C_SESSION (source), result, &error))
    return;

  s3c_account_actions_restore (self->account_actions);
  if (settings != NULL && g_settings_get_boolean (settings, "resume-waiting"))
    s3c_session_take_up (self->session);
}

static gboolean
start_cb (gpointer user_data)
{
  S3cWindow *self = S3C_WINDOW (user_data);

  self->start = 0;
  s3c_copy_form_complete (self->form);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
  s3c_session_load_settings (self->session);
  s3c_session_start_async (self->session, NULL, started_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

/* Keyring, network and database come after the first frame. */
static void
painted_cb (S3cWindow *self, GdkFrameClock *clock)
{
  g_clear_signal_handler (&self->painted, clock);
  self->start = g_idle_add (start_cb, self);
}

static void
folded_cb (S3cWindow *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);

  s3c_copy_form_set_width (self->form, folded ? FORM_WIDTH_ALONE : FORM_WIDTH);
  if (!folded)
    show_view (self, "form");
}

static void
submitted_cb (S3cWindow *self, S3cCopy *copy)
{
  g_autofree char *words = NULL;

  show_list (self);
  s3c_copies_view_reveal (self->copies_view, copy);
  if (!adw_leaflet_get_folded (self->leaflet))
    return;

  /* One after the other they would still be shown when the next ones have long been ready. */
  if (self->listed != NULL)
    adw_toast_dismiss (self->listed);
  words = g_strdup_printf (_ ("“%s” is on the list"), s3c_copy_get_title (copy));
  g_set_weak_pointer (&self->listed, s3c_toast_new (words));
  adw_toast_set_timeout (self->listed, LISTED_SECONDS);
  adw_toast_overlay_add_toast (self->toasts, self->listed);
}

static void
details_cb (S3cWindow *self, S3cCopy *copy)
{
  if (self->details == NULL)
    {
      self->details = S3C_COPY_DETAILS (s3c_copy_details_new (self->session, self->checks));
      adw_leaflet_append (self->copies_leaflet, GTK_WIDGET (self->details));
    }

  s3c_copy_details_set_copy (self->details, copy);
  adw_leaflet_set_visible_child (self->copies_leaflet, GTK_WIDGET (self->details));
  gtk_widget_grab_focus (GTK_WIDGET (self->details));
}

static void
details_closed_cb (S3cWindow *self)
{
  gboolean shown = adw_leaflet_get_visible_child (self->copies_leaflet) != self->list_pane;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", shown);
}

static void
new_copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  S3cWindow *self = S3C_WINDOW (widget);

  show_view (self, "form");
  s3c_copy_form_begin (self->form);
}

static void
submit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  s3c_copy_form_submit (S3C_WINDOW (widget)->form);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  S3cWindow *self = S3C_WINDOW (widget);

  show_view (self, "copies");
  show_list (self);
  g_object_set (self->copies_view, "search-mode", TRUE, NULL);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  S3cWindow *self = S3C_WINDOW (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean within = focus != NULL && self->details != NULL
                    && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->details));

  show_list (self);
  if (within)
    s3c_copies_view_focus_list (self->copies_view);
}

static void
show_copies_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  S3cWindow *self = S3C_WINDOW (widget);

  GListModel *copies = G_LIST_MODEL (s3c_session_get_copies (self->session));
  g_autoptr (S3cCopy) newest = g_list_model_get_item (copies, 0);

  show_view (self, "copies");
  show_list (self);
  if (newest != NULL)
    s3c_copies_view_reveal (self->copies_view, newest);
  s3c_copies_view_focus_list (self->copies_view);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  s3c_removals_undo (S3C_WINDOW (widget)->removals);
}

static void
start_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  S3cWindow *self = S3C_WINDOW (widget);

  s3c_session_start_async (self->session, NULL, started_cb, g_object_ref (self));
}

static void
set_aside_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  S3cWindow *self = S3C_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = s3c_session_set_history_aside (self->session, &error);

  if (path == NULL)
    {
      s3c_window_toast_error (self, error);
      return;
    }

  start_action (widget, NULL, NULL);
}

static gboolean
s3c_window_close_request (GtkWindow *window)
{
  GtkApplication *application = gtk_window_get_application (window);

  if (S3C_IS_APPLICATION (application)
      && !s3c_application_may_close (S3C_APPLICATION (application), window))
    return TRUE;

  s3c_window_size_save (window);

  return GTK_WINDOW_CLASS (s3c_window_parent_class)->close_request (window);
}

static void
s3c_window_map (GtkWidget *widget)
{
  S3cWindow *self = S3C_WINDOW (widget);

  GTK_WIDGET_CLASS (s3c_window_parent_class)->map (widget);

  if (self->painted == 0 && self->start == 0 && !s3c_session_is_started (self->session))
    self->painted = g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint",
                                             G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
}

static void
s3c_window_dispose (GObject *object)
{
  S3cWindow *self = S3C_WINDOW (object);

  g_clear_handle_id (&self->start, g_source_remove);
  g_clear_weak_pointer (&self->listed);
  g_clear_object (&self->account_actions);
  g_clear_object (&self->findings);
  g_clear_object (&self->checks);
  g_clear_object (&self->queue_actions);
  g_clear_object (&self->removals);
  g_clear_object (&self->many);
  g_clear_object (&self->guide);
  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_WINDOW);
  if (self->session != NULL)
    g_object_set (self->session, "attended", FALSE, NULL);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.new-copy", NULL, new_copy_action);
  gtk_widget_class_install_action (klass, "win.submit", NULL, submit_action);
  gtk_widget_class_install_action (klass, "win.search", NULL, search_action);
  gtk_widget_class_install_action (klass, "win.show-copies", NULL, show_copies_action);
  gtk_widget_class_install_action (klass, "win.back", NULL, back_action);
  gtk_widget_class_install_action (klass, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (klass, "win.start", NULL, start_action);
  gtk_widget_class_install_action (klass, "win.set-aside", NULL, set_aside_action);
}

static void
s3c_window_class_init (S3cWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = s3c_window_dispose;
  widget_class->map = s3c_window_map;
  GTK_WINDOW_CLASS (klass)->close_request = s3c_window_close_request;
  install_actions (widget_class);

  /* After whoever has the focus: a search is left, and what was typed is undone, first. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);

  g_type_ensure (S3C_TYPE_ACCOUNT_SWITCH);
  g_type_ensure (S3C_TYPE_COPIES_VIEW);
  g_type_ensure (S3C_TYPE_COPY_FORM);
  g_type_ensure (S3C_TYPE_QUEUE_BAR);
  g_type_ensure (S3C_TYPE_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-window.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, S3cWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, S3cWindow, copies_leaflet);
  gtk_widget_class_bind_template_child (widget_class, S3cWindow, views);
  gtk_widget_class_bind_template_child (widget_class, S3cWindow, account_switch);
  gtk_widget_class_bind_template_child (widget_class, S3cWindow, form_menu_button);
  gtk_widget_class_bind_template_child (widget_class, S3cWindow, copies_menu_button);
  gtk_widget_class_bind_template_child (widget_class, S3cWindow, list_pane);
  gtk_widget_class_bind_template_child (widget_class, S3cWindow, form);
  gtk_widget_class_bind_template_child (widget_class, S3cWindow, copies_view);
  gtk_widget_class_bind_template_child (widget_class, S3cWindow, queue_bar);
  gtk_widget_class_bind_template_child (widget_class, S3cWindow, strip);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, submitted_cb);
  gtk_widget_class_bind_template_callback (widget_class, details_cb);
  gtk_widget_class_bind_template_callback (widget_class, details_closed_cb);
}

static void
s3c_window_init (S3cWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  s3c_main_menu_attach (self->form_menu_button);
  s3c_main_menu_attach (self->copies_menu_button);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", FALSE);
  g_object_bind_property (self->leaflet, "visible-child-name", self->views, "visible-child-name",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

S3cWindow *
s3c_window_new (S3cApplication *application, S3cSession *session)
{
  S3cWindow *self;

  g_return_val_if_fail (S3C_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);

  self = g_object_new (S3C_TYPE_WINDOW, "application", application, NULL);
  self->session = g_object_ref (session);
  s3c_window_size_restore (GTK_WINDOW (self));
  s3c_account_switch_set_session (self->account_switch, session);
  g_object_bind_property (self, "is-active", session, "attended", G_BINDING_SYNC_CREATE);
  s3c_copy_form_set_session (self->form, session);
  self->removals = s3c_removals_new (session, self->toasts);
  self->checks = s3c_checks_new (session);
  self->findings = s3c_findings_new (session, self->checks, GTK_WINDOW (self), self->toasts);
  s3c_copies_view_set_session (self->copies_view, session, self->checks);
  s3c_strip_set_session (self->strip, session);
  s3c_queue_bar_set_session (self->queue_bar, session);
  self->many = s3c_many_opener_new (session, self->form, self->toasts);
  self->guide = s3c_guide_opener_new (session, self);
  self->account_actions
      = s3c_account_actions_new (session, ADW_APPLICATION_WINDOW (self), self->toasts);
  self->queue_actions
      = s3c_queue_actions_new (session, ADW_APPLICATION_WINDOW (self), self->toasts);

  return self;
}

void
s3c_window_toast (S3cWindow *self, const char *text)
{
  g_return_if_fail (S3C_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, s3c_toast_new (text));
}

void
s3c_window_toast_error (S3cWindow *self, const GError *error)
{
  g_return_if_fail (S3C_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, s3c_toast_new_for_error (error));
}

void
s3c_window_fill_form (S3cWindow *self, S3cRequest *request)
{
  g_return_if_fail (S3C_IS_WINDOW (self));

  show_view (self, "form");
  s3c_copy_form_fill (self->form, request);
}

void
s3c_window_show_submitted (S3cWindow *self, S3cCopy *copy)
{
  g_return_if_fail (S3C_IS_WINDOW (self));

  submitted_cb (self, copy);
}

void
s3c_window_remove (S3cWindow *self, S3cCopy *copy)
{
  g_return_if_fail (S3C_IS_WINDOW (self));

  if (self->details != NULL && s3c_copy_details_get_copy (self->details) == copy)
    show_list (self);
  s3c_removals_remove (self->removals, copy);
}

void
s3c_window_show_copy (S3cWindow *self, gint64 id)
{
  g_autoptr (S3cCopy) copy = NULL;

  g_return_if_fail (S3C_IS_WINDOW (self));

  copy = s3c_session_dup_copy (self->session, id);
  if (copy == NULL)
    return;

  show_view (self, "copies");
  s3c_copies_view_reveal (self->copies_view, copy);
  details_cb (self, copy);
}

void
s3c_window_check_copy (S3cWindow *self, gint64 id)
{
  g_autoptr (S3cCopy) copy = NULL;

  g_return_if_fail (S3C_IS_WINDOW (self));

  s3c_window_show_copy (self, id);
  copy = s3c_session_dup_copy (self->session, id);
  if (copy != NULL && s3c_copy_get_state (copy) == S3C_STATE_UNSURE)
    s3c_checks_begin (self->checks, copy);
}
