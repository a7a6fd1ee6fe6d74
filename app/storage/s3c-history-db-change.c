/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-db-private.h"

gboolean
s3c_history_db_read_now (S3cHistoryDb *self, gint64 id, S3cHistoryRecord **now, GError **error)
{
  g_autoptr (GError) local = NULL;

  *now = s3c_history_db_read_one (self, id, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
s3c_history_db_compare_and_update (S3cHistoryDb *self,
                                   const S3cHistoryRecord *record,
                                   S3cState from,
                                   gboolean *changed,
                                   S3cHistoryRecord **now,
                                   GError **error)
{
  g_autoptr (S3cHistoryRecord) there = NULL;

  if (!s3c_history_db_read_now (self, record->id, &there, error))
    return FALSE;
  *changed = there != NULL && there->data.state == from;
  if (*changed)
    return s3c_history_db_update (self, record, error);
  *now = g_steal_pointer (&there);
  return TRUE;
}

gboolean
s3c_history_db_change (S3cHistoryDb *self,
                       const S3cHistoryRecord *record,
                       S3cState from,
                       gboolean *changed,
                       S3cHistoryRecord **now,
                       GError **error)
{
  *changed = FALSE;
  *now = NULL;
  if (s3c_sqlite_begin (self->sqlite, error)
      && s3c_sqlite_end (
          self->sqlite, s3c_history_db_compare_and_update (self, record, from, changed, now, error),
          error))
    return TRUE;
  g_clear_pointer (now, s3c_history_record_free);
  return FALSE;
}
