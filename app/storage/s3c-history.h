/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-copy.h"
#include "s3c-row-index.h"

/* The record of every copy: an SQLite database (WAL) worked by one thread, in order. All calls are
 * made on the main thread; every answer comes back to it. All errors are S3cErrors of the
 * HISTORY_ family, or S3C_ERROR_CANCELLED: what was not begun is not done, and a write that was
 * begun is finished and reported as done. Several processes may use the same file. */
#define S3C_TYPE_HISTORY (s3c_history_get_type ())
G_DECLARE_FINAL_TYPE (S3cHistory, s3c_history, S3C, HISTORY, GObject)

/* path: of history.db; its directory is made with mode 0700, the file with 0600. */
S3cHistory *s3c_history_new (const char *path);

/* Opens and migrates. A corrupt file is set aside as history.db.corrupt-YYYYMMDDTHHMMSSZ (with its
 * -wal and -shm) and a new one begun: success, and *set_aside is that path (transfer full),
 * otherwise NULL. A file from a newer version is left alone: S3C_ERROR_HISTORY_NEWER. Calls made
 * before it has been opened wait for it; after a failed opening they all answer its error. */
void s3c_history_open_async (S3cHistory *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean
s3c_history_open_finish (S3cHistory *self, GAsyncResult *result, char **set_aside, GError **error);

/* Writes a new copy durably (synchronous=FULL) and gives it its id. */
void s3c_history_add_async (S3cHistory *self,
                            S3cCopy *copy,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean s3c_history_add_finish (S3cHistory *self, GAsyncResult *result, GError **error);

/* Takes a waiting copy for this process, durably: SENDING in the database and then, on the main
 * thread, in the copy. *claimed is FALSE where another process has taken, changed or removed it:
 * then nothing is to be sent, and copy has been updated from the database where it is still there.
 */
void s3c_history_claim_async (S3cHistory *self,
                              S3cCopy *copy,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean s3c_history_claim_finish (S3cHistory *self,
                                   GAsyncResult *result,
                                   gboolean *claimed,
                                   GError **error);

/* Writes down durably how a copy stands at the moment of the call. */
void s3c_history_save_async (S3cHistory *self,
                             S3cCopy *copy,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean s3c_history_save_finish (S3cHistory *self, GAsyncResult *result, GError **error);

/* The same, but only where the record is still in state from: *changed is FALSE where another
 * process has changed or removed it. Then nothing is written, and copy has been updated from the
 * database where it is still there. What a person does with a copy that several may see goes this
 * way: otherwise a stale row could send again what has gone out. */
void s3c_history_change_async (S3cHistory *self,
                               S3cCopy *copy,
                               S3cState from,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean s3c_history_change_finish (S3cHistory *self,
                                    GAsyncResult *result,
                                    gboolean *changed,
                                    GError **error);

/* Removes the record, unless some process is sending it (S3C_ERROR_FAILED), and copy is how it
 * stood at last; put_back undoes it under the same id and place. */
void s3c_history_remove_async (S3cHistory *self,
                               S3cCopy *copy,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean s3c_history_remove_finish (S3cHistory *self, GAsyncResult *result, GError **error);

void s3c_history_put_back_async (S3cHistory *self,
                                 S3cCopy *copy,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean s3c_history_put_back_finish (S3cHistory *self, GAsyncResult *result, GError **error);

/* Which rows there are, newest first: cheap whatever their number (see s3c-row-index.h). filter:
 * (nullable) any part of bucket, key, given name or media name, without regard to ASCII and
 * Unicode case; several words must all be there. */
void s3c_history_index_async (S3cHistory *self,
                              const char *filter,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
S3cRowIndex *s3c_history_index_finish (S3cHistory *self, GAsyncResult *result, GError **error);

/* Reads rows by id. Returns (transfer full) (element-type S3cCopy), in the order of ids, without
 * those that are gone. */
void s3c_history_load_async (S3cHistory *self,
                             const gint64 *ids,
                             gsize n_ids,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
GPtrArray *s3c_history_load_finish (S3cHistory *self, GAsyncResult *result, GError **error);

/* All copies in any of the states of the mask (1 << S3C_STATE_...), oldest first, at most limit (0:
 * all). (transfer full) (element-type S3cCopy) */
void s3c_history_find_async (S3cHistory *self,
                             guint states,
                             guint limit,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
GPtrArray *s3c_history_find_finish (S3cHistory *self, GAsyncResult *result, GError **error);

/* Copies that a process which is no longer alive was sending become UNSURE with
 * S3C_ERROR_INTERRUPTED. A process is alive as long as it holds the lock on its file in the
 * directory "live" beside the database. Returns their number, or -1. */
void s3c_history_recover_async (S3cHistory *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
int s3c_history_recover_finish (S3cHistory *self, GAsyncResult *result, GError **error);

/* The accounts, oldest first; the first is the default one. Saving one with a known id replaces it.
 * (transfer full) (element-type S3cAccount) */
void s3c_history_list_accounts_async (S3cHistory *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *
s3c_history_list_accounts_finish (S3cHistory *self, GAsyncResult *result, GError **error);
void s3c_history_save_account_async (S3cHistory *self,
                                     S3cAccount *account,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean s3c_history_save_account_finish (S3cHistory *self, GAsyncResult *result, GError **error);
void s3c_history_remove_account_async (S3cHistory *self,
                                       const char *account_id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean s3c_history_remove_account_finish (S3cHistory *self, GAsyncResult *result, GError **error);

/* Moves the file and what belongs to it to PATH.aside-YYYYMMDDTHHMMSSZ, on a person's word, so that
 * opening begins a new one: for one that is not open because it cannot be. (transfer full) the new
 * path, or NULL. */
char *s3c_history_set_aside (const char *path, GError **error);

/* Ends the worker after everything that was asked has been done, and closes the file; blocks. Done
 * by dispose too. */
void s3c_history_close (S3cHistory *self);

/* Signal "changed-elsewhere" (no arguments): another process has written to the file. */
