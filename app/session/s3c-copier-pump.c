/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copier-private.h"

/* Which copy goes next: reading rows when they come to the head, and the token when it is needed.
 */

#define BLOCK_SIZE 128
#define LOW_WATER  32

/* A token that was replaced or removed elsewhere is not used for longer. */
#define LEASE_TIME (5 * G_TIME_SPAN_SECOND)

/* What is asked for a lane. */
typedef struct
{
  S3cCopier *copier; /* (owned) */
  S3cLane *lane;     /* (unowned) lives as long as the copier */
  GArray *ids;       /* (owned) (nullable) (element-type gint64) */
} S3cAsked;

static S3cAsked *
asked_new (S3cCopier *copier, S3cLane *lane)
{
  S3cAsked *self = g_new0 (S3cAsked, 1);

  self->copier = g_object_ref (copier);
  self->lane = lane;
  return self;
}

static void
asked_free (S3cAsked *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_object (&self->copier);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cAsked, asked_free)

/* A time that was waited for when the program ended is waited for now; a clock that was set since
 * makes it no longer. */
static void
honour_retry_time (S3cLane *lane, S3cCopy *copy)
{
  const S3cCopyData *data = s3c_copy_get_data (copy);
  gint64 wait = MIN (data->retry_at - g_get_real_time (), data->retry_at - data->updated);
  S3cError code = S3C_ERROR_FAILED;
  gboolean asked;
  g_autoptr (GError) error = NULL;

  if (data->retry_at == 0 || wait <= 0 || !s3c_error_from_nick (data->error, &code))
    return;
  asked = code == S3C_ERROR_RATE_LIMITED || code == S3C_ERROR_BUSY;
  error = g_error_new_literal (S3C_ERROR, (int)code, data->message != NULL ? data->message : "");
  s3c_lane_hold (lane, asked ? S3C_HOLD_ASKED : S3C_HOLD_BACKING_OFF, s3c_lane_now () + wait,
                 error);
}

static void
take_row (S3cCopier *self, S3cLane *lane, S3cCopy *row)
{
  g_autoptr (S3cCopy) copy = s3c_copy_cache_unify (self->cache, row);
  gint64 id = s3c_copy_get_id (copy);
  gint64 sequence;
  S3cLane *own = lane;

  if (!s3c_lane_contains (lane, id))
    return;
  if (s3c_copy_get_state (copy) != S3C_STATE_WAITING)
    {
      s3c_lane_remove (lane, id, NULL);
      s3c_meter_drop (self->meter, 1);
      return;
    }
  if (lane == self->unsorted)
    {
      s3c_lane_remove (lane, id, &sequence);
      own = s3c_copier_choose_lane (self, copy);
      s3c_lane_push (own, id, sequence, NULL);
    }
  /* What is sorted in is far from the head: it must not take the room of what was asked for. */
  if (lane == own || s3c_lane_count_loaded (own) < 2 * BLOCK_SIZE)
    s3c_lane_load (own, id, copy);
  honour_retry_time (own, copy);
}

/* What was asked for and is not there has been removed. */
static void
drop_gone (S3cCopier *self, S3cLane *lane, GArray *ids, GPtrArray *rows)
{
  guint row = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (row < rows->len && s3c_copy_get_id (rows->pdata[row]) == id)
        row++;
      else if (s3c_lane_remove (lane, id, NULL))
        s3c_meter_drop (self->meter, 1);
    }
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cAsked) asked = user_data;
  S3cCopier *self = asked->copier;
  S3cLane *lane = asked->lane;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = s3c_history_load_finish (S3C_HISTORY (source), result, &error);

  lane->fetching = FALSE;
  if (self->closed)
    return;
  if (rows == NULL)
    {
      s3c_recorder_report (self->recorder, error);
      s3c_lane_hold (lane, S3C_HOLD_BACKING_OFF, s3c_lane_now () + S3C_HISTORY_PAUSE, error);
    }
  else
    {
      drop_gone (self, lane, asked->ids, rows);
      for (guint i = 0; i < rows->len; i++)
        take_row (self, lane, rows->pdata[i]);
    }
  s3c_copier_pump (self);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *)a;
  gint64 second = *(const gint64 *)b;

  return first < second ? -1 : first > second;
}

