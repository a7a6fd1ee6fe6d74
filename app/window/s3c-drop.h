/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

/* Lets files be dropped anywhere on widget, on text fields in it too: their addresses are given to
 * its action of this name, whose parameter is "as". */
void s3c_drop_add (GtkWidget *widget, const char *action);
