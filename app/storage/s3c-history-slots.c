/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-slots.h"

#include "s3c-history-db-private.h"

/* Until a request is answered its slot's "free_at" is when it is free should its process be dead;
 * a living one's is put off when that comes. An account that is not known counts with each. */

#define COUNT                                                                                      \
  "SELECT count(*) FROM slot WHERE service = ?1 AND account IN (?2, '') AND free_at > ?3"
#define FREE_AT                                                                                    \
  "SELECT free_at FROM slot WHERE service = ?1 AND account IN (?2, '') AND free_at > ?3 "          \
  "ORDER BY free_at LIMIT 1 OFFSET ?4"

/* Goes from one account to the next by the index, whatever the number of slots of each. */
#define LIST_ACCOUNTS                                                                              \
  "WITH RECURSIVE known (account) AS (SELECT min (account) FROM slot WHERE service = ?1 "          \
  "UNION ALL SELECT (SELECT min (account) FROM slot WHERE service = ?1 "                           \
  "AND account > known.account) FROM known WHERE known.account IS NOT NULL) "                      \
  "SELECT account FROM known WHERE account <> ''"

#define INSERT                                                                                     \
  "INSERT INTO slot (service, account, free_at, answered, copy, sender, boot) "                    \
  "VALUES (?1, ?2, ?3, 0, ?4, ?5, ?6)"
#define END                                                                                        \
  "UPDATE slot SET answered = 1, free_at = ?2 WHERE id = ?1 AND NOT answered AND sender = ?3"
#define END_COPY                                                                                   \
  "UPDATE slot SET answered = 1, free_at = ?2 WHERE copy = ?1 AND NOT answered AND sender = ?3"
#define DELETE_FREE  "DELETE FROM slot WHERE free_at <= ?1 AND answered"
#define LIST_OVERDUE "SELECT id, sender FROM slot WHERE free_at <= ?1"
#define PUT_OFF      "UPDATE slot SET free_at = ?2 WHERE id = ?1 AND sender = ?3"
#define FORGET       "DELETE FROM slot WHERE boot IS NOT ?1 OR free_at > ?2"

static gint64
get_now (S3cHistoryDb *self)
{
  return self->clock.now (self->clock.user_data);
}

/* sender: (nullable) only where it is that one's. */
static gboolean
set_free_at (S3cHistoryDb *self,
             const char *sql,
             gint64 id,
             const char *sender,
             gint64 free_at,
             GError **error)
{
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (self->sqlite, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, free_at);
  s3c_statement_set_text (statement, 3, sender);
  return s3c_sqlite_run (self->sqlite, statement, error);
}

/* Those without an answer that should be free by now: slot ids and, in the same order, senders. */
static gboolean
list_overdue (S3cHistoryDb *self, gint64 now, GArray *slots, GPtrArray *senders, GError **error)
{
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (self->sqlite, LIST_OVERDUE, error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, now);
  while (row)
    {
      gint64 slot;

      if (!s3c_sqlite_step (self->sqlite, statement, &row, error))
        return FALSE;
      slot = sqlite3_column_int64 (statement, 0);
      if (row)
        {
          g_array_append_val (slots, slot);
          g_ptr_array_add (senders, s3c_statement_dup_text (statement, 1));
        }
    }
  return TRUE;
}

static gboolean
judge_overdue (S3cHistoryDb *self, gint64 now, GError **error)
{
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) senders = g_ptr_array_new_with_free_func (g_free);

  if (!list_overdue (self, now, slots, senders, error))
    return FALSE;
  for (guint i = 0; i < slots->len; i++)
    {
      gint64 slot = g_array_index (slots, gint64, i);
      const char *sender = g_ptr_array_index (senders, i);
      gboolean alive = s3c_history_live_is_alive (self->live, sender);

      if (alive ? !set_free_at (self, PUT_OFF, slot, sender, now + S3C_SLOT_WINDOW, error)
                : !s3c_history_db_run (self, "DELETE FROM slot WHERE id = ?1", slot, error))
        return FALSE;
    }
  return TRUE;
}

/* Every slot is looked at a constant number of times in its life, so this costs each request the
 * same, however many there are. */
static gboolean
tidy (S3cHistoryDb *self, gint64 now, GError **error)
{
  return s3c_history_db_run (self, DELETE_FREE, now, error) && judge_overdue (self, now, error);
}

static S3cStatement *
prepare_count (S3cHistoryDb *self,
               const char *sql,
               const char *service,
               const char *account,
               gint64 now,
               GError **error)
{
  S3cStatement *statement = s3c_sqlite_prepare (self->sqlite, sql, error);

  if (statement == NULL)
    return NULL;
  s3c_statement_set_text (statement, 1, service);
  s3c_statement_set_text (statement, 2, account);
  sqlite3_bind_int64 (statement, 3, now);
  return statement;
}

/* When the slot is free that must be, for so many that are taken to be one too many no more. What
 * has no answer yet may have it at once. */
static gboolean
wait_for (S3cHistoryDb *self,
          const char *service,
          const char *account,
          gint64 now,
          gint64 n_before,
          gint64 *wait,
          GError **error)
{
  g_autoptr (S3cStatement) statement = prepare_count (self, FREE_AT, service, account, now, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 4, n_before);
  if (!s3c_sqlite_step (self->sqlite, statement, &row, error))
    return FALSE;
  *wait = MAX (*wait, MIN (sqlite3_column_int64 (statement, 0) - now, S3C_SLOT_WINDOW));
  return TRUE;
}

