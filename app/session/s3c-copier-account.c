/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copier-private.h"

/* What waits for an account. */

/* Those that waited for any account say no more that there is none. */
static void
give_account (S3cCopier *self, S3cLane *lane, S3cAccount *account)
{
  S3cLane *none = s3c_copier_ensure_lane (self, NULL);
  g_autoptr (GPtrArray) copies = s3c_lane_dup_loaded (none, 16);

  for (guint i = 0; i < copies->len; i++)
    {
      s3c_copy_set_account (copies->pdata[i], account);
      s3c_copy_set_error (copies->pdata[i], NULL);
      s3c_recorder_change (self->recorder, copies->pdata[i], S3C_STATE_WAITING);
    }
  s3c_lane_merge (lane, none);
  s3c_lane_release (none);
}

/* What waits for any account is for the one in use, not for the next whose token can be had. */
static gboolean
is_current (S3cCopier *self, S3cAccount *account)
{
  S3cAccount *current = s3c_accounts_get_current (self->accounts);

  return current != NULL
         && g_str_equal (s3c_account_get_id (current), s3c_account_get_id (account));
}

void
s3c_copier_account_ready (S3cCopier *self, S3cAccount *account)
{
  S3cLane *lane = s3c_copier_ensure_lane (self, s3c_account_get_id (account));

  if (self->closed)
    return;
  lane->placed = FALSE;
  lane->strange = FALSE;
  lane->vouched = FALSE;
  g_clear_pointer (&lane->lease, s3c_lease_unref);
  if (lane->hold == S3C_HOLD_STOPPED)
    s3c_lane_relent (lane, s3c_lane_now ());
  if (is_current (self, account))
    give_account (self, lane, account);
  s3c_copier_pump (self);
}

void
s3c_copier_account_gone (S3cCopier *self, S3cAccount *account)
{
  S3cLane *lane = s3c_copier_ensure_lane (self, s3c_account_get_id (account));

  g_clear_pointer (&lane->lease, s3c_lease_unref);
  lane->vouched = FALSE;
  s3c_copier_pump (self);
}

void
s3c_copier_look_for_account (S3cCopier *self)
{
  S3cLane *none = s3c_copier_ensure_lane (self, NULL);
  g_autoptr (GError) error = NULL;

  if (self->closed || s3c_accounts_is_seeking (self->accounts)
      || s3c_accounts_get_current (self->accounts) != NULL || s3c_lane_get_length (none) == 0)
    return;
  g_set_error_literal (&error, S3C_ERROR, S3C_ERROR_TOKEN_MISSING, "there is no account");
  s3c_copier_stop (self, none, error, TRUE);
  s3c_copier_update (self);
}
