/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-region.h"

#include <string.h>

#define MAX_LENGTH 32

static const char *const opt_in[] = {
  "af-south-1",     "ap-east-1",      "ap-east-2",
  "ap-south-2",     "ap-southeast-3", "ap-southeast-4",
  "ap-southeast-5", "ap-southeast-6", "ap-southeast-7",
  "ca-west-1",      "eu-central-2",   "eu-south-1",
  "eu-south-2",     "il-central-1",   "me-central-1",
  "me-south-1",     "mx-central-1",   NULL,
};

gboolean
s3c_region_is_valid (const char *text)
{
  gsize letters = text != NULL ? strspn (text, G_CSET_a_2_z) : 0;
  guint words = 0;

  if (letters < 2 || letters > 4 || strlen (text) > MAX_LENGTH)
    return FALSE;

  for (text += letters; *text == '-' && g_ascii_islower (text[1]); words++)
    text += 1 + strspn (text + 1, G_CSET_a_2_z);

  return words > 0 && text[0] == '-' && g_ascii_isdigit (text[1])
         && text[1 + strspn (text + 1, G_CSET_DIGITS)] == '\0';
}

gboolean
s3c_region_is_opt_in (const char *region)
{
  return region != NULL && g_strv_contains (opt_in, region);
}
