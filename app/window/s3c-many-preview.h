/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <adwaita.h>

/* The second page of Copy Many: what would be copied, line by line, and why not the rest; puts it
 * on the list when that is wanted. */
#define S3C_TYPE_MANY_PREVIEW (s3c_many_preview_get_type ())
G_DECLARE_FINAL_TYPE (S3cManyPreview, s3c_many_preview, S3C, MANY_PREVIEW, AdwBin)

GtkWidget *s3c_many_preview_new (S3cSession *session);

/* common: what holds for all lines. name: (nullable) of the file it came from. latin1: the person
 * said that it is in this encoding. unmarked: (nullable) why lines copied before are not marked. */
void s3c_many_preview_set_batch (S3cManyPreview *self,
                                 S3cBatch *batch,
                                 S3cRequest *common,
                                 const char *name,
                                 gboolean latin1,
                                 const GError *unmarked);

/* Puts the keyboard focus where reading begins. */
void s3c_many_preview_begin (S3cManyPreview *self);

/* Puts the copies on the list, as the button does. */
void s3c_many_preview_copy (S3cManyPreview *self);

gboolean s3c_many_preview_is_busy (S3cManyPreview *self);

/* (nullable) The batch, where lines of it cannot be copied and the person did not save them. */
S3cBatch *s3c_many_preview_get_unsaved (S3cManyPreview *self);

/* Signals: "back" (no arguments): the person wants to see what was read. "recorded" (guint n): so
 * many copies are on the list. */
