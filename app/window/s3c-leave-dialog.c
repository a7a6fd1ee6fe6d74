/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-leave-dialog.h"

#include "s3c-queue-words.h"

#include <glib/gi18n.h>

static guint
count_in_flight (S3cSession *session)
{
  return MAX (s3c_session_get_in_flight (session),
              s3c_progress_get_data (s3c_session_get_progress (session))->in_flight);
}

static guint
count_waiting (S3cSession *session)
{
  return s3c_progress_get_data (s3c_session_get_progress (session))->waiting;
}

/* sentence: with %s for the number. */
static void
add_sentence (GString *text, guint number, const char *sentence)
{
  g_autofree char *digits = s3c_words_for_number (number);

  if (number == 0)
    return;

  g_string_append (text, text->len > 0 ? "\n" : "");
  g_string_append (text, sentence);
  g_string_replace (text, "%s", digits, 1);
}

static char *
describe (S3cSession *session)
{
  guint sent = count_in_flight (session);
  guint waiting = count_waiting (session);
  g_autoptr (GString) text = g_string_new (NULL);

  add_sentence (text, sent,
                ngettext ("%s is being sent: it will be shown as unsure.",
                          "%s are being sent: they will be shown as unsure.", sent));
  add_sentence (text, waiting,
                ngettext ("%s waits: it keeps waiting and can be sent next time.",
                          "%s wait: they keep waiting and can be sent next time.", waiting));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
changed_cb (AdwMessageDialog *self)
{
  /* It goes with the window that it asks about. */
  g_autoptr (AdwMessageDialog) dialog = g_object_ref (self);
  S3cSession *session = g_object_get_data (G_OBJECT (dialog), "session");
  g_autofree char *body = describe (session);

  if (*body != '\0')
    {
      adw_message_dialog_set_body (dialog, body);
      return;
    }

  /* The question has no point any more, and the wish was to leave. */
  g_signal_handlers_disconnect_by_func (session, changed_cb, dialog);
  g_signal_handlers_disconnect_by_func (s3c_session_get_progress (session), changed_cb, dialog);
  adw_message_dialog_response (dialog, "quit");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static gboolean
focus_cb (gpointer user_data)
{
  gtk_widget_grab_focus (GTK_WIDGET (user_data));

  return G_SOURCE_REMOVE;
}

/* When the window has done with its own ideas of the focus. */
static void
map_cb (GtkWidget *button)
{
  g_idle_add_full (G_PRIORITY_LOW, focus_cb, g_object_ref (button), g_object_unref);
}

/* Every response has two buttons, for a wide and for a narrow dialog, one of which is shown; the
 * narrow one begins with the last response. Nobody is to quit by Return alone. */
static void
focus_when_shown (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && !g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label))
    g_signal_connect (widget, "map", G_CALLBACK (map_cb), NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    focus_when_shown (child, label);
}

GtkWindow *
s3c_leave_dialog_new (S3cSession *session, GtkWindow *parent)
{
  S3cProgress *progress = s3c_session_get_progress (session);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (parent, _ ("Quit While Copies Are Not Done?"), NULL));
  g_autofree char *body = describe (session);

  adw_message_dialog_set_body (dialog, body);
  adw_message_dialog_add_response (dialog, "cancel", _ ("_Cancel"));
  if (s3c_session_get_in_flight (session) > 0
      || s3c_queue_is_at_work (s3c_progress_get_data (progress)))
    adw_message_dialog_add_response (dialog, "background", _ ("_Keep Copying in Background"));
  adw_message_dialog_add_response (dialog, "quit", _ ("_Quit"));
  adw_message_dialog_set_response_appearance (dialog, "quit", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "session", g_object_ref (session), g_object_unref);
  focus_when_shown (GTK_WIDGET (dialog), _ ("_Cancel"));
  g_signal_connect_object (session, "notify::in-flight", G_CALLBACK (changed_cb), dialog,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (progress, "changed", G_CALLBACK (changed_cb), dialog, G_CONNECT_SWAPPED);

  return GTK_WINDOW (dialog);
}
