/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copier-private.h"

G_DEFINE_FINAL_TYPE (S3cCopier, s3c_copier, G_TYPE_OBJECT)

typedef enum
{
  PROP_HISTORY = 1,
  PROP_CACHE,
  PROP_RECORDER,
  PROP_ACCOUNTS,
  PROP_SERVICES,
  PROP_SLOTS,
  PROP_PROGRESS,
  PROP_NETWORK_MONITOR,
  PROP_AT_ONCE,
  PROP_RETRIES,
  PROP_FIRST_BACKOFF,
  PROP_PAUSED,
  PROP_WAIT_FOR_NETWORK,
  PROP_IN_FLIGHT,
} S3cCopierProperty;

static GParamSpec *properties[PROP_IN_FLIGHT + 1];

enum
{
  SIGNAL_ACCEPTED,
  SIGNAL_SETTLED,
  SIGNAL_STOPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

S3cLane *
s3c_copier_ensure_lane (S3cCopier *self, const char *account_id)
{
  const char *key = account_id != NULL ? account_id : "";
  S3cLane *lane = g_hash_table_lookup (self->lanes, key);

  if (lane != NULL)
    return lane;
  lane = s3c_lane_new (account_id);
  g_hash_table_insert (self->lanes, g_strdup (key), lane);
  return lane;
}

S3cLane *
s3c_copier_choose_lane (S3cCopier *self, S3cCopy *copy)
{
  S3cAccount *current = s3c_accounts_get_current (self->accounts);
  const char *id = s3c_copy_get_data (copy)->account_id;

  if (id == NULL && current != NULL)
    id = s3c_account_get_id (current);
  return s3c_copier_ensure_lane (self, id);
}

static S3cLane *
find_waiting (S3cCopier *self, S3cCopy *copy)
{
  gint64 id = s3c_copy_get_id (copy);
  GHashTableIter iter;
  gpointer lane;

  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &lane))
    if (s3c_lane_contains (lane, id))
      return lane;
  return s3c_lane_contains (self->unsorted, id) ? self->unsorted : NULL;
}

S3cLane *
s3c_copier_find_lane (S3cCopier *self, S3cCopy *copy)
{
  S3cReturn *back = g_hash_table_lookup (self->returning, copy);

  return back != NULL ? back->lane : find_waiting (self, copy);
}

static void
settle (S3cCopier *self, S3cCopy *copy)
{
  S3cState state = s3c_copy_get_state (copy);

  if (state != S3C_STATE_WAITING && state != S3C_STATE_SENDING)
    g_signal_emit (self, signals[SIGNAL_SETTLED], 0, copy);
}

void
s3c_copier_end (S3cCopier *self, S3cCopy *copy)
{
  gint64 id = s3c_copy_get_id (copy);
  S3cState state = s3c_copy_get_state (copy);

  g_hash_table_remove (self->resent, &id);
  s3c_meter_end (self->meter, id, state);
  g_hash_table_add (self->settling, g_object_ref (copy));
  if (s3c_state_is_accepted (state))
    g_signal_emit (self, signals[SIGNAL_ACCEPTED], 0, copy);
}

/* It waits again, or was cancelled while that was being written. */
static void
take_back (S3cCopier *self, S3cCopy *copy)
{
  S3cReturn *back = g_hash_table_lookup (self->returning, copy);
  S3cLane *lane = back->lane;
  gint64 sequence = back->sequence;
  gboolean cancelled = back->cancelled;

  lane->n_returning--;
  g_hash_table_remove (self->returning, copy);
  if (cancelled && s3c_copy_set_state (copy, S3C_STATE_CANCELLED))
    {
      s3c_recorder_change (self->recorder, copy, S3C_STATE_WAITING);
      s3c_copier_end (self, copy);
    }
  else
    s3c_lane_push (lane, s3c_copy_get_id (copy), sequence, copy);
  s3c_copier_pump (self);
}

