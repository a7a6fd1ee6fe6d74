/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-account.h"

/* A clock may be set back a little between two starts; an id from further ahead was made up. */
#define SLACK (60 * G_USEC_PER_SEC)

#define FIRST_FOLDER G_GINT64_CONSTANT (1767603600000000) /* 5 January 2026, 9:00 */
#define FOLDER_STEP  (G_GINT64_CONSTANT (1000000) * 60 * 60 * 55)

static const struct
{
  const char *hashed_id;
  const char *name;
  const char *description;
} made_up[] = {
  { "4d23503f70", "Talks", "Everything said on a stage" },
  { "9b1c07ae52", "Product Demos", "" },
  { "e60f4a8d13", "Customer Stories", "One interview a customer" },
  { "27d8c5b9f4", "Onboarding", "" },
  { "b3a91e6c08", "Webinars 2026", "Recorded live, cut afterwards" },
  { "5fc2d704e1", "Trade Fairs", "" },
  { "08e7b6a35d", "Social Media Clips", "Under a minute" },
  { "c49f1d2b86", "Internal", "Not for publication" },
  { "71a5e8309c", "Podcast", "" },
  { "d2068fb47e", "Recruiting", "" },
  { "3e9b74c1a6", "Q&A <Sessions>", "Questions & answers" },
  { "a8145cd0f2", "Führungen \342\200\223 Tours", "Deutsch und English" },
};

static void
folder_free (S3cPracticeFolder *folder)
{
  g_clear_pointer (&folder->hashed_id, g_free);
  g_clear_pointer (&folder->name, g_free);
  g_clear_pointer (&folder->description, g_free);
  g_clear_pointer (&folder, g_free);
}

static const S3cPracticeFolder *
append_folder (S3cPracticeAccount *self,
               const char *hashed_id,
               const char *name,
               const char *description,
               gint64 created)
{
  S3cPracticeFolder *folder = g_new0 (S3cPracticeFolder, 1);

  folder->number = 1001 + self->folders->len;
  folder->hashed_id = g_strdup (hashed_id);
  folder->name = g_strdup (name);
  folder->description = g_strdup (description != NULL ? description : "");
  folder->created = created;
  g_ptr_array_add (self->folders, folder);
  return folder;
}

static const S3cPracticeMedia *
append_media (S3cPracticeAccount *self, S3cPracticeMedia *media)
{
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
  return self->last;
}

S3cPracticeAccount *
s3c_practice_account_new (void)
{
  S3cPracticeAccount *self = g_new0 (S3cPracticeAccount, 1);

  self->rate = s3c_practice_rate_new ();
  self->folders = g_ptr_array_new_with_free_func ((GDestroyNotify)folder_free);
  self->medias = g_ptr_array_new_with_free_func ((GDestroyNotify)s3c_practice_media_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (made_up); i++)
    append_folder (self, made_up[i].hashed_id, made_up[i].name, made_up[i].description,
                   FIRST_FOLDER + (gint64)i * FOLDER_STEP);
  return self;
}

void
s3c_practice_account_free (S3cPracticeAccount *self)
{
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->rate, s3c_practice_rate_free);
  g_clear_pointer (&self->folders, g_ptr_array_unref);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->medias, g_ptr_array_unref);
  g_clear_pointer (&self, g_free);
}

const S3cPracticeFolder *
s3c_practice_account_find_folder (S3cPracticeAccount *self, const char *hashed_id)
{
  for (guint i = 0; i < self->folders->len; i++)
    {
      const S3cPracticeFolder *folder = g_ptr_array_index (self->folders, i);

      if (g_strcmp0 (folder->hashed_id, hashed_id) == 0)
        return folder;
    }
  return NULL;
}

const S3cPracticeFolder *
s3c_practice_account_add_folder (S3cPracticeAccount *self,
                                 const char *name,
                                 const char *description)
{
  g_autofree char *random = g_uuid_string_random ();
  g_autofree char *hashed_id = g_strdup_printf ("%.8s%.2s", random, random + 9);

  return append_folder (self, hashed_id, name, description, g_get_real_time ());
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
  if (!s3c_practice_id_decode (hashed_id, &id) || id.created > g_get_real_time () + SLACK)
    return NULL;
  return append_media (self, s3c_practice_media_new (id, NULL, NULL, NULL));
}

guint
s3c_practice_account_count_medias (S3cPracticeAccount *self, const char *folder)
{
  guint count = 0;

  for (guint i = 0; i < self->medias->len; i++)
    {
      const S3cPracticeMedia *media = g_ptr_array_index (self->medias, i);

      if (folder == NULL || g_strcmp0 (media->folder, folder) == 0)
        count++;
    }
  return count;
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
      gint64 end = now + (gint64)(seconds * G_USEC_PER_SEC / self->speed);

      g_hash_table_insert (self->asked, g_steal_pointer (&place), g_memdup2 (&end, sizeof end));
      return seconds;
    }
  if (*until <= now)
    return 0;
  left = (gint64)((double)(*until - now) * self->speed);
  return MAX (1, (left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
}
