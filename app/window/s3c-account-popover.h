/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <gtk/gtk.h>

/* The accounts there are, to switch to another, see to one, or add one. */
#define S3C_TYPE_ACCOUNT_POPOVER (s3c_account_popover_get_type ())
G_DECLARE_FINAL_TYPE (S3cAccountPopover, s3c_account_popover, S3C, ACCOUNT_POPOVER, GtkPopover)

GtkWidget *s3c_account_popover_new (S3cSession *session);

/* Puts the cursor on the account in use. */
void s3c_account_popover_focus (S3cAccountPopover *self);