static void
written_cb (S3cCopier *self, S3cCopy *written)
{
  g_autoptr (S3cCopy) copy = g_object_ref (written);

  if (self->closed || s3c_recorder_is_writing (self->recorder, copy)
      || s3c_recorder_has_unsaved (self->recorder, copy))
    return;
  if (g_hash_table_contains (self->returning, copy))
    take_back (self, copy);
  else if (g_hash_table_remove (self->settling, copy))
    settle (self, copy);
}

static void
s3c_copier_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  S3cCopier *self = S3C_COPIER (object);

  switch (property_id)
    {
    case PROP_AT_ONCE:
      g_value_set_uint (value, self->at_once);
      break;
    case PROP_RETRIES:
      g_value_set_uint (value, self->retries);
      break;
    case PROP_FIRST_BACKOFF:
      g_value_set_uint (value, self->first_backoff);
      break;
    case PROP_PAUSED:
      g_value_set_boolean (value, self->paused);
      break;
    case PROP_WAIT_FOR_NETWORK:
      g_value_set_boolean (value, self->wait_for_network);
      break;
    case PROP_IN_FLIGHT:
      g_value_set_uint (value, self->in_flight);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
set_paused (S3cCopier *self, gboolean paused)
{
  if (self->paused == paused)
    return;
  self->paused = paused;
  if (paused)
    s3c_copier_forget_tokens (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAUSED]);
}

static gpointer *
get_part (S3cCopier *self, guint property_id)
{
  switch (property_id)
    {
    case PROP_HISTORY:
      return (gpointer *)&self->history;
    case PROP_CACHE:
      return (gpointer *)&self->cache;
    case PROP_RECORDER:
      return (gpointer *)&self->recorder;
    case PROP_ACCOUNTS:
      return (gpointer *)&self->accounts;
    case PROP_SERVICES:
      return (gpointer *)&self->services;
    case PROP_SLOTS:
      return (gpointer *)&self->slots;
    case PROP_PROGRESS:
      return (gpointer *)&self->progress;
    case PROP_NETWORK_MONITOR:
      return (gpointer *)&self->network;
    default:
      return NULL;
    }
}

static void
s3c_copier_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  S3cCopier *self = S3C_COPIER (object);
  gpointer *part = get_part (self, property_id);

  if (part != NULL)
    {
      *part = g_value_dup_object (value);
      return;
    }
  switch (property_id)
    {
    case PROP_AT_ONCE:
      self->at_once = g_value_get_uint (value);
      break;
    case PROP_RETRIES:
      self->retries = g_value_get_uint (value);
      break;
    case PROP_FIRST_BACKOFF:
      self->first_backoff = g_value_get_uint (value);
      break;
    case PROP_PAUSED:
      set_paused (self, g_value_get_boolean (value));
      break;
    case PROP_WAIT_FOR_NETWORK:
      self->wait_for_network = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
  s3c_copier_pump (self);
}