/* *wait: is not made shorter. */
static gboolean
look (S3cHistoryDb *self,
      const char *service,
      const char *account,
      gint64 now,
      guint allowed,
      gint64 *wait,
      GError **error)
{
  g_autoptr (S3cStatement) statement = prepare_count (self, COUNT, service, account, now, error);
  gboolean row;
  gint64 n_taken;

  if (statement == NULL || !s3c_sqlite_step (self->sqlite, statement, &row, error))
    return FALSE;
  n_taken = sqlite3_column_int64 (statement, 0);
  return n_taken < allowed
         || wait_for (self, service, account, now, n_taken - allowed, wait, error);
}

/* (element-type utf8) */
static GPtrArray *
list_accounts (S3cHistoryDb *self, const char *service, GError **error)
{
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (self->sqlite, LIST_ACCOUNTS, error);
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;
  s3c_statement_set_text (statement, 1, service);
  while (row)
    {
      if (!s3c_sqlite_step (self->sqlite, statement, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (accounts, s3c_statement_dup_text (statement, 0));
    }
  return g_steal_pointer (&accounts);
}

/* An account that is not known may be any of those that are: there must be room in each. */
static gboolean
look_everywhere (S3cHistoryDb *self,
                 const S3cRate *rate,
                 gint64 now,
                 guint allowed,
                 gint64 *wait,
                 GError **error)
{
  g_autoptr (GPtrArray) accounts = NULL;

  if (rate->account != NULL)
    return look (self, rate->service, rate->account, now, allowed, wait, error);
  accounts = list_accounts (self, rate->service, error);
  if (accounts == NULL || !look (self, rate->service, "", now, allowed, wait, error))
    return FALSE;
  for (guint i = 0; i < accounts->len; i++)
    if (!look (self, rate->service, g_ptr_array_index (accounts, i), now, allowed, wait, error))
      return FALSE;
  return TRUE;
}

static gboolean
insert (S3cHistoryDb *self, const S3cRate *rate, gint64 copy, gint64 free_at, GError **error)
{
  const char *sender = s3c_history_live_get_name (self->live, error);
  g_autoptr (S3cStatement) statement = NULL;

  if (sender == NULL)
    return FALSE;
  statement = s3c_sqlite_prepare (self->sqlite, INSERT, error);
  if (statement == NULL)
    return FALSE;
  s3c_statement_set_text (statement, 1, rate->service);
  s3c_statement_set_text (statement, 2, rate->account != NULL ? rate->account : "");
  sqlite3_bind_int64 (statement, 3, free_at);
  if (copy > 0)
    sqlite3_bind_int64 (statement, 4, copy);
  s3c_statement_set_text (statement, 5, sender);
  s3c_statement_set_text (statement, 6, self->clock.boot);
  return s3c_sqlite_run (self->sqlite, statement, error);
}

gboolean
s3c_history_slots_take (S3cHistoryDb *self,
                        const S3cRate *rate,
                        guint kept,
                        gint64 copy,
                        gint64 *slot,
                        gint64 *wait,
                        GError **error)
{
  guint allowed = rate->limit > kept ? rate->limit - kept : 1;
  gint64 now = get_now (self);

  *slot = 0;
  *wait = 0;
  if (!tidy (self, now, error) || !look_everywhere (self, rate, now, allowed, wait, error))
    return FALSE;
  if (*wait > 0)
    return TRUE;
  if (!insert (self, rate, copy, now + S3C_SLOT_UNDER_WAY + S3C_SLOT_WINDOW, error))
    return FALSE;
  *slot = sqlite3_last_insert_rowid (s3c_sqlite_get_handle (self->sqlite));
  return TRUE;
}

gboolean
s3c_history_slots_end (S3cHistoryDb *self, gint64 slot, GError **error)
{
  return set_free_at (self, END, slot, s3c_history_live_peek_name (self->live),
                      get_now (self) + S3C_SLOT_WINDOW, error);
}

/* Only our own: what a process that died had on its way is not known to have ended. */
gboolean
s3c_history_slots_end_copy (S3cHistoryDb *self, gint64 copy, GError **error)
{
  return set_free_at (self, END_COPY, copy, s3c_history_live_peek_name (self->live),
                      get_now (self) + S3C_SLOT_WINDOW, error);
}

static gboolean
forget (S3cHistoryDb *self, GError **error)
{
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (self->sqlite, FORGET, error);

  if (statement == NULL)
    return FALSE;
  s3c_statement_set_text (statement, 1, self->clock.boot);
  sqlite3_bind_int64 (statement, 2, get_now (self) + S3C_SLOT_UNDER_WAY + S3C_SLOT_WINDOW);
  return s3c_sqlite_run (self->sqlite, statement, error);
}

/* The clock is looked at once nobody else can write: what another program takes while this one
 * waits for that would seem to come from the future. */
gboolean
s3c_history_slots_forget (S3cHistoryDb *self, GError **error)
{
  return s3c_sqlite_begin (self->sqlite, error)
         && s3c_sqlite_end (self->sqlite, forget (self, error), error);
}
