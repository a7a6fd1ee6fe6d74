/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <gtk/gtk.h>

/* From so many copies on, it is asked first whether the account can take them. */
#define S3C_MANY_ASKS_FROM 10

/* Asks Wistia whether the session's account can take more media, and the person where it cannot.
 * Whatever is not known, or not soon, is no obstacle. n: how many copies are to be made. */
void s3c_many_usage_ask_async (S3cSession *session,
                               guint n,
                               GtkWindow *parent,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/* TRUE: go on. The person's no, or a cancelled question, is S3C_ERROR_CANCELLED. */
gboolean s3c_many_usage_ask_finish (GAsyncResult *result, GError **error);
