/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-private.h"

/* Writing under a condition. */

typedef struct
{
  S3cHistoryRecord *record; /* (owned) */
  S3cState from;
} Change;

typedef struct
{
  gboolean changed;
  S3cHistoryRecord *now; /* (owned) (nullable) */
} Changed;

static void
change_free (Change *self)
{
  g_clear_pointer (&self->record, s3c_history_record_free);
  g_free (self);
}

static void
changed_free (Changed *self)
{
  g_clear_pointer (&self->now, s3c_history_record_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Changed, changed_free)

static gpointer
change_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  const Change *change = input;
  g_autoptr (Changed) changed = g_new0 (Changed, 1);

  if (!s3c_history_db_change (db, change->record, change->from, &changed->changed, &changed->now,
                              error))
    return NULL;
  return g_steal_pointer (&changed);
}

static void
change_answer (GTask *task, gpointer output)
{
  g_autoptr (Changed) changed = output;

  s3c_history_take_over (task, changed->now);
  g_task_return_boolean (task, changed->changed);
}

static char *
describe_change (gpointer input)
{
  const Change *change = input;

  return s3c_history_describe_record (change->record);
}

static const S3cHistoryJob change_job = {
  .name = "change",
  .work = change_work,
  .answer = change_answer,
  .free_input = (GDestroyNotify)change_free,
  .joins = TRUE,
  .free_output = (GDestroyNotify)changed_free,
  .describe = describe_change,
};

void
s3c_history_change_async (S3cHistory *self,
                          S3cCopy *copy,
                          S3cState from,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Change *change = NULL;

  g_return_if_fail (S3C_IS_HISTORY (self));
  g_return_if_fail (s3c_copy_is_loaded (copy) && s3c_copy_get_id (copy) > 0);

  change = g_new0 (Change, 1);
  change->record = s3c_history_record_new (copy);
  change->from = from;
  s3c_history_push (self, &change_job, change, copy, cancellable, callback, user_data);
}

gboolean
s3c_history_change_finish (S3cHistory *self,
                           GAsyncResult *result,
                           gboolean *changed,
                           GError **error)
{
  g_autoptr (GError) local = NULL;

  *changed = s3c_history_finish (self, result, &local);
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
