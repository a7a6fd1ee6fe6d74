/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-folders-private.h"

/* One piece of work for one account, which may not be the one in use any more when it is done. */
typedef struct
{
  S3cFolders *folders; /* (owned) */
  GCancellable *life;  /* (owned) */
} S3cFoldersVisit;

S3cFoldersVisit *s3c_folders_visit_new (S3cFolders *folders);
void s3c_folders_visit_free (S3cFoldersVisit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cFoldersVisit, s3c_folders_visit_free)

gboolean s3c_folders_visit_is_over (S3cFoldersVisit *self);

/* What a thread works with, and on: nothing that belongs to the main thread. */
typedef struct
{
  S3cFoldersPlace *place;  /* (owned) (nullable) */
  S3cFoldersIndex *before; /* (owned) (nullable) */
  S3cFoldersIndex *index;  /* (owned) (nullable) what comes of it */
  GPtrArray *folders;      /* (owned) (nullable) as Wistia lists them */
  char *stamp;             /* (owned) (nullable) */
  gint64 time;
} S3cFoldersWork;

/* With the place of the cache, and what is known. */
S3cFoldersWork *s3c_folders_work_new (S3cFolders *folders);

/* work: (transfer full) the task's data. callback: gets a visit (transfer full). */
void s3c_folders_work_run (S3cFolders *self,
                           S3cFoldersWork *work,
                           GTaskThreadFunc function,
                           GAsyncReadyCallback callback);
