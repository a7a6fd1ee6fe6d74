/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-endpoint.h"
#include "s3c-lease.h"
#include "s3c-recorder.h"

/* One copy on its way through claim and request. */
#define S3C_TYPE_ERRAND (s3c_errand_get_type ())
G_DECLARE_FINAL_TYPE (S3cErrand, s3c_errand, S3C, ERRAND, GObject)

typedef enum
{
  S3C_ERRAND_GONE,     /* somebody else has it, or the program ends */
  S3C_ERRAND_LATER,    /* the limit allows no request now: the copy still waits */
  S3C_ERRAND_STOPPED,  /* by the person, before anything was sent: it has its outcome */
  S3C_ERRAND_ANSWERED, /* conclude it, or send it back */
} S3cErrandEnd;

S3cErrand *
s3c_errand_new (S3cHistory *history, S3cRecorder *recorder, S3cEndpoint *endpoint, S3cCopy *copy);

/* rate: (nullable) and lease are only looked at, and held, until it answers. *wait: as of the
 * claim. The error is why the history did not give the copy: it still waits. */
void s3c_errand_run_async (S3cErrand *self,
                           const S3cRate *rate,
                           S3cLease *lease,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean s3c_errand_run_finish (S3cErrand *self,
                                GAsyncResult *result,
                                S3cErrandEnd *end,
                                gint64 *wait,
                                GError **error);

/* Of an answered one: what was answered. */
const S3cReply *s3c_errand_get_reply (S3cErrand *self);
const GError *s3c_errand_get_error (S3cErrand *self); /* (nullable) */

/* The same error, said by somebody who knows more. */
void s3c_errand_set_error (S3cErrand *self, const GError *error);

/* It was answered, with a refusal, and is nobody's to stop. */
gboolean s3c_errand_is_refused (S3cErrand *self);

/* Whether the request certainly had no effect, and nobody wants it stopped. */
gboolean s3c_errand_may_go_again (S3cErrand *self);

/* Of an answered one: the answer is the outcome, and is written down. */
void s3c_errand_conclude (S3cErrand *self);

/* Of one that had no effect: the copy waits again, not before retry_at, and that is written down.
 */
void s3c_errand_send_back (S3cErrand *self, gint64 retry_at);

/* On the person's word. */
void s3c_errand_stop (S3cErrand *self);

/* The program ends: breaks off and leaves the record as it is. */
void s3c_errand_abandon (S3cErrand *self);

S3cCopy *s3c_errand_get_copy (S3cErrand *self);

/* Claimed and not yet answered. Notified as property "on-the-wire". */
gboolean s3c_errand_is_on_the_wire (S3cErrand *self);
