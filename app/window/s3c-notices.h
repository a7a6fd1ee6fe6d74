/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <gtk/gtk.h>

/* Tells the person what they do not see because another window is in front, or none: one
 * notification when a batch has ended, when a single copy failed, or when the copying cannot go on
 * without them.
 *
 * A batch of which all were accepted has ended when Wistia has processed them: then they can be
 * watched, and there is nothing to do before. One in which something was refused, failed or became
 * unsure has ended when the last has its answer, since that is when something can be done. Nobody
 * is told twice. */
#define S3C_TYPE_NOTICES (s3c_notices_get_type ())
G_DECLARE_FINAL_TYPE (S3cNotices, s3c_notices, S3C, NOTICES, GObject)

/* application: outlives this object; it has the actions "app.show" and those of S3cNoticeActions.
 */
S3cNotices *s3c_notices_new (S3cSession *session, GtkApplication *application);

/* Whether a batch has been sent and its end is still to be told: worth staying for. Not longer than
 * half an hour; then it is told how far it is. */
gboolean s3c_notices_is_expecting (S3cNotices *self);

/* That the program goes on without a window. */
void s3c_notices_tell_background (S3cNotices *self);

/* What was told has been seen. */
void s3c_notices_withdraw (S3cNotices *self);

/* Signal "told" (no arguments): nothing is expected any more. */
