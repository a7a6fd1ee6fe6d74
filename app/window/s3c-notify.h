/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* Shows a notification where the desktop has somebody who does; where it has nobody that is no
 * error. The program goes on until it is shown. */
void s3c_notify_send (GApplication *application, const char *id, GNotification *notification);
