/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-sqlite.h"

#include <errno.h>

#include "s3c-error.h"

#define BUSY_TIMEOUT        (5 * G_TIME_SPAN_SECOND)
#define BUSY_PAUSE          (5 * G_TIME_SPAN_MILLISECOND)
#define STEPS_BETWEEN_LOOKS 20000

struct _S3cSqlite
{
  sqlite3 *handle;           /* (owned) */
  GHashTable *statements;    /* (owned) SQL text -> sqlite3_stmt */
  GCancellable *cancellable; /* (owned) (nullable) of the statement that is running */
  gint64 busy_since;         /* monotonic time at which waiting for a lock began */
  const int *closing;        /* (unowned) (nullable) atomic */
  gint64 closing_since;      /* when it was first noticed; 0: not yet */
  gboolean nested;           /* a savepoint is open within a transaction */
};

static S3cError
code_from_errno (int number)
{
  switch (number)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return S3C_ERROR_HISTORY_FULL;
    case EROFS:
    case EACCES:
    case EPERM:
      return S3C_ERROR_HISTORY_READ_ONLY;
    default:
      return S3C_ERROR_HISTORY_FAILED;
    }
}

static S3cError
code_from_result (int result, int system_errno)
{
  switch (result & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return S3C_ERROR_HISTORY_CORRUPT;
    case SQLITE_FULL:
      return S3C_ERROR_HISTORY_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return S3C_ERROR_HISTORY_READ_ONLY;
    case SQLITE_CANTOPEN:
      return system_errno == EMFILE || system_errno == ENFILE ? S3C_ERROR_HISTORY_FAILED
                                                              : S3C_ERROR_HISTORY_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return S3C_ERROR_HISTORY_LOCKED;
    case SQLITE_INTERRUPT:
      return S3C_ERROR_CANCELLED;
    case SQLITE_IOERR:
      return code_from_errno (system_errno);
    default:
      return S3C_ERROR_HISTORY_FAILED;
    }
}

/* A commit that fails does not tell the connection why; the log, which it was writing, knows. */
static int
get_errno (S3cSqlite *self)
{
  int number = sqlite3_system_errno (self->handle);
  sqlite3_file *log = NULL;

  if (number != 0)
    return number;
  sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  if (log != NULL && log->pMethods != NULL)
    log->pMethods->xFileControl (log, SQLITE_FCNTL_LAST_ERRNO, &number);
  return number;
}

