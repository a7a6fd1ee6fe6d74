/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-options.h"

#include "s3c-output.h"
#include "s3c-rights-text.h"
#include "s3c-wait.h"

#include <glib/gi18n.h>

void
s3c_account_options_clear (S3cAccountOptions *self)
{
  s3c_service_clear (&self->service);
  g_clear_pointer (&self->name, g_free);
}

S3cTokenPlace *
s3c_account_options_find_place (S3cSession *session, S3cAccount *account)
{
  g_auto (S3cWait) wait = { NULL };
  g_autoptr (GError) error = NULL;
  S3cTokenPlace *place;

  if (s3c_account_get_kind (account) != S3C_ACCOUNT_WISTIA)
    return NULL;
  s3c_session_find_token_place_async (session, account, NULL, s3c_wait_cb, &wait);
  place = s3c_session_find_token_place_finish (session, s3c_wait_for_result (&wait), &error);
  if (place == NULL)
    g_debug ("Where the token is kept is not known: %s", error->message);
  return place;
}

/* What a person who only looks for "it worked" would be surprised by later. */
static void
say_warnings (S3cAccount *account, gint64 now)
{
  S3cTokenFacts *facts = s3c_account_get_facts (account);

  if (facts == NULL)
    return;
  if ((s3c_token_facts_get_may_not (facts) & S3C_RIGHT_COPY) != 0)
    s3c_say (_ ("This token cannot copy. Ask the account’s owner for one with the permission to "
                "upload."));
  if (s3c_expiry_is_near (facts, now) && s3c_token_facts_get_expires (facts) > now)
    s3c_say (_ ("This token expires soon. Ask the account’s owner for a new one in time."));
}

static gboolean
is_default (S3cSession *session, S3cAccount *account)
{
  g_autoptr (S3cAccount) first = g_list_model_get_item (s3c_session_get_accounts (session), 0);

  return first != NULL && g_str_equal (s3c_account_get_id (first), s3c_account_get_id (account));
}

void
s3c_account_options_write (S3cInvocation *invocation,
                           S3cSession *session,
                           S3cAccount *account,
                           gboolean json,
                           gboolean asked,
                           const GError *error)
{
  /* A keyring that has just failed is not asked once more. */
  g_autoptr (S3cTokenPlace) place = !s3c_account_line_is_token_away (error)
                                        ? s3c_account_options_find_place (session, account)
                                        : NULL;
  const S3cAccountLine line = {
    .account = account,
    .is_default = is_default (session, account),
    .asked = asked,
    .error = error,
    .place = place,
  };
  g_autofree char *text = json ? s3c_account_line_json (&line) : s3c_account_line_text (&line);

  s3c_output_line (invocation, text);
  s3c_output_flush (invocation);
  say_warnings (account, g_get_real_time ());
}
