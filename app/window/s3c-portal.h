/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* Whether the program sees the desktop only through portals. */
gboolean s3c_portal_is_sandboxed (void);

/* Tells the desktop's portal that the program goes on without a window. Where there is none nobody
 * has to be told: that is no error. */
void s3c_portal_request_background (GApplication *application, const char *reason);
