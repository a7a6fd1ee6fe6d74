/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-db-private.h"

#include "s3c-error.h"
#include "s3c-history-slots.h"
#include "s3c-history-sql.h"

/* Who is sending what: taking a copy, and giving up those of the dead. */

S3cHistoryRecord *
s3c_history_db_read_one (S3cHistoryDb *self, gint64 id, GError **error)
{
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (self->sqlite, S3C_SQL_LOAD, error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  if (!s3c_sqlite_step (self->sqlite, statement, &row, error) || !row)
    return NULL;
  return s3c_history_record_read (statement, error);
}

static gboolean
take (S3cHistoryDb *self, const S3cHistoryRecord *record, const char *sender, GError **error)
{
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (self->sqlite, S3C_SQL_CLAIM, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, record->id);
  s3c_statement_set_text (statement, 2, sender);
  sqlite3_bind_int64 (statement, 3, g_get_real_time ());
  s3c_statement_set_text (statement, 4, record->data.account_id);
  s3c_statement_set_text (statement, 5, record->data.account_name);
  s3c_statement_set_text (statement, 6, record->data.account_url);
  return s3c_sqlite_run (self->sqlite, statement, error);
}

/* A new attempt forgets the last one's media, by whose name the copy was found. */
static gboolean
take_from_index (S3cHistoryDb *self, const S3cHistoryRecord *record, gboolean named, GError **error)
{
  const char *sender = s3c_history_live_get_name (self->live, error);

  if (sender == NULL || (named && !s3c_history_db_run (self, S3C_SQL_UNINDEX, record->id, error)))
    return FALSE;
  return take (self, record, sender, error)
         && (!named || s3c_history_db_run (self, S3C_SQL_INDEX, record->id, error))
         && s3c_history_db_write_reply (self, record->id, NULL, error);
}

/* Without a limit *slot is -1. */
static gboolean
take_slot (S3cHistoryDb *self,
           const S3cRate *rate,
           guint kept,
           gint64 copy,
           gint64 *slot,
           gint64 *wait,
           GError **error)
{
  *slot = -1;
  *wait = 0;
  return rate == NULL || rate->limit == 0
         || s3c_history_slots_take (self, rate, kept, copy, slot, wait, error);
}

static gboolean
take_what_waits (S3cHistoryDb *self,
                 const S3cHistoryRecord *record,
                 const S3cRate *rate,
                 S3cHistoryClaim *claim,
                 GError **error)
{
  gint64 named;
  gint64 slot;

  if (!s3c_history_db_ask (self, S3C_SQL_WAITS_WITH_NAME, record->id, &named, error))
    return FALSE;
  if (named < 0)
    return s3c_history_db_read_now (self, record->id, &claim->now, error);
  if (!take_slot (self, rate, 0, record->id, &slot, &claim->wait, error))
    return FALSE;
  claim->claim = slot == 0 ? S3C_CLAIM_LATER : S3C_CLAIM_TAKEN;
  return slot == 0
         || (take_from_index (self, record, named == 1, error)
             && s3c_history_db_read_now (self, record->id, &claim->now, error));
}

void
s3c_history_claim_clear (S3cHistoryClaim *self)
{
  g_clear_pointer (&self->now, s3c_history_record_free);
}

gboolean
s3c_history_db_claim (S3cHistoryDb *self,
                      const S3cHistoryRecord *record,
                      const S3cRate *rate,
                      S3cHistoryClaim *claim,
                      GError **error)
{
  *claim = (S3cHistoryClaim){ .claim = S3C_CLAIM_GONE };
  if (s3c_sqlite_begin (self->sqlite, error)
      && s3c_sqlite_end (self->sqlite, take_what_waits (self, record, rate, claim, error), error))
    return TRUE;
  s3c_history_claim_clear (claim);
  return FALSE;
}

gboolean
s3c_history_db_take_slot (S3cHistoryDb *self,
                          const S3cRate *rate,
                          guint kept,
                          gint64 *slot,
                          gint64 *wait,
                          GError **error)
{
  return s3c_sqlite_begin (self->sqlite, error)
         && s3c_sqlite_end (self->sqlite, take_slot (self, rate, kept, 0, slot, wait, error),
                            error);
}

static gboolean
end_slots (S3cHistoryDb *self, GError **error)
{
  for (guint i = 0; i < self->unended->len; i++)
    if (!s3c_history_slots_end (self, g_array_index (self->unended, gint64, i), error))
      return FALSE;
  return TRUE;
}

gboolean
s3c_history_db_end_slot (S3cHistoryDb *self, gint64 slot, GError **error)
{
  gboolean grouped = s3c_sqlite_is_in_transaction (self->sqlite);

  g_array_append_val (self->unended, slot);
  if (!s3c_sqlite_begin (self->sqlite, error)
      || !s3c_sqlite_end (self->sqlite, end_slots (self, error), error))
    return FALSE;
  if (grouped)
    self->n_ended = self->unended->len;
  else
    g_array_set_size (self->unended, 0);
  return TRUE;
}

/* (element-type utf8), "" standing for none. */
static GPtrArray *
list_senders (S3cHistoryDb *self, GError **error)
{
  g_autoptr (GPtrArray) senders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (
      self->sqlite, "SELECT DISTINCT ifnull (sender, '') FROM copy WHERE state = 'sending'", error);
  gboolean row = TRUE;

  while (statement != NULL && row)
    {
      if (!s3c_sqlite_step (self->sqlite, statement, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (senders, s3c_statement_dup_text (statement, 0));
    }
  return statement != NULL ? g_steal_pointer (&senders) : NULL;
}

static gboolean
give_up_sending (S3cHistoryDb *self, const char *sender, GError **error)
{
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (self->sqlite, S3C_SQL_RECOVER, error);

  if (statement == NULL)
    return FALSE;
  s3c_statement_set_text (statement, 1, sender);
  s3c_statement_set_text (statement, 2, s3c_error_to_nick (S3C_ERROR_INTERRUPTED));
  sqlite3_bind_int64 (statement, 3, g_get_real_time ());
  return s3c_sqlite_run (self->sqlite, statement, error);
}

static gboolean
recover_all (S3cHistoryDb *self, int *n_recovered, GError **error)
{
  g_autoptr (GPtrArray) senders = list_senders (self, error);

  for (guint i = 0; senders != NULL && i < senders->len; i++)
    {
      const char *sender = g_ptr_array_index (senders, i);

      if (s3c_history_live_is_alive (self->live, sender))
        continue;
      if (!give_up_sending (self, sender, error))
        return FALSE;
      *n_recovered += s3c_sqlite_get_changes (self->sqlite);
    }
  return senders != NULL;
}

int
s3c_history_db_recover (S3cHistoryDb *self, GError **error)
{
  int n_recovered = 0;

  if (!s3c_sqlite_begin (self->sqlite, error)
      || !s3c_sqlite_end (self->sqlite, recover_all (self, &n_recovered, error), error))
    return -1;
  s3c_history_live_tidy (self->live);
  return n_recovered;
}
