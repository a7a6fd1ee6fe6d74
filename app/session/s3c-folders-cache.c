/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-folders-cache.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file with another number, which another format or another machine has, is not there. */
#define MAGIC 0x53334601u

/* The checksum of all that follows, in hexadecimal; then magic, account, service, time, folders
 * (id, name, media count). A damaged GVariant may well be a good one that says something else. */
#define CHECKSUM_LENGTH 64
#define FORMAT          "(ussxa(ssi))"

#define MAX_BYTES   (32 * 1024 * 1024)
#define MAX_FOLDERS 200000
#define MAX_ID      255
#define MAX_NAME    4096

/* An id that is no ordinary file name comes from a file or a keyring that others can write to. */
static char *
make_file_name (const char *account_id)
{
  if (*account_id != '\0' && strlen (account_id) <= MAX_ID / 2
      && account_id[strspn (account_id, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_")] == '\0')
    return g_strdup (account_id);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, account_id, -1);
}

S3cFoldersPlace *
s3c_folders_place_new (const char *directory, const char *account_id, const char *service)
{
  S3cFoldersPlace *self = g_new0 (S3cFoldersPlace, 1);
  g_autofree char *name = make_file_name (account_id);

  self->path = g_build_filename (directory, name, NULL);
  self->account_id = g_utf8_make_valid (account_id, -1);
  self->service = g_utf8_make_valid (service, -1);
  return self;
}

void
s3c_folders_place_free (S3cFoldersPlace *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->account_id, g_free);
  g_clear_pointer (&self->service, g_free);
  g_free (self);
}

char *
s3c_folders_cache_dup_stamp (const S3cFoldersPlace *place)
{
  struct stat status;

  if (lstat (place->path, &status) != 0)
    return NULL;
  return g_strdup_printf ("%ju %jd %ld %jd", (uintmax_t)status.st_ino,
                          (intmax_t)status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
                          (intmax_t)status.st_size);
}

static gboolean
read_all (int descriptor, char *buffer, gsize size)
{
  for (gsize done = 0; done < size;)
    {
      const gssize n = read (descriptor, buffer + done, size - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      done += (gsize)n;
    }
  return TRUE;
}

/* Not mapped: whoever shortens a mapped file ends the program. Neither a link nor a pipe is ours.
 */
static GBytes *
read_file (const char *path)
{
  const int descriptor = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  g_autofree char *buffer = NULL;
  struct stat status;
  gboolean whole = FALSE;

  if (descriptor < 0)
    return NULL;
  if (fstat (descriptor, &status) == 0 && S_ISREG (status.st_mode) && status.st_size > 0
      && status.st_size <= MAX_BYTES)
    {
      buffer = g_malloc ((gsize)status.st_size);
      whole = read_all (descriptor, buffer, (gsize)status.st_size);
    }
  close (descriptor);
  return whole ? g_bytes_new_take (g_steal_pointer (&buffer), (gsize)status.st_size) : NULL;
}

/* What follows the checksum, where that is right. */
static GBytes *
read_content (const char *path)
{
  g_autoptr (GBytes) file = read_file (path);
  gsize size = 0;
  const char *data = file == NULL ? NULL : g_bytes_get_data (file, &size);
  g_autoptr (GBytes) content = NULL;
  g_autofree char *checksum = NULL;

  if (size <= CHECKSUM_LENGTH)
    return NULL;
  content = g_bytes_new_from_bytes (file, CHECKSUM_LENGTH, size - CHECKSUM_LENGTH);
  checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  return memcmp (data, checksum, CHECKSUM_LENGTH) == 0 ? g_steal_pointer (&content) : NULL;
}

static gboolean
is_usable (const char *id, const char *name, int count)
{
  return *id != '\0' && strlen (id) <= MAX_ID && strlen (name) <= MAX_NAME && count >= -1;
}

static GPtrArray *
read_folders (GVariant *list)
{
  g_autoptr (GPtrArray) folders = NULL;
  GVariantIter iter;
  const char *id;
  const char *name;
  int count;

  if (g_variant_n_children (list) > MAX_FOLDERS)
    return NULL;
  folders = g_ptr_array_new_full ((guint)g_variant_n_children (list), g_object_unref);
  g_variant_iter_init (&iter, list);
  while (g_variant_iter_next (&iter, "(&s&si)", &id, &name, &count))
    {
      if (!is_usable (id, name, count))
        return NULL;
      g_ptr_array_add (folders, s3c_folder_new (id, name, count));
    }
  return g_steal_pointer (&folders);
}

GPtrArray *
s3c_folders_cache_read (const S3cFoldersPlace *place, gint64 *time)
{
  g_autoptr (GBytes) bytes = read_content (place->path);
  g_autoptr (GVariant) content = NULL;
  g_autoptr (GVariant) list = NULL;
  const char *account_id;
  const char *service;
  guint magic;

  if (bytes == NULL)
    return NULL;
  content = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (FORMAT), bytes, FALSE));
  if (!g_variant_is_normal_form (content))
    return NULL;
  g_variant_get (content, "(u&s&sx@a(ssi))", &magic, &account_id, &service, time, &list);
  if (magic != MAGIC || !g_str_equal (account_id, place->account_id)
      || !g_str_equal (service, place->service) || *time < 0)
    return NULL;
  return read_folders (list);
}

