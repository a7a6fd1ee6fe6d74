/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* A network monitor that says what it is told; at first, that there is no network. */
#define S3C_TYPE_FAKE_MONITOR (s3c_fake_monitor_get_type ())
G_DECLARE_FINAL_TYPE (S3cFakeMonitor, s3c_fake_monitor, S3C, FAKE_MONITOR, GObject)

void s3c_fake_monitor_set_available (S3cFakeMonitor *self, gboolean available);
