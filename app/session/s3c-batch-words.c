/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-batch-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
describe_time (gint64 microseconds)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  if (local == NULL)
    return g_strdup ("?");
  /* Translators: a date and a time; see g_date_time_format () for the codes. */
  return g_date_time_format (local, _ ("%-e %b %Y, %H:%M"));
}

/* A separator with no blank after it is rather one of columns than of words. */
static gboolean
looks_like_columns (const char *text, gsize length)
{
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }

  for (gsize i = 0; i + 1 < length; i++)
    if (text[i] == '\t' || ((text[i] == ',' || text[i] == ';') && text[i + 1] != ' '))
      return TRUE;

  return FALSE;
}

/* What a person may have meant by a plain line, or NULL. */
static const char *
get_hint (S3cBatch *self, guint position, const S3cFinding *finding)
{
  gsize length = 0;
  const char *text = s3c_batch_get_text (self, position, &length);

  if (s3c_batch_get_columns (self) != NULL || finding->problem == S3C_PROBLEM_TOO_LONG)
    return NULL;
  if (finding->request == NULL && length > 0 && text[0] == '#')
    return _ ("A line that begins with “#” is read like any other.");
  if (!looks_like_columns (text, length))
    return NULL;

  return finding->request != NULL
             ? _ ("The separator is read as a part of the object key; columns need a header row.")
             : _ ("Columns need a header row with “location”, or “bucket” and “key”.");
}

char *
s3c_batch_to_words (S3cBatch *self, guint position, const S3cFinding *finding)
{
  const S3cBatchRecord *record = s3c_batch_get_record (self, position);
  const S3cBatchColumns *columns = s3c_batch_get_columns (self);
  const char *hint = get_hint (self, position, finding);
  g_autofree char *words = NULL;

  if (record->verdict == S3C_LINE_REPEATED)
    return g_strdup_printf (_ ("This is the same object as in line %u."), record->same_as);
  if (record->verdict == S3C_LINE_EARLIER)
    {
      words = describe_time (s3c_batch_get_earlier (self, position));
      /* Translators: a date and a time. */
      return g_strdup_printf (_ ("There is a copy of this object already, from %s."), words);
    }

  words = s3c_finding_to_words (finding, columns != NULL ? columns->names->len : 0);
  if (hint == NULL)
    return g_steal_pointer (&words);
  return *words == '\0' ? g_strdup (hint) : g_strconcat (words, " ", hint, NULL);
}
