/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-text.h"

/* A byte of ASCII is judged at once: most texts have nothing else. */
static gboolean
is_control_at (const char *at)
{
  guchar byte = (guchar)*at;
  gunichar character;

  if (byte < 0x80)
    return byte < 0x20 || byte == 0x7f;

  character = g_utf8_get_char (at);
  return character < 0xa0 || character == 0x2028 || character == 0x2029;
}

gboolean
s3c_text_has_control (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (is_control_at (at))
      return TRUE;

  return FALSE;
}
