/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-transient.h"

#include "s3c-columns.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define DEFAULT_WIDTH 80

static int shown;        /* columns that are on the screen now */
static char *shown_line; /* (owned) (nullable) what fills them */

gboolean
s3c_transient_is_possible (void)
{
  return isatty (STDERR_FILENO) == 1;
}

static int
get_width (void)
{
  struct winsize size = { 0 };

  if (ioctl (STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return DEFAULT_WIDTH;
  return size.ws_col;
}

/* Nothing but spaces and carriage returns: every terminal understands these. */
void
s3c_transient_show (const char *text)
{
  /* In the last column many terminals begin a new line. */
  g_autofree char *line = s3c_columns_cut (text, get_width () - 1);
  int columns = s3c_columns_count (line);

  if (!s3c_transient_is_possible () || g_strcmp0 (line, shown_line != NULL ? shown_line : "") == 0)
    return;
  fprintf (stderr, "\r%s%*s\r", line, MAX (0, shown - columns), "");
  fflush (stderr);
  shown = columns;
  g_clear_pointer (&shown_line, g_free);
  shown_line = columns > 0 ? g_steal_pointer (&line) : NULL;
}

void
s3c_transient_wipe (void)
{
  s3c_transient_show ("");
}
