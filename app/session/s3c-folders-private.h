/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-accounts.h"
#include "s3c-folders.h"
#include "s3c-folders-cache.h"
#include "s3c-folders-fetch.h"
#include "s3c-folders-index.h"
#include "s3c-slots.h"

/* What the session and the files of S3cFolders share. */

struct _S3cFolders
{
  GObject parent_instance;

  S3cHistory *history;   /* (owned) */
  S3cAccounts *accounts; /* (owned) */
  S3cServices *services; /* (owned) */
  S3cSlots *slots;       /* (owned) */
  char *directory;       /* (owned) of the cache */

  GHashTable *known; /* (owned) ids of all accounts */

  S3cAccount *account;    /* (owned) (nullable) everything below is about it */
  GCancellable *life;     /* (owned) of what is under way for it */
  S3cFoldersIndex *index; /* (owned) (nullable) what is known */
  gint64 asked_at;        /* when Wistia was asked for it, microseconds since 1970; 0: not all */
  gint64 failed_at;       /* when asking failed last, monotonic; 0: it did not */
  char *stamp;            /* (owned) (nullable) of the cache as it was read or written */
  GError *error;          /* (owned) (nullable) why it is not up to date */
  GStrv used;             /* (owned) (nullable) ids, by the history */
  GPtrArray *chosen;      /* (owned) (element-type utf8) ids, in this process, the newest first */
  GPtrArray *top;         /* (owned) (element-type utf8) ids: last used, as they are shown */
  GPtrArray *made;        /* (owned) (element-type S3cFolder) no list was read since */
  guint n_covered;        /* of those: made before the list that is read now */
  S3cFoldersFetch *fetch; /* (owned) (nullable) the list that is read now */
  guint reading;          /* what is being read from the disk */
  S3cFoldersIndex *found; /* (owned) (nullable) what was, until all is */
  gint64 found_at;        /* when Wistia was asked for that */
  gboolean was_read;
  gboolean refreshing;
  gboolean refused;
  gboolean opened; /* somebody wants to choose, of this account or one before it */
  gboolean closed;
  GPtrArray *asks; /* (owned) (element-type GTask) that wait for the list */

  char *search;     /* (owned) */
  char *folded;     /* (owned) the search as it is compared */
  GPtrArray *items; /* (owned) (element-type S3cFolder) what is shown */
  guint n_used;     /* of those */

  S3cFoldersStatus told_status; /* the properties as they were notified last */
  gboolean told_refreshing;
  guint told_total;
};

S3cFolders *s3c_folders_new (S3cHistory *history,
                             S3cAccounts *accounts,
                             S3cServices *services,
                             S3cSlots *slots);

/* Breaks off what is under way, and asks for nothing any more. */
void s3c_folders_close (S3cFolders *self);

/* Removes the cached folders of an account that is no more. */
void s3c_folders_forget (S3cFolders *self, const char *account_id);

/* Notifies what has changed of the properties. */
void s3c_folders_tell (S3cFolders *self);

/* Shows what is known now. anew: what is shown has little to do with what was shown before. */
void s3c_folders_show (S3cFolders *self, gboolean anew);

/* Where an account's folders are cached; NULL where they are not: only those of accounts whose
 * token outlives the program. (transfer full) */
S3cFoldersPlace *s3c_folders_dup_place (S3cFolders *self);

/* Reads what is on the disk, then asks Wistia where that is old or somebody waits for it. */
void s3c_folders_read (S3cFolders *self);

/* How many are shown as last used. */
#define S3C_FOLDERS_MAX_TOP 5

/* Chooses them anew; whether they are others than before. */
gboolean s3c_folders_choose_top (S3cFolders *self);

/* index: (transfer full) what is known now. What was made meanwhile is kept in it. */
void s3c_folders_set_index (S3cFolders *self, S3cFoldersIndex *index);
void s3c_folders_set_error (S3cFolders *self, const GError *error); /* (nullable) */

/* Where the token is known not to list: says so, and shows nothing. */
void s3c_folders_refuse (S3cFolders *self);

/* Whether the token is known not to list. */
gboolean s3c_folders_is_barred (S3cFolders *self);

/* Adds one that was made in Wistia just now. */
void s3c_folders_add (S3cFolders *self, S3cFolder *folder);

/* Answers those who wait for folders that are there now. */
void s3c_folders_answer_found (S3cFolders *self);

/* Answers everybody who waits. error: (nullable) why the list is not up to date. */
void s3c_folders_answer (S3cFolders *self, const GError *error);
