/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-copier-private.h"

/* A token that was refused once might be good for the rest: the service is asked before thousands
 * of copies are sent with a dead one, or kept for the sake of one. */

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

static void
end (S3cTokenCheck *check, const GError *error)
{
  S3cLane *lane = check->lane;

  if (check->copier->closed)
    return;
  if (lane->hold == S3C_HOLD_CHECKING)
    s3c_lane_relent (lane, s3c_lane_now ());
  if (g_error_matches (error, S3C_ERROR, S3C_ERROR_TOKEN_REJECTED)
      || g_error_matches (error, S3C_ERROR, S3C_ERROR_ACCOUNT_INACTIVE))
    s3c_copier_stop (check->copier, lane, error, TRUE);
  else
    lane->vouched = TRUE;
  s3c_copier_pump (check->copier);
}

static void
account_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cTokenCheck) check = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cAccount) account
      = s3c_data_api_account_finish (S3C_DATA_API (source), result, &error);

  s3c_slots_end (check->copier->slots, check->slot);
  end (check, account == NULL ? error : NULL);
}

static void
slot_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cTokenCheck) check = user_data;
  S3cCopier *self = check->copier;
  S3cDataApi *api = s3c_services_get_data_api (self->services, check->lane->account_id);
  g_autoptr (S3cToken) token = g_steal_pointer (&check->token);
  g_autoptr (GError) error = NULL;
  gboolean taken = s3c_slots_take_finish (S3C_SLOTS (source), result, &check->slot, &error);

  if (!taken || api == NULL)
    end (check, error);
  else
    s3c_data_api_account_async (api, token, self->cancellable, account_cb,
                                g_steal_pointer (&check));
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (S3cTokenCheck) check = user_data;
  S3cCopier *self = check->copier;
  const char *account_id = check->lane->account_id;
  g_autoptr (GError) error = NULL;

  check->token = s3c_accounts_lookup_finish (S3C_ACCOUNTS (source), result, &error);
  if (check->token == NULL)
    end (check, error);
  else
    s3c_slots_take_async (self->slots, account_id, FALSE, self->cancellable, slot_cb,
                          g_steal_pointer (&check));
}

void
s3c_copier_check_token (S3cCopier *self, S3cLane *lane)
{
  S3cTokenCheck *check;

  g_clear_pointer (&lane->lease, s3c_lease_unref);
  if (lane->vouched || lane->hold == S3C_HOLD_CHECKING || lane->hold == S3C_HOLD_STOPPED
      || s3c_lane_get_length (lane) == 0)
    return;
  s3c_lane_hold (lane, S3C_HOLD_CHECKING, 0, NULL);
  check = g_new0 (S3cTokenCheck, 1);
  check->copier = g_object_ref (self);
  check->lane = lane;
  s3c_accounts_lookup_async (self->accounts, lane->account_id, self->cancellable, looked_up_cb,
                             check);
}
