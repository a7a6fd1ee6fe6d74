/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copier.h"

#include "s3c-errand.h"

struct _S3cCopier
{
  GObject parent_instance;

  S3cHistory *history;   /* (owned) */
  S3cCopyCache *cache;   /* (owned) */
  S3cRecorder *recorder; /* (owned) */
  S3cAccounts *accounts; /* (owned) */
  S3cServices *services; /* (owned) */

  GQueue queue;        /* (element-type S3cCopy) (owned) in the order in which they came */
  GHashTable *links;   /* (owned) S3cCopy -> its link in queue */
  GHashTable *errands; /* (owned) S3cCopy -> (owned) S3cErrand */
  GPtrArray *stalled;  /* (owned) (element-type S3cCopy): wait for their account */
  guint at_once;
  guint retries;
  guint requests_per_minute;
  guint kept_share;
  guint first_backoff;
  gboolean paused;
  gboolean wait_for_network;
  guint in_flight;
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (S3cCopier, s3c_copier, G_TYPE_OBJECT)

typedef enum
{
  PROP_AT_ONCE = 1,
  PROP_RETRIES,
  PROP_REQUESTS_PER_MINUTE,
  PROP_KEPT_SHARE,
  PROP_PAUSED,
  PROP_WAIT_FOR_NETWORK,
  PROP_FIRST_BACKOFF,
  PROP_IN_FLIGHT,
} S3cCopierProperty;

static GParamSpec *properties[PROP_IN_FLIGHT + 1];

enum
{
  SIGNAL_ACCEPTED,
  SIGNAL_SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void pump (S3cCopier *self);

/* The copy goes on waiting; the error on it says for what. */
static void
stall (S3cCopier *self, S3cCopy *copy, const GError *error)
{
  if (!g_ptr_array_find (self->stalled, copy, NULL))
    g_ptr_array_add (self->stalled, g_object_ref (copy));
  if (error == NULL)
    return;
  s3c_copy_set_error (copy, error);
  s3c_recorder_change (self->recorder, copy, S3C_STATE_WAITING);
}

static void
stall_without_account (S3cCopier *self, S3cCopy *copy)
{
  g_autoptr (GError) error = NULL;

  if (!s3c_accounts_is_seeking (self->accounts))
    g_set_error_literal (&error, S3C_ERROR, S3C_ERROR_TOKEN_MISSING, "there is no account");
  stall (self, copy, error);
}

static void
count_in_flight_cb (S3cCopier *self)
{
  GHashTableIter iter;
  gpointer errand;
  guint in_flight = 0;

  g_hash_table_iter_init (&iter, self->errands);
  while (g_hash_table_iter_next (&iter, NULL, &errand))
    in_flight += s3c_errand_is_on_the_wire (errand) ? 1 : 0;
  if (self->in_flight == in_flight)
    return;
  self->in_flight = in_flight;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IN_FLIGHT]);
}

static void
run_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cCopier) self = user_data;
  g_autoptr (S3cErrand) errand = g_object_ref (S3C_ERRAND (source));
  S3cCopy *copy = s3c_errand_get_copy (errand);
  g_autoptr (GError) error = NULL;
  gboolean ran = s3c_errand_run_finish (errand, result, &error);

  s3c_copy_cache_release (self->cache, copy);
  g_hash_table_remove (self->errands, copy);
  if (self->closed)
    return;
  if (!ran)
    stall (self, copy, error);
  else if (s3c_state_is_accepted (s3c_copy_get_state (copy)))
    g_signal_emit (self, signals[SIGNAL_ACCEPTED], 0, copy);
  if (ran)
    g_signal_emit (self, signals[SIGNAL_SETTLED], 0, copy);
  pump (self);
}

static void
start (S3cCopier *self, S3cCopy *copy)
{
  S3cErrand *errand
      = s3c_errand_new (self->history, self->recorder, self->accounts, self->services, copy);

  s3c_copy_cache_hold (self->cache, copy);
  g_signal_connect_object (errand, "notify::on-the-wire", G_CALLBACK (count_in_flight_cb), self,
                           G_CONNECT_SWAPPED);
  g_hash_table_insert (self->errands, g_object_ref (copy), errand);
  s3c_errand_run_async (errand, run_cb, g_object_ref (self));
}

static void
pump (S3cCopier *self)
{
  while (!self->closed && g_hash_table_size (self->errands) < self->at_once
         && !g_queue_is_empty (&self->queue))
    {
      g_autoptr (S3cCopy) copy = g_queue_pop_head (&self->queue);

      g_hash_table_remove (self->links, copy);
      start (self, copy);
    }
}

