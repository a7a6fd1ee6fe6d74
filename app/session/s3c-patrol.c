/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-patrol.h"

#include "s3c-trail.h"

#define MAX_IDS 100

/* One at a time, more requests are made in the same time. */
#define SINGLES 4

#define RETRY_TIME (10 * G_TIME_SPAN_SECOND)

struct _S3cPatrol
{
  GObject parent_instance;

  S3cAccounts *accounts; /* (owned) */
  S3cServices *services; /* (owned) */
  S3cRecorder *recorder; /* (owned) */
  S3cSlots *slots;       /* (owned) */
  char *account_id;      /* (owned) (nullable) */
  guint first_interval;  /* milliseconds */

  GHashTable *trails;        /* (owned) S3cCopy (unowned) -> (owned) S3cTrail */
  GPtrArray *asked;          /* (owned) (element-type S3cTrail): in the request under way */
  GCancellable *cancellable; /* (owned) */
  gint64 next;               /* monotonic: no request before */
  gint64 slot;
  gint64 timer_due; /* monotonic */
  guint timer_id;
  gboolean busy;
  gboolean one_by_one; /* lists are refused, or cannot be read */
};

G_DEFINE_FINAL_TYPE (S3cPatrol, s3c_patrol, G_TYPE_OBJECT)

enum
{
  SIGNAL_ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void schedule (S3cPatrol *self);

static gboolean
is_stopped (S3cPatrol *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

static void
end_trail (S3cPatrol *self, S3cTrail *trail, gboolean locked)
{
  g_autoptr (S3cCopy) copy = g_object_ref (s3c_trail_get_copy (trail));

  if (g_hash_table_remove (self->trails, copy))
    g_signal_emit (self, signals[SIGNAL_ENDED], 0, copy, locked);
}

/* Those of them that are still followed. (transfer container) */
static GPtrArray *
take_asked (S3cPatrol *self)
{
  g_autoptr (GPtrArray) asked = g_steal_pointer (&self->asked);

  self->asked = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = asked->len; i > 0; i--)
    if (g_hash_table_lookup (self->trails, s3c_trail_get_copy (asked->pdata[i - 1]))
        != asked->pdata[i - 1])
      g_ptr_array_remove_index (asked, i - 1);
  return g_steal_pointer (&asked);
}

/* A request has ended, whatever it brought. */
static void
go_on (S3cPatrol *self, GPtrArray *asked)
{
  const gint64 pause = (gint64)self->first_interval * 1000;

  self->busy = FALSE;
  self->next = g_get_monotonic_time () + (self->one_by_one ? pause / SINGLES : pause);
  for (guint i = 0; i < asked->len && !is_stopped (self); i++)
    if (s3c_trail_is_over (asked->pdata[i]))
      end_trail (self, asked->pdata[i], FALSE);
  schedule (self);
}

static void
take_error (GPtrArray *asked, const GError *error)
{
  for (guint i = 0; i < asked->len; i++)
    s3c_trail_take_error (asked->pdata[i], error);
}

static void
media_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cPatrol) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cMedia) media = s3c_data_api_media_finish (S3C_DATA_API (source), result, &error);

  g_autoptr (GPtrArray) asked = take_asked (self);

  s3c_slots_end (self->slots, self->slot);
  if (is_stopped (self))
    return;
  if (media == NULL)
    take_error (asked, error);
  else if (asked->len > 0)
    s3c_trail_take_media (asked->pdata[0], media);
  go_on (self, asked);
}

static void
take_medias (GPtrArray *asked, GPtrArray *medias)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) missing
      = g_error_new_literal (S3C_ERROR, S3C_ERROR_NOT_FOUND, "the list has no such media");

  for (guint i = 0; i < medias->len; i++)
    g_hash_table_insert (by_id, (gpointer)s3c_media_get_hashed_id (medias->pdata[i]),
                         medias->pdata[i]);
  for (guint i = 0; i < asked->len; i++)
    {
      S3cTrail *trail = asked->pdata[i];
      const char *id = s3c_copy_get_data (s3c_trail_get_copy (trail))->hashed_id;
      S3cMedia *media = id != NULL ? g_hash_table_lookup (by_id, id) : NULL;

      if (media != NULL)
        s3c_trail_take_media (trail, media);
      else
        s3c_trail_take_error (trail, missing);
    }
}

/* A list that is refused says nothing about the media: they are asked for one by one from now on.
 */
