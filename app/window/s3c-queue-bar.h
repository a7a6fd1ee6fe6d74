/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <adwaita.h>

/* How the copying as a whole is going, in one line above the copies, with the button for what can
 * be done next; there while there is something to say. Its buttons are the actions of
 * S3cQueueActions. */
#define S3C_TYPE_QUEUE_BAR (s3c_queue_bar_get_type ())
G_DECLARE_FINAL_TYPE (S3cQueueBar, s3c_queue_bar, S3C, QUEUE_BAR, AdwBin)

void s3c_queue_bar_set_session (S3cQueueBar *self, S3cSession *session);

/* What it says: "" while there is nothing to say. */
const char *s3c_queue_bar_get_text (S3cQueueBar *self);
