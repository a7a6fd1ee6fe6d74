/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* The program's settings, or NULL where their schema is not installed: nothing is remembered then.
 * (transfer full) (nullable) */
GSettings *s3c_settings_new (void);
