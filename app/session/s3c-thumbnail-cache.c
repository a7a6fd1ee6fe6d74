/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-thumbnail-cache.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

/* A file is the SHA-256 of the picture, and the picture: a file that was cut or altered shows. */
#define DIGEST_SIZE 32

/* Its name is the SHA-256 of the address, in hexadecimal. */
#define NAME_LENGTH 64

/* When something has to go, so much (per cent) is made free at once. */
#define FREED 10

/* Another program may store too: the folder is counted again after so many files. */
#define COUNT_AGAIN 64

struct _S3cThumbnailCache
{
  GObject parent_instance;

  char *folder; /* (owned) */
  GMutex mutex; /* for all that follows, and the files */
  gint64 n_bytes;
  guint n_files;
  guint n_stored; /* since they were counted; 0: not counted yet */
  guint max_bytes;
  guint max_files;
};

G_DEFINE_FINAL_TYPE (S3cThumbnailCache, s3c_thumbnail_cache, G_TYPE_OBJECT)

typedef enum
{
  PROP_MAX_BYTES = 1,
  PROP_MAX_FILES,
} S3cThumbnailCacheProperty;

static GParamSpec *properties[PROP_MAX_FILES + 1];

typedef struct
{
  char *path;  /* (owned) */
  gint64 used; /* nanoseconds since 1970 */
  gint64 size;
} S3cCached;

static void
cached_clear (gpointer data)
{
  g_clear_pointer (&((S3cCached *)data)->path, g_free);
}

static char *
build_path (S3cThumbnailCache *self, const char *url)
{
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, url, -1);

  return g_build_filename (self->folder, name, NULL);
}

static void
digest (const guint8 *data, gsize size, guint8 *into)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = DIGEST_SIZE;

  g_checksum_update (checksum, data, (gssize)size);
  g_checksum_get_digest (checksum, into, &length);
}

/* (transfer full) (nullable) */
static GBytes *
check (const char *text, gsize size)
{
  guint8 expected[DIGEST_SIZE];

  if (size <= DIGEST_SIZE)
    return NULL;
  digest ((const guint8 *)text + DIGEST_SIZE, size - DIGEST_SIZE, expected);
  if (memcmp (text, expected, DIGEST_SIZE) != 0)
    return NULL;
  return g_bytes_new (text + DIGEST_SIZE, size - DIGEST_SIZE);
}

static int
compare_used (gconstpointer a, gconstpointer b)
{
  const S3cCached *one = a;
  const S3cCached *other = b;

  return (one->used > other->used) - (one->used < other->used);
}

/* Where the folder is a link to one with other things in it, those are nobody's to remove. What a
 * program that ended left half written has more at the end of its name. */
static gboolean
is_ours (const char *name)
{
  return strspn (name, G_CSET_DIGITS "abcdef") >= NAME_LENGTH;
}

/* (element-type S3cCached), those that were used last at the end. */
static GArray *
list_files (S3cThumbnailCache *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  GArray *files = g_array_new (FALSE, FALSE, sizeof (S3cCached));
  const char *name;

  g_array_set_clear_func (files, cached_clear);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      S3cCached file = { .path = g_build_filename (self->folder, name, NULL) };
      GStatBuf status;

      if (is_ours (name) && g_lstat (file.path, &status) == 0 && S_ISREG (status.st_mode))
        {
          file.used = (gint64)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec;
          file.size = status.st_size;
          g_array_append_val (files, file);
        }
      else
        cached_clear (&file);
    }
  g_array_sort (files, compare_used);
  return files;
}

static gboolean
is_full (S3cThumbnailCache *self)
{
  return self->n_bytes > self->max_bytes || self->n_files > self->max_files;
}

static void
make_room (S3cThumbnailCache *self)
{
  g_autoptr (GArray) files = list_files (self);
  const gint64 bytes = (gint64)self->max_bytes * (100 - FREED) / 100;
  const guint n = (guint)((guint64)self->max_files * (100 - FREED) / 100);

  self->n_stored = 1;
  self->n_bytes = 0;
  self->n_files = files->len;
  for (guint i = 0; i < files->len; i++)
    self->n_bytes += g_array_index (files, S3cCached, i).size;
  if (!is_full (self))
    return;
  for (guint i = 0; i < files->len && (self->n_bytes > bytes || self->n_files > n); i++)
    {
      const S3cCached *file = &g_array_index (files, S3cCached, i);

      if (g_unlink (file->path) != 0)
        continue;
      self->n_bytes -= file->size;
      self->n_files--;
    }
}

