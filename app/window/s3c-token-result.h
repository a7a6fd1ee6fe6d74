/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-feedback.h"
#include "s3c-session.h"

/* What Wistia says of a token, before anybody decides to keep it: whose it is, what it may do, how
 * long, and where it would be kept. */
#define S3C_TYPE_TOKEN_RESULT (s3c_token_result_get_type ())
G_DECLARE_FINAL_TYPE (S3cTokenResult, s3c_token_result, S3C, TOKEN_RESULT, AdwBin)

/* account: as s3c_session_inspect_token_finish answered it. cleaned: something around the token was
 * taken away. */
GtkWidget *s3c_token_result_new (S3cSession *session, S3cAccount *account, gboolean cleaned);

/* What a person calls the account, where Wistia did not tell; else NULL. */
const char *s3c_token_result_get_name (S3cTokenResult *self);

/* The label of the button that keeps it. */
const char *s3c_token_result_get_label (S3cTokenResult *self);

/* How the keeping goes: see s3c_feedback_show. */
void s3c_token_result_say (S3cTokenResult *self,
                           S3cFeedbackKind kind,
                           const char *text,
                           const char *offer);

/* Signals, without arguments: "accept" (it is to be kept), "offer" (what was said is taken up). */