static gboolean
fail (S3cSqlite *self, int result, GError **error)
{
  g_set_error (error, S3C_ERROR, code_from_result (result, get_errno (self)), "SQLite: %s (%d)",
               sqlite3_errmsg (self->handle), result);
  return FALSE;
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static int
progress_cb (gpointer user_data)
{
  S3cSqlite *self = user_data;

  return g_cancellable_is_cancelled (self->cancellable);
}

static gboolean
is_closing (S3cSqlite *self)
{
  return self->closing != NULL && g_atomic_int_get (self->closing);
}

static int
busy_cb (void *user_data, int n_tries)
{
  S3cSqlite *self = user_data;
  gint64 now = g_get_monotonic_time ();

  if (n_tries == 0)
    self->busy_since = now;
  if (is_closing (self) && self->closing_since == 0)
    self->closing_since = now;
  if (now - self->busy_since >= BUSY_TIMEOUT
      || (is_closing (self) && now - self->closing_since >= BUSY_TIMEOUT))
    return 0;
  g_usleep (BUSY_PAUSE);
  return 1;
}

S3cSqlite *
s3c_sqlite_open (const char *path, GError **error)
{
  g_autoptr (S3cSqlite) self = g_new0 (S3cSqlite, 1);
  int result
      = sqlite3_open_v2 (path, &self->handle,
                         SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  if (result != SQLITE_OK)
    {
      fail (self, result, error);
      return NULL;
    }
  sqlite3_busy_handler (self->handle, busy_cb, self);
  sqlite3_progress_handler (self->handle, STEPS_BETWEEN_LOOKS, progress_cb, self);

  /* The file comes from outside like anything else: what its schema says is not to be trusted. */
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  return g_steal_pointer (&self);
}

void
s3c_sqlite_free (S3cSqlite *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->statements, g_hash_table_unref);
  g_clear_pointer (&self->handle, sqlite3_close_v2);
  g_clear_object (&self->cancellable);
  g_free (self);
}

void
s3c_sqlite_leave_alone (S3cSqlite *self)
{
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}

sqlite3 *
s3c_sqlite_get_handle (S3cSqlite *self)
{
  return self->handle;
}

void
s3c_sqlite_set_cancellable (S3cSqlite *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
}

void
s3c_sqlite_set_closing (S3cSqlite *self, const int *closing)
{
  self->closing = closing;
}

void
s3c_statement_reset (S3cStatement *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

S3cStatement *
s3c_sqlite_prepare (S3cSqlite *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);
  int result;

  if (statement != NULL)
    return statement;
  result = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (result != SQLITE_OK)
    {
      fail (self, result, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

gboolean
s3c_sqlite_step (S3cSqlite *self, S3cStatement *statement, gboolean *row, GError **error)
{
  int result = sqlite3_step (statement);

  *row = result == SQLITE_ROW;
  return result == SQLITE_ROW || result == SQLITE_DONE || fail (self, result, error);
}

gboolean
s3c_sqlite_run (S3cSqlite *self, S3cStatement *statement, GError **error)
{
  gboolean row;

  return s3c_sqlite_step (self, statement, &row, error);
}

gboolean
s3c_sqlite_execute (S3cSqlite *self, const char *sql, GError **error)
{
  int result = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return result == SQLITE_OK || fail (self, result, error);
}

gboolean
s3c_sqlite_get_int (S3cSqlite *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (self, sql, error);
  gboolean row;

  *value = 0;
  if (statement == NULL || !s3c_sqlite_step (self, statement, &row, error))
    return FALSE;
  if (row)
    *value = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

/* Deleting or moving an open file does not stop SQLite, which would go on writing where nobody will
 * ever look. */
static gboolean
check_in_place (S3cSqlite *self, GError **error)
{
  int moved = FALSE;

  sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  if (!moved)
    return TRUE;
  g_set_error_literal (error, S3C_ERROR, S3C_ERROR_HISTORY_FAILED,
                       "The history file was moved or deleted while it was open");
  return FALSE;
}

gboolean
s3c_sqlite_is_in_transaction (S3cSqlite *self)
{
  return !sqlite3_get_autocommit (self->handle);
}

static gboolean
run_words (S3cSqlite *self, const char *sql, GError **error)
{
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (self, sql, error);

  return statement != NULL && s3c_sqlite_run (self, statement, error);
}

gboolean
s3c_sqlite_begin (S3cSqlite *self, GError **error)
{
  self->nested = s3c_sqlite_is_in_transaction (self);
  if (self->nested)
    return run_words (self, "SAVEPOINT part", error);
  return check_in_place (self, error) && run_words (self, "BEGIN IMMEDIATE", error);
}

static void
roll_back (S3cSqlite *self, gboolean nested)
{
  if (s3c_sqlite_is_in_transaction (self))
    sqlite3_exec (self->handle, nested ? "ROLLBACK TO part; RELEASE part" : "ROLLBACK", NULL, NULL,
                  NULL);
}

gboolean
s3c_sqlite_end (S3cSqlite *self, gboolean ok, GError **error)
{
  gboolean nested = self->nested;

  self->nested = FALSE;
  if (ok && run_words (self, nested ? "RELEASE part" : "COMMIT", error))
    return TRUE;

  /* SQLite has rolled back by itself after some errors, a full disk among them. */
  roll_back (self, nested);
  return FALSE;
}

int
s3c_sqlite_get_changes (S3cSqlite *self)
{
  return sqlite3_changes (self->handle);
}

void
s3c_statement_set_text (S3cStatement *statement, int parameter, const char *text)
{
  sqlite3_bind_text (statement, parameter, text, -1, SQLITE_TRANSIENT);
}

char *
s3c_statement_dup_text (S3cStatement *statement, int column)
{
  return g_strdup ((const char *)sqlite3_column_text (statement, column));
}
