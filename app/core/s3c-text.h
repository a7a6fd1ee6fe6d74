/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* Small questions about text that several rules ask. */

/* A control character, or a line or paragraph separator. text: valid UTF-8. */
gboolean s3c_text_has_control (const char *text);
