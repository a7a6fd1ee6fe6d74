/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

/* Gives a button the program's menu, which is made when it is first opened. */
void s3c_main_menu_attach (GtkMenuButton *button);
