/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "s3c-batch-private.h"
#include "s3c-batch-text.h"
#include "s3c-error.h"

#include <glib/gi18n-lib.h>

#define MOST_BYTES (64 * 1024 * 1024)

/* Often enough for a person, seldom enough to cost nothing. */
#define LINES_BETWEEN_LOOKS 1024

/* One reading: what has been read, and how far. */
typedef struct
{
  S3cBatchSource *source;    /* (owned) */
  GArray *records;           /* (owned) (element-type S3cBatchRecord) */
  GCancellable *cancellable; /* (unowned) (nullable) */
  const char *text;          /* (unowned) of the source */
  const char *end;
  const char *at;
  guint number;         /* of the line at that place */
  S3cCsvRecord *record; /* (owned) */
  GHashTable *places;   /* (owned) from "bucket/key" to the number of the first line that has it */
  GStringChunk *names;  /* (owned) the keys of that */
} Reader;

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->source, s3c_batch_source_unref);
  g_clear_pointer (&self->records, g_array_unref);
  g_clear_pointer (&self->record, s3c_csv_record_free);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->names, g_string_chunk_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static void
reader_init (Reader *self, GBytes *text, S3cRequest *common)
{
  gsize size = 0;

  self->source = s3c_batch_source_new (text, common);
  self->records = g_array_new (FALSE, FALSE, sizeof (S3cBatchRecord));
  self->record = s3c_csv_record_new ();
  self->names = g_string_chunk_new (64 * 1024);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->text = g_bytes_get_data (text, &size);
  if (self->text == NULL)
    self->text = "";
  self->end = self->text + size;
  self->at = self->text;
  self->number = 1;
}

/* The number of the first line with the same object, or 0. A bucket has no slash in it. */
static guint
find_same (Reader *self, S3cRequest *request)
{
  g_autofree char *place
      = g_strconcat (s3c_request_get_bucket (request), "/", s3c_request_get_key (request), NULL);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, place));

  if (number == 0)
    g_hash_table_insert (self->places, g_string_chunk_insert (self->names, place),
                         GUINT_TO_POINTER (self->number));
  return number;
}

static void
add_record (Reader *self, const char *start, gsize length)
{
  g_auto (S3cFinding) finding = { 0 };
  S3cBatchRecord record
      = { (guint32)(start - self->text), (guint32)length, self->number, 0, S3C_LINE_BAD };

  s3c_finding_read (&finding, start, length, self->source->columns, self->source->common,
                    self->record);
  if (finding.request != NULL)
    {
      record.same_as = find_same (self, finding.request);
      record.verdict = record.same_as != 0 ? S3C_LINE_REPEATED : S3C_LINE_GOOD;
    }
  g_array_append_val (self->records, record);
}

/* Over a line break, if there is one, and over those within what was read before it. */
static void
step (Reader *self, S3cBreaks breaks, guint n_breaks)
{
  gsize length = s3c_batch_text_break_length (self->at, self->end, breaks);

  self->at += length;
  self->number += n_breaks + (length > 0);
}

static void
skip_blank_lines (Reader *self)
{
  while (self->at < self->end)
    {
      const char *line_end = s3c_batch_text_line_end (self->at, self->end, S3C_BREAKS_CSV);

      if (!s3c_batch_text_is_blank (self->at, (gsize)(line_end - self->at)))
        return;
      self->at = line_end;
      step (self, S3C_BREAKS_CSV, 0);
    }
}

static void
read_record (Reader *self)
{
  const char *start = self->at;
  guint n_breaks = 0;

  skip_blank_lines (self);
  start = self->at;
  if (start == self->end)
    return;

  s3c_csv_record_read (self->record, &self->at, self->end, self->source->columns->delimiter);
  n_breaks = self->record->n_breaks;
  add_record (self, start, (gsize)(self->at - start));
  step (self, S3C_BREAKS_CSV, n_breaks);
}

