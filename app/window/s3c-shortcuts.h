/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

/* Gives the program's actions their keys. */
void s3c_shortcuts_install (GtkApplication *application);

/* The window that lists them, read from the keys the actions really have. (transfer none) */
GtkShortcutsWindow *s3c_shortcuts_window_new (GtkApplication *application);
