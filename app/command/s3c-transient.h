/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* One line at the end of standard error that is rewritten in place, where that is a terminal. What
 * is on the screen is the process's, not somebody's: hence no object. */

/* Whether there is a terminal to show it on. */
gboolean s3c_transient_is_possible (void);

/* Cut to the width of the terminal. "" wipes it. */
void s3c_transient_show (const char *text);

/* To be called before anything else is written to the terminal. */
void s3c_transient_wipe (void);
