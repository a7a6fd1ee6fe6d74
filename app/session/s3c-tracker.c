/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-tracker.h"

#include "s3c-fate.h"
#include "s3c-patrol.h"

struct _S3cTracker
{
  GObject parent_instance;

  S3cAccounts *accounts; /* (owned) */
  S3cServices *services; /* (owned) */
  S3cRecorder *recorder; /* (owned) */
  S3cSlots *slots;       /* (owned) */
  S3cNetwork *network;   /* (owned) */
  GHashTable *patrols;   /* (owned) account id, or "" -> (owned) S3cPatrol */
  GHashTable *parked;    /* (owned) (element-type S3cCopy): wait for their account's token */
  guint first_interval;
  gboolean attended;
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (S3cTracker, s3c_tracker, G_TYPE_OBJECT)

typedef enum
{
  PROP_FOLLOWED = 1,
  PROP_FIRST_INTERVAL,
  PROP_ATTENDED,
} S3cTrackerProperty;

static GParamSpec *properties[PROP_ATTENDED + 1];

static void
notify_followed (S3cTracker *self)
{
  s3c_network_set_watching (self->network, !self->closed && s3c_tracker_get_followed (self) > 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLLOWED]);
}

static void
patrol_free (S3cPatrol *patrol)
{
  g_autoptr (S3cPatrol) owned = patrol;

  s3c_patrol_stop (owned);
}

static const char *
get_account_key (S3cCopy *copy)
{
  const char *account_id = s3c_copy_get_data (copy)->account_id;

  return account_id != NULL ? account_id : "";
}

static void
ended_cb (S3cPatrol *patrol, S3cCopy *copy, gboolean parked, S3cTracker *self)
{
  if (parked)
    g_hash_table_add (self->parked, g_object_ref (copy));
  notify_followed (self);
}

static S3cPatrol *
ensure_patrol (S3cTracker *self, S3cCopy *copy)
{
  const char *key = get_account_key (copy);
  S3cPatrol *patrol = g_hash_table_lookup (self->patrols, key);

  if (patrol != NULL)
    return patrol;
  patrol
      = s3c_patrol_new (self->accounts, self->services, self->recorder, self->slots, self->network,
                        s3c_copy_get_data (copy)->account_id, self->first_interval);
  s3c_patrol_set_attended (patrol, self->attended);
  g_signal_connect_object (patrol, "ended", G_CALLBACK (ended_cb), self, 0);
  g_hash_table_insert (self->patrols, g_strdup (key), patrol);
  return patrol;
}

static void
account_ready_cb (S3cTracker *self, S3cAccount *account)
{
  g_autoptr (GList) parked = g_hash_table_get_keys (self->parked);

  for (GList *link = parked; link != NULL; link = link->next)
    {
      g_autoptr (S3cCopy) copy = g_object_ref (link->data);
      const char *id = s3c_copy_get_data (copy)->account_id;

      if (g_strcmp0 (id, s3c_account_get_id (account)) != 0)
        continue;
      g_hash_table_remove (self->parked, copy);
      s3c_tracker_follow (self, copy);
    }
}

static void
set_attended (S3cTracker *self, gboolean attended)
{
  GHashTableIter iter;
  gpointer patrol;

  self->attended = attended;
  g_hash_table_iter_init (&iter, self->patrols);
  while (g_hash_table_iter_next (&iter, NULL, &patrol))
    s3c_patrol_set_attended (patrol, attended);
}

