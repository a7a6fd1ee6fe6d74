/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

/* How something stands: an icon and a style for it. Its word is part of the row's text. */
typedef enum
{
  S3C_GUIDE_LOOK_OPEN, /* it is not known */
  S3C_GUIDE_LOOK_GOOD,
  S3C_GUIDE_LOOK_MIND,
  S3C_GUIDE_LOOK_BAD,
} S3cGuideLook;

/* One thing that was found, or may be the cause of something, as a row: what it is, where or how it
 * stands, what it means and what to do, with a button where something can be done from here. */
#define S3C_TYPE_GUIDE_ROW (s3c_guide_row_get_type ())
G_DECLARE_FINAL_TYPE (S3cGuideRow, s3c_guide_row, S3C, GUIDE_ROW, GtkListBoxRow)

/* All plain text and, but for the heading, (nullable). mark: a word or place, e.g. "Ruled out".
 * offer: the label of the button. */
S3cGuideRow *s3c_guide_row_new (S3cGuideLook look,
                                const char *heading,
                                const char *mark,
                                const char *words,
                                const char *advice,
                                const char *offer);

const char *s3c_guide_row_get_heading (S3cGuideRow *self);
const char *s3c_guide_row_get_mark (S3cGuideRow *self);

/* Takes all rows out of a list. */
void s3c_guide_rows_clear (GtkListBox *list);

/* Signal "offer" (no arguments): the button was pressed. */
