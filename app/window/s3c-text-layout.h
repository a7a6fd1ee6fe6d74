/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

/* Lays out what changes in a text view together with everything else: GTK 4.8 may do so only while
 * it paints, and then warns that the scroll bars beside it have changed meanwhile. */
void s3c_text_layout_in_time (GtkTextView *view);
