/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-token.h"

#include "s3c-practice.h"

#include <glib/gi18n.h>

#define TALKS "4d23503f70"

#define UPLOADS (S3C_PRACTICE_MAY_COPY | S3C_PRACTICE_MAY_SHOW)
#define READS   (S3C_PRACTICE_MAY_SHOW | S3C_PRACTICE_MAY_LIST)
#define ALL     (UPLOADS | READS | S3C_PRACTICE_MAY_MAKE)

static const S3cPracticeToken tokens[S3C_PRACTICE_TOKENS] = {
  { .token = S3C_PRACTICE_TOKEN,
    .what = N_ ("May do everything"),
    .name = "Practice",
    .scopes = "all:all",
    .rights = ALL },
  { .token = S3C_PRACTICE_UPLOAD_ONLY_TOKEN,
    .what = N_ ("May copy and show one media, but list nothing"),
    .name = "Practice, upload only",
    .scopes = "media:upload",
    .rights = UPLOADS },
  { .token = S3C_PRACTICE_READ_ONLY_TOKEN,
    .what = N_ ("May list and show, but not copy"),
    .name = "Weekly report",
    .scopes = "all:read",
    .rights = READS },
  { .token = S3C_PRACTICE_DELEGATED_TOKEN,
    .what = N_ ("Sees only the folder “Talks” and what is in it"),
    .name = "Camera crew",
    .scopes = "all:delegate_to_contact_permissions",
    .rights = UPLOADS | READS,
    .folder = TALKS },
  { .token = S3C_PRACTICE_EXPIRED_TOKEN,
    .what = N_ ("401: has expired"),
    .refused = "unauthorized_credentials" },
  { .token = S3C_PRACTICE_EXPIRING_TOKEN,
    .what = N_ ("May do everything, and expires in 10 days"),
    .name = "Spring campaign",
    .scopes = "all:all",
    .rights = ALL,
    .days = 10 },
  { .token = S3C_PRACTICE_INACTIVE_TOKEN,
    .what = N_ ("401: its account is not active"),
    .refused = "account_inactive" },
  { .token = S3C_PRACTICE_UNKNOWN_TOKEN,
    .what = N_ ("May do everything, but what it may do and the account’s usage cannot be asked"),
    .name = "Old website",
    .scopes = "all:all",
    .rights = ALL,
    .unknown = TRUE },
  { .token = S3C_PRACTICE_REVOKED_TOKEN,
    .what = N_ ("May do everything until 5 copies are accepted, then 401"),
    .name = "Intern, summer",
    .scopes = "all:all",
    .rights = ALL,
    .copies = 5 },
  { .token = S3C_PRACTICE_FULL_TOKEN,
    .what = N_ ("400 for each copy: the account has reached its limit of videos"),
    .name = "Video team",
    .scopes = "all:all",
    .rights = ALL,
    .blocked = "reached_media_limit",
    .blocked_say = "This account has reached its video limit." },
  { .token = S3C_PRACTICE_FULL_STORAGE_TOKEN,
    .what = N_ ("400 for each copy: the account has reached its limit of storage"),
    .name = "Archive",
    .scopes = "all:all",
    .rights = ALL,
    .blocked = "reached_storage_limit",
    .blocked_say = "This account has reached its storage limit." },
  { .token = S3C_PRACTICE_SECOND_TOKEN,
    .what = N_ ("May do everything in another account, with other folders"),
    .name = "Agency",
    .scopes = "all:all",
    .rights = ALL,
    .second = TRUE },
  { .token = S3C_PRACTICE_PARAMS_TOKEN,
    .what = N_ ("401 for each copy into a folder; the others are accepted"),
    .name = "Inbox",
    .scopes = "all:all",
    .rights = ALL,
    .no_folders = TRUE },
};

const S3cPracticeToken *
s3c_practice_token_find (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      if (g_str_equal (tokens[i].token, text))
        return &tokens[i];
    }
  return NULL;
}

guint
s3c_practice_token_get_index (const S3cPracticeToken *self)
{
  return (guint)(self - tokens);
}

gboolean
s3c_practice_token_sees (const S3cPracticeToken *self, const char *folder)
{
  return self->folder == NULL || g_strcmp0 (self->folder, folder) == 0;
}

const S3cPracticeTokenHelp *
s3c_practice_get_tokens (void)
{
  static S3cPracticeTokenHelp list[G_N_ELEMENTS (tokens) + 1];

  /* Each time anew: the language may be set after the first. */
  for (gsize i = 0; i < G_N_ELEMENTS (tokens); i++)
    list[i] = (S3cPracticeTokenHelp){ tokens[i].token, _ (tokens[i].what) };
  return list;
}
