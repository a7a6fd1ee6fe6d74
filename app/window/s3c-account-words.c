/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-account-words.h"

#include "s3c-error-text.h"
#include "s3c-rights-text.h"

#include <glib/gi18n.h>

gboolean
s3c_account_is_practice (S3cAccount *account)
{
  return s3c_account_get_kind (account) == S3C_ACCOUNT_PRACTICE;
}

const char *
s3c_words_for_account (S3cAccount *account)
{
  return s3c_account_is_practice (account) ? _ ("Practice Account")
                                           : s3c_account_get_name (account);
}

/* Whether Wistia was to be asked about it, and has not answered yet. */
static gboolean
is_unchecked (S3cAccount *account)
{
  S3cAccountKind kind = s3c_account_get_kind (account);

  return !s3c_account_get_checked (account)
         && (kind == S3C_ACCOUNT_WISTIA || kind == S3C_ACCOUNT_SESSION);
}

static char *
dup_expiry (S3cAccount *account, gint64 now)
{
  S3cTokenFacts *facts = s3c_account_get_facts (account);

  return facts != NULL && s3c_expiry_is_near (facts, now) ? s3c_expiry_text_dup (facts, now) : NULL;
}

static gboolean
get_trouble (S3cAccount *account, S3cErrorText *text)
{
  S3cError code;

  if (!s3c_error_from_nick (s3c_account_get_trouble (account), &code))
    return FALSE;

  *text = s3c_error_text_get (code);

  return TRUE;
}

char *
s3c_words_for_account_trouble (S3cAccount *account, gint64 now)
{
  S3cErrorText text;

  if (get_trouble (account, &text))
    return g_strdup (text.heading);
  if (is_unchecked (account))
    return g_strdup (_ ("Not checked yet"));

  return dup_expiry (account, now);
}

const char *
s3c_words_for_kind (S3cAccountKind kind)
{
  switch (kind)
    {
    case S3C_ACCOUNT_SESSION:
      return _ ("Only in memory, until S3 Copy is closed");
    case S3C_ACCOUNT_PRACTICE:
      return _ ("A practice token: no secret, and good for nothing but practising");
    case S3C_ACCOUNT_ENVIRONMENT:
      return _ ("Taken from the environment of this program");
    case S3C_ACCOUNT_WISTIA:
    default:
      return _ ("In your keyring");
    }
}
