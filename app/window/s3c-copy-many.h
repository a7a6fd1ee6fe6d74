/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-session.h"

#include <adwaita.h>

/* Where many copies are asked for at once: lines are pasted or a file is opened, each line is
 * judged, and the good ones are put on the list. */
#define S3C_TYPE_COPY_MANY (s3c_copy_many_get_type ())
G_DECLARE_FINAL_TYPE (S3cCopyMany, s3c_copy_many, S3C, COPY_MANY, AdwWindow)

/* common: what holds for all lines that do not say their own. draft: what is typed; it outlives the
 * dialog. */
S3cCopyMany *s3c_copy_many_new (S3cSession *session,
                                S3cRequest *common,
                                GtkTextBuffer *draft,
                                GtkWindow *parent);

/* Reads what a person brought, and shows what would be copied of it. uris: of one file; of several
 * none is read, which is said. */
void s3c_copy_many_read_files (S3cCopyMany *self, const char *const *uris);
void s3c_copy_many_read_text (S3cCopyMany *self, const char *text);

/* Signal "recorded" (guint n, S3cBatch *unsaved): so many copies are on the list. unsaved:
 * (nullable) the batch, where lines of it cannot be copied and were not saved. The dialog closes
 * after it. */
