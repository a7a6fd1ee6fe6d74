/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-await.h"
#include "s3c-window.h"

/* A real window on a real session, whose history lies in a directory of its own, whose tokens are
 * in memory and whose Wistia is the practice endpoint; and the means to find things in it. */
typedef struct _S3cStage S3cStage;

/* practice: with the practice account; otherwise there is no account. The window is up and the
 * session has been started when this returns. */
S3cStage *s3c_stage_new (gboolean practice);

/* Closes the window and checks that nothing of it is left. */
void s3c_stage_free (S3cStage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cStage, s3c_stage_free)

S3cWindow *s3c_stage_get_window (S3cStage *self);

/* The window has been closed, and is gone. */
void s3c_stage_forget_window (S3cStage *self);
S3cSession *s3c_stage_get_session (S3cStage *self);
S3cCopies *s3c_stage_get_copies (S3cStage *self);
guint s3c_stage_count_copies (S3cStage *self);

/* The row of the form with this title. */
GtkWidget *s3c_stage_get_row (S3cStage *self, const char *title);
const char *s3c_stage_get_text (S3cStage *self, const char *title);
void s3c_stage_set_text (S3cStage *self, const char *title, const char *text);
const char *s3c_stage_get_feedback (S3cStage *self, const char *title);

/* Puts the cursor into the row and types; pastes from the clipboard as Ctrl+V does. */
void s3c_stage_type (S3cStage *self, const char *title, const char *text);
void s3c_stage_paste (S3cStage *self, const char *title, const char *text);

/* The first widget of the type within the window, shown or not; NULL where there is none. label:
 * (nullable) of a button or label. */
GtkWidget *s3c_stage_find (S3cStage *self, GType type, const char *label);

/* The same in another window, or a part of one. */
GtkWidget *s3c_stage_find_within (GtkWidget *widget, GType type, const char *label);

/* Presses a button that is there and sensitive. */
void s3c_stage_press (S3cStage *self, const char *label);

/* The same in another window. */
void s3c_stage_press_in (GtkWidget *window, const char *label);

/* Waits until the text stands in a label of the window. */
void s3c_stage_await_label (S3cStage *self, const char *text);

/* Waits until a row of the list says that its copy is in this state. */
void s3c_stage_await_state (S3cStage *self, const char *state);
void s3c_stage_await_copies (S3cStage *self, guint n);
