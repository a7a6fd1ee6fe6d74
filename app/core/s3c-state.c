/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-state.h"

#include "s3c-nick.h"

G_DEFINE_ENUM_TYPE (S3cState,
                    s3c_state,
                    G_DEFINE_ENUM_VALUE (S3C_STATE_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (S3C_STATE_SENDING, "sending"),
                    G_DEFINE_ENUM_VALUE (S3C_STATE_QUEUED, "queued"),
                    G_DEFINE_ENUM_VALUE (S3C_STATE_PROCESSING, "processing"),
                    G_DEFINE_ENUM_VALUE (S3C_STATE_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (S3C_STATE_MEDIA_FAILED, "media-failed"),
                    G_DEFINE_ENUM_VALUE (S3C_STATE_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (S3C_STATE_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (S3C_STATE_UNSURE, "unsure"),
                    G_DEFINE_ENUM_VALUE (S3C_STATE_CANCELLED, "cancelled"))

#define TO(state) (1u << S3C_STATE_##state)

/* What each state may become, as a mask. Ready and media-failed are the end of the road. */
static const guint successors[S3C_N_STATES] = {
  [S3C_STATE_WAITING] = TO (SENDING) | TO (FAILED) | TO (CANCELLED),
  [S3C_STATE_SENDING] = TO (QUEUED) | TO (PROCESSING) | TO (READY) | TO (MEDIA_FAILED)
                        | TO (REFUSED) | TO (FAILED) | TO (UNSURE) | TO (WAITING),
  [S3C_STATE_QUEUED] = TO (PROCESSING) | TO (READY) | TO (MEDIA_FAILED),
  [S3C_STATE_PROCESSING] = TO (QUEUED) | TO (READY) | TO (MEDIA_FAILED),
  [S3C_STATE_REFUSED] = TO (WAITING),
  [S3C_STATE_FAILED] = TO (WAITING),
  [S3C_STATE_UNSURE]
  = TO (QUEUED) | TO (PROCESSING) | TO (READY) | TO (MEDIA_FAILED) | TO (FAILED) | TO (WAITING),
  [S3C_STATE_CANCELLED] = TO (WAITING),
};

static gboolean
is_one_of (S3cState state, guint mask)
{
  return (guint)state < S3C_N_STATES && (mask & (1u << state)) != 0;
}

gboolean
s3c_state_can_become (S3cState from, S3cState to)
{
  return (guint)from < S3C_N_STATES && is_one_of (to, successors[from]);
}

gboolean
s3c_state_is_accepted (S3cState state)
{
  return is_one_of (state, TO (QUEUED) | TO (PROCESSING) | TO (READY) | TO (MEDIA_FAILED));
}

gboolean
s3c_state_is_followed (S3cState state)
{
  return is_one_of (state, TO (QUEUED) | TO (PROCESSING));
}

gboolean
s3c_state_can_retry (S3cState state)
{
  return is_one_of (state, TO (REFUSED) | TO (FAILED) | TO (CANCELLED));
}

const char *
s3c_state_to_nick (S3cState state)
{
  return s3c_nick_of (s3c_state_get_type (), (int)state);
}

gboolean
s3c_state_from_nick (const char *nick, S3cState *state)
{
  int value = 0;

  if (!s3c_nick_find (s3c_state_get_type (), nick, &value))
    return FALSE;

  *state = (S3cState)value;
  return TRUE;
}
