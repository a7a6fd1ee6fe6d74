/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-patrol.h"

#include "s3c-inquiry.h"
#include "s3c-lane.h"
#include "s3c-trails.h"

/* Requests follow one another by at least this part of the first interval: half a second. */
#define PAUSES 4

/* Without an answer the pauses double, so often. */
#define MAX_DOUBLINGS 6

#define LONGEST_INTERVAL  (60 * G_TIME_SPAN_SECOND)
#define ATTENDED_INTERVAL (10 * G_TIME_SPAN_SECOND)

/* Where lists cannot be read, they are tried again after this. */
#define UNREADABLE_TIME (10 * G_TIME_SPAN_MINUTE)

/* A request that was under way for longer when the network came back has died with the old one. */
#define STALE_TIME (5 * G_TIME_SPAN_SECOND)

/* So many refusals in a row mean the token, not one request. */
#define MAX_REFUSALS 3

struct _S3cPatrol
{
  GObject parent_instance;

  S3cAccounts *accounts; /* (owned) */
  S3cServices *services; /* (owned) */
  S3cRecorder *recorder; /* (owned) */
  S3cSlots *slots;       /* (owned) */
  S3cNetwork *network;   /* (owned) */
  char *account_id;      /* (owned) (nullable) */
  guint first_interval;  /* milliseconds */
  gboolean attended;

