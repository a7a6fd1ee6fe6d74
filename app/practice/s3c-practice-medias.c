/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-practice-data-api.h"

#include "s3c-practice-json.h"
#include "s3c-practice-page.h"

#define MOST_IDS 100

static const char *const sortable[] = { "created", "updated", "name", NULL };

/* Wistia's media are never changed here after they are ready: updated is as good as created. */
static int
compare (gconstpointer a, gconstpointer b, gpointer sort_by)
{
  const S3cPracticeMedia *one = a;
  const S3cPracticeMedia *other = b;
  gint64 one_number = s3c_practice_id_to_number (one->id);
  gint64 other_number = s3c_practice_id_to_number (other->id);
  int result = 0;

  if (g_str_equal (sort_by, "name"))
    result = g_utf8_collate (one->name, other->name);
  if (result == 0)
    result = (one_number > other_number) - (one_number < other_number);
  return result;
}

/* folder_id may be either of a folder's two ids. An unknown folder holds nothing. */
static gboolean
is_in_folder (S3cPracticeCall *call, const S3cPracticeMedia *media, const char *folder_id)
{
  const S3cPracticeFolder *folder = s3c_practice_account_find_folder (call->account, media->folder);
  g_autofree char *number = NULL;

  if (folder == NULL)
    return FALSE;
  number = g_strdup_printf ("%" G_GINT64_FORMAT, folder->number);
  return g_str_equal (folder_id, folder->hashed_id) || g_str_equal (folder_id, number);
}

static gboolean
is_wanted (S3cPracticeCall *call, const S3cPracticeMedia *media)
{
  const char *name = s3c_practice_call_get (call, "name");
  const char *folder_id = s3c_practice_call_get (call, "folder_id");

  return (name == NULL || g_str_equal (name, media->name))
         && (folder_id == NULL || is_in_folder (call, media, folder_id));
}

/* The media of these ids, each once; what is unknown is left out. (transfer container) */
static GPtrArray *
find_by_ids (S3cPracticeCall *call, GPtrArray *ids)
{
  g_autoptr (GPtrArray) medias = g_ptr_array_new ();

  for (guint i = 0; i < ids->len; i++)
    {
      const S3cPracticeMedia *media
          = s3c_practice_account_find_media (call->account, g_ptr_array_index (ids, i));

      if (media != NULL && !g_ptr_array_find (medias, media, NULL))
        g_ptr_array_add (medias, (gpointer)media);
    }
  return g_steal_pointer (&medias);
}

/* (transfer container) */
static GPtrArray *
find_medias (S3cPracticeCall *call, GPtrArray *ids)
{
  g_autoptr (GPtrArray) found = find_by_ids (call, ids);
  GPtrArray *all = ids->len > 0 ? found : call->account->medias;
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      if (is_wanted (call, g_ptr_array_index (all, i)))
        g_ptr_array_add (wanted, g_ptr_array_index (all, i));
    }
  return g_steal_pointer (&wanted);
}

void
s3c_practice_data_api_medias (S3cPracticeCall *call)
{
  g_autoptr (GPtrArray) ids = s3c_practice_form_get_all (call->query, "hashed_ids[]");
  g_autoptr (GPtrArray) medias = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  S3cPracticePage page;

  if (ids->len > MOST_IDS)
    {
      s3c_practice_call_field_error (call, "hashed_ids", "are more than 100");
      return;
    }
  if (!s3c_practice_page_read (&page, call, sortable))
    return;

  medias = find_medias (call, ids);
  s3c_practice_page_apply (&page, medias, compare);
  json_builder_begin_array (builder);
  for (guint i = 0; i < medias->len; i++)
    s3c_practice_json_media (call->account, g_ptr_array_index (medias, i), builder);
  json_builder_end_array (builder);
  s3c_practice_call_json (call, SOUP_STATUS_OK, builder);
}
