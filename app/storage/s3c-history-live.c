/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-live.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "s3c-error.h"

struct _S3cHistoryLive
{
  char *directory; /* (owned) */
  char *name;      /* (owned) ours */
  int descriptor;  /* of our locked file, or -1 */
};

S3cHistoryLive *
s3c_history_live_new (const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);
  S3cHistoryLive *self = g_new0 (S3cHistoryLive, 1);

  self->directory = g_build_filename (parent, "live", NULL);
  self->name = g_uuid_string_random ();
  self->descriptor = -1;
  return self;
}

void
s3c_history_live_free (S3cHistoryLive *self)
{
  if (self == NULL)
    return;
  if (self->descriptor >= 0)
    {
      g_autofree char *file = g_build_filename (self->directory, self->name, NULL);

      g_unlink (file);
      close (self->descriptor);
    }
  g_clear_pointer (&self->directory, g_free);
  g_clear_pointer (&self->name, g_free);
  g_free (self);
}

/* Whether the file that was locked is still the one of that name: somebody who tidies up may have
 * been between our opening and our locking it. */
static gboolean
is_in_place (int descriptor, const char *file)
{
  struct stat ours;
  struct stat theirs;

  return fstat (descriptor, &ours) == 0 && stat (file, &theirs) == 0 && ours.st_dev == theirs.st_dev
         && ours.st_ino == theirs.st_ino;
}

static int
open_locked (const char *file)
{
  for (;;)
    {
      int descriptor = g_open (file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

      if (descriptor < 0)
        return -1;
      if (flock (descriptor, LOCK_EX) != 0)
        {
          close (descriptor);
          return -1;
        }
      if (is_in_place (descriptor, file))
        return descriptor;
      close (descriptor);
    }
}

const char *
s3c_history_live_get_name (S3cHistoryLive *self, GError **error)
{
  g_autofree char *file = g_build_filename (self->directory, self->name, NULL);

  if (self->descriptor >= 0)
    return self->name;
  if (g_mkdir_with_parents (self->directory, 0700) == 0)
    self->descriptor = open_locked (file);
  if (self->descriptor >= 0)
    return self->name;
  g_set_error (error, S3C_ERROR,
               errno == ENOSPC || errno == EDQUOT ? S3C_ERROR_HISTORY_FULL
                                                  : S3C_ERROR_HISTORY_READ_ONLY,
               "%s: %s", file, g_strerror (errno));
  return NULL;
}

const char *
s3c_history_live_peek_name (S3cHistoryLive *self)
{
  return self->name;
}

gboolean
s3c_history_live_is_alive (S3cHistoryLive *self, const char *name)
{
  g_autofree char *file = NULL;
  int descriptor;
  gboolean dead;

  if (name == NULL || !g_uuid_string_is_valid (name))
    return FALSE;
  file = g_build_filename (self->directory, name, NULL);
  descriptor = g_open (file, O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0);
  if (descriptor < 0)
    return errno != ENOENT; /* not for us to judge */
  dead = flock (descriptor, LOCK_EX | LOCK_NB) == 0;
  if (dead)
    g_unlink (file);
  close (descriptor);
  return !dead;
}

void
s3c_history_live_tidy (S3cHistoryLive *self)
{
  g_autoptr (GDir) directory = g_dir_open (self->directory, 0, NULL);
  const char *name;

  /* Without one there is nothing to tidy; a file that cannot be looked into is left. */
  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    if (g_strcmp0 (name, self->name) != 0)
      s3c_history_live_is_alive (self, name);
}
