/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-columns.h"

#include <glib.h>

static int
count_character (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

int
s3c_columns_count (const char *text)
{
  int columns = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    columns += count_character (g_utf8_get_char (at));
  return columns;
}

char *
s3c_columns_cut (const char *text, int columns)
{
  int taken = 0;
  const char *at = text;

  if (s3c_columns_count (text) <= columns)
    return g_strdup (text);
  if (columns < 1)
    return g_strdup ("");
  while (taken + count_character (g_utf8_get_char (at)) < columns)
    {
      taken += count_character (g_utf8_get_char (at));
      at = g_utf8_next_char (at);
    }
  return g_strdup_printf ("%.*s…", (int)(at - text), text);
}
