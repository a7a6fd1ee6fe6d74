/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-error.h"
#include "s3c-folder.h"

/* The folders of the account in use, as a picker shows them: a GListModel of S3cFolder, those that
 * match "search". Known ones come from a cache on the disk at once and are brought up to date
 * behind it, a hundred in one request. Without a search: those last copied into first, then the
 * others by name; with one: names that begin with it first. It follows the session's account by
 * itself, and asks for nothing before it is opened. */
#define S3C_TYPE_FOLDERS (s3c_folders_get_type ())
G_DECLARE_FINAL_TYPE (S3cFolders, s3c_folders, S3C, FOLDERS, GObject)

typedef enum
{
  S3C_FOLDERS_CLOSED,  /* nobody has asked yet, or there is no account */
  S3C_FOLDERS_LOADING, /* nothing is known yet */
  S3C_FOLDERS_READY,   /* maybe being brought up to date: "refreshing" */
  S3C_FOLDERS_REFUSED, /* the token may not list: give the id */
  S3C_FOLDERS_FAILED,  /* nothing is known, and asking failed: get_error */
} S3cFoldersStatus;

#define S3C_TYPE_FOLDERS_STATUS (s3c_folders_status_get_type ())
GType s3c_folders_status_get_type (void);

/* Properties, notified: "search" (writable; part of a name in any case, with or without accents),
 * "status", "refreshing" (boolean), "total" (uint: all that are known). */
S3cFoldersStatus s3c_folders_get_status (S3cFolders *self);
const GError *s3c_folders_get_error (S3cFolders *self); /* (nullable) why it is not up to date */
guint s3c_folders_get_total (S3cFolders *self);
void s3c_folders_set_search (S3cFolders *self, const char *search);

/* How many at the beginning of the list are there because they were last used. 0 with a search. */
guint s3c_folders_get_n_used (S3cFolders *self);

/* A person is going to choose: reads the cache, and asks Wistia where that is older than a minute.
 */
void s3c_folders_open (S3cFolders *self);

/* Asks Wistia now. */
void s3c_folders_refresh (S3cFolders *self);

/* A person has chosen it: from the next opening on, it is among the last used. */
void s3c_folders_choose (S3cFolders *self, S3cFolder *folder);

/* Whether it was copied into, or chosen, lately. */
gboolean s3c_folders_is_used (S3cFolders *self, S3cFolder *folder);

/* Known ones. (transfer none) (nullable). match: the only folder of that name; case and accents do
 * not count, unless that tells several apart. */
S3cFolder *s3c_folders_find (S3cFolders *self, const char *hashed_id);
S3cFolder *s3c_folders_match (S3cFolders *self, const char *name);

/* A pasted address or id: the folder, after asking Wistia where it is not known yet.
 * S3C_ERROR_NOT_FOUND: this token sees no such folder; S3C_ERROR_TOKEN_SCOPE: it may not list;
 * S3C_ERROR_FIELD: neither an address nor an id. (transfer full) */
void s3c_folders_resolve_async (S3cFolders *self,
                                const char *text,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
S3cFolder *s3c_folders_resolve_finish (S3cFolders *self, GAsyncResult *result, GError **error);

/* Makes a folder in Wistia; it is in the list from then on. Not idempotent, and never repeated.
 * (transfer full) */
void s3c_folders_create_async (S3cFolders *self,
                               const char *name,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
S3cFolder *s3c_folders_create_finish (S3cFolders *self, GAsyncResult *result, GError **error);

/* Whether the folder may have been made nevertheless. The list is then brought up to date. */
gboolean s3c_folders_is_unsure (const GError *error);

/* Answers when it is up to date (or why not): for the command line. */
void s3c_folders_load_async (S3cFolders *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean s3c_folders_load_finish (S3cFolders *self, GAsyncResult *result, GError **error);
