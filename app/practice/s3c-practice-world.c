/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-world.h"

#include "s3c-practice-made-up.h"

#define USUAL_RATE_LIMIT 600

S3cPracticeWorld *
s3c_practice_world_new (void)
{
  S3cPracticeWorld *self = g_new0 (S3cPracticeWorld, 1);

  self->settings.speed = 1.0;
  self->settings.rate_limit = USUAL_RATE_LIMIT;
  self->started = g_get_real_time ();
  self->shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->account = s3c_practice_account_new (&self->settings, FALSE);
  self->second = s3c_practice_account_new (&self->settings, TRUE);
  s3c_practice_made_up_fill (self->account->shelf, S3C_PRACTICE_MADE_UP_USUAL);
  s3c_practice_made_up_fill_second (self->second->shelf);
  return self;
}

void
s3c_practice_world_free (S3cPracticeWorld *self)
{
  g_clear_pointer (&self->account, s3c_practice_account_free);
  g_clear_pointer (&self->second, s3c_practice_account_free);
  g_clear_pointer (&self->shared, g_hash_table_unref);
  g_clear_pointer (&self->settings.url, g_free);
  g_clear_pointer (&self, g_free);
}

void
s3c_practice_world_set_folders (S3cPracticeWorld *self, guint count)
{
  g_clear_pointer (&self->account->shelf, s3c_practice_shelf_free);
  self->account->shelf = s3c_practice_shelf_new ();
  s3c_practice_made_up_fill (self->account->shelf, count);
}

S3cPracticeAccount *
s3c_practice_world_get_account (S3cPracticeWorld *self, const S3cPracticeToken *token)
{
  return token->second ? self->second : self->account;
}

const char *
s3c_practice_world_refuse (S3cPracticeWorld *self, const S3cPracticeToken *token)
{
  if (token->copies > 0 && self->copies[s3c_practice_token_get_index (token)] >= token->copies)
    return "unauthorized_credentials";
  return token->refused;
}

void
s3c_practice_world_count_copy (S3cPracticeWorld *self, const S3cPracticeToken *token)
{
  self->copies[s3c_practice_token_get_index (token)]++;
}

void
s3c_practice_world_share (S3cPracticeWorld *self, const char *hashed_id)
{
  g_hash_table_add (self->shared, g_strdup (hashed_id));
}

gboolean
s3c_practice_world_is_shared (S3cPracticeWorld *self, const char *hashed_id)
{
  return g_hash_table_contains (self->shared, hashed_id);
}

const S3cPracticeFolder *
s3c_practice_world_find_folder (S3cPracticeWorld *self, const char *hashed_id)
{
  const S3cPracticeFolder *folder = s3c_practice_shelf_find (self->account->shelf, hashed_id);

  return folder != NULL ? folder : s3c_practice_shelf_find (self->second->shelf, hashed_id);
}

const S3cPracticeMedia *
s3c_practice_world_find_media (S3cPracticeWorld *self, const char *hashed_id)
{
  const S3cPracticeMedia *media = s3c_practice_account_find_media (self->account, hashed_id);

  return media != NULL ? media : s3c_practice_account_find_media (self->second, hashed_id);
}