static void
fetch (S3cCopier *self, S3cLane *lane)
{
  S3cAsked *asked;

  if (lane->fetching)
    return;
  asked = asked_new (self, lane);
  asked->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), BLOCK_SIZE);
  s3c_lane_list_unloaded (lane, BLOCK_SIZE, asked->ids);
  g_array_sort (asked->ids, compare_ids);
  lane->fetching = TRUE;
  s3c_history_load_async (self->history, (const gint64 *)(gpointer)asked->ids->data,
                          asked->ids->len, NULL, fetched_cb, asked);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cAsked) asked = user_data;
  S3cCopier *self = asked->copier;
  S3cLane *lane = asked->lane;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cToken) token = s3c_accounts_lookup_finish (S3C_ACCOUNTS (source), result, &error);

  lane->leasing = FALSE;
  if (self->closed)
    return;
  g_clear_pointer (&lane->lease, s3c_lease_unref);
  if (token == NULL)
    s3c_copier_stop (self, lane, error, TRUE);
  else if (s3c_accounts_is_strange (self->accounts, lane->account_id, token))
    lane->strange = TRUE;
  else
    {
      s3c_accounts_vouch (self->accounts, lane->account_id, token);
      lane->lease = s3c_lease_new (g_steal_pointer (&token));
      lane->leased_at = s3c_lane_now ();
    }
  s3c_copier_pump (self);
}

static gboolean
ensure_lease (S3cCopier *self, S3cLane *lane, gint64 now)
{
  if (lane->lease != NULL && now - lane->leased_at < LEASE_TIME)
    return TRUE;
  if (!lane->leasing)
    {
      lane->leasing = TRUE;
      s3c_accounts_lookup_async (self->accounts, lane->account_id, self->cancellable, looked_up_cb,
                                 asked_new (self, lane));
    }
  return FALSE;
}

static gboolean
ensure_loaded (S3cCopier *self, S3cLane *lane)
{
  guint loaded = s3c_lane_count_loaded (lane);
  S3cCopy *head;

  s3c_lane_get_head (lane, NULL, &head);
  if (head == NULL || (loaded < LOW_WATER && loaded < s3c_lane_get_length (lane)))
    fetch (self, lane);
  return head != NULL;
}

static gboolean
ensure_service (S3cCopier *self, S3cLane *lane)
{
  g_autoptr (GError) error = NULL;

  if (s3c_services_get_endpoint (self->services, lane->account_id) != NULL)
    return TRUE;
  g_set_error_literal (&error, S3C_ERROR, S3C_ERROR_TOKEN_MISSING,
                       "the practice endpoint is not running");
  s3c_copier_stop (self, lane, error, TRUE);
  return FALSE;
}

static gboolean
is_free (S3cCopier *self, S3cLane *lane, gint64 now)
{
  return s3c_lane_get_length (lane) > 0 && lane->account_id != NULL && !s3c_lane_is_held (lane, now)
         && !(lane->probing && lane->n_errands > 0) && !s3c_copier_is_offline (self, lane);
}

/* Of all lanes that are free the one whose first copy has waited longest. */
static S3cLane *
pick (S3cCopier *self)
{
  gint64 now = s3c_lane_now ();
  gint64 best_sequence;
  S3cLane *best = NULL;
  GHashTableIter iter;
  gpointer lane;
  gint64 sequence;

  s3c_lane_get_head (self->unsorted, &best_sequence, NULL);
  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &lane))
    {
      s3c_lane_get_head (lane, &sequence, NULL);
      if (sequence >= best_sequence || !is_free (self, lane, now) || !ensure_loaded (self, lane)
          || !ensure_service (self, lane) || !s3c_copier_ensure_own_token (self, lane)
          || !ensure_lease (self, lane, now))
        continue;
      best = lane;
      best_sequence = sequence;
    }
  return best;
}

typedef struct
{
  S3cCopier *copier; /* (owned) */
  S3cLane *lane;     /* (unowned) lives as long as the copier */
  gint64 sequence;
  guint generation; /* of the lane, when it was started */
} S3cTrip;

static void
trip_free (S3cTrip *self)
{
  g_clear_object (&self->copier);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cTrip, trip_free)

static void
run_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cTrip) trip = user_data;

  s3c_copier_returned (trip->copier, S3C_ERRAND (source), trip->lane, trip->sequence,
                       trip->generation, result);
}

