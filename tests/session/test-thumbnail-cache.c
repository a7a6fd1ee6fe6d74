/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How much of the disk pictures take, and which size is asked for. */

#include "s3c-fixture.h"
#include "s3c-thumbnails.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <utime.h>

static const char picture_text[] = "some twenty bytes of it";

static guint
count_files (const char *folder, gint64 *size)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf status;

      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_assert_cmpint (status.st_mode & 0777, ==, 0600);
      *size += status.st_size;
      n++;
    }
  return n;
}

/* As if it had been stored at that time: seconds since 1970. */
static void
set_stored (const char *folder, const char *url, time_t time)
{
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, url, -1);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct utimbuf times = { .actime = time, .modtime = time };

  g_assert_cmpint (g_utime (path, &times), ==, 0);
}

/* One that is used stays, however many come after it. */
static void
test_bound (void)
{
  g_autofree char *folder = g_dir_make_tmp ("s3copy-pictures-XXXXXX", NULL);
  g_autoptr (S3cThumbnailCache) cache = s3c_thumbnail_cache_new (folder);
  g_autoptr (GBytes) picture = g_bytes_new_static (picture_text, strlen (picture_text));
  gint64 size = 0;

  g_object_set (cache, "max-files", 20, NULL);
  s3c_thumbnail_cache_store (cache, "used", picture);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *url = g_strdup_printf ("%u", i);
      g_autoptr (GBytes) used = s3c_thumbnail_cache_look_up (cache, "used");

      g_assert_nonnull (used);
      s3c_thumbnail_cache_store (cache, url, picture);
      g_assert_cmpuint (count_files (folder, &size), <=, 20);
      set_stored (folder, url, 1000 + i);
    }
  g_assert_cmpuint (count_files (folder, &size), >, 10);

  g_object_set (cache, "max-files", 4000, "max-bytes", 1000, NULL);
  for (guint i = 100; i < 200; i++)
    {
      g_autofree char *url = g_strdup_printf ("%u", i);

      s3c_thumbnail_cache_store (cache, url, picture);
      size = 0;
      count_files (folder, &size);
      g_assert_cmpint (size, <=, 1000);
    }
  g_assert_cmpint (size, >, 500);
  s3c_fixture_remove_tree (folder);
}

/* The folder may be a link to one that has other things in it. */
static void
test_others (void)
{
  g_autofree char *folder = g_dir_make_tmp ("s3copy-pictures-XXXXXX", NULL);
  g_autofree char *holiday = g_build_filename (folder, "holiday.jpg", NULL);
  g_autofree char *link = g_strconcat (folder, "-link", NULL);
  g_autoptr (S3cThumbnailCache) cache = s3c_thumbnail_cache_new (link);
  g_autoptr (GBytes) picture = g_bytes_new_static (picture_text, strlen (picture_text));
  gint64 size = 0;

  g_assert_true (
      g_file_set_contents_full (holiday, picture_text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_assert_cmpint (symlink (folder, link), ==, 0);
  g_object_set (cache, "max-files", 5, NULL);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *url = g_strdup_printf ("%u", i);

      s3c_thumbnail_cache_store (cache, url, picture);
    }
  g_assert_true (g_file_test (holiday, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (folder, &size), <=, 6);
  g_unlink (link);
  s3c_fixture_remove_tree (folder);
}

static void
test_small (void)
{
  static const char *const pairs[][2] = {
    { "https://embed-ssl.wistia.com/deliveries/a1b2.jpg",
      "https://embed-ssl.wistia.com/deliveries/a1b2.jpg?image_crop_resized=200x120" },
    { "https://embed-ssl.wistia.com/deliveries/a1b2.jpg?image_crop_resized=640x360",
      "https://embed-ssl.wistia.com/deliveries/a1b2.jpg?image_crop_resized=640x360" },
    { "https://embed-ssl.wistia.com/deliveries/a1b2.jpg?signature=x",
      "https://embed-ssl.wistia.com/deliveries/a1b2.jpg?signature=x" },
    { "https://embed-ssl.wistia.com/deliveries/a1b2.jpg?",
      "https://embed-ssl.wistia.com/deliveries/a1b2.jpg?" },
    { "https://cdn.example/other/a1b2.jpg", "https://cdn.example/other/a1b2.jpg" },
    { "no address", "no address" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *small = s3c_thumbnails_make_small (pairs[i][0]);

      g_assert_cmpstr (small, ==, pairs[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/thumbnail-cache/the-disk-is-not-filled", test_bound);
  g_test_add_func ("/thumbnail-cache/the-files-of-others-stay", test_others);
  g_test_add_func ("/thumbnail-cache/a-small-picture-where-the-address-allows-it", test_small);
  return g_test_run ();
}
