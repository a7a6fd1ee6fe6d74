/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-db-private.h"

#include "s3c-history-slots.h"
#include "s3c-history-sql.h"

/* What is done to many records in one transaction. */

/* One statement for all: the text index then sorts its words once. */
static gboolean
index_from (S3cHistoryDb *self, gint64 first, GError **error)
{
  return s3c_history_db_run (self, S3C_SQL_INDEX_FROM, first, error);
}

static gboolean
insert_copies (S3cHistoryDb *self, GPtrArray *copies, gint64 first, GError **error)
{
  for (guint i = 0; i < copies->len; i++)
    {
      g_autoptr (S3cHistoryRecord) record = s3c_history_record_new (g_ptr_array_index (copies, i));

      record->id = first + i;
      if (!s3c_history_db_insert (self, record, error))
        return FALSE;
    }
  return index_from (self, first, error);
}

static gboolean
insert_many (S3cHistoryDb *self, GPtrArray *copies, gint64 *first, GError **error)
{
  return s3c_history_db_get_next_id (self, copies->len, first, error)
         && insert_copies (self, copies, *first, error);
}

gboolean
s3c_history_db_add_many (S3cHistoryDb *self, GPtrArray *copies, gint64 *first, GError **error)
{
  return s3c_sqlite_begin (self->sqlite, error)
         && s3c_sqlite_end (self->sqlite, insert_many (self, copies, first, error), error);
}

static gboolean
move (S3cHistoryDb *self, const char *sql, gint64 id, S3cState to, GArray *moved, GError **error)
{
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (self->sqlite, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  s3c_statement_set_text (statement, 2, s3c_state_to_nick (to));
  sqlite3_bind_int64 (statement, 3, g_get_real_time ());
  if (!s3c_sqlite_run (self->sqlite, statement, error))
    return FALSE;
  if (s3c_sqlite_get_changes (self->sqlite) == 0)
    return TRUE;
  g_array_append_val (moved, id);
  return s3c_history_slots_end_copy (self, id, error);
}

static gboolean
move_each (S3cHistoryDb *self, GArray *ids, guint from, S3cState to, GArray *moved, GError **error)
{
  g_autofree char *states = s3c_history_db_list_states (from);
  g_autofree char *sql = g_strdup_printf (S3C_SQL_MOVE "(%s)", states);

  for (guint i = 0; i < ids->len; i++)
    if (!move (self, sql, g_array_index (ids, gint64, i), to, moved, error))
      return FALSE;
  return TRUE;
}

GArray *
s3c_history_db_move_many (S3cHistoryDb *self, GArray *ids, guint from, S3cState to, GError **error)
{
  g_autoptr (GArray) moved = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!s3c_sqlite_begin (self->sqlite, error)
      || !s3c_sqlite_end (self->sqlite, move_each (self, ids, from, to, moved, error), error))
    return NULL;
  return g_steal_pointer (&moved);
}
