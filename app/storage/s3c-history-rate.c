/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-private.h"

/* What a limit allows: claiming a copy, and asking for anything else. */

typedef struct
{
  S3cHistoryRecord *record; /* (owned) (nullable) of the copy to claim */
  char *service;            /* (owned) */
  char *account;            /* (owned) (nullable) */
  S3cRate rate;             /* of the above */
  guint kept;
} Wish;

typedef struct
{
  gint64 slot;
  gint64 wait;
} Slot;

static Wish *
wish_new (S3cHistoryRecord *record, const S3cRate *rate, guint kept)
{
  Wish *self = g_new0 (Wish, 1);

  self->record = record;
  self->kept = kept;
  if (rate == NULL)
    return self;
  self->service = g_strdup (rate->service);
  self->account = g_strdup (rate->account);
  self->rate = (S3cRate){ self->service, self->account, rate->limit };
  return self;
}

static void
wish_free (Wish *self)
{
  g_clear_pointer (&self->record, s3c_history_record_free);
  g_clear_pointer (&self->service, g_free);
  g_clear_pointer (&self->account, g_free);
  g_free (self);
}

static void
claim_free (S3cHistoryClaim *self)
{
  s3c_history_claim_clear (self);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cHistoryClaim, claim_free)

static gpointer
claim_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  const Wish *wish = input;
  g_autoptr (S3cHistoryClaim) claim = g_new0 (S3cHistoryClaim, 1);

  if (!s3c_history_db_claim (db, wish->record, &wish->rate, claim, error))
    return NULL;
  return g_steal_pointer (&claim);
}

static void
claim_answer (GTask *task, gpointer output)
{
  g_autoptr (S3cHistoryClaim) claim = output;

  s3c_history_take_over (task, claim->now);
  g_task_return_pointer (task, g_steal_pointer (&claim), (GDestroyNotify)claim_free);
}

static gpointer
take_slot_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  const Wish *wish = input;
  g_autofree Slot *slot = g_new0 (Slot, 1);

  if (!s3c_history_db_take_slot (db, &wish->rate, wish->kept, &slot->slot, &slot->wait, error))
    return NULL;
  return g_steal_pointer (&slot);
}

static void
take_slot_answer (GTask *task, gpointer output)
{
  g_task_return_pointer (task, output, g_free);
}

static gpointer
end_slot_work (S3cHistoryDb *db, gpointer input, GError **error)
{
  const gint64 *slot = input;

  return s3c_history_output (s3c_history_db_end_slot (db, *slot, error));
}

static const S3cHistoryJob claim_job = {
  .name = "claim",
  .work = claim_work,
  .answer = claim_answer,
  .free_input = (GDestroyNotify)wish_free,
  .joins = TRUE,
  .free_output = (GDestroyNotify)claim_free,
};

static const S3cHistoryJob take_slot_job = {
  .name = "take-slot",
  .work = take_slot_work,
  .answer = take_slot_answer,
  .free_input = (GDestroyNotify)wish_free,
  .joins = TRUE,
  .free_output = g_free,
};

static const S3cHistoryJob end_slot_job = {
  .name = "end-slot",
  .work = end_slot_work,
  .answer = s3c_history_answer_done,
  .free_input = g_free,
  .joins = TRUE,
};

void
s3c_history_claim_async (S3cHistory *self,
                         S3cCopy *copy,
                         const S3cRate *rate,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (S3C_IS_HISTORY (self));
  g_return_if_fail (s3c_copy_is_loaded (copy) && s3c_copy_get_id (copy) > 0);
  g_return_if_fail (rate == NULL || rate->service != NULL);

  s3c_history_push (self, &claim_job, wish_new (s3c_history_record_new (copy), rate, 0), copy,
                    cancellable, callback, user_data);
}

gboolean
s3c_history_claim_finish (S3cHistory *self,
                          GAsyncResult *result,
                          S3cClaim *claim,
                          gint64 *wait,
                          GError **error)
{
  g_autoptr (S3cHistoryClaim) output = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  output = g_task_propagate_pointer (G_TASK (result), error);
  *claim = output != NULL ? output->claim : S3C_CLAIM_GONE;
  *wait = output != NULL ? output->wait : 0;
  return output != NULL;
}

void
s3c_history_take_slot_async (S3cHistory *self,
                             const S3cRate *rate,
                             guint kept,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (S3C_IS_HISTORY (self));
  g_return_if_fail (rate == NULL || rate->service != NULL);

  s3c_history_push (self, &take_slot_job, wish_new (NULL, rate, kept), NULL, cancellable, callback,
                    user_data);
}

gboolean
s3c_history_take_slot_finish (S3cHistory *self,
                              GAsyncResult *result,
                              gint64 *slot,
                              gint64 *wait,
                              GError **error)
{
  g_autofree Slot *output = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  output = g_task_propagate_pointer (G_TASK (result), error);
  *slot = output != NULL ? output->slot : 0;
  *wait = output != NULL ? output->wait : 0;
  return output != NULL;
}

static void
slot_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!s3c_history_finish (S3C_HISTORY (source), result, &error))
    g_message ("That a request has ended could not be written down: %s", error->message);
}

void
s3c_history_end_slot (S3cHistory *self, gint64 slot)
{
  g_return_if_fail (S3C_IS_HISTORY (self));

  if (slot > 0)
    s3c_history_push (self, &end_slot_job, g_memdup2 (&slot, sizeof slot), NULL, NULL,
                      slot_ended_cb, NULL);
}
