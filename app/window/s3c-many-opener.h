/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-copy-form.h"

/* Opens Copy Many for a window, and keeps what is typed there until the window closes. It gives the
 * window the actions "win.copy-many", "win.copy-many-files" (as: their addresses) and
 * "win.copy-many-lines" (s: text with one copy a line), and takes files that are dropped on it. */
#define S3C_TYPE_MANY_OPENER (s3c_many_opener_get_type ())
G_DECLARE_FINAL_TYPE (S3cManyOpener, s3c_many_opener, S3C, MANY_OPENER, GObject)

/* form: where what holds for all lines stands; in the window that it works for. toasts: where it is
 * said how many copies are on the list. Neither is kept alive. */
S3cManyOpener *
s3c_many_opener_new (S3cSession *session, S3cCopyForm *form, AdwToastOverlay *toasts);
