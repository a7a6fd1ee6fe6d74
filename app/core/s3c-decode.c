/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-decode.h"

#include <string.h>

/* Reads the two digits after a percent sign, or returns -1. */
static int
read_escape (const char *at, const char *end)
{
  if (end - at < 3 || !g_ascii_isxdigit (at[1]) || !g_ascii_isxdigit (at[2]))
    return -1;

  return g_ascii_xdigit_value (at[1]) * 16 + g_ascii_xdigit_value (at[2]);
}

S3cReason
s3c_decode (const char *text, gssize length, S3cDecodeMode mode, char **decoded)
{
  gsize size = length < 0 ? strlen (text) : (gsize)length;
  const char *end = text + size;
  g_autofree char *buffer = g_malloc (size + 1);
  char *to = buffer;

  for (const char *at = text; at < end; at++)
    {
      int byte = (guchar)*at;

      if (byte == '%')
        {
          byte = read_escape (at, end);
          if (byte < 0)
            return S3C_REASON_PERCENT;
          if (byte == 0)
            return S3C_REASON_KEY_CONTROL;
          at += 2;
        }
      else if (byte == '+' && mode == S3C_DECODE_FORM)
        byte = ' ';
      *to++ = (char)byte;
    }
  *to = '\0';

  if (!g_utf8_validate (buffer, to - buffer, NULL))
    return S3C_REASON_NOT_UTF8;

  *decoded = g_steal_pointer (&buffer);
  return S3C_REASON_NONE;
}
