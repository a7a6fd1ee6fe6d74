/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-db-private.h"

#include <unistd.h>

#include "s3c-error.h"
#include "s3c-history-file.h"
#include "s3c-history-schema.h"
#include "s3c-history-search.h"
#include "s3c-history-slots.h"
#include "s3c-history-sql.h"

S3cHistoryDb *
s3c_history_db_new (const char *path)
{
  S3cHistoryDb *self = g_new0 (S3cHistoryDb, 1);

  self->path = g_strdup (path);
  self->live = s3c_history_live_new (path);
  self->unreadable = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->unended = g_array_new (FALSE, FALSE, sizeof (gint64));
  s3c_history_clock_init (&self->clock);
  return self;
}

void
s3c_history_db_set_clock (S3cHistoryDb *self, const S3cHistoryClock *clock)
{
  s3c_history_clock_clear (&self->clock);
  self->clock = *clock;
}

void
s3c_history_db_free (S3cHistoryDb *self)
{
  g_clear_pointer (&self->sqlite, s3c_sqlite_free);
  g_clear_pointer (&self->live, s3c_history_live_free);
  g_clear_pointer (&self->unended, g_array_unref);
  g_clear_pointer (&self->unreadable, g_hash_table_unref);
  g_clear_error (&self->damage);
  s3c_history_clock_clear (&self->clock);
  g_clear_pointer (&self->path, g_free);
  g_clear_error (&self->failure);
  g_free (self);
}

S3cSqlite *
s3c_history_db_get_sqlite (S3cHistoryDb *self)
{
  return self->sqlite;
}

static S3cSqlite *
open_file (const char *path, const int *closing, GError **error)
{
  g_autoptr (S3cSqlite) sqlite = NULL;

  if (!s3c_history_file_prepare (path, error))
    return NULL;
  sqlite = s3c_sqlite_open (path, error);
  if (sqlite == NULL)
    return NULL;
  s3c_sqlite_set_closing (sqlite, closing);
  if (sqlite3_db_readonly (s3c_sqlite_get_handle (sqlite), "main") == 1)
    {
      g_set_error (error, S3C_ERROR, S3C_ERROR_HISTORY_READ_ONLY, "%s cannot be written", path);
      return NULL;
    }
  if (s3c_history_schema_prepare (sqlite, error))
    return g_steal_pointer (&sqlite);
  s3c_sqlite_leave_alone (sqlite);
  return NULL;
}

