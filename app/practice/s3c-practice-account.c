/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-account.h"

/* A clock may be set back a little between two starts; an id from further ahead was made up. */
#define SLACK (60 * G_USEC_PER_SEC)

#define NUMBER        4711
#define SECOND_NUMBER 8150

static const S3cPracticeMedia *
append_media (S3cPracticeAccount *self, S3cPracticeMedia *media)
{
  S3cPracticeFolder *folder = s3c_practice_shelf_find (self->shelf, media->folder);

  if (folder != NULL)
    folder->media_count++;
  g_ptr_array_add (self->medias, media);
  g_hash_table_insert (self->by_id, media->hashed_id, media);
  return media;
}

/* Many copies within one step of time take the following sequence numbers, then the next steps. A
 * step begins with any number, as another endpoint may be at work in the same one. */
static S3cPracticeId
make_id (S3cPracticeAccount *self, S3cPracticeFate fate)
{
  gint64 now = g_get_real_time ();

  now -= now % S3C_PRACTICE_ID_STEP;
  if (now > self->last.created)
    {
      self->last.created = now;
      self->last.sequence = (guint)g_random_int_range (0, S3C_PRACTICE_ID_SEQUENCES / 2);
    }
  else if (++self->last.sequence >= S3C_PRACTICE_ID_SEQUENCES)
    {
      self->last.created += S3C_PRACTICE_ID_STEP;
      self->last.sequence = 0;
    }
  self->last.fate = fate;
  self->last.second = self->second;
  return self->last;
}

S3cPracticeAccount *
s3c_practice_account_new (const S3cPracticeSettings *settings, gboolean second)
{
  S3cPracticeAccount *self = g_new0 (S3cPracticeAccount, 1);

  self->settings = settings;
  self->second = second;
  self->number = second ? SECOND_NUMBER : NUMBER;
  self->name = second ? "Second Practice Account" : "Practice Account";
  self->rate = s3c_practice_rate_new ();
  self->shelf = s3c_practice_shelf_new ();
  self->medias = g_ptr_array_new_with_free_func ((GDestroyNotify)s3c_practice_media_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
s3c_practice_account_free (S3cPracticeAccount *self)
{
  g_clear_pointer (&self->rate, s3c_practice_rate_free);
  g_clear_pointer (&self->shelf, s3c_practice_shelf_free);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->medias, g_ptr_array_unref);
  g_clear_pointer (&self, g_free);
}

const S3cPracticeFolder *
s3c_practice_account_add_folder (S3cPracticeAccount *self,
                                 const char *name,
                                 const char *description)
{
  g_autofree char *random = g_uuid_string_random ();
  g_autofree char *hashed_id = g_strdup_printf ("%.8s%.2s", random, random + 9);

  return s3c_practice_shelf_add (self->shelf, hashed_id, name, description, g_get_real_time ());
}

const S3cPracticeMedia *
s3c_practice_account_add_media (S3cPracticeAccount *self,
                                S3cPracticeFate fate,
                                const char *name,
                                const char *description,
                                const char *folder)
{
  return append_media (self,
                       s3c_practice_media_new (make_id (self, fate), name, description, folder));
}

const S3cPracticeMedia *
s3c_practice_account_find_media (S3cPracticeAccount *self, const char *hashed_id)
{
  const S3cPracticeMedia *known = g_hash_table_lookup (self->by_id, hashed_id);
  S3cPracticeId id;

  if (known != NULL)
    return known;
  if (!s3c_practice_id_decode (hashed_id, &id) || id.second != self->second
      || id.created > g_get_real_time () + SLACK)
    return NULL;
  return append_media (self, s3c_practice_media_new (id, NULL, NULL, NULL));
}

/* What is made faster for tests waits less, too, and is told the seconds as it would be. */
gint64
s3c_practice_account_ask_to_wait (S3cPracticeAccount *self,
                                  const char *bucket,
                                  const char *key,
                                  guint seconds,
                                  gint64 now)
{
  g_autofree char *place = g_strconcat (bucket, "/", key, NULL);
  const gint64 *until = g_hash_table_lookup (self->asked, place);
  gint64 left;

  if (until == NULL)
    {
      gint64 end = now + (gint64)(seconds * G_USEC_PER_SEC / self->settings->speed);

      g_hash_table_insert (self->asked, g_steal_pointer (&place), g_memdup2 (&end, sizeof end));
      return seconds;
    }
  if (*until <= now)
    return 0;
  left = (gint64)((double)(*until - now) * self->settings->speed);
  return MAX (1, (left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
}
