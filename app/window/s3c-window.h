/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-application.h"

/* The one window: the form beside the copies, or one of them where there is little room. */
#define S3C_TYPE_WINDOW (s3c_window_get_type ())
G_DECLARE_FINAL_TYPE (S3cWindow, s3c_window, S3C, WINDOW, AdwApplicationWindow)

S3cWindow *s3c_window_new (S3cApplication *application, S3cSession *session);

/* The session is started when the first frame has been painted. */

/* text: plain; what may be ignored. */
void s3c_window_toast (S3cWindow *self, const char *text);
void s3c_window_toast_error (S3cWindow *self, const GError *error);

void s3c_window_fill_form (S3cWindow *self, S3cRequest *request);

/* Shows that a copy has been recorded. */
void s3c_window_show_submitted (S3cWindow *self, S3cCopy *copy);

/* Shows the details of the copy with this id. */
void s3c_window_show_copy (S3cWindow *self, gint64 id);

/* The same, and looks for it in Wistia where it is unsure. */
void s3c_window_check_copy (S3cWindow *self, gint64 id);

/* Removes the record, and offers to undo it. */
void s3c_window_remove (S3cWindow *self, S3cCopy *copy);
