/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

/* Policies in files. Errors have words for people. */

/* Over 1 MiB, or no UTF-8, is an error. The text is (transfer full). */
void s3c_guide_file_load_async (GFile *file,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
char *s3c_guide_file_load_finish (GAsyncResult *result, GError **error);

void s3c_guide_file_save_async (GFile *file,
                                const char *text,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean s3c_guide_file_save_finish (GAsyncResult *result, GError **error);

/* The name of a file, for people. (transfer full) */
char *s3c_guide_file_dup_name (GFile *file);

/* A chooser for a policy. (transfer full) */
GtkFileChooserNative *
s3c_guide_file_chooser_new (const char *title, GtkFileChooserAction action, GtkWidget *widget);
