/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-db.h"

#include "s3c-error.h"

/* The accounts' part of the history. */

#define COLUMNS "id, name, kind, url, checked, number, facts, trouble, asked"

/* Facts that cannot be read are not known: Wistia will tell them again. */
static S3cAccount *
read_account (S3cStatement *statement, GError **error)
{
  const char *id = (const char *)sqlite3_column_text (statement, 0);
  g_autoptr (S3cTokenFacts) facts = NULL;
  S3cAccountKind kind;

  if (!s3c_account_kind_from_nick ((const char *)sqlite3_column_text (statement, 2), &kind))
    {
      g_set_error (error, S3C_ERROR, S3C_ERROR_HISTORY_CORRUPT, "Account %s cannot be understood",
                   id);
      return NULL;
    }
  facts = s3c_token_facts_from_text ((const char *)sqlite3_column_text (statement, 6));
  return g_object_new (S3C_TYPE_ACCOUNT, "id", id, "name", sqlite3_column_text (statement, 1),
                       "kind", kind, "url", sqlite3_column_text (statement, 3), "checked",
                       sqlite3_column_int (statement, 4) != 0, "number",
                       MAX (sqlite3_column_int64 (statement, 5), 0), "facts", facts, "trouble",
                       sqlite3_column_text (statement, 7), "asked",
                       MAX (sqlite3_column_int64 (statement, 8), 0), NULL);
}

GPtrArray *
s3c_history_db_list_accounts (S3cHistoryDb *self, GError **error)
{
  S3cSqlite *sqlite = s3c_history_db_get_sqlite (self);
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (
      sqlite, "SELECT " COLUMNS " FROM account ORDER BY chosen DESC, position", error);
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;
  while (row)
    {
      S3cAccount *account;

      if (!s3c_sqlite_step (sqlite, statement, &row, error))
        return NULL;
      if (!row)
        break;
      account = read_account (statement, error);
      if (account == NULL)
        return NULL;
      g_ptr_array_add (accounts, account);
    }
  return g_steal_pointer (&accounts);
}

static gboolean
write_account (S3cSqlite *sqlite, S3cAccount *account, GError **error)
{
  S3cTokenFacts *known = s3c_account_get_facts (account);
  g_autofree char *facts = known != NULL ? s3c_token_facts_to_text (known) : NULL;
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (
      sqlite,
      "INSERT INTO account (" COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) "
      "ON CONFLICT (id) DO UPDATE SET (" COLUMNS ") = (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
      error);

  if (statement == NULL)
    return FALSE;
  s3c_statement_set_text (statement, 1, s3c_account_get_id (account));
  s3c_statement_set_text (statement, 2, s3c_account_get_name (account));
  s3c_statement_set_text (statement, 3, s3c_account_kind_to_nick (s3c_account_get_kind (account)));
  s3c_statement_set_text (statement, 4, s3c_account_get_url (account));
  sqlite3_bind_int (statement, 5, s3c_account_get_checked (account));
  sqlite3_bind_int64 (statement, 6, s3c_account_get_number (account));
  s3c_statement_set_text (statement, 7, facts);
  s3c_statement_set_text (statement, 8, s3c_account_get_trouble (account));
  sqlite3_bind_int64 (statement, 9, s3c_account_get_asked (account));
  return s3c_sqlite_run (sqlite, statement, error);
}

gboolean
s3c_history_db_save_account (S3cHistoryDb *self, S3cAccount *account, GError **error)
{
  S3cSqlite *sqlite = s3c_history_db_get_sqlite (self);

  return s3c_sqlite_begin (sqlite, error)
         && s3c_sqlite_end (sqlite, write_account (sqlite, account, error), error);
}

static gboolean
delete_account (S3cSqlite *sqlite, const char *id, GError **error)
{
  g_autoptr (S3cStatement) statement
      = s3c_sqlite_prepare (sqlite, "DELETE FROM account WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  s3c_statement_set_text (statement, 1, id);
  return s3c_sqlite_run (sqlite, statement, error);
}

gboolean
s3c_history_db_remove_account (S3cHistoryDb *self, const char *id, GError **error)
{
  S3cSqlite *sqlite = s3c_history_db_get_sqlite (self);

  return s3c_sqlite_begin (sqlite, error)
         && s3c_sqlite_end (sqlite, delete_account (sqlite, id, error), error);
}

static gboolean
choose_account (S3cSqlite *sqlite, const char *id, GError **error)
{
  g_autoptr (S3cStatement) statement
      = s3c_sqlite_prepare (sqlite,
                            "UPDATE account SET chosen = (id = ?1) "
                            "WHERE EXISTS (SELECT 1 FROM account WHERE id = ?1)",
                            error);

  if (statement == NULL)
    return FALSE;
  s3c_statement_set_text (statement, 1, id);
  return s3c_sqlite_run (sqlite, statement, error);
}

gboolean
s3c_history_db_set_default_account (S3cHistoryDb *self, const char *id, GError **error)
{
  S3cSqlite *sqlite = s3c_history_db_get_sqlite (self);

  return s3c_sqlite_begin (sqlite, error)
         && s3c_sqlite_end (sqlite, choose_account (sqlite, id, error), error);
}
