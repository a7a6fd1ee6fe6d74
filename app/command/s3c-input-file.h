/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* Reads a file that was named on the command line, "-" being standard input: at most max_size
 * bytes of it, the rest is left. NULL with *problem, an errno. (transfer full) */
GBytes *s3c_input_file_read (const char *path, gsize max_size, int *problem);
