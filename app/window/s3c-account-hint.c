/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-hint.h"

#include <glib/gi18n.h>

void
s3c_account_hint_show (GtkLabel *label, S3cSession *session, const char *none)
{
  S3cAccount *account = s3c_session_get_account (session);
  const char *hint = NULL;

  if (account == NULL && s3c_session_is_started (session))
    hint = none;
  else if (account != NULL && s3c_account_get_kind (account) == S3C_ACCOUNT_PRACTICE)
    hint = _ ("Practice account: nothing is really copied.");

  gtk_label_set_label (label, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (label), hint != NULL);
}
