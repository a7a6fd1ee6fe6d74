/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-copy.h"
#include "s3c-history.h"

/* Every record that somebody holds, as one object for each id, and the reading of rows that were
 * asked for: in blocks of neighbouring ids, the newest wish first, a few blocks kept. */
#define S3C_TYPE_COPY_CACHE (s3c_copy_cache_get_type ())
G_DECLARE_FINAL_TYPE (S3cCopyCache, s3c_copy_cache, S3C, COPY_CACHE, GObject)

S3cCopyCache *s3c_copy_cache_new (S3cHistory *history);

/* The object of that id, read later where nobody holds it yet. Never blocks. (transfer full) */
S3cCopy *s3c_copy_cache_get (S3cCopyCache *self, gint64 id);

/* The object of that id where somebody holds it and it has been read. (transfer none) (nullable) */
S3cCopy *s3c_copy_cache_peek (S3cCopyCache *self, gint64 id);

/* What was read or made elsewhere becomes the object of its id, or its contents go into the one
 * there is. (transfer full) the object to go on with. */
S3cCopy *s3c_copy_cache_unify (S3cCopyCache *self, S3cCopy *copy);

/* While a copy is held, this process knows better than what is read from the database. */
void s3c_copy_cache_hold (S3cCopyCache *self, S3cCopy *copy);
void s3c_copy_cache_release (S3cCopyCache *self, S3cCopy *copy);

/* Sparse: neighbouring ids are seldom shown together (a search result), so that only what was
 * asked for is read. */
void s3c_copy_cache_set_sparse (S3cCopyCache *self, gboolean sparse);

/* Somebody else wrote: reads again what is held by anybody, forgets the rest. */
void s3c_copy_cache_reload (S3cCopyCache *self);

/* Signal "read" (GError *, nullable): a reading has ended. */