static void
read_line (Reader *self)
{
  const char *start = self->at;

  self->at = s3c_batch_text_line_end (start, self->end, S3C_BREAKS_PLAIN);
  if (!s3c_batch_text_is_blank (start, (gsize)(self->at - start)))
    add_record (self, start, (gsize)(self->at - start));
  step (self, S3C_BREAKS_PLAIN, 0);
}

static gboolean
read_header (Reader *self, GError **error)
{
  guint n_breaks = 0;

  skip_blank_lines (self);
  if (!s3c_batch_columns_read (&self->at, self->end, &self->source->columns, &n_breaks, error))
    return FALSE;

  if (self->source->columns != NULL)
    step (self, S3C_BREAKS_CSV, n_breaks);
  else
    {
      /* Lines are counted otherwise there. */
      self->at = self->text;
      self->number = 1;
    }
  return TRUE;
}

static gboolean
read_all (Reader *self, GError **error)
{
  if (!read_header (self, error))
    return FALSE;

  for (guint n = 0; self->at < self->end; n++)
    {
      if (n % LINES_BETWEEN_LOOKS == 0 && g_cancellable_is_cancelled (self->cancellable))
        {
          g_set_error_literal (error, S3C_ERROR, S3C_ERROR_CANCELLED, "Cancelled");
          return FALSE;
        }
      if (self->source->columns != NULL)
        read_record (self);
      else
        read_line (self);
    }

  return TRUE;
}

static S3cBatch *
read_batch (GBytes *bytes,
            const char *encoding,
            S3cRequest *common,
            GCancellable *cancellable,
            GError **error)
{
  g_auto (Reader) reader = { .cancellable = cancellable };
  g_autoptr (GBytes) text = NULL;

  if (g_bytes_get_size (bytes) > MOST_BYTES)
    {
      g_set_error_literal (error, S3C_ERROR, S3C_ERROR_FIELD,
                           _ ("This is more than 64 MiB; divide it into several files."));
      return NULL;
    }
  text = s3c_batch_text_decode (bytes, encoding, error);
  if (text == NULL)
    return NULL;

  reader_init (&reader, text, common);
  if (!read_all (&reader, error))
    return NULL;
  return s3c_batch_new (g_steal_pointer (&reader.source), g_steal_pointer (&reader.records));
}

/* What the thread is given. */
typedef struct
{
  GBytes *bytes;      /* (owned) */
  char *encoding;     /* (owned) (nullable) */
  S3cRequest *common; /* (owned) (nullable) */
} Errand;

static void
errand_free (Errand *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->encoding, g_free);
  g_clear_object (&self->common);
  g_free (self);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Errand *errand = task_data;
  g_autoptr (GError) error = NULL;
  S3cBatch *batch
      = read_batch (errand->bytes, errand->encoding, errand->common, cancellable, &error);

  if (batch != NULL)
    g_task_return_pointer (task, batch, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
s3c_batch_read_async (GBytes *bytes,
                      const char *encoding,
                      S3cRequest *common,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Errand *errand = g_new0 (Errand, 1);

  g_return_if_fail (bytes != NULL);
  g_return_if_fail (common == NULL || S3C_IS_REQUEST (common));

  errand->bytes = g_bytes_ref (bytes);
  errand->encoding = g_strdup (encoding);
  errand->common = common != NULL ? g_object_ref (common) : NULL;

  g_task_set_source_tag (task, s3c_batch_read_async);
  /* Cancelled is said in the program's own error domain. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, errand, (GDestroyNotify)errand_free);
  g_task_run_in_thread (task, read_in_thread);
}

S3cBatch *
s3c_batch_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, s3c_batch_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

S3cBatch *
s3c_batch_read (GBytes *bytes, const char *encoding, S3cRequest *common, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (common == NULL || S3C_IS_REQUEST (common), NULL);

  return read_batch (bytes, encoding, common, NULL, error);
}
