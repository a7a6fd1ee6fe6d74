/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

/* What the application does with files that were given on the command line or in the file manager:
 * the window comes up, and Copy Many reads them. */
void s3c_application_open (GApplication *application, GFile **files, int n_files, const char *hint);
