/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <adwaita.h>

/* An account that is there: what it is called, where its token is kept, and how to change that. */
#define S3C_TYPE_ACCOUNT_PAGE (s3c_account_page_get_type ())
G_DECLARE_FINAL_TYPE (S3cAccountPage, s3c_account_page, S3C, ACCOUNT_PAGE, AdwBin)

GtkWidget *s3c_account_page_new (S3cSession *session, S3cAccount *account);

/* Puts the cursor on the first button: otherwise the first text would have it, and be selected. */
void s3c_account_page_begin (S3cAccountPage *self);

/* Signals, without arguments: "replace" (another token, or another account than practice),
 * "removed".
 */
