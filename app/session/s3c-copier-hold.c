/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copier-private.h"
#include "s3c-network.h"

/* What keeps lanes from going on, the time when they do, and what a person sees of it. */

/* No timer goes on while the computer sleeps: a long one is looked at again and again. */
#define LONGEST_TIMER G_TIME_SPAN_SECOND

/* A shorter wait is part of going on. */
#define WORTH_SAYING G_TIME_SPAN_SECOND

static gboolean
is_idle (S3cLane *lane)
{
  return s3c_lane_get_length (lane) + lane->n_errands + lane->n_returning + lane->n_doubted == 0;
}

static gboolean
is_remote (S3cCopier *self, S3cLane *lane)
{
  const char *url = s3c_services_get_upload_url (self->services, lane->account_id);

  if (lane->placed || url == NULL)
    return lane->remote;
  lane->remote = s3c_network_is_remote (url);
  lane->placed = TRUE;
  return lane->remote;
}

static gboolean
is_about_network (const GError *error)
{
  return g_error_matches (error, S3C_ERROR, S3C_ERROR_OFFLINE)
         || g_error_matches (error, S3C_ERROR, S3C_ERROR_UNREACHABLE)
         || g_error_matches (error, S3C_ERROR, S3C_ERROR_TLS);
}

static void
network_changed_cb (S3cCopier *self, gboolean available)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->lanes);
  while (available && g_hash_table_iter_next (&iter, NULL, &value))
    {
      S3cLane *lane = value;

      if (!is_about_network (lane->error))
        continue;
      lane->level = 0;
      s3c_lane_relent (lane, s3c_lane_now ());
    }
  s3c_copier_pump (self);
}

gboolean
s3c_copier_is_offline (S3cCopier *self, S3cLane *lane)
{
  if (!self->wait_for_network || !is_remote (self, lane))
    return FALSE;
  /* Not earlier: the default one talks to other programs. */
  if (self->network == NULL)
    self->network = g_object_ref (g_network_monitor_get_default ());
  if (self->network_handler == 0)
    self->network_handler = g_signal_connect_swapped (self->network, "network-changed",
                                                      G_CALLBACK (network_changed_cb), self);
  return !g_network_monitor_get_network_available (self->network);
}

static void
mark (S3cCopier *self, S3cLane *lane, const GError *error)
{
  g_autoptr (GPtrArray) copies = s3c_lane_dup_loaded (lane, 16);

  for (guint i = 0; i < copies->len; i++)
    {
      S3cCopy *copy = copies->pdata[i];

      if (s3c_copy_get_state (copy) != S3C_STATE_WAITING)
        continue;
      s3c_copy_set_error (copy, error);
      s3c_recorder_change (self->recorder, copy, S3C_STATE_WAITING);
    }
}

void
s3c_copier_stop (S3cCopier *self, S3cLane *lane, const GError *error, gboolean say_so)
{
  g_clear_pointer (&lane->lease, s3c_lease_unref);
  s3c_lane_hold (lane, S3C_HOLD_STOPPED, 0, error);
  if (say_so && error != NULL)
    mark (self, lane, error);
  g_signal_emit_by_name (self, "stopped");
}

static void
go_on (S3cLane *lane)
{
  lane->level = 0;
  lane->vouched = FALSE;
  g_clear_pointer (&lane->lease, s3c_lease_unref);
  if (lane->hold != S3C_HOLD_LIMITED && lane->hold != S3C_HOLD_CHECKING && lane->account_id != NULL)
    s3c_lane_release (lane);
}

void
s3c_copier_go_on (S3cCopier *self, S3cCopy *copy)
{
  S3cLane *only = copy != NULL ? s3c_copier_find_lane (self, copy) : NULL;
  GHashTableIter iter;
  gpointer lane;

  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &lane))
    if (copy == NULL || lane == only)
      go_on (lane);
  s3c_copier_pump (self);
}

void
s3c_copier_rethink_limit (S3cCopier *self)
{
  GHashTableIter iter;
  gpointer lane;

  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &lane))
    if (((S3cLane *)lane)->hold == S3C_HOLD_LIMITED)
      s3c_lane_relent (lane, s3c_lane_now ());
  s3c_copier_pump (self);
}

void
s3c_copier_forget_tokens (S3cCopier *self)
{
  GHashTableIter iter;
  gpointer lane;

  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &lane))
    g_clear_pointer (&((S3cLane *)lane)->lease, s3c_lease_unref);
}

typedef struct
{
  S3cProgressStatus status;
  gint64 until;        /* s3c_lane_now */
  const GError *error; /* (unowned) (nullable) */
} S3cStanding;

