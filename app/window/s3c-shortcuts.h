/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

/* Gives the program's actions their keys. */
void s3c_shortcuts_install (GtkApplication *application);

/* Keys that work on one copy, and which of S3cCopyActions they are for. */
typedef void (*S3cShortcutFunc) (const char *action, const char *keys, gpointer user_data);
#define S3C_SHORTCUTS_COPY_PREFIX "copy."
void s3c_shortcuts_foreach_for_copy (S3cShortcutFunc func, gpointer user_data);

/* The window that lists them, read from the keys the actions really have. (transfer none) */
GtkShortcutsWindow *s3c_shortcuts_window_new (GtkApplication *application);
