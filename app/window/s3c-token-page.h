/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <adwaita.h>

/* Where a token is given: for a new account, or in place of the one that an account has. */
#define S3C_TYPE_TOKEN_PAGE (s3c_token_page_get_type ())
G_DECLARE_FINAL_TYPE (S3cTokenPage, s3c_token_page, S3C, TOKEN_PAGE, AdwBin)

/* replaces: (nullable) the account whose token it is to be. */
GtkWidget *s3c_token_page_new (S3cSession *session, S3cAccount *replaces);

/* Puts the cursor where the token goes. */
void s3c_token_page_begin (S3cTokenPage *self);

/* Gives up whatever is being waited for. */
void s3c_token_page_cancel (S3cTokenPage *self);

/* The same, and forgets the token: the dialog goes. */
void s3c_token_page_close (S3cTokenPage *self);

/* Signals, without arguments: "done" (the account is there), "closed" (nobody wants it). */