static void
unqueue (S3cCopier *self, S3cCopy *copy)
{
  GList *link = g_hash_table_lookup (self->links, copy);
  g_autoptr (S3cCopy) queued = link == NULL ? NULL : link->data;

  g_ptr_array_remove (self->stalled, copy);
  if (queued == NULL)
    return;
  g_hash_table_remove (self->links, queued);
  g_queue_delete_link (&self->queue, link);
}

static void
resume (S3cCopier *self, S3cAccount *account)
{
  g_autoptr (GPtrArray) stalled = g_steal_pointer (&self->stalled);

  self->stalled = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < stalled->len; i++)
    {
      S3cCopy *copy = stalled->pdata[i];
      const char *id = s3c_copy_get_data (copy)->account_id;

      if (s3c_copy_get_state (copy) != S3C_STATE_WAITING)
        continue;
      if (id == NULL || g_str_equal (id, s3c_account_get_id (account)))
        s3c_copier_enqueue (self, copy);
      else
        g_ptr_array_add (self->stalled, g_object_ref (copy));
    }
}

static void
account_ready_cb (S3cCopier *self, S3cAccount *account)
{
  resume (self, account);
}

/* No account was found in the keyring either: now the copies that wait for one say so. */
static void
seeking_cb (S3cCopier *self)
{
  if (self->closed || s3c_accounts_is_seeking (self->accounts)
      || s3c_accounts_get_current (self->accounts) != NULL)
    return;
  for (guint i = 0; i < self->stalled->len; i++)
    if (s3c_copy_get_data (self->stalled->pdata[i])->account_id == NULL)
      stall_without_account (self, self->stalled->pdata[i]);
}

static void
s3c_copier_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  S3cCopier *self = S3C_COPIER (object);

  switch ((S3cCopierProperty)property_id)
    {
    case PROP_AT_ONCE:
      g_value_set_uint (value, self->at_once);
      break;
    case PROP_RETRIES:
      g_value_set_uint (value, self->retries);
      break;
    case PROP_REQUESTS_PER_MINUTE:
      g_value_set_uint (value, self->requests_per_minute);
      break;
    case PROP_KEPT_SHARE:
      g_value_set_uint (value, self->kept_share);
      break;
    case PROP_PAUSED:
      g_value_set_boolean (value, self->paused);
      break;
    case PROP_WAIT_FOR_NETWORK:
      g_value_set_boolean (value, self->wait_for_network);
      break;
    case PROP_FIRST_BACKOFF:
      g_value_set_uint (value, self->first_backoff);
      break;
    case PROP_IN_FLIGHT:
      g_value_set_uint (value, self->in_flight);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
s3c_copier_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  S3cCopier *self = S3C_COPIER (object);

  switch ((S3cCopierProperty)property_id)
    {
    case PROP_AT_ONCE:
      self->at_once = g_value_get_uint (value);
      break;
    case PROP_RETRIES:
      self->retries = g_value_get_uint (value);
      break;
    case PROP_REQUESTS_PER_MINUTE:
      self->requests_per_minute = g_value_get_uint (value);
      break;
    case PROP_KEPT_SHARE:
      self->kept_share = g_value_get_uint (value);
      break;
    case PROP_PAUSED:
      self->paused = g_value_get_boolean (value);
      break;
    case PROP_WAIT_FOR_NETWORK:
      self->wait_for_network = g_value_get_boolean (value);
      break;
    case PROP_FIRST_BACKOFF:
      self->first_backoff = g_value_get_uint (value);
      break;
    case PROP_IN_FLIGHT:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
  pump (self);
}

static void
s3c_copier_dispose (GObject *object)
{
  S3cCopier *self = S3C_COPIER (object);

  s3c_copier_close (self);
  g_hash_table_remove_all (self->links);
  g_queue_clear_full (&self->queue, g_object_unref);
  g_ptr_array_set_size (self->stalled, 0);
  g_clear_object (&self->services);
  g_clear_object (&self->accounts);
  g_clear_object (&self->recorder);
  g_clear_object (&self->cache);
  g_clear_object (&self->history);

  G_OBJECT_CLASS (s3c_copier_parent_class)->dispose (object);
}

static void
s3c_copier_finalize (GObject *object)
{
  S3cCopier *self = S3C_COPIER (object);

  g_clear_pointer (&self->stalled, g_ptr_array_unref);
  g_clear_pointer (&self->errands, g_hash_table_unref);
  g_clear_pointer (&self->links, g_hash_table_unref);

  G_OBJECT_CLASS (s3c_copier_parent_class)->finalize (object);
}

static void
s3c_copier_class_init (S3cCopierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = s3c_copier_get_property;
  object_class->set_property = s3c_copier_set_property;
  object_class->dispose = s3c_copier_dispose;
  object_class->finalize = s3c_copier_finalize;

  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  properties[PROP_RETRIES] = g_param_spec_uint ("retries", NULL, NULL, 0, G_MAXUINT, 8, flags);
  properties[PROP_REQUESTS_PER_MINUTE]
      = g_param_spec_uint ("requests-per-minute", NULL, NULL, 0, G_MAXUINT, 600, flags);
  properties[PROP_KEPT_SHARE] = g_param_spec_uint ("kept-share", NULL, NULL, 0, 99, 10, flags);
  properties[PROP_PAUSED] = g_param_spec_boolean ("paused", NULL, NULL, FALSE, flags);
  properties[PROP_WAIT_FOR_NETWORK]
      = g_param_spec_boolean ("wait-for-network", NULL, NULL, TRUE, flags);
  properties[PROP_FIRST_BACKOFF]
      = g_param_spec_uint ("first-backoff", NULL, NULL, 1, G_MAXUINT, 1000, flags);
  properties[PROP_AT_ONCE] = g_param_spec_uint ("at-once", NULL, NULL, 1, G_MAXUINT, 4,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IN_FLIGHT]
      = g_param_spec_uint ("in-flight", NULL, NULL, 0, G_MAXUINT, 0,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_ACCEPTED] = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, S3C_TYPE_COPY);
  signals[SIGNAL_SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, S3C_TYPE_COPY);
}

