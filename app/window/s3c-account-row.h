/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-account.h"

#include <gtk/gtk.h>

/* An account in the list of those to choose from: whether it is the one in use, what is wrong with
 * it, and a button for its details ("win.account-details" with its id). */
#define S3C_TYPE_ACCOUNT_ROW (s3c_account_row_get_type ())
G_DECLARE_FINAL_TYPE (S3cAccountRow, s3c_account_row, S3C, ACCOUNT_ROW, GtkListBoxRow)

GtkWidget *s3c_account_row_new (S3cAccount *account, gboolean used);

S3cAccount *s3c_account_row_get_account (S3cAccountRow *self); /* (transfer none) */
gboolean s3c_account_row_is_used (S3cAccountRow *self);
