/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-leave-dialog.h"

#include <glib/gi18n.h>

static void
in_flight_cb (S3cSession *session, GParamSpec *pspec, gpointer user_data)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (user_data);

  if (s3c_session_get_in_flight (session) > 0)
    return;

  /* The question has no point any more, and the wish was to leave. */
  g_signal_handlers_disconnect_by_func (session, in_flight_cb, dialog);
  adw_message_dialog_response (dialog, "quit");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

GtkWindow *
s3c_leave_dialog_new (S3cSession *session, GtkWindow *parent)
{
  guint n = s3c_session_get_in_flight (session);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, NULL, NULL));

  adw_message_dialog_format_heading (
      dialog, ngettext ("%u Copy Is Still Being Sent", "%u Copies Are Still Being Sent", n), n);
  adw_message_dialog_set_body (
      dialog,
      ngettext ("Wistia has not answered yet. If you quit now, it stays unsure whether the copy "
                "arrived.",
                "Wistia has not answered yet. If you quit now, it stays unsure whether the copies "
                "arrived.",
                n));
  adw_message_dialog_add_responses (dialog, "wait", _ ("_Wait"), "quit", _ ("_Quit Anyway"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "quit", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "wait");
  adw_message_dialog_set_close_response (dialog, "wait");
  g_signal_connect_object (session, "notify::in-flight", G_CALLBACK (in_flight_cb), dialog, 0);

  return GTK_WINDOW (dialog);
}
