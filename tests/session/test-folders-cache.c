/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The file that folders are cached in: whatever is in it, it is at most not there. */

#include "s3c-fixture.h"
#include "s3c-folders-cache.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHECKSUM_LENGTH 64

typedef struct
{
  char *directory;
  S3cFoldersPlace *place;
} Cache;

static void
set_up (Cache *self, gconstpointer unused)
{
  g_autofree char *below = NULL;
  g_autoptr (GError) error = NULL;

  self->directory = g_dir_make_tmp ("s3copy-cache-XXXXXX", &error);
  g_assert_no_error (error);
  below = g_build_filename (self->directory, "s3copy", "folders", NULL);
  self->place = s3c_folders_place_new (below, "account", "https://api.wistia.com");
}

static void
tear_down (Cache *self, gconstpointer unused)
{
  s3c_fixture_remove_tree (self->directory);
  g_clear_pointer (&self->directory, g_free);
  g_clear_pointer (&self->place, s3c_folders_place_free);
}

static GPtrArray *
make_folders (guint n)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("f%u", i);
      g_autofree char *name = g_strdup_printf ("Ordner %u „é“", i);

      g_ptr_array_add (folders, s3c_folder_new (id, name, (int)i - 1));
    }
  return folders;
}

static void
write_some (Cache *self, guint n)
{
  g_autoptr (GPtrArray) folders = make_folders (n);
  g_autoptr (GError) error = NULL;

  g_assert_true (s3c_folders_cache_write (self->place, folders, 1234567, &error));
  g_assert_no_error (error);
}

/* -1: it is not there. */
static int
count (Cache *self)
{
  gint64 time = 0;
  g_autoptr (GPtrArray) folders = s3c_folders_cache_read (self->place, &time);

  for (guint i = 0; folders != NULL && i < folders->len; i++)
    {
      g_assert_true (g_utf8_validate (s3c_folder_get_name (folders->pdata[i]), -1, NULL));
      g_assert_cmpint (s3c_folder_get_media_count (folders->pdata[i]), >=, -1);
    }
  return folders == NULL ? -1 : (int)folders->len;
}

static void
test_round_trip (Cache *self, gconstpointer unused)
{
  gint64 time = 0;
  g_autoptr (GPtrArray) folders = NULL;

  g_assert_cmpint (count (self), ==, -1);
  write_some (self, 0);
  g_assert_cmpint (count (self), ==, 0);
  write_some (self, 3);
  folders = s3c_folders_cache_read (self->place, &time);
  g_assert_cmpint (time, ==, 1234567);
  g_assert_cmpuint (folders->len, ==, 3);
  g_assert_cmpstr (s3c_folder_get_hashed_id (folders->pdata[2]), ==, "f2");
  g_assert_cmpstr (s3c_folder_get_name (folders->pdata[2]), ==, "Ordner 2 „é“");
  g_assert_cmpint (s3c_folder_get_media_count (folders->pdata[0]), ==, -1);
}

/* Another account, or the same one at another service. */
static void
test_of_another (Cache *self, gconstpointer unused)
{
  static const char *const others[][2]
      = { { "another", "https://api.wistia.com" }, { "account", "http://127.0.0.1:8080" } };
  g_autofree char *directory = g_path_get_dirname (self->place->path);

  write_some (self, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (S3cFoldersPlace) other
          = s3c_folders_place_new (directory, others[i][0], others[i][1]);
      gint64 time;

      g_clear_pointer (&other->path, g_free); /* as if somebody had moved it */
      other->path = g_strdup (self->place->path);
      g_assert_null (s3c_folders_cache_read (other, &time));
    }
}

/* An id never leads out of the directory. */
static void
test_odd_ids (Cache *self, gconstpointer unused)
{
  static const char *const ids[] = { "", ".", "..", "../up", "a/b", "/etc/passwd", "é", "a b" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (S3cFoldersPlace) place = s3c_folders_place_new (self->directory, ids[i], "");
      g_autofree char *directory = g_path_get_dirname (place->path);
      g_autofree char *name = g_path_get_basename (place->path);

      g_assert_cmpstr (directory, ==, self->directory);
      g_assert_cmpuint (strlen (name), ==, 64);
    }
}

static void
test_add (Cache *self, gconstpointer unused)
{
  g_autoptr (S3cFolder) folder = s3c_folder_new ("new", "New", 0);
  g_autoptr (GError) error = NULL;

  g_assert_true (s3c_folders_cache_add (self->place, folder, &error));
  g_assert_cmpint (count (self), ==, -1); /* one is no list */
  write_some (self, 2);
  g_assert_true (s3c_folders_cache_add (self->place, folder, &error));
  g_assert_true (s3c_folders_cache_add (self->place, folder, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (self), ==, 3);
}

/* What could not be read back is left out, and takes nothing else with it. */
static void
test_unusable (Cache *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) folders = make_folders (2);
  g_autofree char *endless = g_strnfill (100000, 'x');
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (folders, s3c_folder_new ("", "no id", 0));
  g_ptr_array_add (folders, s3c_folder_new (endless, "id", 0));
  g_ptr_array_add (folders, s3c_folder_new ("id", endless, 0));
  g_ptr_array_add (folders, s3c_folder_new ("id", "\xff\xfe", 0));
  g_assert_true (s3c_folders_cache_write (self->place, folders, 1, &error));
  g_assert_cmpint (count (self), ==, 3);
}

