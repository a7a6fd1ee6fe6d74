/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-checks.h"

#include <adwaita.h>

/* What can be done with one copy, as actions: "open", "copy-link", "copy-embed", "copy-id",
 * "share", "follow", "copy-curl", "again", "edit", "retry", "cancel", "check", "stop-check",
 * "folder", "step" (what its error asks for), "remove". They are enabled as the copy allows. */
#define S3C_TYPE_COPY_ACTIONS (s3c_copy_actions_get_type ())
G_DECLARE_FINAL_TYPE (S3cCopyActions, s3c_copy_actions, S3C, COPY_ACTIONS, GObject)

/* widget: where it happens; it has to be in an S3cWindow then, and outlives this object. The
 * actions are inserted into it with the prefix "copy". */
S3cCopyActions *s3c_copy_actions_new (S3cSession *session, S3cChecks *checks, GtkWidget *widget);

void s3c_copy_actions_set_copy (S3cCopyActions *self, S3cCopy *copy); /* (nullable) */
void s3c_copy_actions_activate (S3cCopyActions *self, const char *action);
