/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-query.h"

#include "s3c-decode.h"

#include <string.h>

static char *
dup_decoded (const char *text, gsize length)
{
  char *decoded = NULL;

  if (s3c_decode (text, (gssize)length, S3C_DECODE_FORM, &decoded) != S3C_REASON_NONE)
    decoded = g_strndup (text, length);

  return decoded;
}

gboolean
s3c_query_next (const char **at, char **name, char **value)
{
  const char *pair = *at;
  gsize length = 0;
  const char *equals = NULL;

  if (pair == NULL || *pair == '\0')
    return FALSE;

  /* Out of the source of a web page the separator comes as "&amp;". */
  if (g_str_has_prefix (pair, "amp;"))
    pair += strlen ("amp;");

  length = strcspn (pair, "&");
  equals = memchr (pair, '=', length);
  *at = pair + length + (pair[length] == '&' ? 1 : 0);
  *name = dup_decoded (pair, equals != NULL ? (gsize)(equals - pair) : length);
  *value = equals != NULL ? dup_decoded (equals + 1, (gsize)(pair + length - equals - 1))
                          : g_strdup ("");

  return TRUE;
}
