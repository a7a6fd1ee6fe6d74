/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <adwaita.h>

/* Asks whether to leave while copies are being sent. It answers itself when the last one has been.
 * Response "quit" of AdwMessageDialog::response means to leave. (transfer none) */
GtkWindow *s3c_leave_dialog_new (S3cSession *session, GtkWindow *parent);
