/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-hint.h"

#include "s3c-account-words.h"

#include <glib/gi18n.h>

void
s3c_account_hint_show (GtkLabel *label, S3cSession *session, const char *none)
{
  S3cAccount *account = s3c_session_get_account (session);
  guint n = g_list_model_get_n_items (s3c_session_get_accounts (session));
  g_autofree char *hint = NULL;

  if (account == NULL && s3c_session_is_started (session))
    hint = g_strdup (none);
  else if (account != NULL && s3c_account_is_practice (account))
    hint = g_strdup (_ ("Practice account: nothing is really copied."));
  else if (account != NULL && n > 1)
    /* Translators: the name of the account. */
    hint = g_strdup_printf (_ ("Copies go into the account “%s”."), s3c_account_get_name (account));

  gtk_label_set_label (label, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (label), hint != NULL);
}