static S3cSqlite *
open_or_begin_anew (const char *path, const int *closing, char **set_aside, GError **error)
{
  g_autoptr (GError) local = NULL;
  S3cSqlite *sqlite = open_file (path, closing, &local);

  if (sqlite == NULL && g_error_matches (local, S3C_ERROR, S3C_ERROR_HISTORY_CORRUPT))
    {
      g_clear_error (&local);
      *set_aside = s3c_history_file_set_aside (path, "corrupt", &local);
      if (*set_aside != NULL)
        sqlite = open_file (path, closing, &local);
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return sqlite;
}

static gboolean
open_connection (S3cHistoryDb *self, char **set_aside, GError **error)
{
  int lock = s3c_history_file_lock (self->path, error);

  if (lock < 0)
    return FALSE;
  self->sqlite = open_or_begin_anew (self->path, &self->closing, set_aside, error);
  if (self->sqlite != NULL)
    fsync (lock); /* the directory: the name of a new file is to last as long as what is in it */
  close (lock);
  if (self->sqlite == NULL)
    return FALSE;
  s3c_history_search_register (self->sqlite);
  return s3c_history_slots_forget (self, error)
         && s3c_sqlite_get_int (self->sqlite, "PRAGMA data_version", &self->data_version, error);
}

gboolean
s3c_history_db_open (S3cHistoryDb *self, char **set_aside, GError **error)
{
  *set_aside = NULL;
  g_clear_error (&self->failure);
  if (self->sqlite != NULL || open_connection (self, set_aside, &self->failure))
    return TRUE;
  g_clear_pointer (&self->sqlite, s3c_sqlite_free);
  g_clear_pointer (set_aside, g_free);
  return s3c_history_db_check_open (self, error);
}

gboolean
s3c_history_db_begin_group (S3cHistoryDb *self, GError **error)
{
  self->n_ended = 0;
  s3c_sqlite_set_cancellable (self->sqlite, NULL);
  return s3c_sqlite_begin (self->sqlite, error);
}

gboolean
s3c_history_db_is_in_group (S3cHistoryDb *self)
{
  return s3c_sqlite_is_in_transaction (self->sqlite);
}

gboolean
s3c_history_db_end_group (S3cHistoryDb *self, GError **error)
{
  if (!s3c_sqlite_end (self->sqlite, TRUE, error))
    return FALSE;
  if (self->n_ended > 0)
    g_array_remove_range (self->unended, 0, self->n_ended);
  return TRUE;
}

void
s3c_history_db_set_closing (S3cHistoryDb *self)
{
  g_atomic_int_set (&self->closing, TRUE);
}

gboolean
s3c_history_db_is_closing (S3cHistoryDb *self)
{
  return g_atomic_int_get (&self->closing);
}

gboolean
s3c_history_db_check_open (S3cHistoryDb *self, GError **error)
{
  if (self->sqlite == NULL && error != NULL)
    *error = g_error_copy (self->failure);
  return self->sqlite != NULL;
}

void
s3c_history_db_set_cancellable (S3cHistoryDb *self, GCancellable *cancellable)
{
  if (self->sqlite != NULL)
    s3c_sqlite_set_cancellable (self->sqlite, cancellable);
}

static gboolean
refuse (const char *what, gint64 id, GError **error)
{
  g_set_error (error, S3C_ERROR, S3C_ERROR_HISTORY_FAILED, "Record %" G_GINT64_FORMAT " %s", id,
               what);
  return FALSE;
}

static gboolean
write_record (S3cHistoryDb *self, const char *sql, const S3cHistoryRecord *record, GError **error)
{
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (self->sqlite, sql, error);

  if (statement == NULL)
    return FALSE;
  s3c_history_record_bind (record, statement);
  return s3c_sqlite_run (self->sqlite, statement, error)
         && s3c_history_db_write_reply (self, record->id, record->data.raw_reply, error);
}

gboolean
s3c_history_db_insert (S3cHistoryDb *self, const S3cHistoryRecord *record, GError **error)
{
  return write_record (self, S3C_SQL_INSERT, record, error);
}

static gboolean
insert (S3cHistoryDb *self, const S3cHistoryRecord *record, GError **error)
{
  return s3c_history_db_insert (self, record, error)
         && s3c_history_db_run (self, S3C_SQL_INDEX, record->id, error);
}

/* The next id is above every one there was, removed ones too, so that one of those can come back;
 * and as it is worked out inside the transaction, one that is rolled back uses none up. */
gboolean
s3c_history_db_get_next_id (S3cHistoryDb *self, guint n, gint64 *id, GError **error)
{
  gint64 highest;

  if (!s3c_sqlite_get_int (self->sqlite, S3C_SQL_HIGHEST, &highest, error))
    return FALSE;
  if (highest > G_MAXINT64 - (gint64)n)
    return refuse ("leaves no room for another", highest, error);
  *id = MAX (highest, 0) + 1;
  return TRUE;
}

static gboolean
insert_new (S3cHistoryDb *self, S3cHistoryRecord *record, GError **error)
{
  return s3c_history_db_get_next_id (self, 1, &record->id, error) && insert (self, record, error);
}

gboolean
s3c_history_db_add (S3cHistoryDb *self, S3cHistoryRecord *record, GError **error)
{
  return s3c_sqlite_begin (self->sqlite, error)
         && s3c_sqlite_end (self->sqlite, insert_new (self, record, error), error);
}

/* Whether the record is there (*there), and whether what it is found by is about to change. */
static gboolean
compare (S3cHistoryDb *self,
         const S3cHistoryRecord *record,
         gboolean *there,
         gboolean *renamed,
         GError **error)
{
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (self->sqlite, S3C_SQL_COMPARE, error);

  if (statement == NULL)
    return FALSE;
  s3c_history_record_bind (record, statement);
  if (!s3c_sqlite_step (self->sqlite, statement, there, error))
    return FALSE;
  *renamed = *there && sqlite3_column_int (statement, 0);
  return TRUE;
}

gboolean
s3c_history_db_update (S3cHistoryDb *self, const S3cHistoryRecord *record, GError **error)
{
  gboolean there;
  gboolean renamed;

  if (!compare (self, record, &there, &renamed, error))
    return FALSE;
  if (!there)
    return refuse ("is no longer in the history", record->id, error);
  if (renamed && !s3c_history_db_run (self, S3C_SQL_UNINDEX, record->id, error))
    return FALSE;
  if (record->data.state != S3C_STATE_SENDING
      && !s3c_history_slots_end_copy (self, record->id, error))
    return FALSE;
  return write_record (self, S3C_SQL_UPDATE, record, error)
         && (!renamed || s3c_history_db_run (self, S3C_SQL_INDEX, record->id, error));
}

gboolean
s3c_history_db_save (S3cHistoryDb *self, const S3cHistoryRecord *record, GError **error)
{
  return s3c_sqlite_begin (self->sqlite, error)
         && s3c_sqlite_end (self->sqlite, s3c_history_db_update (self, record, error), error);
}

/* A record that nobody can read can still be removed. */
static gboolean
drop (S3cHistoryDb *self, gint64 id, S3cHistoryRecord **was, GError **error)
{
  gint64 sending;

  if (!s3c_history_db_ask (self, S3C_SQL_IS_SENDING, id, &sending, error))
    return FALSE;
  *was = s3c_history_db_read_one (self, id, NULL);
  if (sending == 1)
    {
      g_set_error_literal (error, S3C_ERROR, S3C_ERROR_FAILED, "The copy is being sent");
      return FALSE;
    }
  return s3c_history_db_run (self, S3C_SQL_OPEN_GAP, id, error)
         && s3c_history_db_run (self, S3C_SQL_UNINDEX, id, error)
         && s3c_history_db_run (self, S3C_SQL_DELETE_REPLY, id, error)
         && s3c_history_db_run (self, "DELETE FROM copy WHERE id = ?1", id, error);
}

gboolean
s3c_history_db_remove (S3cHistoryDb *self, gint64 id, S3cHistoryRecord **was, GError **error)
{
  *was = NULL;
  if (s3c_sqlite_begin (self->sqlite, error)
      && s3c_sqlite_end (self->sqlite, drop (self, id, was, error), error))
    return TRUE;
  g_clear_pointer (was, s3c_history_record_free);
  return FALSE;
}

static gboolean
insert_again (S3cHistoryDb *self, const S3cHistoryRecord *record, GError **error)
{
  if (!s3c_history_db_run (self, "DELETE FROM gap WHERE id = ?1", record->id, error))
    return FALSE;
  if (s3c_sqlite_get_changes (self->sqlite) == 0)
    return refuse ("was not removed, or is back already", record->id, error);
  return insert (self, record, error);
}

gboolean
s3c_history_db_put_back (S3cHistoryDb *self, const S3cHistoryRecord *record, GError **error)
{
  return s3c_sqlite_begin (self->sqlite, error)
         && s3c_sqlite_end (self->sqlite, insert_again (self, record, error), error);
}

gboolean
s3c_history_db_look_for_changes (S3cHistoryDb *self, gboolean *changed, GError **error)
{
  gint64 before = self->data_version;

  if (!s3c_sqlite_get_int (self->sqlite, "PRAGMA data_version", &self->data_version, error))
    return FALSE;
  *changed = self->data_version != before;
  return TRUE;
}

gboolean
s3c_history_db_run (S3cHistoryDb *self, const char *sql, gint64 id, GError **error)
{
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (self->sqlite, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  return s3c_sqlite_run (self->sqlite, statement, error);
}

gboolean
s3c_history_db_ask (S3cHistoryDb *self, const char *sql, gint64 id, gint64 *value, GError **error)
{
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (self->sqlite, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  if (!s3c_sqlite_step (self->sqlite, statement, &row, error))
    return FALSE;
  *value = row ? sqlite3_column_int64 (statement, 0) : -1;
  return TRUE;
}

gboolean
s3c_history_db_write_reply (S3cHistoryDb *self, gint64 id, const char *reply, GError **error)
{
  g_autoptr (S3cStatement) statement = NULL;

  if (reply == NULL)
    return s3c_history_db_run (self, S3C_SQL_DELETE_REPLY, id, error);
  statement = s3c_sqlite_prepare (self->sqlite, S3C_SQL_WRITE_REPLY, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  s3c_statement_set_text (statement, 2, reply);
  return s3c_sqlite_run (self->sqlite, statement, error);
}