static GBytes *
make_content (const S3cFoldersPlace *place, GPtrArray *folders, gint64 time)
{
  g_autoptr (GVariant) content = NULL;
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("a(ssi)"));
  for (guint i = 0; i < folders->len; i++)
    {
      S3cFolder *folder = folders->pdata[i];
      g_autofree char *id = g_utf8_make_valid (s3c_folder_get_hashed_id (folder), -1);
      g_autofree char *name = g_utf8_make_valid (s3c_folder_get_name (folder), -1);

      /* One that could not be read back would take the others with it. */
      if (is_usable (id, name, s3c_folder_get_media_count (folder)))
        g_variant_builder_add (&list, "(ssi)", id, name, s3c_folder_get_media_count (folder));
    }
  content
      = g_variant_ref_sink (g_variant_new ("(ussx@a(ssi))", MAGIC, place->account_id,
                                           place->service, time, g_variant_builder_end (&list)));
  return g_variant_get_data_as_bytes (content);
}

/* Whose folders there are is nobody else's business. */
static gboolean
prepare_directory (const char *path, GError **error)
{
  g_autofree char *directory = g_path_get_dirname (path);

  if (g_mkdir_with_parents (directory, 0700) == 0 && g_chmod (directory, 0700) == 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, (int)g_file_error_from_errno (errno), "%s: %s", directory,
               g_strerror (errno));
  return FALSE;
}

gboolean
s3c_folders_cache_write (const S3cFoldersPlace *place,
                         GPtrArray *folders,
                         gint64 time,
                         GError **error)
{
  g_autoptr (GBytes) content = make_content (place, folders, time);
  g_autofree char *checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  g_autoptr (GByteArray) file = g_byte_array_new ();

  g_byte_array_append (file, (const guint8 *)checksum, CHECKSUM_LENGTH);
  g_byte_array_append (file, g_bytes_get_data (content, NULL), (guint)g_bytes_get_size (content));
  return prepare_directory (place->path, error)
         && g_file_set_contents_full (place->path, (const char *)file->data, (gssize)file->len,
                                      G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

gboolean
s3c_folders_cache_add (const S3cFoldersPlace *place, S3cFolder *folder, GError **error)
{
  gint64 time = 0;
  g_autoptr (GPtrArray) folders = s3c_folders_cache_read (place, &time);

  if (folders == NULL)
    return TRUE;
  for (guint i = 0; i < folders->len; i++)
    if (g_str_equal (s3c_folder_get_hashed_id (folders->pdata[i]),
                     s3c_folder_get_hashed_id (folder)))
      return TRUE;
  g_ptr_array_add (folders, g_object_ref (folder));
  return s3c_folders_cache_write (place, folders, time, error);
}

gboolean
s3c_folders_cache_remove (const S3cFoldersPlace *place, GError **error)
{
  if (g_unlink (place->path) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, (int)g_file_error_from_errno (errno), "%s: %s", place->path,
               g_strerror (errno));
  return FALSE;
}
