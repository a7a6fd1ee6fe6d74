/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-schema.h"

#include "s3c-error.h"
#include "s3c-history-sql.h"

/* Migrations only go forward: the one at place n makes version n + 1 of version n. Once released a
 * migration is never edited; a change is a new one at the end.
 *
 * Ids are dense: those that were removed are in "gap", so that the whole history can be described
 * without reading it. Raw replies have a table of their own, which keeps "copy" small to scan.
 * "sender" is the process that is sending a copy.
 *
 * A "slot" is one request that the limit of its service counts until "free_at", a time of the clock
 * that this "boot" began; for one without an answer that is a guess (see s3c-history-slots.c). An
 * account that is not known is ''.
 *
 * "chosen" is the default account, of which there is one or none; "facts" is what
 * s3c_token_facts_to_text writes; "asked" is when Wistia last answered about its token.
 *
 * The text index puts its pieces together later than it would by itself: the cost of a single write
 * then depends less on how much is in it. */
static const char *const migrations[] = {
  "CREATE TABLE copy ("
  "  id INTEGER PRIMARY KEY,"
  "  state TEXT NOT NULL,"
  "  bucket TEXT NOT NULL,"
  "  key TEXT NOT NULL,"
  "  folder TEXT,"
  "  name TEXT,"
  "  description TEXT,"
  "  contact_id TEXT,"
  "  parameters TEXT,"
  "  account_id TEXT,"
  "  account_name TEXT,"
  "  account_url TEXT,"
  "  hashed_id TEXT,"
  "  media_name TEXT,"
  "  progress REAL NOT NULL,"
  "  attempts INTEGER NOT NULL,"
  "  http_status INTEGER NOT NULL,"
  "  request_id TEXT,"
  "  error TEXT,"
  "  message TEXT,"
  "  created INTEGER NOT NULL,"
  "  sent INTEGER NOT NULL,"
  "  updated INTEGER NOT NULL,"
  "  sender TEXT"
  ") STRICT;"
  "CREATE INDEX copy_state ON copy (state);"
  "CREATE TABLE reply (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;"
  "CREATE TABLE gap (id INTEGER PRIMARY KEY) STRICT;"
  "CREATE TABLE account ("
  "  position INTEGER PRIMARY KEY,"
  "  id TEXT NOT NULL UNIQUE,"
  "  name TEXT NOT NULL,"
  "  kind TEXT NOT NULL,"
  "  url TEXT,"
  "  checked INTEGER NOT NULL"
  ") STRICT;"
  "CREATE VIRTUAL TABLE copy_text USING fts5 ("
  "  bucket, key, name, media_name,"
  "  content='copy', content_rowid='id', tokenize='trigram'"
  ");",

  "ALTER TABLE copy ADD COLUMN retry_at INTEGER NOT NULL DEFAULT 0;"
  "CREATE INDEX copy_place ON copy (bucket, key);"
  "CREATE INDEX copy_media ON copy (hashed_id) WHERE hashed_id IS NOT NULL;"
  "CREATE TABLE slot ("
  "  id INTEGER PRIMARY KEY,"
  "  service TEXT NOT NULL,"
  "  account TEXT NOT NULL,"
  "  free_at INTEGER NOT NULL,"
  "  answered INTEGER NOT NULL,"
  "  copy INTEGER,"
  "  sender TEXT NOT NULL,"
  "  boot TEXT NOT NULL"
  ") STRICT;"
  "CREATE INDEX slot_rate ON slot (service, account, free_at);"
  "CREATE INDEX slot_free ON slot (free_at);"
  "CREATE INDEX slot_copy ON slot (copy) WHERE copy IS NOT NULL AND NOT answered;"
  "DROP TABLE copy_text;" S3C_SQL_MAKE_WORDS
  "INSERT INTO copy_text (copy_text, rank) VALUES ('automerge', 16);",

  "ALTER TABLE account ADD COLUMN number INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE account ADD COLUMN facts TEXT;"
  "ALTER TABLE account ADD COLUMN trouble TEXT;"
  "ALTER TABLE account ADD COLUMN asked INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE account ADD COLUMN chosen INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE copy ADD COLUMN thumbnail TEXT;",
};

static gboolean
refuse (S3cError code, const char *message, GError **error)
{
  g_set_error_literal (error, S3C_ERROR, (int)code, message);
  return FALSE;
}

