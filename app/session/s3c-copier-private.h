/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-copier.h"
#include "s3c-errand.h"
#include "s3c-lane.h"
#include "s3c-meter.h"
#include "s3c-retry-policy.h"

/* The copier's parts, for the files that it is written in. */
struct _S3cCopier
{
  GObject parent_instance;

  S3cHistory *history;      /* (owned) */
  S3cCopyCache *cache;      /* (owned) */
  S3cRecorder *recorder;    /* (owned) */
  S3cAccounts *accounts;    /* (owned) */
  S3cServices *services;    /* (owned) */
  S3cSlots *slots;          /* (owned) */
  S3cProgress *progress;    /* (owned) */
  S3cMeter *meter;          /* (owned) */
  GNetworkMonitor *network; /* (owned) (nullable) until it is needed */

  GHashTable *lanes;     /* (owned) account id, "" for none -> (owned) S3cLane */
  S3cLane *unsorted;     /* (owned) to be sent, and the account not yet known */
  S3cLane *left_over;    /* (owned) not to be sent until the person says so */
  GHashTable *errands;   /* (owned) S3cCopy -> (owned) S3cErrand */
  GHashTable *returning; /* (owned) S3cCopy -> (owned) S3cReturn: wait again once that is written */
  GHashTable *doubts;    /* (owned) S3cCopy (unowned: the value has it) -> (owned) S3cDoubt */
  GHashTable *settling;  /* (owned) (element-type S3cCopy) the outcome is being written */
  GHashTable *resent;    /* (owned) id -> (owned) S3cResent: those that were sent in vain */

  GCancellable *cancellable; /* (owned) of all that is asked for a lane */
  gint64 last_sequence;
  gint64 timer_due; /* s3c_lane_now */
  guint timer;
  guint refresh_timer;
  gulong network_handler;
  guint at_once;
  guint retries;
  guint first_backoff;
  guint in_flight;
  gboolean paused;
  gboolean wait_for_network;
  gboolean closed;
};

typedef struct
{
  S3cLane *lane; /* (unowned) */
  gint64 sequence;
  gboolean cancelled;
} S3cReturn;

typedef struct
{
  guint count;
  guint successes; /* of the lane, when the copy was first sent in vain */
} S3cResent;

/* How long nothing is tried after the history could not be written or read. */
#define S3C_HISTORY_PAUSE (3 * G_TIME_SPAN_SECOND)

/* Starts what may be started, and brings timer and progress up to date. */
void s3c_copier_pump (S3cCopier *self);

/* The lane of an account, made where there is none. account_id: (nullable) */
S3cLane *s3c_copier_ensure_lane (S3cCopier *self, const char *account_id);

/* Where a waiting copy belongs: the lane of its account, or of the one in use where it has none
 * that is known. */
S3cLane *s3c_copier_choose_lane (S3cCopier *self, S3cCopy *copy);

/* The lane that a copy waits in, or is on its way from. (nullable) */
S3cLane *s3c_copier_find_lane (S3cCopier *self, S3cCopy *copy);

/* Nothing more of the lane is sent until the person, or the account, says so. mark: the copies that
 * are at hand say why. */
void s3c_copier_stop (S3cCopier *self, S3cLane *lane, const GError *error, gboolean mark);

/* The token of an account can be had from now on: what waited for it goes on. */
void s3c_copier_account_ready (S3cCopier *self, S3cAccount *account);

/* An account was removed: its token is used no more. */
void s3c_copier_account_gone (S3cCopier *self, S3cAccount *account);

/* Once it is known that there is no account, what waits for one says so. */
void s3c_copier_look_for_account (S3cCopier *self);

/* A copy has its outcome, which is being written down. */
void s3c_copier_end (S3cCopier *self, S3cCopy *copy);

/* The errand of a copy has come to its end. */
void s3c_copier_returned (S3cCopier *self,
                          S3cErrand *errand,
                          S3cLane *lane,
                          gint64 sequence,
                          guint generation,
                          GAsyncResult *result);

/* Asks the service whether it really does not take the token any more: the lane is held until it
 * has said so, stopped where it does not, and vouched for where it does. */
void s3c_copier_check_token (S3cCopier *self, S3cLane *lane);

/* Whether the lane's token is surely not another account's; otherwise that is being asked. */
gboolean s3c_copier_ensure_own_token (S3cCopier *self, S3cLane *lane);

/* Keeps a copy that was refused because of its token until the service has been asked about that:
 * TRUE where others wait for the same token, so that it is worth asking. */
gboolean s3c_copier_doubt (S3cCopier *self, S3cErrand *errand, S3cLane *lane, gint64 sequence);
void s3c_copier_end_doubts (S3cCopier *self, S3cLane *lane, gboolean good);
gboolean s3c_copier_cancel_doubt (S3cCopier *self, S3cCopy *copy);
void s3c_copier_close_doubts (S3cCopier *self);
GHashTable *s3c_copier_new_doubts (void);

/* It waits again, as soon as that is written down. */
void s3c_copier_come_back (S3cCopier *self, S3cErrand *errand, S3cLane *lane, gint64 sequence);

/* It is the token, and not the copy, that is refused. */
gboolean s3c_copier_is_about_token (const GError *error);

/* Whether the service is elsewhere, and there is no network. */
gboolean s3c_copier_is_offline (S3cCopier *self, S3cLane *lane);

/* The limit is another now. */
void s3c_copier_rethink_limit (S3cCopier *self);

/* Brings timer and progress up to date. */
void s3c_copier_update (S3cCopier *self);

/* Another program has written: some of what was left over may not wait any more. */
void s3c_copier_look_elsewhere (S3cCopier *self);

/* Lets go of the tokens. */
void s3c_copier_forget_tokens (S3cCopier *self);
