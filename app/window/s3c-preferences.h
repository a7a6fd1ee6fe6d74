/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <adwaita.h>

/* How copies are sent: how many at once, and how long to wait. It holds at once and is remembered.
 */
#define S3C_TYPE_PREFERENCES (s3c_preferences_get_type ())
G_DECLARE_FINAL_TYPE (S3cPreferences, s3c_preferences, S3C, PREFERENCES, AdwPreferencesWindow)

GtkWindow *s3c_preferences_new (S3cSession *session, GtkWindow *parent);