static void
s3c_tracker_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  S3cTracker *self = S3C_TRACKER (object);

  switch ((S3cTrackerProperty)property_id)
    {
    case PROP_FOLLOWED:
      g_value_set_uint (value, s3c_tracker_get_followed (self));
      break;
    case PROP_FIRST_INTERVAL:
      g_value_set_uint (value, self->first_interval);
      break;
    case PROP_ATTENDED:
      g_value_set_boolean (value, self->attended);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
s3c_tracker_set_property (GObject *object,
                          guint property_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  S3cTracker *self = S3C_TRACKER (object);

  switch ((S3cTrackerProperty)property_id)
    {
    case PROP_FIRST_INTERVAL:
      self->first_interval = g_value_get_uint (value);
      break;
    case PROP_ATTENDED:
      set_attended (self, g_value_get_boolean (value));
      break;
    case PROP_FOLLOWED:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
s3c_tracker_dispose (GObject *object)
{
  S3cTracker *self = S3C_TRACKER (object);

  s3c_tracker_close (self);
  g_clear_object (&self->network);
  g_clear_object (&self->slots);
  g_clear_object (&self->recorder);
  g_clear_object (&self->services);
  g_clear_object (&self->accounts);

  G_OBJECT_CLASS (s3c_tracker_parent_class)->dispose (object);
}

static void
s3c_tracker_finalize (GObject *object)
{
  S3cTracker *self = S3C_TRACKER (object);

  g_clear_pointer (&self->patrols, g_hash_table_unref);
  g_clear_pointer (&self->parked, g_hash_table_unref);

  G_OBJECT_CLASS (s3c_tracker_parent_class)->finalize (object);
}

static void
s3c_tracker_class_init (S3cTrackerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = s3c_tracker_get_property;
  object_class->set_property = s3c_tracker_set_property;
  object_class->dispose = s3c_tracker_dispose;
  object_class->finalize = s3c_tracker_finalize;

  properties[PROP_FOLLOWED]
      = g_param_spec_uint ("followed", NULL, NULL, 0, G_MAXUINT, 0,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FIRST_INTERVAL] = g_param_spec_uint (
      "first-interval", NULL, NULL, 1, G_MAXUINT, 2000, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ATTENDED] = g_param_spec_boolean ("attended", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_tracker_init (S3cTracker *self)
{
  self->patrols
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)patrol_free);
  self->parked = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->first_interval = 2000;
}

S3cTracker *
s3c_tracker_new (S3cAccounts *accounts,
                 S3cServices *services,
                 S3cRecorder *recorder,
                 S3cSlots *slots,
                 S3cNetwork *network)
{
  S3cTracker *self = g_object_new (S3C_TYPE_TRACKER, NULL);

  self->accounts = g_object_ref (accounts);
  self->services = g_object_ref (services);
  self->recorder = g_object_ref (recorder);
  self->slots = g_object_ref (slots);
  self->network = g_object_ref (network);
  g_signal_connect_object (accounts, "ready", G_CALLBACK (account_ready_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
s3c_tracker_follow (S3cTracker *self, S3cCopy *copy)
{
  if (self->closed || s3c_tracker_has (self, copy) || s3c_copy_get_data (copy)->hashed_id == NULL
      || !s3c_state_is_followed (s3c_copy_get_state (copy)) || s3c_fate_is_given_up (copy))
    return;
  g_hash_table_remove (self->parked, copy);
  s3c_patrol_follow (ensure_patrol (self, copy), copy);
  notify_followed (self);
}

void
s3c_tracker_forget (S3cTracker *self, S3cCopy *copy)
{
  S3cPatrol *patrol = g_hash_table_lookup (self->patrols, get_account_key (copy));

  g_hash_table_remove (self->parked, copy);
  if (patrol != NULL && s3c_patrol_forget (patrol, copy))
    notify_followed (self);
}

gboolean
s3c_tracker_has (S3cTracker *self, S3cCopy *copy)
{
  S3cPatrol *patrol = g_hash_table_lookup (self->patrols, get_account_key (copy));

  return patrol != NULL && s3c_patrol_has (patrol, copy);
}

void
s3c_tracker_close (S3cTracker *self)
{
  self->closed = TRUE;
  if (self->network != NULL)
    s3c_network_set_watching (self->network, FALSE);
  g_hash_table_remove_all (self->patrols);
  g_hash_table_remove_all (self->parked);
}

guint
s3c_tracker_get_followed (S3cTracker *self)
{
  GHashTableIter iter;
  gpointer patrol;
  guint followed = 0;

  g_hash_table_iter_init (&iter, self->patrols);
  while (g_hash_table_iter_next (&iter, NULL, &patrol))
    followed += s3c_patrol_get_followed (patrol);
  return followed;
}