static S3cStanding
get_standing (S3cCopier *self, S3cLane *lane, gint64 now)
{
  S3cStanding standing = { S3C_PROGRESS_COPYING, lane->until, lane->error };

  if (s3c_lane_get_length (lane) > 0 && s3c_copier_is_offline (self, lane))
    return (S3cStanding){ S3C_PROGRESS_OFFLINE, 0, NULL };
  switch (lane->hold)
    {
    case S3C_HOLD_LIMITED:
      if (lane->until - now >= WORTH_SAYING)
        standing.status = S3C_PROGRESS_LIMITED;
      break;
    case S3C_HOLD_ASKED:
      standing.status = S3C_PROGRESS_ASKED;
      break;
    case S3C_HOLD_BACKING_OFF:
      standing.status = S3C_PROGRESS_BACKING_OFF;
      break;
    case S3C_HOLD_STOPPED:
      standing.status = S3C_PROGRESS_STOPPED;
      break;
    case S3C_HOLD_NONE:
      if (lane->probing && lane->error != NULL)
        standing.status = S3C_PROGRESS_BACKING_OFF;
      break;
    case S3C_HOLD_CHECKING:
    default:
      break;
    }
  if (standing.status == S3C_PROGRESS_COPYING)
    return (S3cStanding){ S3C_PROGRESS_COPYING, 0, NULL };
  return standing;
}

/* Of several accounts that one counts which goes on first. */
static gboolean
comes_first (const S3cStanding *a, const S3cStanding *b)
{
  static const guint ranks[] = {
    [S3C_PROGRESS_COPYING] = 0,     [S3C_PROGRESS_LIMITED] = 1, [S3C_PROGRESS_ASKED] = 1,
    [S3C_PROGRESS_BACKING_OFF] = 1, [S3C_PROGRESS_OFFLINE] = 2, [S3C_PROGRESS_STOPPED] = 3,
    [S3C_PROGRESS_PAUSED] = 4,      [S3C_PROGRESS_IDLE] = 5,
  };

  if (ranks[a->status] != ranks[b->status])
    return ranks[a->status] < ranks[b->status];
  return a->until < b->until;
}

static gboolean
timer_cb (gpointer user_data)
{
  S3cCopier *self = user_data;

  self->timer = 0;
  s3c_copier_pump (self);
  return G_SOURCE_REMOVE;
}

/* Never earlier than due, and as little later as a timer allows. */
static void
set_timer (S3cCopier *self, gint64 now, gint64 due)
{
  due = MIN (due, now + LONGEST_TIMER);
  if (self->timer != 0 && self->timer_due <= due && self->timer_due > now)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer_due = due;
  self->timer
      = g_timeout_add ((guint)(MAX (due - now, 0) / G_TIME_SPAN_MILLISECOND + 1), timer_cb, self);
}

static void
rest (S3cLane *lane)
{
  g_clear_pointer (&lane->lease, s3c_lease_unref);
  lane->level = 0;
  lane->probing = FALSE;
  lane->vouched = FALSE;
  if (lane->hold == S3C_HOLD_STOPPED)
    s3c_lane_relent (lane, s3c_lane_now ());
}

static S3cStanding
look_at_lanes (S3cCopier *self, gint64 now, gint64 *due)
{
  S3cStanding best = { S3C_PROGRESS_IDLE, 0, NULL };
  GHashTableIter iter;
  gpointer lane;

  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &lane))
    {
      gboolean held = s3c_lane_is_held (lane, now);
      S3cStanding standing;

      if (is_idle (lane))
        {
          rest (lane);
          continue;
        }
      standing = get_standing (self, lane, now);
      if (comes_first (&standing, &best))
        best = standing;
      if (held && ((S3cLane *)lane)->until > 0)
        *due = MIN (*due, ((S3cLane *)lane)->until);
    }
  return best;
}

void
s3c_copier_update (S3cCopier *self)
{
  gint64 now = s3c_lane_now ();
  gint64 due = G_MAXINT64;
  S3cStanding standing = look_at_lanes (self, now, &due);
  gboolean unsorted_held = s3c_lane_is_held (self->unsorted, now);
  guint left = s3c_meter_count_left (self->meter);

  if (unsorted_held && s3c_lane_get_length (self->unsorted) > 0)
    due = MIN (due, self->unsorted->until);
  if (left > 0 && standing.status == S3C_PROGRESS_IDLE)
    standing.status = S3C_PROGRESS_COPYING;
  if (left == 0)
    standing = (S3cStanding){ S3C_PROGRESS_IDLE, 0, NULL };
  else if (self->paused)
    standing = (S3cStanding){ S3C_PROGRESS_PAUSED, 0, NULL };
  s3c_meter_set_left_over (self->meter, s3c_lane_get_length (self->left_over));
  s3c_meter_set_status (self->meter, standing.status,
                        standing.until > 0 ? g_get_real_time () + standing.until - now : 0,
                        standing.error);
  if (due != G_MAXINT64 && !self->paused)
    set_timer (self, now, due);
}
