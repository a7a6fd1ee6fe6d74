/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

/* Gives a button a label with a mnemonic ("_Try Again"), and the plain words as its name for
 * assistive technology: GTK 4.8 reads them twice, once with the underscore. */
void s3c_button_set_label (GtkButton *button, const char *label);

/* Does the same for the labels that the buttons within a widget already have. */
void s3c_button_name_within (GtkWidget *widget);
