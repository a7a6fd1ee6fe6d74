/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copy-questions.h"

#include <glib/gi18n.h>

#define COPY_KEY "s3c-copy"

static S3cCopy *
get_copy (GtkWidget *dialog)
{
  return g_object_get_data (G_OBJECT (dialog), COPY_KEY);
}

/* no: the response that leaves everything as it is. */
static AdwMessageDialog *
make_dialog (S3cWindow *window, S3cCopy *copy, const char *heading, const char *no)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (window), heading, NULL);

  g_object_set_data_full (G_OBJECT (dialog), COPY_KEY, g_object_ref (copy), g_object_unref);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), no);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), no);

  return ADW_MESSAGE_DIALOG (dialog);
}

static void
stop_response_cb (S3cSession *session, const char *response, GtkWidget *dialog)
{
  S3cCopy *copy = get_copy (dialog);

  if (g_str_equal (response, "stop") && s3c_copy_get_state (copy) == S3C_STATE_SENDING)
    s3c_session_cancel (session, copy);
}

void
s3c_ask_stop (S3cWindow *window, S3cSession *session, S3cCopy *copy)
{
  AdwMessageDialog *dialog;

  g_return_if_fail (S3C_IS_WINDOW (window));
  g_return_if_fail (S3C_IS_COPY (copy));

  dialog = make_dialog (window, copy, _ ("Stop Sending This Copy?"), "keep");
  adw_message_dialog_format_body (dialog,
                                  _ ("“%s” may be in Wistia already. It will be shown as unsure: "
                                     "whether it did arrive can then "
                                     "be checked."),
                                  s3c_copy_get_title (copy));
  adw_message_dialog_add_responses (dialog, "keep", _ ("_Keep Sending"), "stop", _ ("_Stop"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "stop", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (stop_response_cb), session,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
shared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cWindow) window = S3C_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *link = s3c_session_make_share_link_finish (S3C_SESSION (source), result, &error);

  if (link == NULL)
    {
      s3c_window_toast_error (window, error);
      return;
    }

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (window)), link);
  s3c_window_toast (window, _ ("Public link copied"));
}

static void
share_response_cb (S3cSession *session, const char *response, GtkWidget *dialog)
{
  S3cWindow *window = S3C_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (dialog)));

  if (g_str_equal (response, "make") && window != NULL)
    s3c_session_make_share_link_async (session, get_copy (dialog), NULL, shared_cb,
                                       g_object_ref (window));
}

void
s3c_ask_share_link (S3cWindow *window, S3cSession *session, S3cCopy *copy)
{
  AdwMessageDialog *dialog;

  g_return_if_fail (S3C_IS_WINDOW (window));
  g_return_if_fail (S3C_IS_COPY (copy));

  dialog = make_dialog (window, copy, _ ("Make a Public Link?"), "cancel");
  adw_message_dialog_format_body (dialog,
                                  _ ("Wistia makes a public link to “%s”: whoever has it can "
                                     "watch. It is put on the clipboard."),
                                  s3c_copy_get_title (copy));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "make", _ ("_Make Link"),
                                    NULL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (share_response_cb), session,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
