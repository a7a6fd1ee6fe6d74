/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-new-folder-dialog.h"

#include <glib/gi18n.h>

struct _S3cNewFolderDialog
{
  AdwMessageDialog parent_instance;

  GtkEditable *entry; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (S3cNewFolderDialog, s3c_new_folder_dialog, ADW_TYPE_MESSAGE_DIALOG)

enum
{
  SIGNAL_NAMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* (transfer full) */
static char *
dup_name (S3cNewFolderDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
}

static void
changed_cb (S3cNewFolderDialog *self)
{
  g_autofree char *name = dup_name (self);

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "make", *name != '\0');
}

static void
s3c_new_folder_dialog_response (AdwMessageDialog *dialog, const char *response)
{
  S3cNewFolderDialog *self = S3C_NEW_FOLDER_DIALOG (dialog);
  g_autofree char *name = dup_name (self);

  if (g_str_equal (response, "make") && *name != '\0')
    g_signal_emit (self, signals[SIGNAL_NAMED], 0, name);
}

static void
s3c_new_folder_dialog_class_init (S3cNewFolderDialogClass *klass)
{
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = s3c_new_folder_dialog_response;

  signals[SIGNAL_NAMED] = g_signal_new ("named", S3C_TYPE_NEW_FOLDER_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
s3c_new_folder_dialog_init (S3cNewFolderDialog *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);
  GtkWidget *entry = gtk_entry_new ();

  adw_message_dialog_set_heading (dialog, _ ("New Folder"));
  adw_message_dialog_set_body (dialog, _ ("It is made in Wistia at once."));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "make", _ ("_Make Folder"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "make", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (dialog, "make", FALSE);
  adw_message_dialog_set_default_response (dialog, "make");
  adw_message_dialog_set_close_response (dialog, "cancel");

  self->entry = GTK_EDITABLE (entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Name"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the folder"), -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_message_dialog_set_extra_child (dialog, entry);
  gtk_window_set_focus (GTK_WINDOW (self), entry);
}

GtkWindow *
s3c_new_folder_dialog_new (GtkWindow *parent)
{
  return g_object_new (S3C_TYPE_NEW_FOLDER_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
}
