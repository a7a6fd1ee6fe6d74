/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-private.h"

/* Rows come back as plain records; the copies are made of them here, on the main thread. */

typedef struct
{
  gint64 *ids; /* (owned) */
  gsize n_ids;
  guint states;
  guint limit;
} Query;

static void
query_free (Query *self)
{
  g_clear_pointer (&self->ids, g_free);
  g_free (self);
}

static gpointer
index_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  return s3c_history_db_index (db, input, error);
}

static void
index_answer (GTask *task, gpointer output)
{
  g_task_return_pointer (task, output, (GDestroyNotify)s3c_row_index_free);
}

/* Rows as they were read, and what is wrong with those that could not be. */
typedef struct
{
  GPtrArray *records; /* (owned) */
  GError *damage;     /* (owned) (nullable) */
} Rows;

static void
rows_free (Rows *self)
{
  g_ptr_array_unref (self->records);
  g_clear_error (&self->damage);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rows, rows_free)

/* records: (transfer full) (nullable) */
static Rows *
rows_new (S3cHistoryDb *db, GPtrArray *records)
{
  Rows *self = NULL;

  if (records == NULL)
    return NULL;
  self = g_new0 (Rows, 1);
  self->records = records;
  self->damage = s3c_history_db_take_damage (db);
  return self;
}

static gpointer
load_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  const Query *query = input;

  return rows_new (db, s3c_history_db_load (db, query->ids, query->n_ids, error));
}

static gpointer
find_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  const Query *query = input;

  return rows_new (db, s3c_history_db_find (db, query->states, query->limit, error));
}

static void
copies_answer (GTask *task, gpointer output)
{
  g_autoptr (Rows) rows = output;
  g_autoptr (S3cHistory) self = g_object_ref (g_task_get_source_object (task));
  GPtrArray *copies = g_ptr_array_new_full (rows->records->len, g_object_unref);

  for (guint i = 0; i < rows->records->len; i++)
    g_ptr_array_add (copies, s3c_history_record_to_copy (g_ptr_array_index (rows->records, i)));
  g_task_return_pointer (task, copies, (GDestroyNotify)g_ptr_array_unref);
  if (rows->damage != NULL)
    s3c_history_tell_damage (self, rows->damage);
}

static const S3cHistoryJob index_job = {
  .name = "index",
  .work = index_work,
  .answer = index_answer,
  .free_input = g_free,
  .reads = TRUE,
};

static const S3cHistoryJob load_job = {
  .name = "load",
  .work = load_work,
  .answer = copies_answer,
  .free_input = (GDestroyNotify)query_free,
  .reads = TRUE,
};

static const S3cHistoryJob find_job = {
  .name = "find",
  .work = find_work,
  .answer = copies_answer,
  .free_input = (GDestroyNotify)query_free,
  .reads = TRUE,
};

static gpointer
finish_pointer (S3cHistory *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
s3c_history_index_async (S3cHistory *self,
                         const char *filter,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (S3C_IS_HISTORY (self));

  s3c_history_push (self, &index_job, g_strdup (filter), NULL, cancellable, callback, user_data);
}

S3cRowIndex *
s3c_history_index_finish (S3cHistory *self, GAsyncResult *result, GError **error)
{
  return finish_pointer (self, result, error);
}

void
s3c_history_load_async (S3cHistory *self,
                        const gint64 *ids,
                        gsize n_ids,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Query *query;

  g_return_if_fail (S3C_IS_HISTORY (self));

  query = g_new0 (Query, 1);
  query->ids = g_memdup2 (ids, n_ids * sizeof *ids);
  query->n_ids = n_ids;
  s3c_history_push (self, &load_job, query, NULL, cancellable, callback, user_data);
}

GPtrArray *
s3c_history_load_finish (S3cHistory *self, GAsyncResult *result, GError **error)
{
  return finish_pointer (self, result, error);
}

void
s3c_history_find_async (S3cHistory *self,
                        guint states,
                        guint limit,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Query *query;

  g_return_if_fail (S3C_IS_HISTORY (self));

  query = g_new0 (Query, 1);
  query->states = states;
  query->limit = limit;
  s3c_history_push (self, &find_job, query, NULL, cancellable, callback, user_data);
}

GPtrArray *
s3c_history_find_finish (S3cHistory *self, GAsyncResult *result, GError **error)
{
  return finish_pointer (self, result, error);
}
