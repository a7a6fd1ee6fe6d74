/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-accounts.h"
#include "s3c-slots.h"

/* All folders of one account, a hundred in one request, one after the other and behind the copies.
 */
#define S3C_TYPE_FOLDERS_FETCH (s3c_folders_fetch_get_type ())
G_DECLARE_FINAL_TYPE (S3cFoldersFetch, s3c_folders_fetch, S3C, FOLDERS_FETCH, GObject)

#define S3C_FOLDERS_PER_PAGE  100
#define S3C_FOLDERS_MAX_PAGES 1000

S3cFoldersFetch *s3c_folders_fetch_new (S3cAccounts *accounts,
                                        S3cServices *services,
                                        S3cSlots *slots,
                                        const char *account_id);

void s3c_folders_fetch_run_async (S3cFoldersFetch *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/* complete: whether these are all that there are. (transfer full) (element-type S3cFolder), each
 * once */
GPtrArray *s3c_folders_fetch_run_finish (S3cFoldersFetch *self,
                                         GAsyncResult *result,
                                         gboolean *complete,
                                         GError **error);

/* Signal "page" (GPtrArray of S3cFolder): came just now, and more will come.
 *
 * Property, writable: "first-backoff" (milliseconds that are waited the first time that a page is
 * asked for again; 1000). */
