/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <gtk/gtk.h>

/* What becomes of copies that are not done when the person leaves: the program goes on without its
 * window until they are, or asks. */
#define S3C_TYPE_BACKGROUND (s3c_background_get_type ())
G_DECLARE_FINAL_TYPE (S3cBackground, s3c_background, S3C, BACKGROUND, GObject)

/* application: outlives this object. */
S3cBackground *s3c_background_new (S3cSession *session, GtkApplication *application);

/* Whether a window that the person closes may go now. Otherwise it has been hidden, and goes when
 * the work is done, or the person is being asked. */
gboolean s3c_background_may_close (S3cBackground *self, GtkWindow *window);

/* The person wants to end the program: closes the window, after a question where copies are not
 * done. */
void s3c_background_quit (S3cBackground *self, GtkWindow *window);

/* Shows the window, hidden or not. */
void s3c_background_show (S3cBackground *self, GtkWindow *window);