static void
medias_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cPatrol) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) medias = s3c_data_api_medias_finish (S3C_DATA_API (source), result, &error);

  g_autoptr (GPtrArray) asked = take_asked (self);

  s3c_slots_end (self->slots, self->slot);
  if (is_stopped (self))
    return;
  if (medias != NULL)
    take_medias (asked, medias);
  else if (g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE)
           || g_error_matches (error, S3C_ERROR, S3C_ERROR_REPLY))
    self->one_by_one = TRUE;
  else
    take_error (asked, error);
  go_on (self, asked);
}

static void
ask_for_all (S3cPatrol *self, S3cDataApi *api, const char *token)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < self->asked->len; i++)
    g_ptr_array_add (
        ids, (gpointer)s3c_copy_get_data (s3c_trail_get_copy (self->asked->pdata[i]))->hashed_id);
  g_ptr_array_add (ids, NULL);
  s3c_data_api_medias_async (api, (const char *const *)ids->pdata, token, self->cancellable,
                             medias_cb, g_object_ref (self));
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const gint64 one = s3c_trail_get_due (*(S3cTrail *const *)a);
  const gint64 other = s3c_trail_get_due (*(S3cTrail *const *)b);

  return (one > other) - (one < other);
}

/* Those that are due, and those that soon will be, to spare them a request of their own. */
static void
choose (S3cPatrol *self)
{
  const gint64 now = g_get_monotonic_time ();
  const guint most = self->one_by_one ? 1 : MAX_IDS;
  GHashTableIter iter;
  gpointer trail;

  g_hash_table_iter_init (&iter, self->trails);
  while (g_hash_table_iter_next (&iter, NULL, &trail))
    if (s3c_trail_get_early (trail) <= now)
      g_ptr_array_add (self->asked, g_object_ref (trail));
  g_ptr_array_sort (self->asked, compare_due);
  if (self->asked->len > most)
    g_ptr_array_set_size (self->asked, (int)most);
}

static void
ask (S3cPatrol *self, S3cDataApi *api, const char *token)
{
  choose (self);
  if (self->asked->len == 0) /* all of them were forgotten meanwhile */
    {
      g_autoptr (GPtrArray) asked = take_asked (self);

      s3c_slots_end (self->slots, self->slot);
      go_on (self, asked);
    }
  else if (self->asked->len == 1)
    s3c_data_api_media_async (
        api, s3c_copy_get_data (s3c_trail_get_copy (self->asked->pdata[0]))->hashed_id, token,
        self->cancellable, media_cb, g_object_ref (self));
  else
    ask_for_all (self, api, token);
}

/* Asking the keyring on and on might put one prompt after the other on the screen. */
static void
end_locked (S3cPatrol *self)
{
  g_autoptr (GList) trails = g_hash_table_get_values (self->trails);

  self->busy = FALSE;
  s3c_slots_end (self->slots, self->slot);
  for (GList *link = trails; link != NULL; link = link->next)
    end_trail (self, link->data, TRUE);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cPatrol) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cToken) token = s3c_accounts_lookup_finish (S3C_ACCOUNTS (source), result, &error);
  S3cDataApi *api = s3c_services_get_data_api (self->services, self->account_id);

  if (is_stopped (self))
    s3c_slots_end (self->slots, self->slot);
  else if (token == NULL || api == NULL)
    end_locked (self);
  else
    ask (self, api, token);
}

/* The wait for a slot may be long: the token is not kept for it. */
static void
slot_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cPatrol) self = user_data;
  g_autoptr (GError) error = NULL;

  if (s3c_slots_take_finish (S3C_SLOTS (source), result, &self->slot, &error))
    s3c_accounts_lookup_async (self->accounts, self->account_id, self->cancellable, looked_up_cb,
                               g_object_ref (self));
  else if (!is_stopped (self)) /* the history has a problem, which it reports elsewhere */
    {
      self->busy = FALSE;
      self->next = g_get_monotonic_time () + RETRY_TIME;
      schedule (self);
    }
}

/* The news may have come another way, through the history. */
static void
end_what_is_over (S3cPatrol *self)
{
  g_autoptr (GList) trails = g_hash_table_get_values (self->trails);

  for (GList *link = trails; link != NULL; link = link->next)
    if (s3c_trail_is_over (link->data))
      end_trail (self, link->data, FALSE);
}

