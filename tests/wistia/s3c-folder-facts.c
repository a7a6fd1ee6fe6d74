/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-api-facts.h"

/* GET /folders and POST /folders. */

static S3cFolder *
find (GPtrArray *folders, const char *hashed_id)
{
  for (guint i = 0; i < folders->len; i++)
    if (g_str_equal (s3c_folder_get_hashed_id (folders->pdata[i]), hashed_id))
      return folders->pdata[i];
  return NULL;
}

static void
check_list (S3cApiWorld *world)
{
  gboolean last = FALSE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) folders = s3c_ask_folders (world, S3C_ROLE_FULL, 1, 100, &last, &error);

  g_assert_no_error (error);
  g_assert_true (last);
  g_assert_cmpuint (folders->len, >, 1);
  g_assert_cmpstr (s3c_folder_get_name (find (folders, S3C_TALKS)), ==, "Talks");
  for (guint i = 0; i < folders->len; i++)
    {
      g_assert_cmpint (s3c_folder_get_media_count (folders->pdata[i]), >=, 0);
      if (i > 0)
        g_assert_cmpstr (s3c_folder_get_name (folders->pdata[i - 1]), <,
                         s3c_folder_get_name (folders->pdata[i]));
    }
}

/* Returns how many pages there are to ask for. all: what has to come, in this order. */
static guint
count_pages (S3cApiWorld *world, GPtrArray *all, guint per_page)
{
  gboolean last = FALSE;
  guint pages = 0;
  guint seen = 0;

  while (!last)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) page
          = s3c_ask_folders (world, S3C_ROLE_FULL, ++pages, per_page, &last, &error);

      g_assert_no_error (error);
      g_assert_cmpint (last, ==, page->len < per_page);
      for (guint i = 0; i < page->len; i++)
        g_assert_cmpstr (s3c_folder_get_hashed_id (page->pdata[i]), ==,
                         s3c_folder_get_hashed_id (all->pdata[seen + i]));
      seen += page->len;
    }
  g_assert_cmpuint (seen, ==, all->len);
  return pages;
}

static void
check_pages (S3cApiWorld *world)
{
  gboolean last = FALSE;
  g_autoptr (GPtrArray) all = s3c_ask_folders (world, S3C_ROLE_FULL, 1, 100, &last, NULL);

  g_assert_cmpuint (count_pages (world, all, all->len - 1), ==, 2);
  /* Full to the end: only an empty one tells that there is no more. */
  g_assert_cmpuint (all->len % 2, ==, 0);
  g_assert_cmpuint (count_pages (world, all, all->len / 2), ==, 3);
}

static void
check_readers (S3cApiWorld *world)
{
  gboolean last = FALSE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = s3c_ask_folders (world, S3C_ROLE_FULL, 1, 100, &last, NULL);
  g_autoptr (GPtrArray) read = s3c_ask_folders (world, S3C_ROLE_READ_ONLY, 1, 100, &last, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, all->len);
}

static void
check_delegated (S3cApiWorld *world)
{
  gboolean last = FALSE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) folders
      = s3c_ask_folders (world, S3C_ROLE_DELEGATED, 1, 100, &last, &error);

  g_assert_no_error (error);
  g_assert_true (last);
  g_assert_cmpuint (folders->len, ==, 1);
  g_assert_nonnull (find (folders, S3C_TALKS));
}

static void
check_upload_only (S3cApiWorld *world)
{
  gboolean last = FALSE;
  g_autoptr (GError) error = NULL;

  g_assert_null (s3c_ask_folders (world, S3C_ROLE_UPLOAD_ONLY, 1, 100, &last, &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE);
  g_assert_cmpstr (error->message, !=, "");
}

static void
check_new (S3cApiWorld *world)
{
  const char *name = "Q & \"A\" <\303\234ber> 100 % + \360\237\216\254";
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cFolder) folder = s3c_ask_new_folder (world, S3C_ROLE_FULL, name, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (s3c_folder_get_name (folder), ==, name);
  g_assert_cmpstr (s3c_folder_get_hashed_id (folder), !=, "");
}

static void
check_new_refused (S3cApiWorld *world)
{
  const S3cRole roles[] = { S3C_ROLE_UPLOAD_ONLY, S3C_ROLE_READ_ONLY };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (s3c_ask_new_folder (world, roles[i], "New", &error));
      g_assert_error (error, S3C_ERROR, S3C_ERROR_TOKEN_SCOPE);
    }
}

static void
check_new_nameless (S3cApiWorld *world)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (s3c_ask_new_folder (world, S3C_ROLE_FULL, "", &error));
  g_assert_error (error, S3C_ERROR, S3C_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, "name: "));
}

const S3cApiFact s3c_folder_facts[] = {
  { "folders come sorted by name, with id, name and how many media", check_list },
  { "a page with fewer folders than asked for is the last, a full one is not", check_pages },
  { "a read-only token lists the same folders", check_readers },
  { "a delegated token sees what one contact sees", check_delegated },
  { "an upload-only token may not list folders", check_upload_only },
  { "a new folder has the name that was asked for, and an id", check_new },
  { "a token without the right makes no folder", check_new_refused },
  { "a refusal names the field that is wrong", check_new_nameless },
  { NULL, NULL },
};
