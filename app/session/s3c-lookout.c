/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-lookout.h"

#define MAX_AGE     G_TIME_SPAN_DAY
#define MAX_WAITING 1000

/* Four checks for each decent wait, a quarter of it being the pause: a few a minute. */
#define PAUSES 4

/* A check that met an error may have met the very outage that made the copy unsure. */
#define MAX_ATTEMPTS 4

struct _S3cLookout
{
  GObject parent_instance;

  S3cChecker *checker;   /* (owned) */
  S3cAccounts *accounts; /* (owned) */

  GQueue waiting;     /* (element-type S3cWatched) (owned) */
  GHashTable *parked; /* (owned) (element-type S3cCopy): until their account's token can be had */
  GHashTable *deaf;   /* (owned) (element-type utf8): accounts whose token may not list */
  GCancellable *cancellable; /* (owned) */
  guint timer_id;
  gboolean enabled;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (S3cLookout, s3c_lookout, G_TYPE_OBJECT)

typedef enum
{
  PROP_CHECK_BY_ITSELF = 1,
} S3cLookoutProperty;

static GParamSpec *properties[PROP_CHECK_BY_ITSELF + 1];

typedef struct
{
  S3cCopy *copy; /* (owned) */
  gint64 due;    /* monotonic */
  guint attempts;
} S3cWatched;

/* A check under way. */
typedef struct
{
  S3cLookout *lookout; /* (owned) */
  S3cWatched *watched; /* (owned) */
} S3cWatching;

static void schedule (S3cLookout *self);

static void
watched_free (S3cWatched *self)
{
  g_clear_object (&self->copy);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cWatched, watched_free)

static void
watching_free (S3cWatching *self)
{
  g_clear_pointer (&self->watched, watched_free);
  g_clear_object (&self->lookout);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cWatching, watching_free)

static gint64
get_wait (S3cLookout *self)
{
  guint milliseconds;

  g_object_get (self->checker, "decent-wait", &milliseconds, NULL);
  return (gint64)milliseconds * 1000;
}

static gboolean
is_deaf (S3cLookout *self, S3cCopy *copy)
{
  const char *account_id = s3c_copy_get_data (copy)->account_id;

  return account_id == NULL || g_hash_table_contains (self->deaf, account_id);
}

static int
compare_due (gconstpointer a, gconstpointer b, gpointer unused)
{
  const S3cWatched *one = a;
  const S3cWatched *other = b;

  return (one->due > other->due) - (one->due < other->due);
}

/* watched: (transfer full) */
static void
watch (S3cLookout *self, S3cWatched *watched, gint64 wait)
{
  watched->due = g_get_monotonic_time () + MAX (wait, 0);
  g_queue_insert_sorted (&self->waiting, watched, compare_due, NULL);
}

/* Waits twice as long each time. watched: (transfer full) */
static void
watch_again (S3cLookout *self, S3cWatched *watched, gint64 wait)
{
  g_autoptr (S3cWatched) owned = watched;

  if (++owned->attempts < MAX_ATTEMPTS)
    watch (self, g_steal_pointer (&owned), wait);
}

static gboolean
wants_account (const GError *error)
{
  return g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_MISSING)
         || g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_LOCKED)
         || g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_DISMISSED)
         || g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_REJECTED)
         || g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_MALFORMED)
         || g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_GONE)
         || g_error_matches (error, S3C_ERROR, S3C_ERROR_NO_COLLECTION)
         || g_error_matches (error, S3C_ERROR, S3C_ERROR_KEYRING_ABSENT)
         || g_error_matches (error, S3C_ERROR, S3C_ERROR_KEYRING_HUNG)
         || g_error_matches (error, S3C_ERROR, S3C_ERROR_KEYRING_FAILED);
}

static void
take_error (S3cLookout *self, S3cWatching *watching, const GError *error)
{
  S3cCopy *copy = watching->watched->copy;

  if (g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE))
    g_hash_table_add (self->deaf, g_strdup (s3c_copy_get_data (copy)->account_id));
  else if (wants_account (error))
    g_hash_table_add (self->parked, g_object_ref (copy));
  else if (s3c_copy_get_state (copy) == S3C_STATE_UNSURE)
    watch_again (self, g_steal_pointer (&watching->watched),
                 get_wait (self) << watching->watched->attempts);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cWatching) watching = user_data;
  S3cLookout *self = watching->lookout;
  g_autoptr (GError) error = NULL;
  S3cFinding finding = S3C_FINDING_NONE;
  gint64 again_at = 0;

  s3c_checker_check_finish (S3C_CHECKER (source), result, &finding, NULL, &again_at, &error);
  self->busy = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (error != NULL)
    take_error (self, watching, error);
  else if (finding == S3C_FINDING_NOT_YET)
    watch_again (self, g_steal_pointer (&watching->watched), again_at - g_get_real_time ());
  schedule (self);
}