static gboolean
timer_cb (gpointer user_data)
{
  g_autoptr (S3cPatrol) self = g_object_ref (user_data);

  self->timer_id = 0;
  end_what_is_over (self);
  if (is_stopped (self) || g_hash_table_size (self->trails) == 0)
    return G_SOURCE_REMOVE;
  self->busy = TRUE;
  s3c_slots_take_async (self->slots, self->account_id, TRUE, self->cancellable, slot_cb,
                        g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
set_timer (S3cPatrol *self, gint64 due)
{
  const gint64 now = g_get_monotonic_time ();

  g_clear_handle_id (&self->timer_id, g_source_remove);
  self->timer_due = MAX (MAX (due, self->next), now);
  self->timer_id = g_timeout_add ((guint)((self->timer_due - now) / 1000 + 1), timer_cb, self);
}

static void
schedule (S3cPatrol *self)
{
  gint64 due = G_MAXINT64;
  GHashTableIter iter;
  gpointer trail;

  g_clear_handle_id (&self->timer_id, g_source_remove);
  if (self->busy || is_stopped (self) || g_hash_table_size (self->trails) == 0)
    return;
  g_hash_table_iter_init (&iter, self->trails);
  while (g_hash_table_iter_next (&iter, NULL, &trail))
    due = MIN (due, s3c_trail_get_due (trail));
  set_timer (self, due);
}

/* Another token may be allowed more. */
static void
account_ready_cb (S3cPatrol *self, S3cAccount *account)
{
  if (g_strcmp0 (s3c_account_get_id (account), self->account_id) == 0)
    self->one_by_one = FALSE;
}

static void
s3c_patrol_dispose (GObject *object)
{
  S3cPatrol *self = S3C_PATROL (object);

  s3c_patrol_stop (self);
  g_clear_object (&self->slots);
  g_clear_object (&self->recorder);
  g_clear_object (&self->services);
  g_clear_object (&self->accounts);

  G_OBJECT_CLASS (s3c_patrol_parent_class)->dispose (object);
}

static void
s3c_patrol_finalize (GObject *object)
{
  S3cPatrol *self = S3C_PATROL (object);

  g_clear_pointer (&self->trails, g_hash_table_unref);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_clear_pointer (&self->account_id, g_free);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (s3c_patrol_parent_class)->finalize (object);
}

static void
s3c_patrol_class_init (S3cPatrolClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = s3c_patrol_dispose;
  G_OBJECT_CLASS (klass)->finalize = s3c_patrol_finalize;

  signals[SIGNAL_ENDED]
      = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, S3C_TYPE_COPY, G_TYPE_BOOLEAN);
}

static void
s3c_patrol_init (S3cPatrol *self)
{
  self->trails = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->asked = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
}

S3cPatrol *
s3c_patrol_new (S3cAccounts *accounts,
                S3cServices *services,
                S3cRecorder *recorder,
                S3cSlots *slots,
                const char *account_id,
                guint first_interval)
{
  S3cPatrol *self = g_object_new (S3C_TYPE_PATROL, NULL);

  self->accounts = g_object_ref (accounts);
  self->services = g_object_ref (services);
  self->recorder = g_object_ref (recorder);
  self->slots = g_object_ref (slots);
  self->account_id = g_strdup (account_id);
  self->first_interval = first_interval;
  g_signal_connect_object (accounts, "ready", G_CALLBACK (account_ready_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

const char *
s3c_patrol_get_account_id (S3cPatrol *self)
{
  return self->account_id;
}

void
s3c_patrol_follow (S3cPatrol *self, S3cCopy *copy)
{
  S3cTrail *trail = s3c_trail_new (self->recorder, copy, self->first_interval);

  g_hash_table_insert (self->trails, copy, trail);
  if (!self->busy && !is_stopped (self)
      && (self->timer_id == 0 || s3c_trail_get_due (trail) < self->timer_due))
    set_timer (self, s3c_trail_get_due (trail));
}

gboolean
s3c_patrol_forget (S3cPatrol *self, S3cCopy *copy)
{
  return g_hash_table_remove (self->trails, copy);
}

gboolean
s3c_patrol_has (S3cPatrol *self, S3cCopy *copy)
{
  return g_hash_table_contains (self->trails, copy);
}

guint
s3c_patrol_get_followed (S3cPatrol *self)
{
  return g_hash_table_size (self->trails);
}

void
s3c_patrol_stop (S3cPatrol *self)
{
  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
}
