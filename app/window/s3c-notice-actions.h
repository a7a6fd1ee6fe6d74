/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <gtk/gtk.h>

/* What a notification can do, also one that is left from a program that has ended: the desktop
 * starts it again with one of these actions, which is done once the session has been started.
 *
 * "app.show-copy", "app.check-copy" and "app.retry-copy" (x: an id), and "app.retry-failed" (x:
 * what failed since this moment, in microseconds since 1970). Where the program runs with a window,
 * retrying leaves that as it is: in front, behind or hidden. */
#define S3C_TYPE_NOTICE_ACTIONS (s3c_notice_actions_get_type ())
G_DECLARE_FINAL_TYPE (S3cNoticeActions, s3c_notice_actions, S3C, NOTICE_ACTIONS, GObject)

/* application: outlives this object; it has the action "app.show". */
S3cNoticeActions *s3c_notice_actions_new (S3cSession *session, GtkApplication *application);
