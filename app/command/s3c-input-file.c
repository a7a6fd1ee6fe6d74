/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-input-file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define BLOCK_SIZE ((gsize)(256 * 1024))

static GBytes *
read_all (int descriptor, gsize max_size, int *problem)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *block = g_malloc (BLOCK_SIZE);
  gssize n = 1;

  while (n != 0 && bytes->len < max_size)
    {
      n = read (descriptor, block, MIN (BLOCK_SIZE, max_size - bytes->len));
      if (n < 0 && errno != EINTR)
        {
          *problem = errno;
          return NULL;
        }
      if (n > 0)
        g_byte_array_append (bytes, block, (guint)n);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

GBytes *
s3c_input_file_read (const char *path, gsize max_size, int *problem)
{
  gboolean standard_input = g_str_equal (path, "-");
  int descriptor = standard_input ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC);
  GBytes *bytes;

  *problem = errno;
  if (descriptor < 0)
    return NULL;
  bytes = read_all (descriptor, max_size, problem);
  if (!standard_input)
    close (descriptor);
  return bytes;
}