static void
s3c_thumbnail_cache_get_property (GObject *object,
                                  guint property_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  S3cThumbnailCache *self = S3C_THUMBNAIL_CACHE (object);

  switch ((S3cThumbnailCacheProperty)property_id)
    {
    case PROP_MAX_BYTES:
      g_value_set_uint (value, self->max_bytes);
      break;
    case PROP_MAX_FILES:
      g_value_set_uint (value, self->max_files);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
s3c_thumbnail_cache_set_property (GObject *object,
                                  guint property_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  S3cThumbnailCache *self = S3C_THUMBNAIL_CACHE (object);

  switch ((S3cThumbnailCacheProperty)property_id)
    {
    case PROP_MAX_BYTES:
      self->max_bytes = g_value_get_uint (value);
      break;
    case PROP_MAX_FILES:
      self->max_files = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
s3c_thumbnail_cache_finalize (GObject *object)
{
  S3cThumbnailCache *self = S3C_THUMBNAIL_CACHE (object);

  g_clear_pointer (&self->folder, g_free);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (s3c_thumbnail_cache_parent_class)->finalize (object);
}

static void
s3c_thumbnail_cache_class_init (S3cThumbnailCacheClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS;

  object_class->get_property = s3c_thumbnail_cache_get_property;
  object_class->set_property = s3c_thumbnail_cache_set_property;
  object_class->finalize = s3c_thumbnail_cache_finalize;

  properties[PROP_MAX_BYTES]
      = g_param_spec_uint ("max-bytes", NULL, NULL, 1, G_MAXINT, 32 * 1024 * 1024, flags);
  properties[PROP_MAX_FILES]
      = g_param_spec_uint ("max-files", NULL, NULL, 1, G_MAXINT, 4000, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
s3c_thumbnail_cache_init (S3cThumbnailCache *self)
{
  g_mutex_init (&self->mutex);
}

S3cThumbnailCache *
s3c_thumbnail_cache_new (const char *folder)
{
  S3cThumbnailCache *self = g_object_new (S3C_TYPE_THUMBNAIL_CACHE, NULL);

  self->folder = g_strdup (folder);
  return self;
}

GBytes *
s3c_thumbnail_cache_look_up (S3cThumbnailCache *self, const char *url)
{
  g_autofree char *path = build_path (self, url);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autofree char *text = NULL;
  GBytes *picture;
  GStatBuf status;
  gsize size;

  /* Whatever else somebody has put there is neither waited for nor read into memory. */
  if (g_lstat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size > self->max_bytes
      || !g_file_get_contents (path, &text, &size, NULL))
    return NULL;
  picture = check (text, size);
  if (picture != NULL)
    g_utime (path, NULL); /* used now; where that cannot be noted it goes a little earlier */
  else
    g_unlink (path);
  return picture;
}

void
s3c_thumbnail_cache_store (S3cThumbnailCache *self, const char *url, GBytes *picture)
{
  g_autofree char *path = build_path (self, url);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autofree guint8 *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (picture, &size);

  if (size + DIGEST_SIZE > self->max_bytes)
    return;
  text = g_malloc (DIGEST_SIZE + size);
  memcpy (text + DIGEST_SIZE, data, size);
  digest (data, size, text);
  g_mkdir_with_parents (self->folder, 0700);
  if (!g_file_set_contents_full (path, (const char *)text, (gssize)(DIGEST_SIZE + size),
                                 G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    {
      g_debug ("A picture is not kept: %s", error->message);
      return;
    }
  self->n_bytes += DIGEST_SIZE + (gint64)size;
  self->n_files++;
  if (self->n_stored == 0 || self->n_stored++ >= COUNT_AGAIN || is_full (self))
    make_room (self);
}
