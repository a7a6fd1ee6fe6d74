/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-location-reading.h"

#include "s3c-decode.h"

#include <string.h>

/* What stands in the query of a signed address, and no place of a key. */
static const char *const signature_names[]
    = { "X-Amz-Algorithm",      "X-Amz-Signature", "X-Amz-Credential",
        "X-Amz-Security-Token", "AWSAccessKeyId",  "Signature" };

/* The length of a mark that may have been encoded any number of times ("?", "%3F", "%253F"), or 0.
 */
static gsize
match_mark (const char *at, char plain, const char *hex)
{
  const char *digits = at + 1;

  if (*at == plain)
    return 1;
  if (*at != '%')
    return 0;

  while (g_str_has_prefix (digits, "25"))
    digits += 2;

  return g_ascii_strncasecmp (digits, hex, 2) == 0 ? (gsize)(digits + 2 - at) : 0;
}

static gboolean
is_signature_at (const char *at)
{
  /* Out of the source of a web page the separator comes as "&amp;". */
  if (g_str_has_prefix (at, "amp") && match_mark (at + 3, ';', "3b") > 0)
    at += 3 + match_mark (at + 3, ';', "3b");

  for (gsize i = 0; i < G_N_ELEMENTS (signature_names); i++)
    {
      gsize length = strlen (signature_names[i]);

      if (g_ascii_strncasecmp (at, signature_names[i], length) == 0
          && match_mark (at + length, '=', "3d") > 0)
        return TRUE;
    }

  return FALSE;
}

/* Returns the last question mark before a signature, or NULL, and the length of that mark. */
static char *
find_signed_query (char *text, gsize *mark_length)
{
  char *mark = NULL;

  for (char *at = text; *at != '\0'; at++)
    {
      gsize length = match_mark (at, '?', "3f");

      if (length > 0)
        {
          mark = at;
          *mark_length = length;
        }
      else
        length = match_mark (at, '&', "26");

      if (mark != NULL && length > 0 && is_signature_at (at + length))
        return mark;
    }

  return NULL;
}

/* The query in plain text, as far as it can be decoded: links within links are encoded twice, none
 * is more often. (transfer full) */
static char *
dup_plain (const char *query)
{
  char *plain = g_strdup (query);
  char *decoded = NULL;

  for (int times = 0; times < 3 && strchr (plain, '=') == NULL
                      && s3c_decode (plain, -1, S3C_DECODE_PATH, &decoded) == S3C_REASON_NONE;
       times++)
    {
      g_clear_pointer (&plain, g_free);
      plain = g_steal_pointer (&decoded);
    }

  return plain;
}

void
s3c_reading_cut_signature (S3cReading *reading, char *text)
{
  gsize mark_length = 0;
  char *mark = find_signed_query (text, &mark_length);
  g_autofree char *query = NULL;

  if (mark == NULL)
    return;

  query = dup_plain (mark + mark_length);
  s3c_reading_note_query (reading, query);
  reading->presigned = TRUE;
  *mark = '\0';
}
