/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-retry-after.h"

#include <libsoup/soup.h>
#include <string.h>

gint64
s3c_retry_after_parse (const char *text, GDateTime *now)
{
  g_autofree char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;
  g_autoptr (GDateTime) date = NULL;
  gint64 wait;

  if (stripped == NULL || *stripped == '\0')
    return -1;
  /* g_ascii_strtoull() stops at the largest number there is, which is cut below as well. */
  if (strspn (stripped, G_CSET_DIGITS) == strlen (stripped))
    return (gint64)MIN (g_ascii_strtoull (stripped, NULL, 10), S3C_RETRY_AFTER_MAX);
  date = soup_date_time_new_from_http_string (stripped);
  if (date == NULL)
    return -1;
  wait = g_date_time_difference (date, now);
  wait = wait > 0 ? (wait + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC : 0;
  return MIN (wait, S3C_RETRY_AFTER_MAX);
}
