/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-error.h"

/* How the copying is going, for a progress bar and a progress line. It counts one run: from the
 * moment something is to be sent until nothing is any more, and stays readable until the next run
 * begins. */
#define S3C_TYPE_PROGRESS (s3c_progress_get_type ())
G_DECLARE_FINAL_TYPE (S3cProgress, s3c_progress, S3C, PROGRESS, GObject)

typedef enum
{
  S3C_PROGRESS_IDLE,        /* nothing is to be sent */
  S3C_PROGRESS_COPYING,     /* copies are being sent */
  S3C_PROGRESS_PAUSED,      /* by the person */
  S3C_PROGRESS_LIMITED,     /* kept back until Wistia's limit allows more (until) */
  S3C_PROGRESS_ASKED,       /* Wistia asks to wait: Retry-After (until) */
  S3C_PROGRESS_BACKING_OFF, /* Wistia cannot be reached: tries again by itself (until, error) */
  S3C_PROGRESS_OFFLINE,     /* no network: goes on by itself when there is one */
  S3C_PROGRESS_STOPPED,     /* cannot go on without the person: a token, an account (error) */
} S3cProgressStatus;

#define S3C_TYPE_PROGRESS_STATUS (s3c_progress_status_get_type ())
GType s3c_progress_status_get_type (void);

/* A plain value. */
typedef struct
{
  S3cProgressStatus status;
  guint total;     /* copies of this run, those that are done included */
  guint waiting;   /* not yet sent */
  guint in_flight; /* being sent now */
  guint accepted;  /* of this run; */
  guint refused;
  guint failed;
  guint unsure;
  guint cancelled;
  guint retryable;  /* failed in this run, and still so: what "retry all" takes */
  guint left_over;  /* waiting since an earlier start of the program, not taken up */
  gint64 until;     /* microseconds since 1970: when it goes on by itself; 0: not known */
  double rate;      /* copies ended a second, over the last 10 seconds; 0: not known */
  double time_left; /* seconds, rounded to what can be known; -1: not known */
} S3cProgressData;

/* (transfer none), valid until it changes. Signal "changed": at most 10 times a second while
 * copies are sent, and at once when the status changes. */
const S3cProgressData *s3c_progress_get_data (S3cProgress *self);
const GError *s3c_progress_get_error (S3cProgress *self); /* (nullable) why it does not go on */

/* For the session, which makes it. */
S3cProgress *s3c_progress_new (void);
void s3c_progress_set (S3cProgress *self, const S3cProgressData *data, const GError *error);
