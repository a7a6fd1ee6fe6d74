/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-db-private.h"

#include "s3c-history-sql.h"
#include "s3c-location.h"

/* Which copies belong to which place in S3, and which media to which copy. */

static gboolean
find_place (S3cSqlite *sqlite, S3cRequest *place, gint64 *made, GError **error)
{
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (sqlite, S3C_SQL_FIND_PLACE, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  s3c_statement_set_text (statement, 1, s3c_request_get_bucket (place));
  s3c_statement_set_text (statement, 2, s3c_request_get_key (place));
  if (!s3c_sqlite_step (sqlite, statement, &row, error))
    return FALSE;
  *made = row ? sqlite3_column_int64 (statement, 0) : 0;
  return TRUE;
}

GArray *
s3c_history_db_find_earlier (S3cHistoryDb *self, GPtrArray *places, GError **error)
{
  g_autoptr (GArray) times = g_array_sized_new (FALSE, FALSE, sizeof (gint64), places->len);

  for (guint i = 0; i < places->len; i++)
    {
      gint64 made;

      if (!find_place (self->sqlite, g_ptr_array_index (places, i), &made, error))
        return NULL;
      g_array_append_val (times, made);
    }
  return g_steal_pointer (&times);
}

/* Whether a record other than this one (0: any) has that media. */
static gboolean
find_owner (S3cSqlite *sqlite, const char *hashed_id, gint64 id, gboolean *owned, GError **error)
{
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (sqlite, S3C_SQL_FIND_OWNER, error);

  if (statement == NULL)
    return FALSE;
  s3c_statement_set_text (statement, 1, hashed_id);
  sqlite3_bind_int64 (statement, 2, id);
  return s3c_sqlite_step (sqlite, statement, owned, error);
}

GHashTable *
s3c_history_db_find_owned (S3cHistoryDb *self, const char *const *hashed_ids, GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; hashed_ids[i] != NULL; i++)
    {
      gboolean owned;

      if (!find_owner (self->sqlite, hashed_ids[i], 0, &owned, error))
        return NULL;
      if (owned)
        g_hash_table_add (found, g_strdup (hashed_ids[i]));
    }
  return g_steal_pointer (&found);
}

/* What a media is called that is made without a name, or with one. */
static const char *
get_media_name (const char *name, const char *key)
{
  return name != NULL && *name != '\0' ? name : s3c_key_get_file_name (key);
}

/* Whether the copy in this row, of which no answer has come yet, could have made that media. */
static gboolean
could_own (S3cStatement *row, const S3cHistoryRecord *record)
{
  const char *bucket = (const char *)sqlite3_column_text (row, 0);
  const char *key = (const char *)sqlite3_column_text (row, 1);
  const char *name = get_media_name ((const char *)sqlite3_column_text (row, 2), key);

  return (g_strcmp0 (bucket, s3c_request_get_bucket (record->request)) == 0
          && g_strcmp0 (key, s3c_request_get_key (record->request)) == 0)
         || g_strcmp0 (name, get_media_name (s3c_request_get_name (record->request),
                                             s3c_request_get_key (record->request)))
                == 0
         || g_strcmp0 (name, record->data.media_name) == 0;
}

static gboolean
find_claimant (S3cSqlite *sqlite, const S3cHistoryRecord *record, gboolean *found, GError **error)
{
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (sqlite, S3C_SQL_FIND_SENDING, error);
  gboolean row = TRUE;

  *found = FALSE;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, record->id);
  s3c_statement_set_text (statement, 2, record->data.account_id);
  while (row && !*found)
    {
      if (!s3c_sqlite_step (sqlite, statement, &row, error))
        return FALSE;
      *found = row && could_own (statement, record);
    }
  return TRUE;
}

static gboolean
adopt_free_media (S3cHistoryDb *self,
                  const S3cHistoryRecord *record,
                  gboolean *adopted,
                  S3cHistoryRecord **now,
                  GError **error)
{
  gboolean owned;
  gboolean claimed;

  if (!find_owner (self->sqlite, record->data.hashed_id, record->id, &owned, error)
      || !find_claimant (self->sqlite, record, &claimed, error))
    return FALSE;
  if (!owned && !claimed)
    return s3c_history_db_compare_and_update (self, record, S3C_STATE_UNSURE, adopted, now, error);
  return s3c_history_db_read_now (self, record->id, now, error);
}

gboolean
s3c_history_db_adopt (S3cHistoryDb *self,
                      const S3cHistoryRecord *record,
                      gboolean *adopted,
                      S3cHistoryRecord **now,
                      GError **error)
{
  *adopted = FALSE;
  *now = NULL;
  if (s3c_sqlite_begin (self->sqlite, error)
      && s3c_sqlite_end (self->sqlite, adopt_free_media (self, record, adopted, now, error), error))
    return TRUE;
  g_clear_pointer (now, s3c_history_record_free);
  return FALSE;
}
