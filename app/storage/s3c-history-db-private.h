/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-history-clock.h"
#include "s3c-history-db.h"
#include "s3c-history-live.h"

/* What the files of S3cHistoryDb share. */

struct _S3cHistoryDb
{
  char *path;           /* (owned) */
  S3cSqlite *sqlite;    /* (owned) (nullable) until opened */
  S3cHistoryLive *live; /* (owned) */
  GError *failure;      /* (owned) (nullable) of the last opening */
  S3cHistoryClock clock;
  GArray *unended;        /* (owned) (element-type gint64) slots whose end is not written yet */
  GHashTable *unreadable; /* (owned) set of the ids of rows that were met and cannot be read */
  GError *damage;         /* (owned) (nullable) the first of those not yet told of */
  guint n_ended;          /* of those: within the transaction that is open */
  int closing;            /* atomic */
  gint64 data_version;    /* SQLite's mark of what other connections have written */
};

/* Runs a statement whose one parameter is an id. */
gboolean s3c_history_db_run (S3cHistoryDb *self, const char *sql, gint64 id, GError **error);

/* *value: what a query with an id as its one parameter says, -1 where there is no row. */
gboolean
s3c_history_db_ask (S3cHistoryDb *self, const char *sql, gint64 id, gint64 *value, GError **error);

/* (transfer full) (nullable): NULL without an error where it is not there. */
S3cHistoryRecord *s3c_history_db_read_one (S3cHistoryDb *self, gint64 id, GError **error);

/* Writes a record that is there, within a transaction. */
gboolean s3c_history_db_update (S3cHistoryDb *self, const S3cHistoryRecord *record, GError **error);

/* The same where it is in state from; otherwise *now (transfer full) (nullable) is how it stands.
 */
gboolean s3c_history_db_compare_and_update (S3cHistoryDb *self,
                                            const S3cHistoryRecord *record,
                                            S3cState from,
                                            gboolean *changed,
                                            S3cHistoryRecord **now,
                                            GError **error);

/* Like read_one, told apart by what it returns: FALSE is an error. */
gboolean
s3c_history_db_read_now (S3cHistoryDb *self, gint64 id, S3cHistoryRecord **now, GError **error);

/* Writes a new record without its texts into the index, within a transaction. */
gboolean s3c_history_db_insert (S3cHistoryDb *self, const S3cHistoryRecord *record, GError **error);

/* The first of so many ids that are free. */
gboolean s3c_history_db_get_next_id (S3cHistoryDb *self, guint n, gint64 *id, GError **error);

/* The states of a mask as a list for SQL: they are our own words, so they may stand in the text,
 * where the index can be used. (transfer full) */
char *s3c_history_db_list_states (guint states);

/* reply: NULL removes it. */
gboolean
s3c_history_db_write_reply (S3cHistoryDb *self, gint64 id, const char *reply, GError **error);
