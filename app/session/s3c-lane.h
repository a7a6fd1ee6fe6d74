/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-copy.h"
#include "s3c-lease.h"

/* One account's copies that wait, as ids: some ten bytes each, however many there are; every change
 * costs the same. And what keeps them from being sent. A plain value of the copier's. */
typedef struct _S3cLane S3cLane;

typedef enum
{
  S3C_HOLD_NONE,
  S3C_HOLD_LIMITED,     /* our own count of requests: until */
  S3C_HOLD_ASKED,       /* the service said when to come again: until */
  S3C_HOLD_BACKING_OFF, /* it cannot be reached, or the history not be written: until */
  S3C_HOLD_CHECKING,    /* its token is being asked about */
  S3C_HOLD_STOPPED,     /* needs a person: error */
} S3cHold;

struct _S3cLane
{
  char *account_id; /* (owned) (nullable): no account, or not sorted by account yet */
  S3cLease *lease;  /* (owned) (nullable) its token, while there is something to send */
  GError *error;    /* (owned) (nullable) why it is held */
  gint64 until;     /* s3c_lane_now: when the hold ends by itself; 0: not by time */
  gint64 asked;     /* s3c_lane_now: not before, says the service, whatever else has passed */
  S3cHold hold;
  guint level;       /* how often in a row it could not be reached */
  guint generation;  /* counts the holds: what was sent before one tells nothing new after it */
  guint successes;   /* answers of any kind that were no wish to wait */
  guint n_errands;   /* copies on their way */
  guint n_doubted;   /* copies that were refused, maybe because of the token */
  guint n_returning; /* copies that come back as soon as that is written down */
  gint64 leased_at;  /* s3c_lane_now */
  gboolean leasing;  /* the token is being looked up */
  gboolean fetching; /* rows are being read */
  gboolean probing;  /* one at a time, until one gets through */
  gboolean remote;   /* not on this computer: needs a network */
  gboolean placed;   /* remote is known */
  gboolean strange;  /* the token is not the one that was known to be this account's */
  gboolean vouched;  /* the service says that the token is good, and this account's */

  /* For s3c-lane.c. */
  GHashTable *entries; /* (owned) */
  gpointer head;       /* (unowned) (nullable) */
  gpointer tail;       /* (unowned) (nullable) */
  gpointer hint;       /* (unowned) (nullable) the last that was put in between */
  guint n_loaded;
};

S3cLane *s3c_lane_new (const char *account_id);
void s3c_lane_free (S3cLane *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cLane, s3c_lane_free)

/* Microseconds on the clock that goes on while the computer sleeps and that nobody can set. */
gint64 s3c_lane_now (void);

/* Puts an id at the place of its sequence number: the lower, the sooner. copy: (nullable) where it
 * is at hand. */
void s3c_lane_push (S3cLane *self, gint64 id, gint64 sequence, S3cCopy *copy);
gboolean s3c_lane_contains (S3cLane *self, gint64 id);
gboolean s3c_lane_remove (S3cLane *self, gint64 id, gint64 *sequence); /* sequence: (nullable) */
guint s3c_lane_get_length (S3cLane *self);
guint s3c_lane_count_loaded (S3cLane *self);

/* The first: its id (0 where there is none), place and, where it is at hand, (transfer none)
 * (nullable) copy. */
gint64 s3c_lane_get_head (S3cLane *self, gint64 *sequence, S3cCopy **copy);

/* Gives an id its copy, so that it need not be read. */
void s3c_lane_load (S3cLane *self, gint64 id, S3cCopy *copy);

/* Adds the ids, of the first n, that have no copy yet. */
void s3c_lane_list_unloaded (S3cLane *self, guint n, GArray *ids);

/* The copies at hand among the first n. (transfer full) (element-type S3cCopy) */
GPtrArray *s3c_lane_dup_loaded (S3cLane *self, guint n);

/* Adds all ids, in order. */
void s3c_lane_list (S3cLane *self, GArray *ids);

/* All that waits in other waits in self from now on, at its place. */
void s3c_lane_merge (S3cLane *self, S3cLane *other);

void s3c_lane_clear (S3cLane *self);

/* Holds it. A hold is not made shorter, and one that needs a person not replaced, by another. */
void s3c_lane_hold (S3cLane *self, S3cHold hold, gint64 until, const GError *error);
void s3c_lane_release (S3cLane *self);

/* The reason has passed; the time that the service asked for is still waited for. */
void s3c_lane_relent (S3cLane *self, gint64 now);

/* Whether it is held now: a hold that has passed is let go of. */
gboolean s3c_lane_is_held (S3cLane *self, gint64 now);