static void
test_no_file (Cache *self, gconstpointer unused)
{
  g_autofree char *elsewhere = g_build_filename (self->directory, "elsewhere", NULL);

  write_some (self, 3);
  g_assert_cmpint (g_rename (self->place->path, elsewhere), ==, 0);
  g_assert_cmpint (symlink (elsewhere, self->place->path), ==, 0);
  g_assert_cmpint (count (self), ==, -1);
  g_assert_cmpint (g_unlink (self->place->path), ==, 0);
  g_assert_cmpint (mkfifo (self->place->path, 0600), ==, 0); /* would be waited for */
  g_assert_cmpint (count (self), ==, -1);
  g_assert_cmpint (g_unlink (self->place->path), ==, 0);
  g_assert_cmpint (g_mkdir (self->place->path, 0700), ==, 0);
  g_assert_cmpint (count (self), ==, -1);
}

static void
test_not_writable (Cache *self, gconstpointer unused)
{
  g_autofree char *directory = g_path_get_dirname (self->place->path);
  g_autofree char *above = g_path_get_dirname (directory);
  g_autoptr (GPtrArray) folders = make_folders (1);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (above, "a file", -1, NULL)); /* where a directory is to be */
  g_assert_false (s3c_folders_cache_write (self->place, folders, 1, &error));
  g_assert_nonnull (error);
}

/* Without waiting for the disk: it is done very often. */
static void
put (Cache *self, const char *content, gsize length)
{
  FILE *file = g_fopen (self->place->path, "w");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (content, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
test_truncated (Cache *self, gconstpointer unused)
{
  g_autofree char *content = NULL;
  gsize length;

  write_some (self, 5);
  g_assert_true (g_file_get_contents (self->place->path, &content, &length, NULL));
  for (gsize n = 0; n < length; n++)
    {
      put (self, content, n);
      g_assert_cmpint (count (self), ==, -1);
    }
}

static void
damage (char *content, gsize length)
{
  const int n = g_test_rand_int_range (1, 6);

  for (int i = 0; i < n; i++)
    {
      const gsize at = (gsize)g_test_rand_int_range (0, (int)length);

      content[at] = (char)(content[at] ^ g_test_rand_int_range (1, 256));
    }
}

static void
test_damaged (Cache *self, gconstpointer unused)
{
  g_autofree char *content = NULL;
  gsize length;

  write_some (self, 20);
  g_assert_true (g_file_get_contents (self->place->path, &content, &length, NULL));
  for (guint round = 0; round < 200; round++)
    {
      g_autofree char *damaged = g_memdup2 (content, length);

      damaged[(gsize)g_test_rand_int_range (0, (int)length)]
          ^= (char)g_test_rand_int_range (1, 256);
      put (self, damaged, length);
      g_assert_cmpint (count (self), ==, -1);
    }
}

/* Somebody who wants to do harm makes a new checksum. */
static void
test_forged (Cache *self, gconstpointer unused)
{
  g_autofree char *content = NULL;
  gsize length;

  write_some (self, 20);
  g_assert_true (g_file_get_contents (self->place->path, &content, &length, NULL));
  for (guint round = 0; round < 500; round++)
    {
      const gsize end = (gsize)g_test_rand_int_range (CHECKSUM_LENGTH + 1, (int)length + 1);
      g_autofree char *forged = g_memdup2 (content, length);
      g_autofree char *checksum = NULL;

      damage (forged + CHECKSUM_LENGTH, end - CHECKSUM_LENGTH);
      checksum = g_compute_checksum_for_data (
          G_CHECKSUM_SHA256, (const guchar *)forged + CHECKSUM_LENGTH, end - CHECKSUM_LENGTH);
      memcpy (forged, checksum, CHECKSUM_LENGTH);
      put (self, forged, end);
      g_assert_cmpint (count (self), <, (int)length);
    }
}

static void
test_huge (Cache *self, gconstpointer unused)
{
  write_some (self, 3);
  g_assert_cmpint (truncate (self->place->path, (off_t)1 << 40), ==, 0); /* a hole */
  g_assert_cmpint (count (self), ==, -1);
}

#define TEST(name, function)                                                                       \
  g_test_add ("/folders-cache/" name, Cache, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("gives-back-what-was-written", test_round_trip);
  TEST ("is-of-one-account-at-one-service", test_of_another);
  TEST ("stays-in-its-directory", test_odd_ids);
  TEST ("adds-to-what-is-there", test_add);
  TEST ("leaves-out-what-it-could-not-read", test_unusable);
  TEST ("reads-files-only", test_no_file);
  TEST ("says-why-it-cannot-be-written", test_not_writable);
  TEST ("a-part-of-it-is-nothing", test_truncated);
  TEST ("damaged-it-is-nothing", test_damaged);
  TEST ("a-forged-one-is-survived", test_forged);
  TEST ("a-huge-one-is-not-read", test_huge);
  return g_test_run ();
}
