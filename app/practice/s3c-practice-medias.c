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

/* What the list is narrowed to. */
typedef struct
{
  const char *name;
  const char *folder_id;
  const S3cPracticeFolder *folder; /* (nullable) an unknown one holds nothing */
} Filter;

static gboolean
is_wanted (S3cPracticeCall *call, const Filter *filter, const S3cPracticeMedia *media)
{
  if (!s3c_practice_token_sees (call->token, media->folder))
    return FALSE;
  if (filter->name != NULL && !g_str_equal (filter->name, media->name))
    return FALSE;
  return filter->folder_id == NULL
         || (filter->folder != NULL && g_strcmp0 (filter->folder->hashed_id, media->folder) == 0);
}

/* The media of these ids, each once; what is unknown is left out. (transfer container) */
static GPtrArray *
find_by_ids (S3cPracticeCall *call, GPtrArray *ids)
{
  g_autoptr (GPtrArray) medias = g_ptr_array_new ();

  for (guint i = 0; i < ids->len; i++)
    {
      const S3cPracticeMedia *media
          = s3c_practice_call_find_media (call, g_ptr_array_index (ids, i));

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
  Filter filter
      = { s3c_practice_call_get (call, "name"), s3c_practice_call_get (call, "folder_id"), NULL };

  /* It may be either of a folder's two ids. */
  filter.folder = s3c_practice_call_find_folder (call, filter.folder_id);
  for (guint i = 0; i < all->len; i++)
    {
      if (is_wanted (call, &filter, g_ptr_array_index (all, i)))
        g_ptr_array_add (wanted, g_ptr_array_index (all, i));
    }
  return g_steal_pointer (&wanted);
}

void
s3c_practice_data_api_medias (S3cPracticeCall *call)
{
  g_autoptr (GPtrArray) ids = s3c_practice_form_get_all (call->query, "hashed_ids[]");
  g_autoptr (GPtrArray) all = NULL;
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

  all = find_medias (call, ids);
  medias = s3c_practice_page_sort_and_take (&page, all, compare);
  json_builder_begin_array (builder);
  for (guint i = 0; i < medias->len; i++)
    s3c_practice_json_media (call->account, g_ptr_array_index (medias, i), builder);
  json_builder_end_array (builder);
  s3c_practice_call_json (call, SOUP_STATUS_OK, builder);
}
