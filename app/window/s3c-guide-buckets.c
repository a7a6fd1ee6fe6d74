/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-guide-buckets.h"

#include "s3c-location.h"

#define SEPARATORS " ,;\t\r\n"

/* (transfer full) */
static char *
read_name (const char *word)
{
  g_autoptr (S3cLocation) location = NULL;

  if (!s3c_location_looks_like_address (word))
    return g_strdup (word);

  location = s3c_location_parse (word);

  return g_strdup (s3c_location_get_bucket (location) ?: word);
}

char **
s3c_guide_buckets_split (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, SEPARATORS, -1);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_autofree char *name = read_name (words[i]);

      if (*name != '\0' && g_hash_table_add (seen, g_strdup (name)))
        g_strv_builder_add (names, name);
    }

  return g_strv_builder_end (names);
}

char **
s3c_guide_buckets_filter (const char *const *names)
{
  g_autoptr (GStrvBuilder) usable = g_strv_builder_new ();

  for (gsize i = 0; names[i] != NULL; i++)
    if (!s3c_verdict_is_unusable (s3c_field_check (S3C_FIELD_BUCKET, names[i])))
      g_strv_builder_add (usable, names[i]);

  return g_strv_builder_end (usable);
}

S3cGrade
s3c_guide_buckets_grade (const char *const *names, S3cReason *reason)
{
  S3cGrade worst = S3C_GRADE_FINE;

  *reason = S3C_REASON_NONE;
  if (names[0] == NULL)
    {
      *reason = S3C_REASON_EMPTY;
      return S3C_GRADE_UNFINISHED;
    }

  for (gsize i = 0; names[i] != NULL; i++)
    {
      S3cVerdict verdict = s3c_field_check (S3C_FIELD_BUCKET, names[i]);

      if (verdict.grade > worst)
        {
          worst = verdict.grade;
          *reason = verdict.reason;
        }
    }

  return worst;
}
