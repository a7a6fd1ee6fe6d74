/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-slots.h"

#include "s3c-lane.h"

/* Which part of the limit is left free for copies by what can wait. */
#define FREE_PART 10
#define MIN_FREE  30

/* So much of the limit is left free by copies, for what is polite: one request in ten seconds
 * where it is the usual one. */
#define FIRM_PART 90
#define WINDOW    G_TIME_SPAN_MINUTE

struct _S3cSlots
{
  GObject parent_instance;

  S3cHistory *history;   /* (owned) */
  S3cServices *services; /* (owned) */
  GHashTable *taken;     /* (owned) (element-type gint64): not yet ended */
  GHashTable *polite;    /* (owned) account id, or "" -> s3c_lane_now: when one was last polite */
  gboolean closed;
  guint requests_per_minute;
  guint kept_share;
};

G_DEFINE_FINAL_TYPE (S3cSlots, s3c_slots, G_TYPE_OBJECT)

typedef enum
{
  PROP_REQUESTS_PER_MINUTE = 1,
  PROP_KEPT_SHARE,
} S3cSlotsProperty;

static GParamSpec *properties[PROP_KEPT_SHARE + 1];

/* One request that waits for its slot. */
typedef struct
{
  char *account_id;   /* (owned) (nullable) */
  GSource *timer;     /* (owned) (nullable) */
  GSource *cancelled; /* (owned) (nullable) */
  gboolean polite;
  gint64 firm_in; /* microseconds until it need not be polite any more, or G_MAXINT64 */
} S3cTaking;

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
taking_free (S3cTaking *self)
{
  clear_source (&self->timer);
  clear_source (&self->cancelled);
  g_clear_pointer (&self->account_id, g_free);
  g_free (self);
}

static void take (GTask *task);

static const char *
get_key (const S3cTaking *taking)
{
  return taking->account_id != NULL ? taking->account_id : "";
}

/* How many requests in a window are left to what is polite, whatever the copies would take. */
static guint
get_firm_share (guint limit)
{
  return limit / FIRM_PART;
}

static gint64
get_firm_in (S3cSlots *self, const S3cTaking *taking, guint limit)
{
  const guint share = get_firm_share (limit);
  const gint64 *last = g_hash_table_lookup (self->polite, get_key (taking));

  if (share == 0)
    return G_MAXINT64;
  return last != NULL ? MAX (*last + WINDOW / share - s3c_lane_now (), 0) : 0;
}

/* The task is owned by the timer and given on with the next attempt. */
static gboolean
timer_cb (gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  S3cTaking *taking = g_task_get_task_data (task);

  clear_source (&taking->timer);
  clear_source (&taking->cancelled);
  take (g_steal_pointer (&task));
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  return timer_cb (user_data);
}

static void
wait_for (GTask *task, gint64 microseconds)
{
  S3cTaking *taking = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  const gint64 milliseconds = CLAMP (microseconds / 1000 + 1, 1, 60 * 1000);

  taking->timer = g_timeout_source_new ((guint)milliseconds);
  g_source_set_callback (taking->timer, timer_cb, g_object_ref (task), g_object_unref);
  g_source_attach (taking->timer, NULL);
  if (cancellable == NULL)
    return;
  taking->cancelled = g_cancellable_source_new (cancellable);
  g_source_set_callback (taking->cancelled, G_SOURCE_FUNC (cancelled_cb), task, NULL);
  g_source_attach (taking->cancelled, NULL);
}

static void
give (GTask *task, gint64 slot)
{
  S3cSlots *self = g_task_get_source_object (task);

  const S3cTaking *taking = g_task_get_task_data (task);
  const gint64 now = s3c_lane_now ();

  if (slot > 0)
    g_hash_table_add (self->taken, g_memdup2 (&slot, sizeof slot));
  if (slot > 0 && taking->polite)
    g_hash_table_insert (self->polite, g_strdup (get_key (taking)), g_memdup2 (&now, sizeof now));
  g_task_return_pointer (task, g_memdup2 (&slot, sizeof slot), g_free);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const S3cTaking *taking = g_task_get_task_data (task);
  S3cHistory *history = S3C_HISTORY (source);
  gint64 slot = 0;
  gint64 wait = 0;
  GError *error = NULL;

  if (!s3c_history_take_slot_finish (history, result, &slot, &wait, &error))
    g_task_return_error (task, error);
  else if (slot == 0)
    wait_for (task, MIN (wait, taking->firm_in > 0 ? taking->firm_in : wait));
  else
    give (task, slot);
}

/* A token from the environment may be of any account: it counts with all of them. */
static void
get_rate (S3cSlots *self, const char *account_id, S3cRate *rate)
{
  const guint64 limit = (guint64)self->requests_per_minute * (100 - self->kept_share) / 100;
  const char *service = s3c_services_get_api_url (self->services, account_id);

  rate->service = service != NULL ? service : "";
  rate->account = g_strcmp0 (account_id, S3C_ENVIRONMENT_ID) == 0 ? NULL : account_id;
  rate->limit = self->requests_per_minute == 0 ? 0 : MAX ((guint)limit, 1);
}

