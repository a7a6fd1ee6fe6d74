/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-open-window.h"

#include "s3c-output.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <unistd.h>

/* Wayland's own default needs no variable. */
static gboolean
have_display (void)
{
  const char *runtime_dir = g_getenv ("XDG_RUNTIME_DIR");
  const char *const variables[] = { "DISPLAY", "WAYLAND_DISPLAY" };
  g_autofree char *socket = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      const char *value = g_getenv (variables[i]);

      if (value != NULL && *value != '\0')
        return TRUE;
    }
  if (runtime_dir == NULL)
    return FALSE;
  socket = g_build_filename (runtime_dir, "wayland-0", NULL);
  return g_file_test (socket, G_FILE_TEST_EXISTS);
}

/* In the build directory the window lies beside this program, when installed in libexec. */
static char *
find_window (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);

  if (self != NULL)
    {
      g_autofree char *directory = g_path_get_dirname (self);
      g_autofree char *beside = g_build_filename (directory, "s3copy-window", NULL);

      if (g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&beside);
    }
  return g_strdup (S3C_WINDOW_PROGRAM);
}

S3cExit
s3c_open_window (void)
{
  g_autofree char *program = NULL;

  if (!have_display ())
    {
      s3c_say (_ ("There is no display to open the window on."));
      s3c_say (_ ("Start it within a desktop session, or copy from here: s3copy copy LOCATION"));
      s3c_say (_ ("“s3copy --help” shows everything the command line can do."));
      return S3C_EXIT_FAILED;
    }
  program = find_window ();
  execl (program, program, (char *)NULL);
  s3c_say (_ ("The window could not be opened: %s: %s"), program, g_strerror (errno));
  s3c_say (_ ("Install S3 Copy again, or copy from here: s3copy copy LOCATION"));
  return S3C_EXIT_FAILED;
}
