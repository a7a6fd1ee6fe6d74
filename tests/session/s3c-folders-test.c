/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folders-test.h"

#include <string.h>

#define TIME_LIMIT (10 * G_TIME_SPAN_SECOND)

char *
s3c_folders_page (guint first, guint end)
{
  g_autoptr (GString) page = g_string_new ("[");

  for (guint i = first; i < end; i++)
    g_string_append_printf (page,
                            "%s{\"id\":%u,\"hashed_id\":\"f%u\",\"name\":\"Folder %06u\","
                            "\"media_count\":%u}",
                            i > first ? "," : "", i, i, i, i % 7);
  g_string_append_c (page, ']');
  return g_string_free (g_steal_pointer (&page), FALSE);
}

void
s3c_folders_push_all (S3cFixture *self, guint n)
{
  for (guint i = 0; i <= n / 100; i++)
    {
      g_autofree char *page = s3c_folders_page (1 + i * 100, 1 + MIN (n, i * 100 + 100));

      s3c_fixture_push (self, 200, page);
    }
}

void
s3c_folders_push_names (S3cFixture *self, const char *names)
{
  g_autoptr (GString) page = g_string_new ("[");
  g_auto (GStrv) parts = g_strsplit (names, "|", -1);

  for (guint i = 0; *names != '\0' && parts[i] != NULL; i++)
    {
      g_autofree char *id
          = g_strcanon (g_strdup (parts[i]), G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS, '-');

      g_string_append_printf (page, "%s{\"hashed_id\":\"%s\",\"name\":\"%s\",\"media_count\":0}",
                              i > 0 ? "," : "", id, parts[i]);
    }
  g_string_append_c (page, ']');
  s3c_fixture_push (self, 200, page->str);
}

static gboolean
is_refreshing (S3cFolders *folders)
{
  gboolean refreshing;

  g_object_get (folders, "refreshing", &refreshing, NULL);
  return refreshing || s3c_folders_get_status (folders) == S3C_FOLDERS_LOADING;
}

void
s3c_folders_rest (S3cFolders *folders)
{
  const gint64 limit = g_get_monotonic_time () + TIME_LIMIT;

  while (is_refreshing (folders) && g_get_monotonic_time () < limit)
    s3c_await_pass (2);
  g_assert_false (is_refreshing (folders));
}

/* What is read from the disk may still be under way where the list was known already. */
void
s3c_folders_open_and_rest (S3cFolders *folders)
{
  s3c_folders_open (folders);
  s3c_await_pass (50);
  s3c_folders_rest (folders);
}

char *
s3c_folders_join (S3cFolders *folders)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (folders)); i++)
    {
      g_autoptr (S3cFolder) folder = g_list_model_get_item (G_LIST_MODEL (folders), i);

      g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", s3c_folder_get_name (folder));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
s3c_folders_assert_shows (S3cFolders *folders, const char *names)
{
  g_autofree char *shown = s3c_folders_join (folders);

  g_assert_cmpstr (shown, ==, names);
}

void
s3c_folders_open_until (S3cFolders *folders, const char *names)
{
  const gint64 limit = g_get_monotonic_time () + TIME_LIMIT;
  gboolean there = FALSE;

  while (!there && g_get_monotonic_time () < limit)
    {
      g_autofree char *shown = NULL;

      s3c_folders_open_and_rest (folders);
      shown = s3c_folders_join (folders);
      there = g_str_equal (shown, names);
    }
  s3c_folders_assert_shows (folders, names);
}

char *
s3c_folders_dup_cache_path (S3cSession *session)
{
  return g_build_filename (g_get_user_cache_dir (), "s3copy", "folders",
                           s3c_account_get_id (s3c_session_get_account (session)), NULL);
}

GError *
s3c_folders_load (S3cFolders *folders)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  GError *error = NULL;

  s3c_folders_load_async (folders, NULL, s3c_await_cb, &await);
  s3c_folders_load_finish (folders, s3c_await_wait (&await), &error);
  return error;
}

GError *
s3c_folders_resolve (S3cFolders *folders, const char *text, S3cFolder **folder)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  GError *error = NULL;

  s3c_folders_resolve_async (folders, text, NULL, s3c_await_cb, &await);
  *folder = s3c_folders_resolve_finish (folders, s3c_await_wait (&await), &error);
  return error;
}

GError *
s3c_folders_create (S3cFolders *folders, const char *name, S3cFolder **folder)
{
  g_auto (S3cAwait) await = S3C_AWAIT_INIT;
  GError *error = NULL;

  s3c_folders_create_async (folders, name, NULL, s3c_await_cb, &await);
  *folder = s3c_folders_create_finish (folders, s3c_await_wait (&await), &error);
  return error;
}

void
s3c_folders_set_up (S3cFixture *self, gconstpointer unused)
{
  s3c_fixture_set_up (self, unused);
  g_object_set (self->session, "requests-per-minute", 0u, NULL);
  s3c_fixture_start (self->session);
  s3c_fixture_add_account (self);
}

S3cFolders *
s3c_folders_get (S3cFixture *self)
{
  return s3c_session_get_folders (self->session);
}

guint
s3c_folders_count_lists (S3cFixture *self)
{
  guint n = 0;

  for (guint i = 0; i < s3c_tls_server_count_requests (self->server); i++)
    {
      g_autoptr (S3cServerEntry) entry = s3c_tls_server_dup_request (self->server, i);

      n += g_str_has_prefix (entry->path, "/modern/folders?") ? 1 : 0;
    }
  return n;
}

void
s3c_folders_restart (S3cFixture *self)
{
  s3c_fixture_assert_finalizes (g_steal_pointer (&self->session));
  self->session = s3c_fixture_new_session (self);
  g_object_set (self->session, "requests-per-minute", 0u, NULL);
  s3c_fixture_start (self->session);
}
