/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

/* Opens a message in the person's mail program, through the desktop's portal where there is one
 * (https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Email.html),
 * otherwise by its address. An error means that there is no mail program; G_IO_ERROR_CANCELLED that
 * the person has thought better of it. */
void s3c_mail_compose_async (GtkWindow *parent,
                             const char *subject,
                             const char *body,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean s3c_mail_compose_finish (GAsyncResult *result, GError **error);
