/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-state.h"

/* A button in the row of a copy: its label, translated, and the name of one of S3cCopyActions. */
typedef struct
{
  const char *label;
  const char *action;
} S3cRowButton;

#define S3C_MOST_ROW_BUTTONS 2

/* Which buttons the row of a copy has. error: (nullable) the nick of its error. checked: it is
 * being looked for. Returns how many. Pure. */
guint s3c_row_buttons_get (S3cState state,
                           const char *error,
                           gboolean checked,
                           S3cRowButton buttons[S3C_MOST_ROW_BUTTONS]);