static void
s3c_copier_constructed (GObject *object)
{
  S3cCopier *self = S3C_COPIER (object);

  G_OBJECT_CLASS (s3c_copier_parent_class)->constructed (object);

  self->meter = s3c_meter_new (self->progress);
  g_signal_connect_object (self->accounts, "ready", G_CALLBACK (s3c_copier_account_ready), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->accounts, "gone", G_CALLBACK (s3c_copier_account_gone), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->accounts, "notify::seeking",
                           G_CALLBACK (s3c_copier_look_for_account), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->accounts, "notify::current", G_CALLBACK (s3c_copier_forget_tokens),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recorder, "written", G_CALLBACK (written_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->slots, "notify", G_CALLBACK (s3c_copier_rethink_limit), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->history, "changed-elsewhere",
                           G_CALLBACK (s3c_copier_look_elsewhere), self, G_CONNECT_SWAPPED);
}

static void
s3c_copier_dispose (GObject *object)
{
  S3cCopier *self = S3C_COPIER (object);

  s3c_copier_close (self);
  if (self->network != NULL)
    g_clear_signal_handler (&self->network_handler, self->network);
  for (guint i = PROP_HISTORY; i <= PROP_NETWORK_MONITOR; i++)
    g_clear_object ((GObject **)get_part (self, i));
  g_clear_object (&self->meter);
  g_hash_table_remove_all (self->returning);
  g_hash_table_remove_all (self->settling);

  G_OBJECT_CLASS (s3c_copier_parent_class)->dispose (object);
}

static void
s3c_copier_finalize (GObject *object)
{
  S3cCopier *self = S3C_COPIER (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->lanes, g_hash_table_unref);
  g_clear_pointer (&self->unsorted, s3c_lane_free);
  g_clear_pointer (&self->left_over, s3c_lane_free);
  g_clear_pointer (&self->errands, g_hash_table_unref);
  g_clear_pointer (&self->returning, g_hash_table_unref);
  g_clear_pointer (&self->doubts, g_hash_table_unref);
  g_clear_pointer (&self->settling, g_hash_table_unref);
  g_clear_pointer (&self->resent, g_hash_table_unref);

  G_OBJECT_CLASS (s3c_copier_parent_class)->finalize (object);
}

static void
install_parts (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  properties[PROP_HISTORY] = g_param_spec_object ("history", NULL, NULL, S3C_TYPE_HISTORY, flags);
  properties[PROP_CACHE] = g_param_spec_object ("cache", NULL, NULL, S3C_TYPE_COPY_CACHE, flags);
  properties[PROP_RECORDER]
      = g_param_spec_object ("recorder", NULL, NULL, S3C_TYPE_RECORDER, flags);
  properties[PROP_ACCOUNTS]
      = g_param_spec_object ("accounts", NULL, NULL, S3C_TYPE_ACCOUNTS, flags);
  properties[PROP_SERVICES]
      = g_param_spec_object ("services", NULL, NULL, S3C_TYPE_SERVICES, flags);
  properties[PROP_SLOTS] = g_param_spec_object ("slots", NULL, NULL, S3C_TYPE_SLOTS, flags);
  properties[PROP_PROGRESS]
      = g_param_spec_object ("progress", NULL, NULL, S3C_TYPE_PROGRESS, flags);
  properties[PROP_NETWORK_MONITOR]
      = g_param_spec_object ("network-monitor", NULL, NULL, G_TYPE_NETWORK_MONITOR, flags);
}

static void
s3c_copier_class_init (S3cCopierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = s3c_copier_get_property;
  object_class->set_property = s3c_copier_set_property;
  object_class->constructed = s3c_copier_constructed;
  object_class->dispose = s3c_copier_dispose;
  object_class->finalize = s3c_copier_finalize;

  install_parts (object_class);
  properties[PROP_AT_ONCE] = g_param_spec_uint ("at-once", NULL, NULL, 1, G_MAXUINT, 4, flags);
  properties[PROP_RETRIES] = g_param_spec_uint ("retries", NULL, NULL, 0, G_MAXUINT, 8, flags);
  properties[PROP_FIRST_BACKOFF]
      = g_param_spec_uint ("first-backoff", NULL, NULL, 1, G_MAXUINT, 1000, flags);
  properties[PROP_PAUSED] = g_param_spec_boolean ("paused", NULL, NULL, FALSE, flags);
  properties[PROP_WAIT_FOR_NETWORK]
      = g_param_spec_boolean ("wait-for-network", NULL, NULL, TRUE, flags);
  properties[PROP_IN_FLIGHT]
      = g_param_spec_uint ("in-flight", NULL, NULL, 0, G_MAXUINT, 0,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_ACCEPTED] = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, S3C_TYPE_COPY);
  signals[SIGNAL_SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, S3C_TYPE_COPY);
  signals[SIGNAL_STOPPED] = g_signal_new ("stopped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
s3c_copier_init (S3cCopier *self)
{
  self->lanes
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)s3c_lane_free);
  self->unsorted = s3c_lane_new (NULL);
  self->left_over = s3c_lane_new (NULL);
  self->errands = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
  self->returning = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
  self->doubts = s3c_copier_new_doubts ();
  self->settling = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->resent = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->cancellable = g_cancellable_new ();
  self->at_once = 4;
  self->retries = 8;
  self->first_backoff = 1000;
  self->wait_for_network = TRUE;
}

