/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-copy.h"

/* The copies as a lazy GListModel of S3cCopy, newest first. Rows are read in blocks when they are
 * asked for; until then an item is not "loaded". Each id is one object for as long as anybody holds
 * it. The session makes it and tells it what happens. */
#define S3C_TYPE_COPIES (s3c_copies_get_type ())
G_DECLARE_FINAL_TYPE (S3cCopies, s3c_copies, S3C, COPIES, GObject)

/* Shows only what matches (see s3c_history_index_async); NULL or "" shows all. */
void s3c_copies_set_filter (S3cCopies *self, const char *filter);
const char *s3c_copies_get_filter (S3cCopies *self); /* "" where there is none */

/* Properties: "filter", "loading" (the index is being read), "n-items" (notified), "error" (GError
 * boxed, nullable: the last reading failed), "empty-history" (there is no record at all, filter or
 * not; only meaningful when not loading). */
gboolean s3c_copies_is_loading (S3cCopies *self);

/* The place of a copy in the list as it is shown, by its id. */
gboolean s3c_copies_find (S3cCopies *self, gint64 id, guint *position);
