/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <gtk/gtk.h>

/* The header's button that says which account new copies are made with. Pressed, it shows those
 * there are; where there is none it asks for one ("win.account"). */
#define S3C_TYPE_ACCOUNT_SWITCH (s3c_account_switch_get_type ())
G_DECLARE_FINAL_TYPE (S3cAccountSwitch, s3c_account_switch, S3C, ACCOUNT_SWITCH, GtkWidget)

/* Once. */
void s3c_account_switch_set_session (S3cAccountSwitch *self, S3cSession *session);
