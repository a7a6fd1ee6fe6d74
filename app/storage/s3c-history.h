/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-copy.h"
#include "s3c-rate.h"
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

/* Writes new copies in one durable transaction, all of them or none, and gives them ascending ids
 * in the order of the array. copies: (element-type S3cCopy), not to be changed until it answers. */
void s3c_history_add_many_async (S3cHistory *self,
                                 GPtrArray *copies,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean s3c_history_add_many_finish (S3cHistory *self, GAsyncResult *result, GError **error);

typedef enum
{
  S3C_CLAIM_TAKEN, /* it is this process's to send, and its slot is taken */
  S3C_CLAIM_GONE,  /* another process has taken, changed or removed it */
  S3C_CLAIM_LATER, /* the limit allows no request now: nothing was changed */
} S3cClaim;

/* Takes a waiting copy for this process, and with it a slot of the rate, in one durable
 * transaction: SENDING in the database and then, on the main thread, in the copy. rate: (nullable)
 * no limit; its strings are copied. *claim says what came of it; where it is gone nothing is to be
 * sent, and copy has been updated from the database where it is still there. *wait: microseconds
 * until the limit may allow it, where it is LATER. The slot is freed by saving the copy in any
 * other state than SENDING. */
void s3c_history_claim_async (S3cHistory *self,
                              S3cCopy *copy,
                              const S3cRate *rate,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean s3c_history_claim_finish (S3cHistory *self,
                                   GAsyncResult *result,
                                   S3cClaim *claim,
                                   gint64 *wait,
                                   GError **error);

/* A slot for any other request (a status poll). *slot: to be given to end_slot when the answer has
 * come, or 0 where the limit allows none now (*wait: microseconds until it may) . kept: so many
 * slots are left free for copies. Without a limit *slot is -1 and need not be ended. */
void s3c_history_take_slot_async (S3cHistory *self,
                                  const S3cRate *rate,
                                  guint kept,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean s3c_history_take_slot_finish (S3cHistory *self,
                                       GAsyncResult *result,
                                       gint64 *slot,
                                       gint64 *wait,
                                       GError **error);
void s3c_history_end_slot (S3cHistory *self, gint64 slot);

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

/* The ids of all copies in any of the states of the mask, ascending: cheap, whatever their number.
 * (transfer full) (element-type gint64) */
void s3c_history_list_ids_async (S3cHistory *self,
                                 guint states,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GArray *s3c_history_list_ids_finish (S3cHistory *self, GAsyncResult *result, GError **error);

/* Moves copies from any state of the mask to another, in one durable transaction: many at once, on
 * a person's word (cancel all that waits, retry all that failed). ids: (element-type gint64) those
 * that are not in such a state any more, or gone, are left alone. An error and a time to wait for
 * are forgotten. The transition must be in the table. Returns the ids that were changed.
 * (transfer full) (element-type gint64) */
void s3c_history_move_many_async (S3cHistory *self,
                                  GArray *ids,
                                  guint from,
                                  S3cState to,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
GArray *s3c_history_move_many_finish (S3cHistory *self, GAsyncResult *result, GError **error);

/* Which of these places in S3 have been copied, may have been, or are going to be (any state but
 * refused, failed and cancelled): when the newest such copy was made. places: (element-type
 * S3cRequest); only bucket and key count. Returns microseconds since 1970, 0 for none, in the order
 * of places. (transfer full) (element-type gint64) */
void s3c_history_find_earlier_async (S3cHistory *self,
                                     GPtrArray *places,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GArray *s3c_history_find_earlier_finish (S3cHistory *self, GAsyncResult *result, GError **error);

/* Which of these media some record has. hashed_ids: NULL-terminated. Returns a set of the owned
 * ones (element-type utf8) (transfer full). */
void s3c_history_find_owned_async (S3cHistory *self,
                                   const char *const *hashed_ids,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GHashTable *s3c_history_find_owned_finish (S3cHistory *self, GAsyncResult *result, GError **error);

/* Writes down that an UNSURE copy was found: copy is as it is to be (its media set, an accepted
 * state). *adopted is FALSE, and copy as the database has it, where another record has that media,
 * or the record is not unsure any more. */
void s3c_history_adopt_async (S3cHistory *self,
                              S3cCopy *copy,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean s3c_history_adopt_finish (S3cHistory *self,
                                   GAsyncResult *result,
                                   gboolean *adopted,
                                   GError **error);

/* Copies that a process which is no longer alive was sending become UNSURE with
 * S3C_ERROR_INTERRUPTED. A process is alive as long as it holds the lock on its file in the
 * directory "live" beside the database. Returns their number, or -1. */
void s3c_history_recover_async (S3cHistory *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
int s3c_history_recover_finish (S3cHistory *self, GAsyncResult *result, GError **error);

/* The accounts: the default one first, the others oldest first. Saving one with a known id replaces
 * it, and leaves its place. (transfer full) (element-type S3cAccount) */
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

/* The account that the command line uses, and a window that nobody told otherwise. An unknown id
 * changes nothing. */
void s3c_history_set_default_account_async (S3cHistory *self,
                                            const char *account_id,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
gboolean
s3c_history_set_default_account_finish (S3cHistory *self, GAsyncResult *result, GError **error);

/* The folders (their ids) that an account last copied into, last used first, at most limit of them.
 * Only its newest 2,000 copies are looked at, and no further back than 50,000 copies of all.
 * (transfer full) NULL-terminated. */
void s3c_history_list_used_folders_async (S3cHistory *self,
                                          const char *account_id,
                                          guint limit,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
GStrv s3c_history_list_used_folders_finish (S3cHistory *self, GAsyncResult *result, GError **error);

/* Moves the file and what belongs to it to PATH.aside-YYYYMMDDTHHMMSSZ, on a person's word, so that
 * opening begins a new one: for one that is not open because it cannot be. (transfer full) the new
 * path, or NULL. */
char *s3c_history_set_aside (const char *path, GError **error);

/* Ends the worker after everything that was asked has been done, and closes the file; blocks. Done
 * by dispose too. */
void s3c_history_close (S3cHistory *self);

/* Signal "changed-elsewhere" (no arguments): another process has written to the file.
 *
 * Signal "unreadable" (GError): rows were met that cannot be understood (S3C_ERROR_HISTORY_ROWS).
 * They are left out of what is read, and from now on of the index; told once for each. */
