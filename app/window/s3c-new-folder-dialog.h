/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

/* Asks for the name of a new folder. Made and kept by GTK like any window. */
#define S3C_TYPE_NEW_FOLDER_DIALOG (s3c_new_folder_dialog_get_type ())
G_DECLARE_FINAL_TYPE (S3cNewFolderDialog,
                      s3c_new_folder_dialog,
                      S3C,
                      NEW_FOLDER_DIALOG,
                      AdwMessageDialog)

GtkWindow *s3c_new_folder_dialog_new (GtkWindow *parent);

/* Signal "named" (const char *name): a folder of that name is to be made. */
