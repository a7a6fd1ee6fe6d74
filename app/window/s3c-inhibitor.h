/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <gtk/gtk.h>

/* Keeps the computer from suspending, and the person from being logged out unasked, while copies
 * are being sent: what is on the wire then would be unsure. */
#define S3C_TYPE_INHIBITOR (s3c_inhibitor_get_type ())
G_DECLARE_FINAL_TYPE (S3cInhibitor, s3c_inhibitor, S3C, INHIBITOR, GObject)

/* application: outlives this object. */
S3cInhibitor *s3c_inhibitor_new (S3cSession *session, GtkApplication *application);