static void
s3c_copier_init (S3cCopier *self)
{
  self->links = g_hash_table_new (NULL, NULL);
  self->errands = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
  self->stalled = g_ptr_array_new_with_free_func (g_object_unref);
  self->at_once = 4;
  self->retries = 8;
  self->requests_per_minute = 600;
  self->kept_share = 10;
  self->first_backoff = 1000;
  self->wait_for_network = TRUE;
}

S3cCopier *
s3c_copier_new (S3cHistory *history,
                S3cCopyCache *cache,
                S3cRecorder *recorder,
                S3cAccounts *accounts,
                S3cServices *services)
{
  S3cCopier *self = g_object_new (S3C_TYPE_COPIER, NULL);

  self->history = g_object_ref (history);
  self->cache = g_object_ref (cache);
  self->recorder = g_object_ref (recorder);
  self->accounts = g_object_ref (accounts);
  self->services = g_object_ref (services);
  g_signal_connect_object (accounts, "ready", G_CALLBACK (account_ready_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (accounts, "notify::seeking", G_CALLBACK (seeking_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
s3c_copier_enqueue (S3cCopier *self, S3cCopy *copy)
{
  S3cAccount *current = s3c_accounts_get_current (self->accounts);

  if (self->closed || s3c_copier_has (self, copy) || s3c_copy_get_state (copy) != S3C_STATE_WAITING)
    return;
  if (s3c_copy_get_data (copy)->account_id == NULL && current != NULL)
    {
      s3c_copy_set_account (copy, current);
      s3c_copy_set_error (copy, NULL);
      s3c_recorder_change (self->recorder, copy, S3C_STATE_WAITING);
    }
  if (s3c_copy_get_data (copy)->account_id == NULL)
    {
      stall_without_account (self, copy);
      return;
    }
  g_ptr_array_remove (self->stalled, copy);
  g_queue_push_tail (&self->queue, g_object_ref (copy));
  g_hash_table_insert (self->links, copy, self->queue.tail);
  pump (self);
}

gboolean
s3c_copier_has (S3cCopier *self, S3cCopy *copy)
{
  return g_hash_table_contains (self->links, copy) || g_hash_table_contains (self->errands, copy);
}

void
s3c_copier_cancel (S3cCopier *self, S3cCopy *copy)
{
  S3cErrand *errand = g_hash_table_lookup (self->errands, copy);

  if (errand != NULL)
    {
      s3c_errand_stop (errand);
      return;
    }
  unqueue (self, copy);
  if (s3c_copy_set_state (copy, S3C_STATE_CANCELLED))
    s3c_recorder_change (self->recorder, copy, S3C_STATE_WAITING);
}

gboolean
s3c_copier_drop (S3cCopier *self, S3cCopy *copy)
{
  gboolean known = s3c_copier_has (self, copy) || g_ptr_array_find (self->stalled, copy, NULL);

  unqueue (self, copy);
  return known;
}

void
s3c_copier_close (S3cCopier *self)
{
  GHashTableIter iter;
  gpointer errand;

  if (self->closed)
    return;
  self->closed = TRUE;
  g_hash_table_iter_init (&iter, self->errands);
  while (g_hash_table_iter_next (&iter, NULL, &errand))
    s3c_errand_abandon (errand);
}

guint
s3c_copier_get_in_flight (S3cCopier *self)
{
  return self->in_flight;
}
