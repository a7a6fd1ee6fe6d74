/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <adwaita.h>

/* What a window does with accounts. It gives the window the actions "win.account" (the one in use,
 * or a new one where there is none), "win.account-details" (s: an id), "win.add-account" and
 * "win.practice". */
#define S3C_TYPE_ACCOUNT_ACTIONS (s3c_account_actions_get_type ())
G_DECLARE_FINAL_TYPE (S3cAccountActions, s3c_account_actions, S3C, ACCOUNT_ACTIONS, GObject)

/* window: outlives this object. toasts: where it is said what went wrong. */
S3cAccountActions *s3c_account_actions_new (S3cSession *session,
                                            AdwApplicationWindow *window,
                                            AdwToastOverlay *toasts);

/* The session has been started: what the accounts need runs from now on, and the one that was last
 * chosen in the window is used again. */
void s3c_account_actions_restore (S3cAccountActions *self);
