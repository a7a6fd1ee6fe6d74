/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-policy-arn.h"

#include <string.h>

char **
s3c_arn_split (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", S3C_ARN_N_PARTS);

  if (g_strv_length (parts) < S3C_ARN_N_PARTS || !g_str_equal (parts[S3C_ARN_PREFIX], "arn"))
    return NULL;
  return g_steal_pointer (&parts);
}

gboolean
s3c_arn_is_of_other_partition (char **parts)
{
  return g_str_has_prefix (parts[S3C_ARN_PARTITION], "aws-");
}

gboolean
s3c_arn_is_account (const char *text)
{
  return strlen (text) == 12 && strspn (text, "0123456789") == 12;
}
