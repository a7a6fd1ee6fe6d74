/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-feedback.h"

/* The first page of Copy Many: lines are pasted, or a file is chosen. */
#define S3C_TYPE_MANY_PASTE (s3c_many_paste_get_type ())
G_DECLARE_FINAL_TYPE (S3cManyPaste, s3c_many_paste, S3C, MANY_PASTE, AdwBin)

/* draft: what is typed; it outlives the page. */
GtkWidget *s3c_many_paste_new (GtkTextBuffer *draft);

/* Puts the cursor where lines are pasted. */
void s3c_many_paste_begin (S3cManyPaste *self);

/* Puts text in the place of what stands there, which Undo brings back. FALSE where it is so much
 * that it is better not shown. */
gboolean s3c_many_paste_set_text (S3cManyPaste *self, const char *text);

/* offer: (nullable) the label of a button beneath the words. */
void
s3c_many_paste_say (S3cManyPaste *self, S3cFeedbackKind kind, const char *text, const char *offer);

/* Lets the person choose a file. */
void s3c_many_paste_open (S3cManyPaste *self);

/* Signals: "next" (no arguments): what stands there is to be read. "text" (const char *): so much
 * was pasted that it is better not shown here. "file" (GFile): one was chosen. "offer" (no
 * arguments): the button beneath the words was pressed. */
