/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-history-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "s3c-error.h"

#define SECTOR     512 /* bytes: pages are this long, or some power of two times it */
#define LOCK_TRIES 250
#define LOCK_PAUSE (20 * G_TIME_SPAN_MILLISECOND)

/* The file itself comes last: until it is gone the others are still its own. */
static const char *const suffixes[] = { "-wal", "-shm", "-journal", "" };

static gboolean
fail (const char *path, int number, GError **error)
{
  S3cError code = S3C_ERROR_HISTORY_FAILED;

  if (number == EACCES || number == EPERM || number == EROFS || number == ENOTDIR
      || number == ENOENT)
    code = S3C_ERROR_HISTORY_READ_ONLY;
  else if (number == ENOSPC || number == EDQUOT)
    code = S3C_ERROR_HISTORY_FULL;
  g_set_error (error, S3C_ERROR, (int)code, "%s: %s", path, g_strerror (number));
  return FALSE;
}

/* Only our own, and never a directory that is meant for everybody, like /tmp. */
static gboolean
make_private (const char *path, GError **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return errno == ENOENT || fail (path, errno, error);
  if (status.st_uid != geteuid () || (status.st_mode & 077) == 0 || (status.st_mode & S_ISVTX) != 0)
    return TRUE;
  return g_chmod (path, status.st_mode & 0700) == 0 || fail (path, errno, error);
}

/* O_EXCL also because closing a descriptor of a file that is open elsewhere in this process would
 * take SQLite's locks on it away. */
static gboolean
create (const char *path, GError **error)
{
  int descriptor = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  int failed = 0;

  if (descriptor < 0)
    return errno == EEXIST || fail (path, errno, error);
  if (fchmod (descriptor, 0600) != 0)
    failed = errno;
  close (descriptor);
  return failed == 0 || fail (path, failed, error);
}

/* What SQLite would not mind: it takes an emptied file, and one of a byte, for a new one and throws
 * the log away; and where there is no log that makes up for it, the rest of the last page reads as
 * zeros. */
static gboolean
is_cut_off (goffset size, goffset log_size)
{
  if (size == 0)
    return log_size > 0;
  return size < SECTOR || (log_size == 0 && size % SECTOR != 0);
}

static gboolean
check_not_cut_off (const char *path, GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf status;
  GStatBuf log_status = { 0 };

  if (g_stat (path, &status) != 0)
    return fail (path, errno, error);
  if (g_stat (log, &log_status) != 0)
    log_status.st_size = 0;
  if (!S_ISREG (status.st_mode) || !is_cut_off (status.st_size, log_status.st_size))
    return TRUE;
  g_set_error (error, S3C_ERROR, S3C_ERROR_HISTORY_CORRUPT, "%s has been cut off", path);
  return FALSE;
}

gboolean
s3c_history_file_prepare (const char *path, GError **error)
{
  g_autofree char *directory = g_path_get_dirname (path);

  if (g_mkdir_with_parents (directory, 0700) != 0)
    return fail (directory, errno, error);
  if (!make_private (directory, error) || !create (path, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      if (!make_private (file, error))
        return FALSE;
    }
  return check_not_cut_off (path, error);
}

int
s3c_history_file_lock (const char *path, GError **error)
{
  g_autofree char *directory = g_path_get_dirname (path);
  int descriptor;

  if (g_mkdir_with_parents (directory, 0700) != 0)
    {
      fail (directory, errno, error);
      return -1;
    }
  descriptor = g_open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (descriptor < 0)
    {
      fail (directory, errno, error);
      return -1;
    }
  for (int i = 0; flock (descriptor, LOCK_EX | LOCK_NB) != 0; i++)
    {
      if (i == LOCK_TRIES || errno != EWOULDBLOCK)
        {
          g_set_error (error, S3C_ERROR, S3C_ERROR_HISTORY_LOCKED, "%s is locked", directory);
          close (descriptor);
          return -1;
        }
      g_usleep (LOCK_PAUSE);
    }
  return descriptor;
}

static gboolean
is_free (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      if (g_file_test (file, G_FILE_TEST_EXISTS) || g_file_test (file, G_FILE_TEST_IS_SYMLINK))
        return FALSE;
    }
  return TRUE;
}

static char *
choose_name (const char *path, const char *reason)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *name = g_strdup_printf ("%s.%s-%s", path, reason, stamp);
  g_autofree char *base = g_strdup (name);

  for (guint i = 2; !is_free (name); i++)
    {
      g_clear_pointer (&name, g_free);
      name = g_strdup_printf ("%s-%u", base, i);
    }
  return g_steal_pointer (&name);
}

char *
s3c_history_file_set_aside (const char *path, const char *reason, GError **error)
{
  g_autofree char *name = choose_name (path, reason);

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (name, suffixes[i], NULL);

      if (g_rename (from, to) != 0 && (errno != ENOENT || *suffixes[i] == '\0'))
        {
          fail (from, errno, error);
          return NULL;
        }
    }
  return g_steal_pointer (&name);
}
