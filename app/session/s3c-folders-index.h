/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-folder.h"

/* The known folders of one account by name, ready to be searched. Immutable and reference counted,
 * in any thread. */
typedef struct _S3cFoldersIndex S3cFoldersIndex;

/* folders: (element-type S3cFolder) in any order; one that is there twice is taken once. before:
 * (nullable) where a folder is as it is in there, it is the same object. */
S3cFoldersIndex *s3c_folders_index_new (GPtrArray *folders, S3cFoldersIndex *before);

/* The same with some more, which take the place of those with the same id. self: (nullable) */
S3cFoldersIndex *s3c_folders_index_with (S3cFoldersIndex *self, GPtrArray *folders);

S3cFoldersIndex *s3c_folders_index_ref (S3cFoldersIndex *self);
void s3c_folders_index_unref (S3cFoldersIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cFoldersIndex, s3c_folders_index_unref)

/* By name, as the locale has it. */
guint s3c_folders_index_get_size (S3cFoldersIndex *self);
S3cFolder *s3c_folders_index_get (S3cFoldersIndex *self, guint position);

S3cFolder *s3c_folders_index_find (S3cFoldersIndex *self, const char *hashed_id); /* (nullable) */

/* See s3c_folders_match. (nullable) */
S3cFolder *s3c_folders_index_match (S3cFoldersIndex *self, const char *name);

/* Those that fit a folded search, the best first. (transfer full) (element-type S3cFolder) */
GPtrArray *s3c_folders_index_search (S3cFoldersIndex *self, const char *search);
