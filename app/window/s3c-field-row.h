/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-feedback.h"
#include "s3c-field.h"
#include "s3c-offer.h"

/* One field of a copy as a row of the form: it applies the field's rules by itself and says beneath
 * itself what is wrong, at once where nothing more could make it right, otherwise when it is left.
 */
#define S3C_TYPE_FIELD_ROW (s3c_field_row_get_type ())
G_DECLARE_FINAL_TYPE (S3cFieldRow, s3c_field_row, S3C, FIELD_ROW, AdwEntryRow)

S3cField s3c_field_row_get_field (S3cFieldRow *self);
const char *s3c_field_row_get_text (S3cFieldRow *self);

/* Applies no rules of its own any more: only what is said of the text counts. */
void s3c_field_row_leave_judging (S3cFieldRow *self);

/* Sets the text as it is: "pasted" is not emitted for it. */
void s3c_field_row_set_text (S3cFieldRow *self, const char *text);

/* Forgets how the text came to be, so that Undo cannot bring it back. */
void s3c_field_row_forget_undo (S3cFieldRow *self);

/* Says something until the text changes: it wins over a warning of the field's own rules, which are
 * shown again with S3C_FEEDBACK_NONE. */
void s3c_field_row_say (S3cFieldRow *self, S3cFeedbackKind kind, const char *text, S3cOffer offer);

/* Applies the rules as if the row had been left, an empty text included. FALSE where it is not
 * usable, which is then shown. */
gboolean s3c_field_row_settle (S3cFieldRow *self);

/* Something unusable stands in it and that is shown: by its own rules, or said as an error. A row
 * that is only empty is not wrong. */
gboolean s3c_field_row_is_wrong (S3cFieldRow *self);
S3cFeedback *s3c_field_row_get_feedback (S3cFieldRow *self); /* (transfer none) */

/* Properties: "field" (construct-only), "placeholder" (what holds while the row is empty,
 * nullable), "wrong" (notified).
 *
 * Signals: "pasted" (const char *text) -> gboolean: several characters are about to be inserted at
 * once; TRUE keeps them out. "left": the keyboard focus has gone elsewhere. "offer" (S3cOffer as
 * int): the button beneath was pressed. */
