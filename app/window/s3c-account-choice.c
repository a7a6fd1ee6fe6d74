/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-choice.h"

#include "s3c-settings.h"

#define KEY "account"

void
s3c_account_remember (S3cSession *session)
{
  g_autoptr (GSettings) settings = NULL;
  S3cAccount *account;

  g_return_if_fail (S3C_IS_SESSION (session));

  settings = s3c_settings_new ();
  account = s3c_session_get_account (session);
  if (settings != NULL && account != NULL)
    g_settings_set_string (settings, KEY, s3c_account_get_id (account));
}

void
s3c_account_choose (S3cSession *session, S3cAccount *account)
{
  g_return_if_fail (S3C_IS_SESSION (session));
  g_return_if_fail (S3C_IS_ACCOUNT (account));

  s3c_session_choose_account (session, account);
  s3c_account_remember (session);
}

S3cAccount *
s3c_account_find (S3cSession *session, const char *id)
{
  GListModel *accounts = s3c_session_get_accounts (session);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (S3cAccount) account = g_list_model_get_item (accounts, i);

      if (g_strcmp0 (s3c_account_get_id (account), id) == 0)
        return account; /* the list keeps it */
    }

  return NULL;
}

gboolean
s3c_account_has_practice (S3cSession *session)
{
  GListModel *accounts = s3c_session_get_accounts (session);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (S3cAccount) account = g_list_model_get_item (accounts, i);

      if (s3c_account_get_kind (account) == S3C_ACCOUNT_PRACTICE)
        return TRUE;
    }

  return FALSE;
}

S3cAccount *
s3c_account_recall (S3cSession *session)
{
  g_autoptr (GSettings) settings = s3c_settings_new ();
  g_autofree char *id = settings != NULL ? g_settings_get_string (settings, KEY) : NULL;
  S3cAccount *account;

  g_return_val_if_fail (S3C_IS_SESSION (session), NULL);

  account = id != NULL && *id != '\0' ? s3c_account_find (session, id) : NULL;

  return account != NULL ? account : s3c_session_get_account (session);
}
