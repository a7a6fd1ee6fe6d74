/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copier-private.h"

/* What becomes of a copy, and of its lane, when its errand has come to its end. */

static void
put_back (S3cLane *lane, S3cCopy *copy, gint64 sequence)
{
  s3c_lane_push (lane, s3c_copy_get_id (copy), sequence, copy);
}

static S3cResent *
ensure_resent (S3cCopier *self, S3cLane *lane, gint64 id)
{
  S3cResent *resent = g_hash_table_lookup (self->resent, &id);

  if (resent != NULL)
    return resent;
  resent = g_new0 (S3cResent, 1);
  resent->successes = lane->successes;
  g_hash_table_insert (self->resent, g_memdup2 (&id, sizeof id), resent);
  return resent;
}

/* Several that were on the wire together and all failed tell one thing, once. */
static void
hold (S3cCopier *self, S3cLane *lane, const S3cRetry *retry, guint generation, const GError *error)
{
  gint64 until = s3c_lane_now () + retry->wait;

  if (retry->asked)
    s3c_lane_hold (lane, S3C_HOLD_ASKED, until, error);
  else if (self->retries > 0 && generation == lane->generation)
    {
      s3c_lane_hold (lane, S3C_HOLD_BACKING_OFF, until, error);
      lane->level++;
      lane->probing = TRUE;
    }
}

void
s3c_copier_come_back (S3cCopier *self, S3cErrand *errand, S3cLane *lane, gint64 sequence)
{
  S3cReturn *back = g_new0 (S3cReturn, 1);
  gint64 wait = lane->until > 0 ? lane->until - s3c_lane_now () : 0;

  back->lane = lane;
  back->sequence = sequence;
  lane->n_returning++;
  g_hash_table_insert (self->returning, g_object_ref (s3c_errand_get_copy (errand)), back);
  s3c_errand_send_back (errand, wait > 0 ? g_get_real_time () + wait : 0);
}

static void
give_up (S3cCopier *self, S3cErrand *errand, S3cLane *lane, gboolean in_vain)
{
  s3c_errand_conclude (errand);
  s3c_copier_end (self, s3c_errand_get_copy (errand));
  /* The others would fare no better. */
  if (in_vain && s3c_lane_get_length (lane) + lane->n_returning > 0)
    s3c_copier_stop (self, lane, s3c_errand_get_error (errand), FALSE);
}

static void
wait_and_see (S3cCopier *self, S3cErrand *errand, S3cLane *lane, gint64 sequence, guint generation)
{
  const GError *error = s3c_errand_get_error (errand);
  gint64 id = s3c_copy_get_id (s3c_errand_get_copy (errand));
  S3cResent *resent = ensure_resent (self, lane, id);
  S3cRetry retry = s3c_retry_policy_decide (
      error, resent->count, self->retries, s3c_errand_get_reply (errand)->retry_after, lane->level,
      self->first_backoff * G_TIME_SPAN_MILLISECOND, g_random_double ());

  hold (self, lane, &retry, generation, error);
  if (retry.again)
    {
      resent->count++;
      s3c_copier_come_back (self, errand, lane, sequence);
    }
  else
    give_up (self, errand, lane, self->retries > 0 && resent->successes == lane->successes);
}

static void
got_through (S3cLane *lane)
{
  lane->successes++;
  lane->level = 0;
  lane->probing = FALSE;
  if (lane->hold == S3C_HOLD_BACKING_OFF || lane->hold == S3C_HOLD_NONE)
    s3c_lane_relent (lane, s3c_lane_now ());
}

static void
take_answer (S3cCopier *self, S3cErrand *errand, S3cLane *lane)
{
  const S3cReply *reply = s3c_errand_get_reply (errand);

  if (reply->status != 0 || reply->sent)
    got_through (lane);
  s3c_errand_conclude (errand);
  s3c_copier_end (self, s3c_errand_get_copy (errand));
  if (s3c_copier_is_about_token (s3c_errand_get_error (errand)))
    s3c_copier_check_token (self, lane);
}

/* The history did not give it: it goes on waiting, and nothing else is asked for so soon. */
static void
not_claimed (S3cCopier *self, S3cCopy *copy, S3cLane *lane, gint64 sequence, const GError *error)
{
  s3c_recorder_report (self->recorder, error);
  if (s3c_copy_get_state (copy) != S3C_STATE_WAITING)
    {
      s3c_copier_end (self, copy);
      return;
    }
  put_back (lane, copy, sequence);
  s3c_lane_hold (lane, S3C_HOLD_BACKING_OFF, s3c_lane_now () + S3C_HISTORY_PAUSE, error);
}

static void
answered (S3cCopier *self, S3cErrand *errand, S3cLane *lane, gint64 sequence, guint generation)
{
  g_autoptr (GError) judged
      = s3c_accounts_judge (self->accounts, lane->account_id, s3c_errand_get_error (errand));

  if (judged != NULL)
    s3c_errand_set_error (errand, judged);
  if (s3c_copier_doubt (self, errand, lane, sequence))
    {
      lane->probing = FALSE; /* the service can be reached */
      return;
    }
  if (s3c_errand_may_go_again (errand) && s3c_retry_policy_may_pass (s3c_errand_get_error (errand)))
    wait_and_see (self, errand, lane, sequence, generation);
  else
    take_answer (self, errand, lane);
}

void
s3c_copier_returned (S3cCopier *self,
                     S3cErrand *errand,
                     S3cLane *lane,
                     gint64 sequence,
                     guint generation,
                     GAsyncResult *result)
{
  g_autoptr (S3cCopy) copy = g_object_ref (s3c_errand_get_copy (errand));
  g_autoptr (S3cErrand) kept = g_object_ref (errand);
  g_autoptr (GError) error = NULL;
  S3cErrandEnd end;
  gint64 wait;
  gboolean claimed = s3c_errand_run_finish (errand, result, &end, &wait, &error);

  s3c_copy_cache_release (self->cache, copy);
  g_hash_table_remove (self->errands, copy);
  lane->n_errands--;
  if (self->closed)
    return;
  if (!claimed)
    not_claimed (self, copy, lane, sequence, error);
  else if (end == S3C_ERRAND_GONE)
    s3c_meter_drop (self->meter, 1);
  else if (end == S3C_ERRAND_STOPPED)
    s3c_copier_end (self, copy);
  else if (end == S3C_ERRAND_LATER)
    {
      put_back (lane, copy, sequence);
      s3c_lane_hold (lane, S3C_HOLD_LIMITED, s3c_lane_now () + wait, NULL);
    }
  else
    answered (self, errand, lane, sequence, generation);
  if (claimed)
    s3c_recorder_report (self->recorder, NULL);
  s3c_copier_pump (self);
}
