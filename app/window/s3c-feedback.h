/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

/* How serious a word beneath a field is. */
typedef enum
{
  S3C_FEEDBACK_NONE,
  S3C_FEEDBACK_QUIET,   /* holds as well, and needs nobody's attention */
  S3C_FEEDBACK_NOTE,    /* something was done for the person */
  S3C_FEEDBACK_WARNING, /* usable; look again */
  S3C_FEEDBACK_ERROR,   /* not usable */
} S3cFeedbackKind;

/* A line beneath a field: icon, words and, where something can be done about it, one button. It is
 * hidden while there is nothing to say. */
#define S3C_TYPE_FEEDBACK (s3c_feedback_get_type ())
G_DECLARE_FINAL_TYPE (S3cFeedback, s3c_feedback, S3C, FEEDBACK, AdwBin)

/* text: plain, ignored with S3C_FEEDBACK_NONE. offer: (nullable) the button's label; pressing it
 * emits "offer". */
void
s3c_feedback_show (S3cFeedback *self, S3cFeedbackKind kind, const char *text, const char *offer);
S3cFeedbackKind s3c_feedback_get_kind (S3cFeedback *self);
const char *s3c_feedback_get_text (S3cFeedback *self); /* "" while hidden */

/* Says to assistive technology that this line describes field, and whether field is in error. */
void s3c_feedback_describe (S3cFeedback *self, GtkAccessible *field);

/* Signal "offer" (no arguments): the button was pressed. */
