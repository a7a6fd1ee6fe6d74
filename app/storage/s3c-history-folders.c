/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-private.h"

#include "s3c-history-db-private.h"

/* Where an account copied to last. */

/* Accounts are not in an index: how far back it looks has a bound of its own. */
#define LIST_FOLDERS                                                                               \
  "SELECT folder FROM ("                                                                           \
  "  SELECT id, folder FROM copy WHERE account_id = ?1"                                            \
  "  AND id > (SELECT max (id) FROM copy) - 50000 ORDER BY id DESC LIMIT 2000"                     \
  ") WHERE folder <> '' GROUP BY folder ORDER BY max (id) DESC LIMIT ?2"

typedef struct
{
  char *account_id; /* (owned) */
  guint limit;
} Query;

static void
query_free (Query *self)
{
  g_clear_pointer (&self->account_id, g_free);
  g_free (self);
}

static gpointer
list_folders_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  const Query *query = input;
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  g_autoptr (S3cStatement) statement = s3c_sqlite_prepare (db->sqlite, LIST_FOLDERS, error);
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;
  s3c_statement_set_text (statement, 1, query->account_id);
  sqlite3_bind_int64 (statement, 2, query->limit);
  while (row)
    {
      g_autofree char *folder = NULL;

      if (!s3c_sqlite_step (db->sqlite, statement, &row, error))
        return NULL;
      if (row)
        folder = s3c_statement_dup_text (statement, 0);
      if (folder != NULL)
        g_strv_builder_add (folders, folder);
    }
  return g_strv_builder_end (folders);
}

static void
list_folders_answer (GTask *task, gpointer output)
{
  g_task_return_pointer (task, output, (GDestroyNotify)g_strfreev);
}

static const S3cHistoryJob list_folders_job = {
  .name = "list-used-folders",
  .work = list_folders_work,
  .answer = list_folders_answer,
  .free_input = (GDestroyNotify)query_free,
  .free_output = (GDestroyNotify)g_strfreev,
  .reads = TRUE,
};

void
s3c_history_list_used_folders_async (S3cHistory *self,
                                     const char *account_id,
                                     guint limit,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  Query *query;

  g_return_if_fail (S3C_IS_HISTORY (self));

  query = g_new0 (Query, 1);
  query->account_id = g_strdup (account_id);
  query->limit = limit;
  s3c_history_push (self, &list_folders_job, query, NULL, cancellable, callback, user_data);
}

GStrv
s3c_history_list_used_folders_finish (S3cHistory *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