void
s3c_copier_enqueue (S3cCopier *self, S3cCopy *copy)
{
  gint64 id = s3c_copy_get_id (copy);
  S3cLane *lane;

  if (self->closed || s3c_copier_has (self, copy) || s3c_copy_get_state (copy) != S3C_STATE_WAITING)
    return;
  lane = s3c_copier_choose_lane (self, copy);
  s3c_lane_remove (self->left_over, id, NULL);
  if (!s3c_meter_reopen (self->meter, id))
    s3c_meter_add (self->meter, 1);
  s3c_lane_push (lane, id, ++self->last_sequence, copy);
  if (lane->account_id == NULL)
    s3c_copier_look_for_account (self);
  s3c_copier_pump (self);
}

gboolean
s3c_copier_has (S3cCopier *self, S3cCopy *copy)
{
  return g_hash_table_contains (self->errands, copy)
         || g_hash_table_contains (self->returning, copy)
         || g_hash_table_contains (self->doubts, copy) || find_waiting (self, copy) != NULL;
}

const GError *
s3c_copier_get_obstacle (S3cCopier *self, S3cCopy *copy)
{
  S3cLane *lane = find_waiting (self, copy);

  return lane != NULL && lane->hold == S3C_HOLD_STOPPED ? lane->error : NULL;
}

/* Returns whether the copier was going to send it. */
static gboolean
unqueue (S3cCopier *self, S3cCopy *copy)
{
  gint64 id = s3c_copy_get_id (copy);
  S3cLane *lane = find_waiting (self, copy);

  s3c_lane_remove (self->left_over, id, NULL);
  return lane != NULL && s3c_lane_remove (lane, id, NULL);
}

void
s3c_copier_cancel (S3cCopier *self, S3cCopy *copy)
{
  S3cErrand *errand = g_hash_table_lookup (self->errands, copy);
  S3cReturn *back = g_hash_table_lookup (self->returning, copy);
  gboolean queued;

  if (errand != NULL)
    s3c_errand_stop (errand);
  if (back != NULL)
    back->cancelled = TRUE;
  if (errand != NULL || back != NULL || s3c_copier_cancel_doubt (self, copy))
    return;
  queued = unqueue (self, copy);
  if (s3c_copy_set_state (copy, S3C_STATE_CANCELLED))
    s3c_recorder_change (self->recorder, copy, S3C_STATE_WAITING);
  if (queued)
    s3c_copier_end (self, copy);
  s3c_copier_update (self);
}

void
s3c_copier_stop_sending (S3cCopier *self)
{
  g_autoptr (GList) copies = g_hash_table_get_keys (self->errands);

  for (GList *at = copies; at != NULL; at = at->next)
    if (s3c_copy_get_state (at->data) == S3C_STATE_SENDING)
      s3c_copier_cancel (self, at->data);
}

gboolean
s3c_copier_drop (S3cCopier *self, S3cCopy *copy)
{
  gboolean known = unqueue (self, copy);

  if (known)
    s3c_meter_drop (self->meter, 1);
  s3c_meter_forget (self->meter, s3c_copy_get_id (copy));
  s3c_copier_update (self);
  return known;
}

void
s3c_copier_adopted (S3cCopier *self, S3cCopy *copy)
{
  s3c_meter_adopt (self->meter, s3c_copy_get_id (copy));
}

void
s3c_copier_close (S3cCopier *self)
{
  GHashTableIter iter;
  gpointer errand;

  if (self->closed)
    return;
  self->closed = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->refresh_timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  s3c_copier_close_doubts (self);
  s3c_copier_forget_tokens (self);
  g_hash_table_iter_init (&iter, self->errands);
  while (g_hash_table_iter_next (&iter, NULL, &errand))
    s3c_errand_abandon (errand);
}

guint
s3c_copier_get_in_flight (S3cCopier *self)
{
  return self->in_flight;
}

guint
s3c_copier_get_under_way (S3cCopier *self)
{
  return g_hash_table_size (self->errands) + g_hash_table_size (self->returning)
         + g_hash_table_size (self->doubts) + g_hash_table_size (self->settling);
}
