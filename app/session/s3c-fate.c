/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-fate.h"

/* Of an accepted copy, the time until which it waits is the time until which it is followed, where
 * that is another than a day after it was sent. A change of state would forget it. */

static void
set_error (S3cCopy *copy, S3cError code, const char *message)
{
  g_autoptr (GError) error = g_error_new_literal (S3C_ERROR, (int)code, message);

  s3c_copy_set_error (copy, error);
}

gboolean
s3c_fate_set_state (S3cCopy *copy, S3cState state)
{
  const gint64 until = s3c_copy_get_data (copy)->retry_at;
  const gboolean was_followed = s3c_state_is_followed (s3c_copy_get_state (copy));
  gboolean changed;

  g_object_freeze_notify (G_OBJECT (copy));
  changed = s3c_copy_set_state (copy, state);
  if (changed && was_followed && s3c_state_is_followed (state))
    s3c_copy_set_retry_at (copy, until);
  if (changed && state == S3C_STATE_MEDIA_FAILED)
    set_error (copy, S3C_ERROR_MEDIA_FAILED, "the status of the media is \"failed\"");
  else if (changed && s3c_copy_get_data (copy)->error != NULL)
    s3c_copy_set_error (copy, NULL);
  g_object_thaw_notify (G_OBJECT (copy));
  return changed;
}

void
s3c_fate_give_up (S3cCopy *copy, const char *message)
{
  set_error (copy, S3C_ERROR_NOT_FINISHED, message);
}

gboolean
s3c_fate_is_given_up (S3cCopy *copy)
{
  return s3c_state_is_followed (s3c_copy_get_state (copy))
         && g_strcmp0 (s3c_copy_get_data (copy)->error, s3c_error_to_nick (S3C_ERROR_NOT_FINISHED))
                == 0;
}

void
s3c_fate_extend (S3cCopy *copy)
{
  g_object_freeze_notify (G_OBJECT (copy));
  s3c_copy_set_error (copy, NULL);
  s3c_copy_set_retry_at (copy, g_get_real_time () + S3C_FOLLOW_TIME);
  g_object_thaw_notify (G_OBJECT (copy));
}

/* A clock that was set back since must not put it off for years. */
gint64
s3c_fate_get_deadline (S3cCopy *copy)
{
  const S3cCopyData *data = s3c_copy_get_data (copy);
  const gint64 accepted = data->sent > 0 ? data->sent : data->created;
  const gint64 latest = g_get_real_time () + S3C_FOLLOW_TIME;
  const gint64 deadline = data->retry_at > 0
                              ? data->retry_at
                              : MIN (accepted, G_MAXINT64 - S3C_FOLLOW_TIME) + S3C_FOLLOW_TIME;

  return MIN (deadline, latest);
}
