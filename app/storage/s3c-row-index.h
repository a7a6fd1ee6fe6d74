/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

/* Which record stands at which place of a list, newest (highest id) first. The whole history is
 * described by its highest id and the ids that were removed, so that a million rows cost no more
 * than ten; a search result by the ids found. A mutable plain value, not thread-safe. */
typedef struct _S3cRowIndex S3cRowIndex;

/* Ids 1..highest without gaps (ascending, copied). */
S3cRowIndex *s3c_row_index_new_dense (gint64 highest, const gint64 *gaps, gsize n_gaps);

/* Exactly these ids (descending, copied). */
S3cRowIndex *s3c_row_index_new_listed (const gint64 *ids, gsize n_ids);

void s3c_row_index_free (S3cRowIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cRowIndex, s3c_row_index_free)

guint s3c_row_index_get_size (S3cRowIndex *self);
gint64 s3c_row_index_get_id (S3cRowIndex *self, guint position); /* 0: none there */
gboolean s3c_row_index_find (S3cRowIndex *self, gint64 id, guint *position);
gboolean s3c_row_index_remove (S3cRowIndex *self, gint64 id, guint *position); /* where it was */
gboolean s3c_row_index_insert (S3cRowIndex *self, gint64 id, guint *position); /* where it is now */
