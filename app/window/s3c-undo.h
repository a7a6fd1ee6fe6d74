/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <adwaita.h>

/* A toast with plain text: what looks like markup in it is shown as it is. */
AdwToast *s3c_toast_new (const char *text);

/* What went wrong, as a toast. */
AdwToast *s3c_toast_new_for_error (const GError *error);

/* Removes the record of a copy and offers in a toast to undo it. */
void s3c_undo_remove (AdwToastOverlay *toasts, S3cSession *session, S3cCopy *copy);
