/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-history-db.h"
#include "s3c-history-live.h"

/* What the files of S3cHistoryDb share. */

struct _S3cHistoryDb
{
  char *path;           /* (owned) */
  S3cSqlite *sqlite;    /* (owned) (nullable) until opened */
  S3cHistoryLive *live; /* (owned) */
  GError *failure;      /* (owned) (nullable) of the last opening */
  gint64 data_version;  /* SQLite's mark of what other connections have written */
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

/* reply: NULL removes it. */
gboolean
s3c_history_db_write_reply (S3cHistoryDb *self, gint64 id, const char *reply, GError **error);
