/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copier-private.h"

/* A token that was refused once might be good for the rest: the service is asked before thousands
 * of copies are sent with a dead one, or kept for the sake of one. It is asked too before the first
 * copy goes with a token that nobody has looked at since it took the place of another: it might be
 * another account's. */

typedef struct
{
  S3cCopier *copier; /* (owned) */
  S3cLane *lane;     /* (unowned) lives as long as the copier */
  S3cToken *token;   /* (owned) (nullable) */
  gint64 slot;
} S3cTokenCheck;

static void
check_free (S3cTokenCheck *self)
{
  g_clear_pointer (&self->token, s3c_token_free);
  g_clear_object (&self->copier);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cTokenCheck, check_free)

gboolean
s3c_copier_is_about_token (const GError *error)
{
  return g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_REJECTED)
         || g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_EXPIRED)
         || g_error_matches (error, S3C_ERROR, S3C_ERROR_ACCOUNT_INACTIVE)
         || g_error_matches (error, S3C_ERROR, S3C_ERROR_OTHER_ACCOUNT);
}

/* The account's trouble is written down, and what waits waits on. */
static void
stop (S3cCopier *self, S3cLane *lane, const GError *error)
{
  g_autoptr (GError) judged = s3c_accounts_judge (self->accounts, lane->account_id, error);

  s3c_copier_end_doubts (self, lane, FALSE);
  s3c_copier_stop (self, lane, judged, TRUE);
  s3c_accounts_set_trouble (self->accounts, lane->account_id, judged);
}

/* The service did not say: it is asked again, less and less often. */
static void
wait_for_answer (S3cCopier *self, S3cLane *lane, const GError *error)
{
  const guint level = MIN (lane->level, 6);

  s3c_copier_end_doubts (self, lane, FALSE);
  lane->level++;
  s3c_lane_hold (lane, S3C_HOLD_BACKING_OFF, s3c_lane_now () + (G_TIME_SPAN_SECOND << level),
                 error);
}

/* A token that may not even show its account is one that the service knows. */
static gboolean
is_good (const GError *error)
{
  return error == NULL || g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE);
}

static void
end (S3cTokenCheck *check, const GError *error)
{
  S3cCopier *self = check->copier;
  S3cLane *lane = check->lane;

  if (self->closed)
    return;
  if (lane->hold == S3C_HOLD_CHECKING)
    s3c_lane_relent (lane, s3c_lane_now ());
  if (s3c_copier_is_about_token (error))
    stop (self, lane, error);
  else if (is_good (error))
    {
      lane->vouched = TRUE;
      lane->strange = FALSE;
      s3c_copier_end_doubts (self, lane, TRUE);
    }
  else
    wait_for_answer (self, lane, error);
  s3c_copier_pump (self);
}

static void
account_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cTokenCheck) check = user_data;
  S3cCopier *self = check->copier;
  S3cAccount *known = s3c_accounts_find (self->accounts, check->lane->account_id);
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cAccount) account
      = s3c_data_api_account_finish (S3C_DATA_API (source), result, &error);

  s3c_slots_end (self->slots, check->slot);
  if (account != NULL && known != NULL && s3c_accounts_is_another (known, account))
    g_set_error_literal (&error, S3C_ERROR, S3C_ERROR_OTHER_ACCOUNT,
                         "the token is another account’s");
  if (is_good (error))
    s3c_accounts_vouch (self->accounts, check->lane->account_id, check->token);
  end (check, error);
}

static void
slot_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cTokenCheck) check = user_data;
  S3cCopier *self = check->copier;
  S3cDataApi *api = s3c_services_get_data_api (self->services, check->lane->account_id);
  const char *token = check->token;
  g_autoptr (GError) error = NULL;
  gboolean taken = s3c_slots_take_finish (S3C_SLOTS (source), result, &check->slot, &error);

  if (taken && api == NULL)
    s3c_slots_end (self->slots, check->slot);
  if (!taken || api == NULL)
    end (check, error);
  else
    s3c_data_api_account_async (api, token, self->cancellable, account_cb,
                                g_steal_pointer (&check));
}

/* The keyring is asked anew: another program may have changed the token meanwhile. */
static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cTokenCheck) check = user_data;
  S3cCopier *self = check->copier;
  const char *account_id = check->lane->account_id;
  g_autoptr (GError) error = NULL;

  check->token = s3c_accounts_lookup_finish (S3C_ACCOUNTS (source), result, &error);
  if (check->token != NULL)
    s3c_slots_take_async (self->slots, account_id, FALSE, self->cancellable, slot_cb,
                          g_steal_pointer (&check));
  else if (!self->closed)
    {
      s3c_copier_end_doubts (self, check->lane, FALSE);
      s3c_copier_stop (self, check->lane, error, TRUE);
      s3c_copier_pump (self);
    }
}

void
s3c_copier_check_token (S3cCopier *self, S3cLane *lane)
{
  S3cTokenCheck *check;

  g_clear_pointer (&lane->lease, s3c_lease_unref);
  if (lane->hold == S3C_HOLD_CHECKING || lane->hold == S3C_HOLD_STOPPED
      || s3c_lane_get_length (lane) + lane->n_returning + lane->n_doubted == 0)
    return;
  s3c_lane_hold (lane, S3C_HOLD_CHECKING, 0, NULL);
  lane->vouched = FALSE;
  check = g_new0 (S3cTokenCheck, 1);
  check->copier = g_object_ref (self);
  check->lane = lane;
  s3c_accounts_lookup_async (self->accounts, lane->account_id, self->cancellable, looked_up_cb,
                             check);
}

/* An account whose number is known, and whose token has not been looked at since it was given, or
 * was put into the keyring by somebody else. */
gboolean
s3c_copier_ensure_own_token (S3cCopier *self, S3cLane *lane)
{
  S3cAccount *account = s3c_accounts_find (self->accounts, lane->account_id);

  if (account == NULL || s3c_account_get_number (account) == 0)
    return TRUE;
  if (!lane->strange && (s3c_account_get_checked (account) || lane->vouched))
    return TRUE;
  s3c_copier_check_token (self, lane);
  return FALSE;
}
