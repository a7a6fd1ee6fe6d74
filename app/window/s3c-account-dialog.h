/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <adwaita.h>

/* The dialog for an account: showing it, or adding one. */
#define S3C_TYPE_ACCOUNT_DIALOG (s3c_account_dialog_get_type ())
G_DECLARE_FINAL_TYPE (S3cAccountDialog, s3c_account_dialog, S3C, ACCOUNT_DIALOG, AdwWindow)

/* account: NULL for one that is to be added. */
GtkWindow *s3c_account_dialog_new (S3cSession *session, S3cAccount *account, GtkWindow *parent);

/* The same, at the place where another token for the account is given. */
GtkWindow *
s3c_account_dialog_new_for_token (S3cSession *session, S3cAccount *account, GtkWindow *parent);
