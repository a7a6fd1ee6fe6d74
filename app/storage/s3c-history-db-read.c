/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-db-private.h"

#include "s3c-history-search.h"
#include "s3c-history-sql.h"

/* The reading part of the history. */

static GArray *
read_ids (S3cSqlite *sqlite, const char *sql, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (sqlite, sql, error);
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;
  while (row)
    {
      gint64 id;

      if (!s3c_sqlite_step (sqlite, statement, &row, error))
        return NULL;
      id = sqlite3_column_int64 (statement, 0);
      if (row)
        g_array_append_val (ids, id);
    }
  return g_steal_pointer (&ids);
}

static S3cRowIndex *
index_all (S3cSqlite *sqlite, GError **error)
{
  g_autoptr (GArray) gaps = read_ids (sqlite, "SELECT id FROM gap ORDER BY id", error);
  gint64 highest;

  if (gaps == NULL || !s3c_sqlite_get_int (sqlite, S3C_SQL_HIGHEST, &highest, error))
    return NULL;
  return s3c_row_index_new_dense (highest, (const gint64 *)gaps->data, gaps->len);
}

static S3cRowIndex *
index_found (S3cSqlite *sqlite, S3cHistorySearch *search, GError **error)
{
  g_autoptr (GArray) ids = s3c_history_search_run (search, sqlite, error);

  if (ids == NULL)
    return NULL;
  return s3c_row_index_new_listed ((const gint64 *)ids->data, ids->len);
}

/* Several statements see one state of the file inside a transaction; this one only reads. */
static gboolean
begin_reading (S3cSqlite *sqlite, GError **error)
{
  g_autoptr (S3cStatement) begin = s3c_sqlite_prepare (sqlite, "BEGIN", error);

  return begin != NULL && s3c_sqlite_run (sqlite, begin, error);
}

S3cRowIndex *
s3c_history_db_index (S3cHistoryDb *self, const char *filter, GError **error)
{
  S3cSqlite *sqlite = s3c_history_db_get_sqlite (self);
  g_autoptr (S3cHistorySearch) search = s3c_history_search_new (filter);
  g_autoptr (S3cRowIndex) index = NULL;

  if (!begin_reading (sqlite, error))
    return NULL;
  index = s3c_history_search_is_empty (search) ? index_all (sqlite, error)
                                               : index_found (sqlite, search, error);
  return s3c_sqlite_end (sqlite, index != NULL, error) ? g_steal_pointer (&index) : NULL;
}

static gboolean
read_rows (S3cSqlite *sqlite, S3cStatement *statement, GPtrArray *records, GError **error)
{
  gboolean row;

  if (!s3c_sqlite_step (sqlite, statement, &row, error))
    return FALSE;
  while (row)
    {
      S3cHistoryRecord *record = s3c_history_record_read (statement, error);

      if (record == NULL)
        return FALSE;
      g_ptr_array_add (records, record);
      if (!s3c_sqlite_step (sqlite, statement, &row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_each (S3cSqlite *sqlite, const gint64 *ids, gsize n_ids, GPtrArray *records, GError **error)
{
  for (gsize i = 0; i < n_ids; i++)
    {
      g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (sqlite, S3C_SQL_LOAD, error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, ids[i]);
      if (!read_rows (sqlite, statement, records, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
s3c_history_db_load (S3cHistoryDb *self, const gint64 *ids, gsize n_ids, GError **error)
{
  S3cSqlite *sqlite = s3c_history_db_get_sqlite (self);
  g_autoptr (GPtrArray) records
      = g_ptr_array_new_with_free_func ((GDestroyNotify)s3c_history_record_free);

  if (!begin_reading (sqlite, error)
      || !s3c_sqlite_end (sqlite, load_each (sqlite, ids, n_ids, records, error), error))
    return NULL;
  return g_steal_pointer (&records);
}

char *
s3c_history_db_list_states (guint states)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint state = 0; state < S3C_N_STATES; state++)
    if ((states & (1u << state)) != 0)
      g_string_append_printf (list, "%s'%s'", list->len > 0 ? ", " : "",
                              s3c_state_to_nick ((S3cState)state));
  return g_strdup (list->str);
}

GPtrArray *
s3c_history_db_find (S3cHistoryDb *self, guint states, guint limit, GError **error)
{
  S3cSqlite *sqlite = s3c_history_db_get_sqlite (self);
  g_autofree char *list = s3c_history_db_list_states (states);
  g_autofree char *sql = g_strdup_printf (S3C_SQL_SELECT "WHERE id IN (" S3C_SQL_LIST_IDS
                                                         "(%s) ORDER BY id LIMIT ?1) ORDER BY id",
                                          list);
  g_autoptr (GPtrArray) records
      = g_ptr_array_new_with_free_func ((GDestroyNotify)s3c_history_record_free);
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (sqlite, sql, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, limit > 0 ? (gint64)limit : -1);
  return read_rows (sqlite, statement, records, error) ? g_steal_pointer (&records) : NULL;
}

GArray *
s3c_history_db_list_ids (S3cHistoryDb *self, guint states, GError **error)
{
  S3cSqlite *sqlite = s3c_history_db_get_sqlite (self);
  g_autofree char *list = s3c_history_db_list_states (states);
  g_autofree char *sql = g_strdup_printf (S3C_SQL_LIST_IDS "(%s) ORDER BY id", list);

  return read_ids (sqlite, sql, error);
}