  S3cTrails trails;          /* (owned) */
  GPtrArray *asked;          /* (owned) (element-type S3cTrail): in the request under way */
  GCancellable *cancellable; /* (owned) */
  GCancellable *asking;      /* (owned) (nullable) of the request under way */
  gint64 asked_at;           /* of these four: s3c_lane_now */
  gint64 next;               /* no request before */
  gint64 unreadable_until;
  gint64 timer_due;
  guint timer_id;
  guint failures; /* in a row */
  guint refusals; /* in a row */
  gboolean busy;
  gboolean alone; /* the request under way is for one media, and no list */
  gboolean may_not_list;
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

static gint64
get_longest (S3cPatrol *self)
{
  return self->attended ? ATTENDED_INTERVAL : LONGEST_INTERVAL;
}

/* The account's own record tells it before the first refusal does. */
static gboolean
is_one_by_one (S3cPatrol *self)
{
  S3cAccount *account = s3c_accounts_find (self->accounts, self->account_id);
  S3cTokenFacts *facts = account != NULL ? s3c_account_get_facts (account) : NULL;

  return self->may_not_list || s3c_lane_now () < self->unreadable_until
         || (facts != NULL && (s3c_token_facts_get_may_not (facts) & S3C_RIGHT_LIST) != 0);
}

static void
end_trail (S3cPatrol *self, S3cTrail *trail, gboolean parked)
{
  g_autoptr (S3cCopy) copy = g_object_ref (s3c_trail_get_copy (trail));

  if (g_hash_table_remove (self->trails.by_copy, copy))
    g_signal_emit (self, signals[SIGNAL_ENDED], 0, copy, parked);
}

/* Only of those that are looked at anyway: there may be tens of thousands. */
static void
end_what_is_over (S3cPatrol *self)
{
  for (guint i = self->asked->len; i > 0 && !is_stopped (self); i--)
    {
      g_autoptr (S3cTrail) trail = g_object_ref (self->asked->pdata[i - 1]);

      if (!s3c_trail_is_over (trail))
        continue;
      g_ptr_array_remove_index (self->asked, i - 1);
      end_trail (self, trail, FALSE);
    }
}

/* Asking on and on might put one keyring prompt after the other on the screen, or knock at a door
 * that is shut. */
static void
park (S3cPatrol *self)
{
  g_autoptr (GList) trails = g_hash_table_get_values (self->trails.by_copy);

  for (GList *link = trails; link != NULL && !is_stopped (self); link = link->next)
    end_trail (self, link->data, !s3c_trail_is_over (link->data));
}

static gint64
get_pause (S3cPatrol *self)
{
  const gint64 pause = (gint64)self->first_interval * 1000 / PAUSES;

  return MIN (pause << MIN (self->failures, MAX_DOUBLINGS), LONGEST_INTERVAL);
}

/* A request has ended, whatever it brought. */
static void
go_on (S3cPatrol *self)
{
  self->busy = FALSE;
  g_clear_object (&self->asking);
  g_ptr_array_set_size (self->asked, 0);
  self->next = s3c_lane_now () + get_pause (self);
  schedule (self);
}

static gboolean
is_refusal (const GError *error)
{
  static const S3cError codes[] = {
    S3C_ERROR_TOKEN_REJECTED,
    S3C_ERROR_TOKEN_EXPIRED,
    S3C_ERROR_ACCOUNT_INACTIVE,
    S3C_ERROR_TOKEN_SCOPE,
  };

  return s3c_error_is_one_of (error, codes, G_N_ELEMENTS (codes));
}

/* That a list is refused says nothing about the media: they are asked for one by one from now on.
 * That there is no answer says nothing about them either. */
static void
take_error (S3cPatrol *self, const GError *error)
{
  if (!self->alone && g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE))
    self->may_not_list = TRUE;
  else if (!self->alone && g_error_matches (error, S3C_ERROR, S3C_ERROR_REPLY))
    self->unreadable_until = s3c_lane_now () + UNREADABLE_TIME;
  else if (g_error_matches (error, S3C_ERROR, S3C_ERROR_NOT_FOUND) && self->alone)
    {
      self->failures = 0;
      s3c_trails_deliver_error (self->asked, error);
    }
  else if (!g_error_matches (error, S3C_ERROR, S3C_ERROR_CANCELLED))
    {
      self->failures++;
      self->refusals = is_refusal (error) ? self->refusals + 1 : 0;
      if (!g_error_matches (error, S3C_ERROR, S3C_ERROR_NOT_FOUND))
        s3c_trails_deliver_error (self->asked, error);
    }
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cPatrol) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) medias = s3c_inquiry_ask_finish (S3C_INQUIRY (source), result, &error);

  if (is_stopped (self))
    return;
  s3c_trails_drop_forgotten (&self->trails, self->asked);
  if (medias != NULL)
    {
      self->failures = 0;
      self->refusals = 0;
      s3c_trails_deliver (self->asked, medias, self->alone);
    }
  else
    take_error (self, error);
  end_what_is_over (self);
  if (self->refusals >= MAX_REFUSALS)
    {
      self->refusals = 0;
      park (self);
    }
  go_on (self);
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cPatrol) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cInquiry) inquiry = s3c_inquiry_begin_finish (result, &error);
  g_autofree const char **ids = NULL;
  const guint most = is_one_by_one (self) ? 1 : S3C_INQUIRY_MAX_IDS;

  if (is_stopped (self))
    return;
  if (inquiry == NULL && s3c_inquiry_is_about_token (error))
    park (self);
  else if (inquiry == NULL) /* the history has a problem, which it reports elsewhere */
    self->failures = MAX_DOUBLINGS;
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  self->asked = s3c_trails_choose (&self->trails, most, get_longest (self));
  end_what_is_over (self); /* the news may have come another way, through the history */
  if (is_stopped (self))
    return;
  if (inquiry == NULL || self->asked->len == 0) /* all of them were forgotten meanwhile */
    {
      go_on (self);
      return;
    }
  ids = s3c_trails_list_ids (self->asked);
  self->alone = self->asked->len == 1;
  self->asked_at = s3c_lane_now ();
  self->asking = g_cancellable_new ();
  s3c_inquiry_ask_async (inquiry, ids, self->asking, answered_cb, g_object_ref (self));
}

