/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-account.h"
#include "s3c-history-clock.h"
#include "s3c-history-record.h"
#include "s3c-history.h"
#include "s3c-row-index.h"

/* The history as the worker sees it: every function blocks, and is called by one thread at a time.
 * What each promises is written at its asynchronous counterpart in s3c-history.h. */
typedef struct _S3cHistoryDb S3cHistoryDb;

S3cHistoryDb *s3c_history_db_new (const char *path);
/* clock: (transfer full) another than the system's, before it is opened; for tests. */
void s3c_history_db_set_clock (S3cHistoryDb *self, const S3cHistoryClock *clock);
void s3c_history_db_free (S3cHistoryDb *self);

/* *set_aside: (transfer full) where a corrupt file was moved to, otherwise NULL. */
gboolean s3c_history_db_open (S3cHistoryDb *self, char **set_aside, GError **error);

/* From now on, whatever is begun is a part of one transaction that ends with end_group, which alone
 * makes it durable. A failure that ends it early is seen by is_in_group. */
gboolean s3c_history_db_begin_group (S3cHistoryDb *self, GError **error);
gboolean s3c_history_db_is_in_group (S3cHistoryDb *self);
gboolean s3c_history_db_end_group (S3cHistoryDb *self, GError **error);

/* From any thread: see s3c_sqlite_set_closing. */
void s3c_history_db_set_closing (S3cHistoryDb *self);
gboolean s3c_history_db_is_closing (S3cHistoryDb *self);

/* Otherwise the error of the last opening. */
gboolean s3c_history_db_check_open (S3cHistoryDb *self, GError **error);

/* See s3c_sqlite_set_cancellable; to be set for what only reads. */
void s3c_history_db_set_cancellable (S3cHistoryDb *self, GCancellable *cancellable);

gboolean s3c_history_db_add (S3cHistoryDb *self, S3cHistoryRecord *record, GError **error);
gboolean s3c_history_db_save (S3cHistoryDb *self, const S3cHistoryRecord *record, GError **error);
gboolean
s3c_history_db_remove (S3cHistoryDb *self, gint64 id, S3cHistoryRecord **was, GError **error);
gboolean
s3c_history_db_put_back (S3cHistoryDb *self, const S3cHistoryRecord *record, GError **error);

typedef struct
{
  S3cClaim claim;
  gint64 wait;           /* microseconds, where it is LATER */
  S3cHistoryRecord *now; /* (owned) (nullable) how it stands now, but where it is LATER */
} S3cHistoryClaim;

void s3c_history_claim_clear (S3cHistoryClaim *self);

/* rate: (nullable). After an error there is nothing to clear. */
gboolean s3c_history_db_claim (S3cHistoryDb *self,
                               const S3cHistoryRecord *record,
                               const S3cRate *rate,
                               S3cHistoryClaim *claim,
                               GError **error);

gboolean s3c_history_db_take_slot (S3cHistoryDb *self,
                                   const S3cRate *rate,
                                   guint kept,
                                   gint64 *slot,
                                   gint64 *wait,
                                   GError **error);

/* An end that cannot be written now is written with the next. */
gboolean s3c_history_db_end_slot (S3cHistoryDb *self, gint64 slot, GError **error);
/* *now: (transfer full) (nullable) how the record stands where it was not changed; NULL: it is
 * gone.
 */
gboolean s3c_history_db_change (S3cHistoryDb *self,
                                const S3cHistoryRecord *record,
                                S3cState from,
                                gboolean *changed,
                                S3cHistoryRecord **now,
                                GError **error);

/* *first: the id of the first of the copies, which are only looked at. */
gboolean
s3c_history_db_add_many (S3cHistoryDb *self, GPtrArray *copies, gint64 *first, GError **error);
GArray *
s3c_history_db_move_many (S3cHistoryDb *self, GArray *ids, guint from, S3cState to, GError **error);

gboolean s3c_history_db_adopt (S3cHistoryDb *self,
                               const S3cHistoryRecord *record,
                               gboolean *adopted,
                               S3cHistoryRecord **now,
                               GError **error);

int s3c_history_db_recover (S3cHistoryDb *self, GError **error); /* -1: error */

S3cRowIndex *s3c_history_db_index (S3cHistoryDb *self, const char *filter, GError **error);

/* Of rows that loading or finding has met for the first time and that cannot be read: they are left
 * out, from now on of the index too. (transfer full) (nullable) */
GError *s3c_history_db_take_damage (S3cHistoryDb *self);

/* (transfer full) (element-type S3cHistoryRecord) */
GPtrArray *s3c_history_db_load (S3cHistoryDb *self, const gint64 *ids, gsize n_ids, GError **error);
GPtrArray *s3c_history_db_find (S3cHistoryDb *self, guint states, guint limit, GError **error);

GArray *s3c_history_db_list_ids (S3cHistoryDb *self, guint states, GError **error);
GArray *s3c_history_db_find_earlier (S3cHistoryDb *self, GPtrArray *places, GError **error);
GHashTable *
s3c_history_db_find_owned (S3cHistoryDb *self, const char *const *hashed_ids, GError **error);

/* *changed: whether another connection has written since the last look. */
gboolean s3c_history_db_look_for_changes (S3cHistoryDb *self, gboolean *changed, GError **error);

/* (transfer full) (element-type S3cAccount) */
GPtrArray *s3c_history_db_list_accounts (S3cHistoryDb *self, GError **error);
gboolean s3c_history_db_save_account (S3cHistoryDb *self, S3cAccount *account, GError **error);
gboolean s3c_history_db_remove_account (S3cHistoryDb *self, const char *id, GError **error);
gboolean s3c_history_db_set_default_account (S3cHistoryDb *self, const char *id, GError **error);

/* For the files that share the work. */
S3cSqlite *s3c_history_db_get_sqlite (S3cHistoryDb *self);
