/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-application.h"

#include "s3c-application-open.h"
#include "s3c-background.h"
#include "s3c-inhibitor.h"
#include "s3c-notice-actions.h"
#include "s3c-preferences.h"
#include "s3c-shortcuts.h"
#include "s3c-window.h"
#include "s3copy-resources.h"

#include <glib/gi18n.h>

#define APPLICATION_ID "org.example.S3Copy"

struct _S3cApplication
{
  AdwApplication parent_instance;

  S3cSession *session;       /* (owned) */
  S3cBackground *background; /* (owned) */
  S3cInhibitor *inhibitor;   /* (owned) */
  S3cNoticeActions *notices; /* (owned) (nullable) until the start */
  S3cPracticeFunc practice;
  gpointer practice_data; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cApplication, s3c_application, ADW_TYPE_APPLICATION)

static GtkWindow *
get_window (S3cApplication *self)
{
  return gtk_application_get_active_window (GTK_APPLICATION (self));
}

static S3cWindow *
find_main_window (S3cApplication *self)
{
  for (GList *each = gtk_application_get_windows (GTK_APPLICATION (self)); each != NULL;
       each = each->next)
    if (S3C_IS_WINDOW (each->data))
      return S3C_WINDOW (each->data);

  return NULL;
}

static void
show (S3cApplication *self)
{
  S3cWindow *window = find_main_window (self);

  if (window == NULL)
    window = s3c_window_new (self, self->session);
  s3c_background_show (self->background, GTK_WINDOW (window));
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cApplication *self = S3C_APPLICATION (user_data);
  S3cWindow *window = find_main_window (self);

  if (window != NULL)
    s3c_background_quit (self->background, GTK_WINDOW (window));
}

static void
show_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show (S3C_APPLICATION (user_data));
}

static void
preferences_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  S3cApplication *self = S3C_APPLICATION (user_data);

  gtk_window_present (s3c_preferences_new (self->session, get_window (self)));
}

static void
shortcuts_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *shortcuts = GTK_WINDOW (s3c_shortcuts_window_new (GTK_APPLICATION (user_data)));

  gtk_window_set_transient_for (shortcuts, get_window (S3C_APPLICATION (user_data)));
  gtk_window_present (shortcuts);
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_show_about_window (get_window (S3C_APPLICATION (user_data)), "application-name",
                         _ ("S3 Copy"), "application-icon", APPLICATION_ID, "version", S3C_VERSION,
                         "developer-name", _ ("The S3 Copy authors"), "license-type",
                         GTK_LICENSE_GPL_3_0, "comments",
                         _ ("Copies videos from Amazon S3 to Wistia. Not made by, nor connected "
                            "with, Wistia or Amazon."),
                         "translator-credits", _ ("translator-credits"), NULL);
}

static const GActionEntry entries[] = {
  { .name = "quit", .activate = quit_action },
  { .name = "show", .activate = show_action },
  { .name = "preferences", .activate = preferences_action },
  { .name = "shortcuts", .activate = shortcuts_action },
  { .name = "about", .activate = about_action },
};

static void
s3c_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (s3c_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  S3C_APPLICATION (application)->notices = s3c_notice_actions_new (
      S3C_APPLICATION (application)->session, GTK_APPLICATION (application));
  s3c_shortcuts_install (GTK_APPLICATION (application));
}

static void
s3c_application_activate (GApplication *application)
{
  show (S3C_APPLICATION (application));
}

static void
s3c_application_dispose (GObject *object)
{
  S3cApplication *self = S3C_APPLICATION (object);

  g_clear_object (&self->notices);
  g_clear_object (&self->inhibitor);
  g_clear_object (&self->background);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_application_parent_class)->dispose (object);
}

static void
s3c_application_class_init (S3cApplicationClass *klass)
{
  s3copy_register_resource ();

  G_OBJECT_CLASS (klass)->dispose = s3c_application_dispose;
  G_APPLICATION_CLASS (klass)->startup = s3c_application_startup;
  G_APPLICATION_CLASS (klass)->activate = s3c_application_activate;
  G_APPLICATION_CLASS (klass)->open = s3c_application_open;
}

static void
s3c_application_init (S3cApplication *self)
{
}

S3cApplication *
s3c_application_new (S3cSession *session, S3cPracticeFunc practice, gpointer user_data)
{
  S3cApplication *self;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);
  g_return_val_if_fail (practice != NULL, NULL);

  self = g_object_new (S3C_TYPE_APPLICATION, "application-id", APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, NULL);
  self->session = g_object_ref (session);
  self->practice = practice;
  self->practice_data = user_data;
  self->background = s3c_background_new (session, GTK_APPLICATION (self));
  self->inhibitor = s3c_inhibitor_new (session, GTK_APPLICATION (self));

  return self;
}

gboolean
s3c_application_start_practice (S3cApplication *self, GError **error)
{
  g_return_val_if_fail (S3C_IS_APPLICATION (self), FALSE);

  return self->practice (self->session, FALSE, self->practice_data, error);
}

gboolean
s3c_application_use_practice (S3cApplication *self, GError **error)
{
  g_return_val_if_fail (S3C_IS_APPLICATION (self), FALSE);

  return self->practice (self->session, TRUE, self->practice_data, error);
}

gboolean
s3c_application_may_close (S3cApplication *self, GtkWindow *window)
{
  g_return_val_if_fail (S3C_IS_APPLICATION (self), TRUE);

  return s3c_background_may_close (self->background, window);
}
