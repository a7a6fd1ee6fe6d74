/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-batch-private.h"

#include <string.h>

#define LINE_END "\r\n"

/* A line that cannot be divided into its columns, or is damaged as a whole, leaves them empty:
 * nothing must be guessed when it is read again. What stood there goes into a column of its own. */
static gboolean
is_undivided (const S3cFinding *finding)
{
  return finding->problem == S3C_PROBLEM_NUL || finding->problem == S3C_PROBLEM_TOO_LONG
         || finding->problem == S3C_PROBLEM_STRAY_QUOTE
         || finding->problem == S3C_PROBLEM_TEXT_AFTER_QUOTE
         || finding->problem == S3C_PROBLEM_UNCLOSED_QUOTE
         || finding->problem == S3C_PROBLEM_TOO_MANY_FIELDS;
}

/* The table that is written: its columns and the lines that go into it. */
typedef struct
{
  S3cBatch *batch; /* (unowned) */
  const S3cBatchColumns *columns;
  gboolean with_duplicates;
  gboolean add_line; /* a column "line" that was not there */
  GString *text;     /* (owned) */
  S3cCsvRecord *record;
} Table;

static void
append_text (Table *self, const char *text)
{
  s3c_csv_append (self->text, text, strlen (text));
}

static void
separate (Table *self)
{
  g_string_append_c (self->text, self->columns != NULL ? self->columns->delimiter : ',');
}

static gboolean
is_kept (Table *self, guint column)
{
  return column != self->columns->places[S3C_COLUMN_REASON];
}

static void
append_header (Table *self)
{
  guint n = self->columns != NULL ? self->columns->names->len : 0;

  if (self->columns == NULL)
    {
      append_text (self, s3c_column_to_name (S3C_COLUMN_LOCATION));
      separate (self);
    }
  for (guint i = 0; i < n; i++)
    if (is_kept (self, i))
      {
        append_text (self, g_ptr_array_index (self->columns->names, i));
        separate (self);
      }
  if (self->add_line)
    {
      append_text (self, s3c_column_to_name (S3C_COLUMN_LINE));
      separate (self);
    }
  append_text (self, s3c_column_to_name (S3C_COLUMN_REASON));
  g_string_append (self->text, LINE_END);
}

static void
append_value (Table *self, guint position, guint column, gboolean undivided)
{
  gsize length = 0;
  const char *value = NULL;

  if (!undivided)
    value = s3c_csv_record_get (self->record, column, &length);
  else if (column == self->columns->places[S3C_COLUMN_LINE])
    value = s3c_batch_get_text (self->batch, position, &length);
  s3c_csv_append (self->text, value, length);
  separate (self);
}

static void
append_line (Table *self, guint position)
{
  gsize length = 0;
  const char *text = s3c_batch_get_text (self->batch, position, &length);
  g_auto (S3cFinding) finding = { 0 };
  g_autofree char *words = NULL;
  gboolean undivided = FALSE;

  s3c_batch_find (self->batch, position, &finding, self->record);
  words = s3c_batch_to_words (self->batch, position, &finding);
  undivided = is_undivided (&finding);

  for (guint i = 0; self->columns != NULL && i < self->columns->names->len; i++)
    if (is_kept (self, i))
      append_value (self, position, i, undivided);
  if (self->columns == NULL || self->add_line)
    {
      s3c_csv_append (self->text, text, self->columns == NULL || undivided ? length : 0);
      separate (self);
    }
  append_text (self, words);
  g_string_append (self->text, LINE_END);
}

static gboolean
needs_line_column (Table *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->batch));

  if (self->columns == NULL || self->columns->places[S3C_COLUMN_LINE] != G_MAXUINT)
    return FALSE;

  for (guint i = 0; i < n; i++)
    if (s3c_batch_get_record (self->batch, i)->verdict == S3C_LINE_BAD)
      {
        g_auto (S3cFinding) finding = { 0 };

        s3c_batch_find (self->batch, i, &finding, self->record);
        if (is_undivided (&finding))
          return TRUE;
      }

  return FALSE;
}

GBytes *
s3c_batch_to_rejects (S3cBatch *self, gboolean with_duplicates)
{
  g_autoptr (S3cCsvRecord) record = s3c_csv_record_new ();
  Table table = { .batch = self, .record = record };

  g_return_val_if_fail (S3C_IS_BATCH (self), NULL);

  table.columns = s3c_batch_get_columns (self);
  table.text = g_string_new (NULL);
  table.add_line = needs_line_column (&table);
  append_header (&table);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    if (s3c_batch_is_reject (self, i, with_duplicates))
      append_line (&table, i);

  return g_string_free_to_bytes (table.text);
}
