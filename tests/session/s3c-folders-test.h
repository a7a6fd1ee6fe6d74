/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-fixture.h"

/* The folders of a session's account, and a service that lists them by script, for tests. */

/* A session that has been started and has an account, and no limit of requests. */
void s3c_folders_set_up (S3cFixture *self, gconstpointer unused);
S3cFolders *s3c_folders_get (S3cFixture *self);

/* Another session on the same history and cache, as the next start has it. */
void s3c_folders_restart (S3cFixture *self);

/* How many lists of folders the service was asked for. */
guint s3c_folders_count_lists (S3cFixture *self);

/* Folders as the Data API lists them: "Folder 000001" and so on, from first to before end, with the
 * ids "f1" and so on. (transfer full) */
char *s3c_folders_page (guint first, guint end);

/* Answers the next requests with all of n folders, a hundred on a page, each page once. */
void s3c_folders_push_all (S3cFixture *self, guint n);

/* Answers the next request with a page of these names, separated by "|"; the ids are the names,
 * with "-" for all but letters and digits. */
void s3c_folders_push_names (S3cFixture *self, const char *names);

/* Runs the main loop until nothing is under way, for ten seconds at most. */
void s3c_folders_rest (S3cFolders *folders);

/* Opens them, and waits until nothing is under way. */
void s3c_folders_open_and_rest (S3cFolders *folders);

/* Opens them again and again until these names are shown: what another program writes comes when it
 * comes. */
void s3c_folders_open_until (S3cFolders *folders, const char *names);

/* The names that are shown, separated by "|". (transfer full) */
char *s3c_folders_join (S3cFolders *folders);
void s3c_folders_assert_shows (S3cFolders *folders, const char *names);

/* The path of the file that the account's folders are cached in. (transfer full) */
char *s3c_folders_dup_cache_path (S3cSession *session);

/* Each answers the error (transfer full), or NULL and, where there is one, the folder (transfer
 * full). */
GError *s3c_folders_load (S3cFolders *folders);
GError *s3c_folders_resolve (S3cFolders *folders, const char *text, S3cFolder **folder);
GError *s3c_folders_create (S3cFolders *folders, const char *name, S3cFolder **folder);
