/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

/* The focus in a GtkListView, where Tab leads through the buttons of one row and out of the list,
 * however long that is, and the arrows lead from row to row. In GTK 4.8 Tab goes row by row,
 * without selecting what it comes to. */

/* The list item that has the focus, itself or within. (transfer none) (nullable) */
GtkWidget *s3c_list_focus_find (GtkWidget *list);

gboolean s3c_list_focus_is_tab (GtkDirectionType direction);
