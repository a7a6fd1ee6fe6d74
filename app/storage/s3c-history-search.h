/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-sqlite.h"

/* What a person typed to find copies: words that must all be there, anywhere in bucket, key, given
 * name or media name, whatever their case. Nothing in them has a meaning of its own. */
typedef struct _S3cHistorySearch S3cHistorySearch;

/* filter: (nullable) any text. */
S3cHistorySearch *s3c_history_search_new (const char *filter);
void s3c_history_search_free (S3cHistorySearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cHistorySearch, s3c_history_search_free)

/* No words: everything is found. */
gboolean s3c_history_search_is_empty (S3cHistorySearch *self);

/* Adds the SQL function that the search needs to a connection. */
void s3c_history_search_register (S3cSqlite *sqlite);

/* The ids found, highest first: a GArray of gint64 (transfer full), or NULL. */
GArray *s3c_history_search_run (S3cHistorySearch *self, S3cSqlite *sqlite, GError **error);