/* task: (transfer full) */
static void
take (GTask *task)
{
  g_autoptr (GTask) owned = task;
  S3cSlots *self = g_task_get_source_object (task);
  S3cTaking *taking = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  guint kept = 0;
  S3cRate rate;

  if (self->closed || g_cancellable_is_cancelled (cancellable))
    {
      g_task_return_new_error (task, S3C_ERROR, S3C_ERROR_CANCELLED, "Cancelled");
      return;
    }
  get_rate (self, taking->account_id, &rate);
  taking->firm_in = taking->polite ? get_firm_in (self, taking, rate.limit) : G_MAXINT64;
  if (taking->polite && taking->firm_in > 0)
    kept = MIN (MAX (rate.limit / FREE_PART, MIN_FREE), rate.limit / 2);
  s3c_history_take_slot_async (self->history, &rate, kept, cancellable, taken_cb,
                               g_steal_pointer (&owned));
}

static void
s3c_slots_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  S3cSlots *self = S3C_SLOTS (object);

  switch ((S3cSlotsProperty)property_id)
    {
    case PROP_REQUESTS_PER_MINUTE:
      g_value_set_uint (value, self->requests_per_minute);
      break;
    case PROP_KEPT_SHARE:
      g_value_set_uint (value, self->kept_share);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
s3c_slots_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  S3cSlots *self = S3C_SLOTS (object);

  switch ((S3cSlotsProperty)property_id)
    {
    case PROP_REQUESTS_PER_MINUTE:
      self->requests_per_minute = g_value_get_uint (value);
      break;
    case PROP_KEPT_SHARE:
      self->kept_share = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
s3c_slots_dispose (GObject *object)
{
  S3cSlots *self = S3C_SLOTS (object);

  g_clear_object (&self->services);
  g_clear_object (&self->history);

  G_OBJECT_CLASS (s3c_slots_parent_class)->dispose (object);
}

static void
s3c_slots_finalize (GObject *object)
{
  g_clear_pointer (&S3C_SLOTS (object)->taken, g_hash_table_unref);
  g_clear_pointer (&S3C_SLOTS (object)->polite, g_hash_table_unref);
  G_OBJECT_CLASS (s3c_slots_parent_class)->finalize (object);
}

static void
s3c_slots_class_init (S3cSlotsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = s3c_slots_get_property;
  object_class->set_property = s3c_slots_set_property;
  object_class->dispose = s3c_slots_dispose;
  object_class->finalize = s3c_slots_finalize;

  properties[PROP_REQUESTS_PER_MINUTE]
      = g_param_spec_uint ("requests-per-minute", NULL, NULL, 0, G_MAXUINT, 600, flags);
  properties[PROP_KEPT_SHARE] = g_param_spec_uint ("kept-share", NULL, NULL, 0, 99, 10, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_slots_init (S3cSlots *self)
{
  self->taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->polite = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->requests_per_minute = 600;
  self->kept_share = 10;
}

S3cSlots *
s3c_slots_new (S3cHistory *history, S3cServices *services)
{
  S3cSlots *self = g_object_new (S3C_TYPE_SLOTS, NULL);

  self->history = g_object_ref (history);
  self->services = g_object_ref (services);
  return self;
}

void
s3c_slots_get_copy_rate (S3cSlots *self, const char *account_id, S3cRate *rate)
{
  get_rate (self, account_id, rate);
  rate->limit -= get_firm_share (rate->limit);
}

void
s3c_slots_take_async (S3cSlots *self,
                      const char *account_id,
                      gboolean polite,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  S3cTaking *taking = g_new0 (S3cTaking, 1);

  g_task_set_source_tag (task, s3c_slots_take_async);
  g_task_set_check_cancellable (task, FALSE); /* a slot that was taken is to be ended */
  taking->account_id = g_strdup (account_id);
  taking->polite = polite;
  g_task_set_task_data (task, taking, (GDestroyNotify)taking_free);
  take (task);
}

gboolean
s3c_slots_take_finish (S3cSlots *self, GAsyncResult *result, gint64 *slot, GError **error)
{
  g_autofree gint64 *taken = g_task_propagate_pointer (G_TASK (result), error);

  *slot = taken != NULL ? *taken : 0;
  return taken != NULL;
}

void
s3c_slots_end (S3cSlots *self, gint64 slot)
{
  if (g_hash_table_remove (self->taken, &slot) && !self->closed)
    s3c_history_end_slot (self->history, slot);
}

void
s3c_slots_close (S3cSlots *self)
{
  GHashTableIter iter;
  gpointer slot;

  self->closed = TRUE;
  g_hash_table_iter_init (&iter, self->taken);
  while (g_hash_table_iter_next (&iter, &slot, NULL))
    s3c_history_end_slot (self->history, *(gint64 *)slot);
  g_hash_table_remove_all (self->taken);
}
