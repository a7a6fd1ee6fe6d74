/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-practice-account.h"
#include "s3c-practice-settings.h"
#include "s3c-practice-token.h"

/* Everything behind the endpoint: its accounts, how it runs, what has been done with its tokens. */
typedef struct
{
  S3cPracticeSettings settings;
  S3cPracticeAccount *account;       /* (owned) */
  S3cPracticeAccount *second;        /* (owned) */
  gint64 started;                    /* microseconds since 1970, UTC */
  guint copies[S3C_PRACTICE_TOKENS]; /* that were accepted with each token */
  GHashTable *shared;                /* (owned) hashed ids of media that have a share link */
} S3cPracticeWorld;

S3cPracticeWorld *s3c_practice_world_new (void);
void s3c_practice_world_free (S3cPracticeWorld *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cPracticeWorld, s3c_practice_world_free)

/* Gives the account other folders: that many in all. */
void s3c_practice_world_set_folders (S3cPracticeWorld *self, guint count);

/* (transfer none) */
S3cPracticeAccount *
s3c_practice_world_get_account (S3cPracticeWorld *self, const S3cPracticeToken *token);

/* The code of the 401 that the token gets; NULL where it is good. */
const char *s3c_practice_world_refuse (S3cPracticeWorld *self, const S3cPracticeToken *token);
void s3c_practice_world_count_copy (S3cPracticeWorld *self, const S3cPracticeToken *token);

/* Gives the media a share link if it has none. */
void s3c_practice_world_share (S3cPracticeWorld *self, const char *hashed_id);
gboolean s3c_practice_world_is_shared (S3cPracticeWorld *self, const char *hashed_id);

/* What no token was shown for, in whichever account it is. (transfer none) (nullable) */
const S3cPracticeFolder *
s3c_practice_world_find_folder (S3cPracticeWorld *self, const char *hashed_id);
const S3cPracticeMedia *
s3c_practice_world_find_media (S3cPracticeWorld *self, const char *hashed_id);
