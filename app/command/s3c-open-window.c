/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-open-window.h"

#include "s3c-output.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <unistd.h>

static gboolean
is_set (const char *value)
{
  return value != NULL && *value != '\0';
}

/* Wayland's own default needs no variable. */
static gboolean
have_display (void)
{
  g_autofree char *socket = g_build_filename (g_get_user_runtime_dir (), "wayland-0", NULL);

  return is_set (g_getenv ("DISPLAY")) || is_set (g_getenv ("WAYLAND_DISPLAY"))
         || g_file_test (socket, G_FILE_TEST_EXISTS);
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
s3c_open_window (const char *const *files)
{
  g_autofree char *program = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) arguments = NULL;

  if (!have_display ())
    {
      s3c_say (_ ("There is no display to open the window on."));
      s3c_say (_ ("Start it within a desktop session, or copy from here: s3copy copy LOCATION"));
      s3c_say (_ ("“s3copy --help” shows everything the command line can do."));
      return S3C_EXIT_FAILED;
    }
  program = find_window ();
  g_strv_builder_add (builder, program);
  if (files != NULL)
    g_strv_builder_addv (builder, (const char **)files);
  arguments = g_strv_builder_end (builder);
  execv (program, arguments);
  s3c_say (_ ("The window could not be opened: %s: %s"), program, g_strerror (errno));
  s3c_say (_ ("Install S3 Copy again, or copy from here: s3copy copy LOCATION"));
  return S3C_EXIT_FAILED;
}
