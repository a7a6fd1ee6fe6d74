/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-retry-after.h"

#include <libsoup/soup.h>

gint64
s3c_retry_after_parse (const char *text, GDateTime *now)
{
  g_autoptr (GDateTime) date = NULL;
  gint64 wait;

  if (text == NULL)
    return -1;
  if (g_ascii_string_to_signed (text, 10, 0, G_MAXINT32, &wait, NULL))
    return wait;
  date = soup_date_time_new_from_http_string (text);
  if (date == NULL)
    return -1;
  wait = g_date_time_difference (date, now);
  return wait > 0 ? (wait + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC : 0;
}