/* The version is looked at before the schema: this SQLite may not understand that of a newer one,
 * and would call it corrupt. */
static gboolean
identify (S3cSqlite *sqlite, gint64 *version, GError **error)
{
  gint64 application;
  gint64 objects;

  if (!s3c_sqlite_get_int (sqlite, "PRAGMA application_id", &application, error)
      || !s3c_sqlite_get_int (sqlite, "PRAGMA user_version", version, error))
    return FALSE;
  if (application == S3C_HISTORY_APPLICATION_ID && *version > (gint64)G_N_ELEMENTS (migrations))
    return refuse (S3C_ERROR_HISTORY_NEWER, "The history was written by a newer version", error);
  if (!s3c_sqlite_get_int (sqlite, "SELECT count(*) FROM sqlite_schema", &objects, error))
    return FALSE;
  if (application == S3C_HISTORY_APPLICATION_ID ? *version < 1 || objects == 0
                                                : application != 0 || *version != 0 || objects > 0)
    return refuse (S3C_ERROR_HISTORY_CORRUPT, "The file is not a history of this program", error);
  return TRUE;
}

/* All at one moment: another process may just be making the file, and half of what was read would
 * be from before that. */
static gboolean
identify_at_once (S3cSqlite *sqlite, gint64 *version, GError **error)
{
  gboolean identified;

  if (!s3c_sqlite_execute (sqlite, "BEGIN", error))
    return FALSE;
  identified = identify (sqlite, version, error);
  return s3c_sqlite_execute (sqlite, "ROLLBACK", identified ? error : NULL) && identified;
}

/* A commit is on the disk before it is answered: what is sent afterwards can never be forgotten. */
static gboolean
set_durable (S3cSqlite *sqlite, GError **error)
{
  g_autoptr (S3cStatement) statement
      = s3c_sqlite_prepare (sqlite, "PRAGMA journal_mode=WAL", error);
  gboolean row;

  if (statement == NULL || !s3c_sqlite_step (sqlite, statement, &row, error))
    return FALSE;
  if (!row || g_strcmp0 ((const char *)sqlite3_column_text (statement, 0), "wal") != 0)
    return refuse (S3C_ERROR_HISTORY_FAILED,
                   "The file system under the history does not allow write-ahead logging", error);
  return s3c_sqlite_execute (sqlite, "PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY", error);
}

static gboolean
run_migrations (S3cSqlite *sqlite, GError **error)
{
  g_autofree char *stamp
      = g_strdup_printf ("PRAGMA application_id=%d; PRAGMA user_version=%u",
                         S3C_HISTORY_APPLICATION_ID, (guint)G_N_ELEMENTS (migrations));
  gint64 version;

  /* Once more, now that nobody else can change it: another process may have been quicker. */
  if (!identify (sqlite, &version, error))
    return FALSE;
  for (gint64 i = version; i < (gint64)G_N_ELEMENTS (migrations); i++)
    if (!s3c_sqlite_execute (sqlite, migrations[i], error))
      return FALSE;
  return s3c_sqlite_execute (sqlite, stamp, error);
}

static gboolean
migrate (S3cSqlite *sqlite, GError **error)
{
  return s3c_sqlite_begin (sqlite, error)
         && s3c_sqlite_end (sqlite, run_migrations (sqlite, error), error);
}

/* A look at both ends of the table, which costs nothing: damage further in is met where it is
 * read. */
static gboolean
look_inside (S3cSqlite *sqlite, GError **error)
{
  gint64 id;

  return s3c_sqlite_get_int (sqlite, "SELECT id FROM copy ORDER BY id DESC LIMIT 1", &id, error)
         && s3c_sqlite_get_int (sqlite, "SELECT id FROM copy ORDER BY id LIMIT 1", &id, error)
         && s3c_sqlite_get_int (sqlite, "SELECT position FROM account LIMIT 1", &id, error);
}

gboolean
s3c_history_schema_prepare (S3cSqlite *sqlite, GError **error)
{
  gint64 version;

  return identify_at_once (sqlite, &version, error) && set_durable (sqlite, error)
         && (version == (gint64)G_N_ELEMENTS (migrations) || migrate (sqlite, error))
         && look_inside (sqlite, error);
}
