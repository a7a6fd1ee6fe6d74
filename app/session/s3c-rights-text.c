/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-rights-text.h"

char *
s3c_rights_text_dup (S3cTokenFacts *facts)
{
  return g_strdup ("");
}

char *
s3c_expiry_text_dup (S3cTokenFacts *facts, gint64 now)
{
  return NULL;
}

gboolean
s3c_expiry_is_near (S3cTokenFacts *facts, gint64 now)
{
  return FALSE;
}

char *
s3c_usage_text_dup (S3cUsage usage, const char *reason)
{
  return g_strdup (reason != NULL ? reason : "");
}