static void
on_the_wire_cb (S3cCopier *self, GParamSpec *pspec, S3cErrand *errand)
{
  gboolean on_the_wire = s3c_errand_is_on_the_wire (errand);

  if (on_the_wire)
    s3c_meter_begin (self->meter);
  else
    s3c_meter_answer (self->meter);
  self->in_flight += on_the_wire ? 1 : -1;
  g_object_notify (G_OBJECT (self), "in-flight");
}

static void
send_copy (S3cCopier *self, S3cLane *lane, S3cCopy *copy, gint64 sequence)
{
  S3cEndpoint *endpoint = s3c_services_get_endpoint (self->services, lane->account_id);
  S3cErrand *errand = s3c_errand_new (self->history, self->recorder, endpoint, copy);
  S3cTrip *trip = g_new0 (S3cTrip, 1);
  S3cRate rate;

  trip->copier = g_object_ref (self);
  trip->lane = lane;
  trip->sequence = sequence;
  trip->generation = lane->generation;
  lane->n_errands++;
  s3c_copy_cache_hold (self->cache, copy);
  g_signal_connect_object (errand, "notify::on-the-wire", G_CALLBACK (on_the_wire_cb), self,
                           G_CONNECT_SWAPPED);
  g_hash_table_insert (self->errands, g_object_ref (copy), errand);
  s3c_slots_get_copy_rate (self->slots, lane->account_id, &rate);
  s3c_meter_set_limit (self->meter, rate.limit);
  s3c_errand_run_async (errand, &rate, lane->lease, run_cb, trip);
}

/* The file can be written by anybody who is this person: what it says is looked at once more. */
static gboolean
is_usable (S3cCopier *self, S3cCopy *copy)
{
  S3cVerdict verdict = s3c_request_check (s3c_copy_get_request (copy));
  g_autoptr (GError) error = NULL;

  if (!s3c_verdict_is_unusable (verdict))
    return TRUE;
  g_set_error (&error, S3C_ERROR, S3C_ERROR_FIELD, "%s: %s", s3c_field_to_nick (verdict.field),
               s3c_reason_to_nick (verdict.reason));
  s3c_copy_set_error (copy, error);
  s3c_copy_set_state (copy, S3C_STATE_FAILED);
  s3c_recorder_change (self->recorder, copy, S3C_STATE_WAITING);
  s3c_copier_end (self, copy);
  return FALSE;
}

static void
set_account (S3cCopier *self, S3cLane *lane, S3cCopy *copy)
{
  S3cAccount *account = s3c_accounts_find (self->accounts, lane->account_id);

  if (account != NULL && s3c_copy_get_data (copy)->account_id == NULL)
    s3c_copy_set_account (copy, account);
}

static void
start (S3cCopier *self, S3cLane *lane)
{
  S3cCopy *head;
  gint64 sequence;
  gint64 id = s3c_lane_get_head (lane, &sequence, &head);
  g_autoptr (S3cCopy) copy = g_object_ref (head);

  if (s3c_recorder_has_unsaved (self->recorder, copy))
    {
      s3c_lane_hold (lane, S3C_HOLD_BACKING_OFF, s3c_lane_now () + S3C_HISTORY_PAUSE,
                     s3c_recorder_get_problem (self->recorder));
      return;
    }
  s3c_lane_remove (lane, id, NULL);
  if (s3c_copy_get_state (copy) != S3C_STATE_WAITING)
    s3c_meter_drop (self->meter, 1);
  else if (is_usable (self, copy))
    {
      set_account (self, lane, copy);
      send_copy (self, lane, copy, sequence);
    }
}

/* Rows are only sorted by account as fast as they are needed. */
static void
sort_more (S3cCopier *self)
{
  gint64 now = s3c_lane_now ();
  GHashTableIter iter;
  gpointer lane;
  guint n = 0;

  if (s3c_lane_get_length (self->unsorted) == 0 || s3c_lane_is_held (self->unsorted, now))
    return;
  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &lane))
    n += s3c_lane_is_held (lane, now) ? 0 : s3c_lane_count_loaded (lane);
  if (n < BLOCK_SIZE)
    fetch (self, self->unsorted);
}

void
s3c_copier_pump (S3cCopier *self)
{
  S3cLane *lane;

  if (self->closed)
    return;
  sort_more (self);
  while (!self->paused && g_hash_table_size (self->errands) < self->at_once
         && (lane = pick (self)) != NULL)
    start (self, lane);
  s3c_copier_update (self);
}