static gboolean
timer_cb (gpointer user_data)
{
  g_autoptr (S3cPatrol) self = g_object_ref (user_data);

  self->timer_id = 0;
  if (is_stopped (self) || g_hash_table_size (self->trails.by_copy) == 0
      || s3c_network_is_cut_off (self->network,
                                 s3c_services_get_api_url (self->services, self->account_id)))
    return G_SOURCE_REMOVE;
  self->busy = TRUE;
  s3c_inquiry_begin_async (self->accounts, self->services, self->slots, self->account_id, TRUE,
                           self->cancellable, begun_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
set_timer (S3cPatrol *self, gint64 due)
{
  const gint64 now = s3c_lane_now ();

  g_clear_handle_id (&self->timer_id, g_source_remove);
  self->timer_due = MAX (MAX (due, self->next), now);
  self->timer_id = g_timeout_add ((guint)((self->timer_due - now) / 1000 + 1), timer_cb, self);
}

static void
schedule (S3cPatrol *self)
{
  g_clear_handle_id (&self->timer_id, g_source_remove);
  if (!self->busy && !is_stopped (self) && g_hash_table_size (self->trails.by_copy) > 0)
    set_timer (self, s3c_trails_get_due (&self->trails, get_longest (self)));
}

/* Another token may be allowed more. */
static void
account_ready_cb (S3cPatrol *self, S3cAccount *account)
{
  if (g_strcmp0 (s3c_account_get_id (account), self->account_id) != 0)
    return;
  self->may_not_list = FALSE;
  self->unreadable_until = 0;
  self->refusals = 0;
  self->failures = 0;
}

/* A request that waits for a dead connection is broken off. */
static void
back_cb (S3cPatrol *self)
{
  self->failures = 0;
  self->next = 0;
  s3c_trails_hurry (&self->trails);
  if (self->asking != NULL && s3c_lane_now () - self->asked_at > STALE_TIME)
    g_cancellable_cancel (self->asking);
  schedule (self);
}

static void
s3c_patrol_dispose (GObject *object)
{
  S3cPatrol *self = S3C_PATROL (object);

  s3c_patrol_stop (self);
  g_clear_object (&self->network);
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

  s3c_trails_clear (&self->trails);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_clear_pointer (&self->account_id, g_free);
  g_clear_object (&self->asking);
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
  s3c_trails_init (&self->trails);
  self->asked = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
}

S3cPatrol *
s3c_patrol_new (S3cAccounts *accounts,
                S3cServices *services,
                S3cRecorder *recorder,
                S3cSlots *slots,
                S3cNetwork *network,
                const char *account_id,
                guint first_interval)
{
  S3cPatrol *self = g_object_new (S3C_TYPE_PATROL, NULL);

  self->accounts = g_object_ref (accounts);
  self->services = g_object_ref (services);
  self->recorder = g_object_ref (recorder);
  self->slots = g_object_ref (slots);
  self->network = g_object_ref (network);
  self->account_id = g_strdup (account_id);
  self->first_interval = first_interval;
  g_signal_connect_object (accounts, "ready", G_CALLBACK (account_ready_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (network, "back", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
s3c_patrol_follow (S3cPatrol *self, S3cCopy *copy)
{
  S3cTrail *trail = s3c_trail_new (self->recorder, copy, self->first_interval);
  const gint64 due = s3c_trail_get_due (trail, get_longest (self));

  g_hash_table_insert (self->trails.by_copy, copy, trail);
  if (!self->busy && !is_stopped (self) && (self->timer_id == 0 || due < self->timer_due))
    set_timer (self, due);
}

gboolean
s3c_patrol_forget (S3cPatrol *self, S3cCopy *copy)
{
  return g_hash_table_remove (self->trails.by_copy, copy);
}

gboolean
s3c_patrol_has (S3cPatrol *self, S3cCopy *copy)
{
  return g_hash_table_contains (self->trails.by_copy, copy);
}

guint
s3c_patrol_get_followed (S3cPatrol *self)
{
  return g_hash_table_size (self->trails.by_copy);
}

void
s3c_patrol_set_attended (S3cPatrol *self, gboolean attended)
{
  if (attended && !self->attended)
    s3c_trails_hurry (&self->trails);
  self->attended = attended;
  schedule (self);
}

void
s3c_patrol_stop (S3cPatrol *self)
{
  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
}
