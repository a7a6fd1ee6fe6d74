/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <adwaita.h>

/* What can be done with the copying as a whole, as actions of a window: "win.pause", "win.resume"
 * (tries again at once, too), "win.send-waiting", "win.cancel-waiting" (asks), "win.retry-failed".
 * They are enabled as the progress allows. */
#define S3C_TYPE_QUEUE_ACTIONS (s3c_queue_actions_get_type ())
G_DECLARE_FINAL_TYPE (S3cQueueActions, s3c_queue_actions, S3C, QUEUE_ACTIONS, GObject)

/* window: outlives this object; it says what came of an action through toasts. */
S3cQueueActions *
s3c_queue_actions_new (S3cSession *session, AdwApplicationWindow *window, AdwToastOverlay *toasts);
