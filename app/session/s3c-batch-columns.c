/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-batch-columns.h"

#include "s3c-batch-text.h"
#include "s3c-error.h"
#include "s3c-location.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const column_names[S3C_N_COLUMNS] = {
  [S3C_COLUMN_LOCATION] = "location",
  [S3C_COLUMN_BUCKET] = "bucket",
  [S3C_COLUMN_KEY] = "key",
  [S3C_COLUMN_FOLDER] = "folder",
  [S3C_COLUMN_NAME] = "name",
  [S3C_COLUMN_DESCRIPTION] = "description",
  [S3C_COLUMN_CONTACT_ID] = "contact_id",
  [S3C_COLUMN_LINE] = "line",
  [S3C_COLUMN_REASON] = "reason",
};

/* No header row is longer: a huge line is not taken apart three times to look. */
#define MOST_BYTES (1024 * 1024)

static const char delimiters[] = { ',', ';', '\t' };

/* A reading of the first record under one delimiter. */
typedef struct
{
  char delimiter;
  S3cCsvFault fault;
  gboolean address; /* it begins with one */
  guint n_known;    /* columns that say something about a copy */
  guint n_fields;
  gboolean complete;
  S3cColumn twice; /* S3C_COLUMN_UNKNOWN: none */
} Reading;

void
s3c_batch_columns_free (S3cBatchColumns *self)
{
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->ignored, g_strfreev);
  g_free (self);
}

/* Without blanks, and the byte order marks that come with files that were joined. */
static char *
trim (const char *name)
{
  const char *start = name;
  const char *end = name + strlen (name);

  while (start < end && s3c_batch_text_is_blank (start, (gsize)(g_utf8_next_char (start) - start)))
    start = g_utf8_next_char (start);
  while (end > start)
    {
      const char *last = g_utf8_prev_char (end);

      if (!s3c_batch_text_is_blank (last, (gsize)(end - last)))
        break;
      end = last;
    }

  return g_strndup (start, (gsize)(end - start));
}

static S3cColumn
find_column (const char *name)
{
  g_autofree char *trimmed = trim (name);

  for (guint i = 0; i < S3C_N_COLUMNS; i++)
    if (g_ascii_strcasecmp (trimmed, column_names[i]) == 0)
      return (S3cColumn)i;

  return S3C_COLUMN_UNKNOWN;
}

static void
count_columns (Reading *reading, const S3cCsvRecord *record)
{
  gboolean seen[S3C_N_COLUMNS] = { FALSE };

  reading->address = s3c_location_looks_like_address (s3c_csv_record_get (record, 0, NULL));
  reading->n_fields = s3c_csv_record_get_n_fields (record);
  for (guint i = 0; i < reading->n_fields; i++)
    {
      S3cColumn column = find_column (s3c_csv_record_get (record, i, NULL));

      if (column >= S3C_COLUMN_LINE)
        continue;
      if (seen[column])
        reading->twice = column;
      else
        reading->n_known++;
      seen[column] = TRUE;
    }
  reading->complete
      = seen[S3C_COLUMN_LOCATION] || (seen[S3C_COLUMN_BUCKET] && seen[S3C_COLUMN_KEY]);
}

static Reading
try_delimiter (S3cCsvRecord *record, const char *at, const char *end, char delimiter)
{
  Reading reading = { .delimiter = delimiter, .twice = S3C_COLUMN_UNKNOWN };
  const char *after = at;

  reading.fault = s3c_csv_record_read (record, &after, end, delimiter);
  if (after - at < MOST_BYTES)
    count_columns (&reading, record);
  return reading;
}

/* What is wrong under one delimiter may be right under the next, and a blank around a name may be
 * one. */
static gboolean
is_better (const Reading *a, const Reading *b)
{
  if (a->complete != b->complete)
    return a->complete;
  if ((a->fault == S3C_CSV_SOUND) != (b->fault == S3C_CSV_SOUND))
    return a->fault == S3C_CSV_SOUND;
  if (a->n_known != b->n_known)
    return a->n_known > b->n_known;
  return a->n_fields > b->n_fields;
}

static gboolean
refuse (GError **error, const char *words)
{
  g_set_error_literal (error, S3C_ERROR, S3C_ERROR_FIELD, words);
  return FALSE;
}

static gboolean
check (const Reading *reading, const S3cCsvRecord *record, GError **error)
{
  if (!reading->complete)
    return refuse (error, _ ("The first line looks like a header row, but a column “location”, or "
                             "the columns “bucket” and “key”, are missing."));
  if (reading->fault != S3C_CSV_SOUND)
    return refuse (error, _ ("The quotation marks in the header row are not in pairs."));
  if (record->n_filled > S3C_CSV_MOST_FIELDS)
    return refuse (error, _ ("The header row has too many columns."));
  if (reading->twice != S3C_COLUMN_UNKNOWN)
    {
      g_set_error (error, S3C_ERROR, S3C_ERROR_FIELD,
                   _ ("The header row has the column “%s” twice."), column_names[reading->twice]);
      return FALSE;
    }

  return TRUE;
}

static S3cBatchColumns *
make (const S3cCsvRecord *record, char delimiter)
{
  S3cBatchColumns *self = g_new0 (S3cBatchColumns, 1);
  g_autoptr (GStrvBuilder) ignored = g_strv_builder_new ();

  self->delimiter = delimiter;
  self->names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < S3C_N_COLUMNS; i++)
    self->places[i] = G_MAXUINT;
  for (guint i = 0; i < s3c_csv_record_get_n_fields (record); i++)
    {
      const char *name = s3c_csv_record_get (record, i, NULL);
      g_autofree char *trimmed = trim (name);
      S3cColumn column = find_column (name);

      g_ptr_array_add (self->names, g_strdup (name));
      if (column != S3C_COLUMN_UNKNOWN)
        self->places[column] = MIN (self->places[column], i);
      else if (*trimmed != '\0')
        g_strv_builder_add (ignored, trimmed);
    }
  self->ignored = g_strv_builder_end (ignored);
  return self;
}

gboolean
s3c_batch_columns_read (const char **at,
                        const char *end,
                        S3cBatchColumns **columns,
                        guint *n_breaks,
                        GError **error)
{
  g_autoptr (S3cCsvRecord) record = s3c_csv_record_new ();
  const char *limit = end - *at > MOST_BYTES ? *at + MOST_BYTES : end;
  Reading best = { 0 };

  *columns = NULL;
  *n_breaks = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      Reading reading = try_delimiter (record, *at, limit, delimiters[i]);

      if (i == 0 || is_better (&reading, &best))
        best = reading;
    }
  /* A location may have any comma in it, and what follows that may be called like a column. */
  if (best.n_known == 0 || best.address)
    return TRUE;

  best.fault = s3c_csv_record_read (record, at, limit, best.delimiter);
  if (!check (&best, record, error))
    return FALSE;

  *n_breaks = record->n_breaks;
  *columns = make (record, best.delimiter);
  return TRUE;
}

const char *
s3c_batch_columns_get (const S3cBatchColumns *self, const S3cCsvRecord *record, S3cColumn column)
{
  return s3c_csv_record_get (record, self->places[column], NULL);
}

const char *
s3c_column_to_name (S3cColumn column)
{
  return column_names[column];
}
