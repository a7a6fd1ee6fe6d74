/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folder-words.h"

#include "s3c-error-text.h"

#include <glib/gi18n.h>

/* (transfer full) */
static char *
dup_failure (const GError *error)
{
  S3cErrorText text = s3c_error_text_get (
      error != NULL && error->domain == S3C_ERROR ? (S3cError)error->code : S3C_ERROR_FAILED);

  /* Translators: why a folder could not be made in Wistia, and what to do next. */
  return g_strdup_printf (_ ("The folder was not made: %s. %s"), text.heading, text.advice);
}

/* Where nothing is chosen by name, and nothing is wrong. */
static const char *
get_standing (S3cFolderChoice *choice, S3cFeedbackKind *kind)
{
  *kind = S3C_FEEDBACK_NONE;
  if (!s3c_folder_choice_is_refused (choice))
    return "";

  *kind = S3C_FEEDBACK_QUIET;
  return _ ("The token of this account may not list folders: give a folder’s id, or paste its "
            "address.");
}

static const char *
get_wrong (S3cChoiceState state, S3cOffer *offer)
{
  if (state == S3C_CHOICE_SEVERAL)
    return _ ("Several folders have that name. Choose one from the list.");
  if (state == S3C_CHOICE_NOT_AN_ID)
    return _ ("The names of the folders are not known now: give a folder’s id, or paste its "
              "address.");

  *offer = S3C_OFFER_NEW_FOLDER;
  return _ ("There is no folder of that name.");
}

char *
s3c_folder_words_dup (S3cFolderChoice *choice, S3cFeedbackKind *kind, S3cOffer *offer)
{
  S3cChoiceState state = s3c_folder_choice_get_state (choice);

  *kind = S3C_FEEDBACK_QUIET;
  *offer = S3C_OFFER_NONE;
  switch (state)
    {
    case S3C_CHOICE_CHOSEN:
      return g_strdup (s3c_folder_choice_get_id (choice));
    case S3C_CHOICE_LOOKING:
      return g_strdup (_ ("Looking for the folder with this id…"));
    case S3C_CHOICE_NAMES_AWAIT:
      return g_strdup (_ ("Asking Wistia for the folders…"));
    case S3C_CHOICE_CREATING:
      return g_strdup (_ ("Making this folder in Wistia…"));
    case S3C_CHOICE_DROPPED:
      *kind = S3C_FEEDBACK_NOTE;
      return g_strdup (_ ("The folder was taken out: it belongs to another account."));
    case S3C_CHOICE_UNSEEN:
      *kind = S3C_FEEDBACK_WARNING;
      return g_strdup (_ ("This token sees no folder with this id. It is used as it is."));
    case S3C_CHOICE_NOT_CREATED:
      *kind = S3C_FEEDBACK_ERROR;
      *offer = S3C_OFFER_NEW_FOLDER;
      return dup_failure (s3c_folder_choice_get_error (choice));
    case S3C_CHOICE_UNKNOWN:
    case S3C_CHOICE_SEVERAL:
    case S3C_CHOICE_NOT_AN_ID:
      *kind = S3C_FEEDBACK_ERROR;
      return g_strdup (get_wrong (state, offer));
    case S3C_CHOICE_NONE:
    case S3C_CHOICE_TYPING:
    case S3C_CHOICE_AS_IT_IS:
    default:
      return g_strdup (get_standing (choice, kind));
    }
}

const char *
s3c_folder_words_get_hint (S3cAccount *account)
{
  S3cTokenFacts *facts = account != NULL ? s3c_account_get_facts (account) : NULL;

  return facts != NULL && s3c_token_facts_is_delegated (facts)
             ? _ ("This token sees only what one contact may see: folders may be missing here.")
             : NULL;
}