/* watched: (transfer full) */
static void
check (S3cLookout *self, S3cWatched *watched)
{
  S3cWatching *watching = g_new0 (S3cWatching, 1);

  watching->lookout = g_object_ref (self);
  watching->watched = watched;
  self->busy = TRUE;
  s3c_checker_check_async (self->checker, watched->copy, TRUE, self->cancellable, checked_cb,
                           watching);
}

static gboolean
timer_cb (gpointer user_data)
{
  S3cLookout *self = user_data;
  g_autoptr (S3cWatched) watched = g_queue_pop_head (&self->waiting);

  self->timer_id = 0;
  if (s3c_copy_get_state (watched->copy) == S3C_STATE_UNSURE && !is_deaf (self, watched->copy))
    check (self, g_steal_pointer (&watched));
  else
    schedule (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (S3cLookout *self)
{
  const S3cWatched *first = g_queue_peek_head (&self->waiting);
  const gint64 now = g_get_monotonic_time ();
  gint64 wait;

  g_clear_handle_id (&self->timer_id, g_source_remove);
  if (first == NULL || self->busy || !self->enabled
      || g_cancellable_is_cancelled (self->cancellable))
    return;
  wait = MAX (first->due - now, get_wait (self) / PAUSES) / 1000;
  self->timer_id = g_timeout_add ((guint)CLAMP (wait, 0, G_MAXINT), timer_cb, self);
}

static void
account_ready_cb (S3cLookout *self, S3cAccount *account)
{
  g_autoptr (GList) parked = g_hash_table_get_keys (self->parked);
  const char *id = s3c_account_get_id (account);

  g_hash_table_remove (self->deaf, id);
  for (GList *link = parked; link != NULL; link = link->next)
    {
      g_autoptr (S3cCopy) copy = g_object_ref (link->data);

      if (g_strcmp0 (s3c_copy_get_data (copy)->account_id, id) != 0)
        continue;
      g_hash_table_remove (self->parked, copy);
      s3c_lookout_add (self, copy);
    }
}

static void
s3c_lookout_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_CHECK_BY_ITSELF)
    g_value_set_boolean (value, S3C_LOOKOUT (object)->enabled);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
s3c_lookout_set_property (GObject *object,
                          guint property_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  S3cLookout *self = S3C_LOOKOUT (object);

  if (property_id == PROP_CHECK_BY_ITSELF)
    {
      self->enabled = g_value_get_boolean (value);
      schedule (self);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
s3c_lookout_dispose (GObject *object)
{
  S3cLookout *self = S3C_LOOKOUT (object);

  s3c_lookout_close (self);
  g_clear_object (&self->accounts);
  g_clear_object (&self->checker);

  G_OBJECT_CLASS (s3c_lookout_parent_class)->dispose (object);
}

static void
s3c_lookout_finalize (GObject *object)
{
  S3cLookout *self = S3C_LOOKOUT (object);

  g_clear_pointer (&self->parked, g_hash_table_unref);
  g_clear_pointer (&self->deaf, g_hash_table_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (s3c_lookout_parent_class)->finalize (object);
}

static void
s3c_lookout_class_init (S3cLookoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = s3c_lookout_get_property;
  object_class->set_property = s3c_lookout_set_property;
  object_class->dispose = s3c_lookout_dispose;
  object_class->finalize = s3c_lookout_finalize;

  properties[PROP_CHECK_BY_ITSELF] = g_param_spec_boolean (
      "check-by-itself", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_lookout_init (S3cLookout *self)
{
  self->parked = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->deaf = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
  self->enabled = TRUE;
}

S3cLookout *
s3c_lookout_new (S3cChecker *checker, S3cAccounts *accounts)
{
  S3cLookout *self = g_object_new (S3C_TYPE_LOOKOUT, NULL);

  self->checker = g_object_ref (checker);
  self->accounts = g_object_ref (accounts);
  g_signal_connect_object (accounts, "ready", G_CALLBACK (account_ready_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
s3c_lookout_add (S3cLookout *self, S3cCopy *copy)
{
  const S3cCopyData *data = s3c_copy_get_data (copy);
  const gint64 age = g_get_real_time () - data->updated;
  S3cWatched *watched;

  if (g_cancellable_is_cancelled (self->cancellable) || is_deaf (self, copy)
      || data->state != S3C_STATE_UNSURE || age > MAX_AGE
      || g_strcmp0 (data->error, s3c_error_to_nick (S3C_ERROR_NOT_THERE)) == 0
      || g_strcmp0 (data->error, s3c_error_to_nick (S3C_ERROR_SEVERAL)) == 0
      || g_queue_get_length (&self->waiting) >= MAX_WAITING)
    return;
  watched = g_new0 (S3cWatched, 1);
  watched->copy = g_object_ref (copy);
  watch (self, watched, get_wait (self) - MAX (age, 0));
  schedule (self);
}

void
s3c_lookout_close (S3cLookout *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_queue_clear_full (&self->waiting, (GDestroyNotify)watched_free);
  g_hash_table_remove_all (self->parked);
}
