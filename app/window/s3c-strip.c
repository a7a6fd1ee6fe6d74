/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-strip.h"

#include "s3c-button.h"
#include "s3c-error-text.h"

#include <glib/gi18n.h>

struct _S3cStrip
{
  AdwBin parent_instance;

  S3cSession *session; /* (owned) (nullable) until it is set */
  gboolean dismissed;  /* the person has read that the history was set aside */

  GtkLabel *label; /* (unowned) */
  GtkBox *buttons; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cStrip, s3c_strip, ADW_TYPE_BIN)

static void
add_button (S3cStrip *self, const char *label, GCallback callback, const char *action)
{
  GtkWidget *button = gtk_button_new ();

  s3c_button_set_label (GTK_BUTTON (button), label);
  if (action != NULL)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  else
    g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (self->buttons, button);
}

static void
dismiss_cb (S3cStrip *self)
{
  self->dismissed = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
say (S3cStrip *self, const char *words)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    gtk_box_remove (self->buttons, child);
  gtk_label_set_label (self->label, words);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
show_problem (S3cStrip *self, const GError *problem)
{
  S3cError code = problem->domain == S3C_ERROR ? (S3cError)problem->code : S3C_ERROR_HISTORY_FAILED;
  S3cErrorText text = s3c_error_text_get (code);
  g_autofree char *words = g_strdup_printf ("%s\n%s\n%s", text.heading, text.advice,
                                            s3c_session_get_history_path (self->session));

  say (self, words);
  if (code == S3C_ERROR_HISTORY_CORRUPT || code == S3C_ERROR_HISTORY_NEWER
      || code == S3C_ERROR_HISTORY_FAILED)
    add_button (self, _ ("_Set Aside and Begin a New One"), NULL, "win.set-aside");
  add_button (self, _ ("_Try Again"), NULL, "win.start");
}

static void
show_set_aside (S3cStrip *self, const char *path)
{
  g_autofree char *words = g_strdup_printf (
      _ ("The history could not be read. A new one was begun; the old file is kept "
         "as %s."),
      path);

  say (self, words);
  add_button (self, _ ("_Got It"), G_CALLBACK (dismiss_cb), NULL);
}

static void
update (S3cStrip *self)
{
  const GError *problem = s3c_session_get_problem (self->session);
  const char *set_aside = s3c_session_get_set_aside (self->session);

  if (problem != NULL)
    show_problem (self, problem);
  else if (set_aside != NULL && !self->dismissed)
    show_set_aside (self, set_aside);
  else
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
s3c_strip_dispose (GObject *object)
{
  S3cStrip *self = S3C_STRIP (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), S3C_TYPE_STRIP);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (s3c_strip_parent_class)->dispose (object);
}

static void
s3c_strip_class_init (S3cStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = s3c_strip_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/example/S3Copy/window/s3c-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, S3cStrip, label);
  gtk_widget_class_bind_template_child (widget_class, S3cStrip, buttons);
}

static void
s3c_strip_init (S3cStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
s3c_strip_set_session (S3cStrip *self, S3cSession *session)
{
  g_return_if_fail (S3C_IS_STRIP (self));
  g_return_if_fail (S3C_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::problem", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::set-aside", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}
