/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-copies.h"
#include "s3c-copy-cache.h"

/* What only the session does with its list of copies. */

S3cCopies *s3c_copies_new (S3cHistory *history, S3cCopyCache *cache);

/* Reads which rows there are, once the history is open. */
void s3c_copies_start (S3cCopies *self);

/* The history could not be opened: there is nothing to wait for. */
void s3c_copies_fail (S3cCopies *self, const GError *error);

/* A record has been written under a new id, or put back. */
void s3c_copies_insert (S3cCopies *self, gint64 id);

/* Many have, in one go. ids: (element-type gint64) ascending. */
void s3c_copies_insert_many (S3cCopies *self, GArray *ids);

/* A record has been removed. */
void s3c_copies_remove (S3cCopies *self, gint64 id);
