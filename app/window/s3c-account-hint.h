/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <gtk/gtk.h>

/* Says in the label what the account in use means for what is about to be copied, and hides it
 * where that is nothing. none: what to say where there is no account. */
void s3c_account_hint_show (GtkLabel *label, S3cSession *session, const char *none);
