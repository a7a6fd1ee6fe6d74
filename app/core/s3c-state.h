/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

/* Where a copy stands. The nicks ("media-failed") are what the history stores and JSON shows. */
#define S3C_TYPE_STATE (s3c_state_get_type ())

typedef enum
{
  S3C_STATE_WAITING,      /* "waiting": recorded, not sent */
  S3C_STATE_SENDING,      /* "sending": recorded as going out; may be on the wire */
  S3C_STATE_QUEUED,       /* "queued": accepted by Wistia */
  S3C_STATE_PROCESSING,   /* "processing" */
  S3C_STATE_READY,        /* "ready" */
  S3C_STATE_MEDIA_FAILED, /* "media-failed": accepted, but Wistia could not process the file */
  S3C_STATE_REFUSED,      /* "refused": answered with a refusal; certainly not copied */
  S3C_STATE_FAILED,       /* "failed": certainly not copied */
  S3C_STATE_UNSURE,       /* "unsure": may have been copied */
  S3C_STATE_CANCELLED,    /* "cancelled": by the person, before it was sent */
} S3cState;

#define S3C_N_STATES (S3C_STATE_CANCELLED + 1)

GType s3c_state_get_type (void);

const char *s3c_state_to_nick (S3cState state);
gboolean s3c_state_from_nick (const char *nick, S3cState *state);

/* The one table of allowed transitions. A state may not become itself. */
gboolean s3c_state_can_become (S3cState from, S3cState to);

/* Wistia has it: queued, processing, ready or media-failed. */
gboolean s3c_state_is_accepted (S3cState state);

/* Wistia is still at work on it: queued or processing. */
gboolean s3c_state_is_followed (S3cState state);

/* The person may ask for the same copy to be sent again without doubling it: refused, failed,
 * cancelled. */
gboolean s3c_state_can_retry (S3cState state);
