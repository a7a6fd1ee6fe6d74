/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

/* The window's size is remembered from one run to the next, where anything can be. */
void s3c_window_size_restore (GtkWindow *window);
void s3c_window_size_save (GtkWindow *window);
