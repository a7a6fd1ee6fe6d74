/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

/* One connection to an SQLite file, with its prepared statements kept, and its errors as S3cErrors
 * of the HISTORY_ family. Used by one thread at a time. */
typedef struct _S3cSqlite S3cSqlite;

/* The file must be there; it is never created. */
S3cSqlite *s3c_sqlite_open (const char *path, GError **error);
void s3c_sqlite_free (S3cSqlite *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cSqlite, s3c_sqlite_free)

/* Closing leaves the file exactly as it is: nothing is moved from the WAL into it. */
void s3c_sqlite_leave_alone (S3cSqlite *self);

sqlite3 *s3c_sqlite_get_handle (S3cSqlite *self);

/* From now on a statement that is running ends with S3C_ERROR_CANCELLED when this is cancelled;
 * NULL: none does. For reading only: a write that was begun is brought to its end. */
void s3c_sqlite_set_cancellable (S3cSqlite *self, GCancellable *cancellable);

/* A statement, reset when it goes out of scope: an unfinished one would keep its read transaction
 * open. It belongs to the connection. */
typedef sqlite3_stmt S3cStatement;
void s3c_statement_reset (S3cStatement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cStatement, s3c_statement_reset)

S3cStatement *s3c_sqlite_prepare (S3cSqlite *self, const char *sql, GError **error);

/* *row: whether there is a row to be read. */
gboolean s3c_sqlite_step (S3cSqlite *self, S3cStatement *statement, gboolean *row, GError **error);

/* Runs a statement that gives no rows. */
gboolean s3c_sqlite_run (S3cSqlite *self, S3cStatement *statement, GError **error);

/* Runs SQL text, statements separated by semicolons, once. */
gboolean s3c_sqlite_execute (S3cSqlite *self, const char *sql, GError **error);

/* The first column of the first row, 0 where that is NULL or there is none. */
gboolean s3c_sqlite_get_int (S3cSqlite *self, const char *sql, gint64 *value, GError **error);

/* closing: (nullable) an atomic int; as long as it is set, all waiting for locks together takes no
 * longer than waiting for one otherwise would. */
void s3c_sqlite_set_closing (S3cSqlite *self, const int *closing);

/* Within a transaction that has been begun already, what is begun can only be rolled back by
 * itself; it becomes durable with the outer one. After some errors SQLite rolls back all of it by
 * itself. */
gboolean s3c_sqlite_is_in_transaction (S3cSqlite *self);

/* A transaction that writes: begin, then end with whether all went well. Ending gives that back,
 * FALSE where committing failed; whatever fails is rolled back. */
gboolean s3c_sqlite_begin (S3cSqlite *self, GError **error);
gboolean s3c_sqlite_end (S3cSqlite *self, gboolean ok, GError **error);

/* What the last statement has changed. */
int s3c_sqlite_get_changes (S3cSqlite *self);

/* Binding and reading text, where NULL is NULL. (transfer full) */
void s3c_statement_set_text (S3cStatement *statement, int parameter, const char *text);
char *s3c_statement_dup_text (S3cStatement *statement, int column);
