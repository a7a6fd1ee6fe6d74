/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <adwaita.h>

/* The records that the person has removed, which can be put back until the program ends, the last
 * one first. */
#define S3C_TYPE_REMOVALS (s3c_removals_get_type ())
G_DECLARE_FINAL_TYPE (S3cRemovals, s3c_removals, S3C, REMOVALS, GObject)

S3cRemovals *s3c_removals_new (S3cSession *session, AdwToastOverlay *toasts);

/* Removes the record of a copy and offers in a toast to undo it. */
void s3c_removals_remove (S3cRemovals *self, S3cCopy *copy);

/* Puts back the last that was removed. FALSE where there is none. */
gboolean s3c_removals_undo (S3cRemovals *self);
