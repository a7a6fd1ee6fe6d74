/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-preferences.h"

#include "s3c-settings.h"

struct _S3cPreferences
{
  AdwPreferencesWindow parent_instance;

  S3cSession *session; /* (owned) */
  GSettings *settings; /* (owned) (nullable) where nothing can be remembered */

  GtkSpinButton *at_once;         /* (unowned) */
  GtkSpinButton *kept_share;      /* (unowned) */
  GtkWidget *resume_waiting;      /* (unowned) */
  GtkWidget *background;          /* (unowned) */
  GtkSpinButton *connect_timeout; /* (unowned) */
  GtkSpinButton *answer_timeout;  /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cPreferences, s3c_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* A setting and the session's property have the same name; so has the spin button here. */
static void
value_changed_cb (S3cPreferences *self, GtkSpinButton *button)
{
  const char *name = gtk_widget_get_name (GTK_WIDGET (button));
  guint value = (guint)gtk_spin_button_get_value_as_int (button);

  g_object_set (self->session, name, value, NULL);
  if (self->settings != NULL)
    g_settings_set_uint (self->settings, name, value);
}

static void
connect_button (S3cPreferences *self, GtkSpinButton *button, const char *name)
{
  guint value = 0;

  g_object_get (self->session, name, &value, NULL);
  gtk_spin_button_set_value (button, value);
  gtk_widget_set_name (GTK_WIDGET (button), name);
  g_signal_connect_object (button, "value-changed", G_CALLBACK (value_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* What the window alone asks for. without: what holds where settings cannot be kept. */
static void
connect_switch (S3cPreferences *self, GtkWidget *widget, const char *name, gboolean without)
{
  if (self->settings != NULL)
    g_settings_bind (self->settings, name, widget, "active", G_SETTINGS_BIND_DEFAULT);
  else
    g_object_set (widget, "active", without, "sensitive", FALSE, NULL);
}

static void
s3c_preferences_dispose (GObject *object)
{
  S3cPreferences *self = S3C_PREFERENCES (object);

  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (s3c_preferences_parent_class)->dispose (object);
}

static void
s3c_preferences_class_init (S3cPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = s3c_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cPreferences, at_once);
  gtk_widget_class_bind_template_child (widget_class, S3cPreferences, kept_share);
  gtk_widget_class_bind_template_child (widget_class, S3cPreferences, resume_waiting);
  gtk_widget_class_bind_template_child (widget_class, S3cPreferences, background);
  gtk_widget_class_bind_template_child (widget_class, S3cPreferences, connect_timeout);
  gtk_widget_class_bind_template_child (widget_class, S3cPreferences, answer_timeout);
}

static void
s3c_preferences_init (S3cPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = s3c_settings_new ();
}

GtkWindow *
s3c_preferences_new (S3cSession *session, GtkWindow *parent)
{
  S3cPreferences *self;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);

  self = g_object_new (S3C_TYPE_PREFERENCES, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  connect_button (self, self->at_once, "at-once");
  connect_button (self, self->kept_share, "kept-share");
  connect_switch (self, self->resume_waiting, "resume-waiting", FALSE);
  connect_switch (self, self->background, "background", TRUE);
  connect_button (self, self->connect_timeout, "connect-timeout");
  connect_button (self, self->answer_timeout, "answer-timeout");

  return GTK_WINDOW (self);
}
