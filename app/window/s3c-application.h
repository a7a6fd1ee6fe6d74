/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <adwaita.h>

/* The desktop application: one window on one session. */
#define S3C_TYPE_APPLICATION (s3c_application_get_type ())
G_DECLARE_FINAL_TYPE (S3cApplication, s3c_application, S3C, APPLICATION, AdwApplication)

/* Starts the practice endpoint in this process where it is not running yet and says so to the
 * session: with use, by s3c_session_use_practice; else by s3c_session_set_practice. Given by main,
 * since the window knows nothing of practice/. */
typedef gboolean (*S3cPracticeFunc) (S3cSession *session,
                                     gboolean use,
                                     gpointer user_data,
                                     GError **error);

/* The token that has all rights there: no secret. */
#define S3C_APPLICATION_PRACTICE_TOKEN "practice-token"

S3cApplication *
s3c_application_new (S3cSession *session, S3cPracticeFunc practice, gpointer user_data);

/* Whether a window that the person closes may go now; otherwise what it is there for goes on in the
 * background, or the person is asked. */
gboolean s3c_application_may_close (S3cApplication *self, GtkWindow *window);

/* Lets the practice endpoint run, so that its tokens can be asked about. */
gboolean s3c_application_start_practice (S3cApplication *self, GError **error);

/* Makes the practice account the session's. */
gboolean s3c_application_use_practice (S3cApplication *self, GError **error);
