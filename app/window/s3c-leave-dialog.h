/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <adwaita.h>

/* Asks whether to leave while copies are being sent or wait, with how many they are. It answers
 * itself when there is nothing left to ask about. Responses of AdwMessageDialog::response: "quit",
 * "background" (go on without the window), "cancel". (transfer none) */
GtkWindow *s3c_leave_dialog_new (S3cSession *session, GtkWindow *parent);
