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

/* Whether the gaps are all there is between the rows: another tool may have removed some without
 * telling, or put one far away. */
static gboolean
check_dense (S3cSqlite *sqlite, gint64 highest, guint n_gaps, gboolean *dense, GError **error)
{
  gint64 n_rows;
  gint64 lowest;

  if (!s3c_sqlite_get_int (sqlite, "SELECT count(*) FROM copy", &n_rows, error)
      || !s3c_sqlite_get_int (sqlite, "SELECT id FROM copy ORDER BY id LIMIT 1", &lowest, error))
    return FALSE;
  *dense = n_rows == 0 ? highest == n_gaps : lowest > 0 && n_rows == highest - n_gaps;
  return TRUE;
}

static S3cRowIndex *
index_listed (S3cSqlite *sqlite, GError **error)
{
  g_autoptr (GArray) ids
      = read_ids (sqlite, "SELECT id FROM copy WHERE id > 0 ORDER BY id DESC", error);

  return ids != NULL ? s3c_row_index_new_listed ((const gint64 *)ids->data, ids->len) : NULL;
}

static S3cRowIndex *
index_all (S3cSqlite *sqlite, GError **error)
{
  g_autoptr (GArray) gaps = read_ids (sqlite, "SELECT id FROM gap WHERE id > 0 ORDER BY id", error);
  gint64 highest;
  gboolean dense;

  if (gaps == NULL || !s3c_sqlite_get_int (sqlite, S3C_SQL_HIGHEST, &highest, error)
      || !check_dense (sqlite, highest, gaps->len, &dense, error))
    return NULL;
  return dense ? s3c_row_index_new_dense (highest, (const gint64 *)gaps->data, gaps->len)
               : index_listed (sqlite, error);
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

static void
leave_out_unreadable (S3cHistoryDb *self, S3cRowIndex *index)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->unreadable);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    s3c_row_index_remove (index, *(const gint64 *)id, NULL);
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
  if (!s3c_sqlite_end (sqlite, index != NULL, error))
    return NULL;
  leave_out_unreadable (self, index);
  return g_steal_pointer (&index);
}

/* The others are still worth having. */
static void
note_unreadable (S3cHistoryDb *self, gint64 id, const GError *error)
{
  if (g_hash_table_add (self->unreadable, g_memdup2 (&id, sizeof id)) && self->damage == NULL)
    self->damage = g_error_copy (error);
}

GError *
s3c_history_db_take_damage (S3cHistoryDb *self)
{
  return g_steal_pointer (&self->damage);
}

static gboolean
read_rows (S3cHistoryDb *self, S3cStatement *statement, GPtrArray *records, GError **error)
{
  gboolean row;

  if (!s3c_sqlite_step (self->sqlite, statement, &row, error))
    return FALSE;
  while (row)
    {
      g_autoptr (GError) local = NULL;
      S3cHistoryRecord *record = s3c_history_record_read (statement, &local);

      if (record != NULL)
        g_ptr_array_add (records, record);
      else
        note_unreadable (self, sqlite3_column_int64 (statement, 0), local);
      if (!s3c_sqlite_step (self->sqlite, statement, &row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_each (S3cHistoryDb *self, const gint64 *ids, gsize n_ids, GPtrArray *records, GError **error)
{
  for (gsize i = 0; i < n_ids; i++)
    {
      g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (self->sqlite, S3C_SQL_LOAD, error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, ids[i]);
      if (!read_rows (self, statement, records, error))
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
      || !s3c_sqlite_end (sqlite, load_each (self, ids, n_ids, records, error), error))
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
  return read_rows (self, statement, records, error) ? g_steal_pointer (&records) : NULL;
}

GArray *
s3c_history_db_list_ids (S3cHistoryDb *self, guint states, GError **error)
{
  S3cSqlite *sqlite = s3c_history_db_get_sqlite (self);
  g_autofree char *list = s3c_history_db_list_states (states);
  g_autofree char *sql = g_strdup_printf (S3C_SQL_LIST_IDS "(%s) ORDER BY id", list);

  return read_ids (sqlite, sql, error);
}
