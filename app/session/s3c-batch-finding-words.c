/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-batch-finding.h"

#include "s3c-error-text.h"

#include <glib/gi18n-lib.h>

/* Untranslated; those of the others are made of more than one part. */
static const char *const texts[] = {
  [S3C_PROBLEM_NO_LOCATION] = N_ ("There is no location in this line."),
  [S3C_PROBLEM_NO_KEY]
  = N_ ("This names a bucket, or a folder in it, but no object; give the key of one object."),
  [S3C_PROBLEM_CONTRADICTION] = N_ ("The location is another object than the bucket and key of "
                                    "this line; leave one of them out."),
  [S3C_PROBLEM_NUL] = N_ ("There is a NUL character in this line; it is damaged."),
  [S3C_PROBLEM_TOO_LONG] = N_ ("This line is far too long."),
  [S3C_PROBLEM_STRAY_QUOTE]
  = N_ ("There is a quotation mark within a field; put the whole field in quotation marks, and "
        "double the one in it."),
  [S3C_PROBLEM_TEXT_AFTER_QUOTE]
  = N_ ("There is text after a closing quotation mark; double a quotation mark that belongs to "
        "the field."),
  [S3C_PROBLEM_UNCLOSED_QUOTE]
  = N_ ("A field begins with a quotation mark here and does not end with one; the lines after this "
        "one are read by themselves."),
};

static char *
dup_reason (S3cReason reason)
{
  if (reason == S3C_REASON_BARE_PATH)
    return g_strdup (_ ("This has no “s3://” before it; add it if this is a bucket and a key."));

  return g_strdup (s3c_reason_text_get (reason));
}

static char *
dup_warnings (const S3cFinding *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) warnings = NULL;

  for (gsize i = 0; i < self->n_warnings; i++)
    g_strv_builder_add (builder, s3c_reason_text_get (self->warnings[i]));
  warnings = g_strv_builder_end (builder);

  return g_strjoinv (" ", warnings);
}

char *
s3c_finding_to_words (const S3cFinding *self, guint n_columns)
{
  switch (self->problem)
    {
    case S3C_PROBLEM_NONE:
      return dup_warnings (self);
    case S3C_PROBLEM_LOCATION:
      return dup_reason (self->reason);
    case S3C_PROBLEM_FIELD:
      /* Translators: the name of a field and what is wrong with it. */
      return g_strdup_printf (_ ("%s: %s"), s3c_field_text_get (self->field),
                              s3c_reason_text_get (self->reason));
    case S3C_PROBLEM_TOO_MANY_FIELDS:
      return g_strdup_printf (_ ("This line has %u fields for %u columns; put a field that holds "
                                 "the separator in quotation marks."),
                              (guint)self->n_fields, n_columns);
    case S3C_PROBLEM_NO_LOCATION:
    case S3C_PROBLEM_NO_KEY:
    case S3C_PROBLEM_CONTRADICTION:
    case S3C_PROBLEM_NUL:
    case S3C_PROBLEM_TOO_LONG:
    case S3C_PROBLEM_STRAY_QUOTE:
    case S3C_PROBLEM_TEXT_AFTER_QUOTE:
    case S3C_PROBLEM_UNCLOSED_QUOTE:
    default:
      return g_strdup (_ (texts[self->problem]));
    }
}
