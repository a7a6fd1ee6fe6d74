/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-tracker.h"

#include "s3c-trail.h"

struct _S3cTracker
{
  GObject parent_instance;

  S3cAccounts *accounts; /* (owned) */
  S3cServices *services; /* (owned) */
  S3cRecorder *recorder; /* (owned) */
  GHashTable *trails;    /* (owned) S3cCopy (unowned) -> (owned) S3cTrail */
  GHashTable *locked;    /* (owned) (element-type S3cCopy): wait for their account's token */
  guint first_interval;
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (S3cTracker, s3c_tracker, G_TYPE_OBJECT)

typedef enum
{
  PROP_FOLLOWED = 1,
  PROP_FIRST_INTERVAL,
} S3cTrackerProperty;

static GParamSpec *properties[PROP_FIRST_INTERVAL + 1];

static void
notify_followed (S3cTracker *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLLOWED]);
}

static void
trail_free (S3cTrail *trail)
{
  g_autoptr (S3cTrail) owned = trail;

  s3c_trail_stop (owned);
}

static void
ended_cb (S3cTrail *trail, gboolean locked, S3cTracker *self)
{
  g_autoptr (S3cCopy) copy = g_object_ref (s3c_trail_get_copy (trail));

  if (locked)
    g_hash_table_add (self->locked, g_object_ref (copy));
  s3c_tracker_forget (self, copy);
}

static void
account_ready_cb (S3cTracker *self, S3cAccount *account)
{
  g_autoptr (GList) locked = g_hash_table_get_keys (self->locked);

  for (GList *link = locked; link != NULL; link = link->next)
    {
      g_autoptr (S3cCopy) copy = g_object_ref (link->data);
      const char *id = s3c_copy_get_data (copy)->account_id;

      if (g_strcmp0 (id, s3c_account_get_id (account)) != 0)
        continue;
      g_hash_table_remove (self->locked, copy);
      s3c_tracker_follow (self, copy);
    }
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
  if (property_id == PROP_FIRST_INTERVAL)
    S3C_TRACKER (object)->first_interval = g_value_get_uint (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
s3c_tracker_dispose (GObject *object)
{
  S3cTracker *self = S3C_TRACKER (object);

  s3c_tracker_close (self);
  g_clear_object (&self->recorder);
  g_clear_object (&self->services);
  g_clear_object (&self->accounts);

  G_OBJECT_CLASS (s3c_tracker_parent_class)->dispose (object);
}

static void
s3c_tracker_finalize (GObject *object)
{
  S3cTracker *self = S3C_TRACKER (object);

  g_clear_pointer (&self->trails, g_hash_table_unref);
  g_clear_pointer (&self->locked, g_hash_table_unref);

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
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_tracker_init (S3cTracker *self)
{
  self->trails = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)trail_free);
  self->locked = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->first_interval = 2000;
}

S3cTracker *
s3c_tracker_new (S3cAccounts *accounts, S3cServices *services, S3cRecorder *recorder)
{
  S3cTracker *self = g_object_new (S3C_TYPE_TRACKER, NULL);

  self->accounts = g_object_ref (accounts);
  self->services = g_object_ref (services);
  self->recorder = g_object_ref (recorder);
  g_signal_connect_object (accounts, "ready", G_CALLBACK (account_ready_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
s3c_tracker_follow (S3cTracker *self, S3cCopy *copy)
{
  S3cTrail *trail;

  if (self->closed || s3c_tracker_has (self, copy) || s3c_copy_get_data (copy)->hashed_id == NULL
      || !s3c_state_is_followed (s3c_copy_get_state (copy)))
    return;
  trail
      = s3c_trail_new (self->accounts, self->services, self->recorder, copy, self->first_interval);
  g_signal_connect_object (trail, "ended", G_CALLBACK (ended_cb), self, 0);
  g_hash_table_insert (self->trails, copy, trail);
  s3c_trail_start (trail);
  notify_followed (self);
}

void
s3c_tracker_forget (S3cTracker *self, S3cCopy *copy)
{
  if (g_hash_table_remove (self->trails, copy))
    notify_followed (self);
}

gboolean
s3c_tracker_has (S3cTracker *self, S3cCopy *copy)
{
  return g_hash_table_contains (self->trails, copy);
}

void
s3c_tracker_close (S3cTracker *self)
{
  self->closed = TRUE;
  g_hash_table_remove_all (self->trails);
  g_hash_table_remove_all (self->locked);
}

guint
s3c_tracker_get_followed (S3cTracker *self)
{
  return g_hash_table_size (self->trails);
}
