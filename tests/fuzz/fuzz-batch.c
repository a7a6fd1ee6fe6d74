/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes through the batch reader: CC=clang meson setup BUILD, then
 * BUILD/tests/fuzz/fuzz-batch -max_len=4096. The first byte chooses the encoding. Every line must
 * be accounted for, once, and the rejects must come back as what they were. */

#include "s3c-batch-private.h"
#include "s3c-batch-text.h"
#include "s3c-error.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* The fuzzer keeps what was aborted, which a trap is not. */
#define complain(...) (g_printerr (__VA_ARGS__), abort ())

static guint
count_lines (S3cBatch *batch)
{
  return g_list_model_get_n_items (G_LIST_MODEL (batch));
}

/* Where the header row ends, which is no line. */
static gsize
find_header_end (const char *text, gsize size)
{
  const char *at = text;
  const char *next = text;
  S3cBatchColumns *columns = NULL;
  guint n_breaks = 0;

  while (next < text + size
         && s3c_batch_text_is_blank (at,
                                     s3c_batch_text_next_line (&next, text + size, S3C_BREAKS_CSV)))
    at = next;
  if (!s3c_batch_columns_read (&at, text + size, &columns, &n_breaks, NULL) || columns == NULL)
    complain ("A header row was read that is none");
  s3c_batch_columns_free (columns);
  return (gsize)(at - text);
}

/* Between two lines there is nothing but blanks, and none stands in another. */
static void
check_nothing_is_skipped (S3cBatch *batch, GBytes *decoded)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (decoded, &size);
  const char *text = size > 0 ? data : "";
  gsize after = s3c_batch_is_csv (batch) ? find_header_end (text, size) : 0;

  for (guint i = 0; i < count_lines (batch); i++)
    {
      const S3cBatchRecord *record = s3c_batch_get_record (batch, i);

      if (record->start < after)
        complain ("Line %u stands in another", record->number);
      if (!s3c_batch_text_is_blank (text + after, record->start - after))
        complain ("Something before line %u was skipped", record->number);
      if (s3c_batch_text_is_blank (text + record->start, record->length))
        complain ("Line %u is blank", record->number);
      after = record->start + record->length;
    }
  if (!s3c_batch_text_is_blank (text + after, size - after))
    complain ("Something at the end was skipped");
}

static void
check_line (S3cBatch *batch, guint position, guint *number)
{
  g_autoptr (S3cBatchLine) line = g_list_model_get_item (G_LIST_MODEL (batch), position);
  S3cRequest *request = s3c_batch_line_get_request (line);
  gboolean bad = s3c_batch_line_get_verdict (line) == S3C_LINE_BAD;

  if (s3c_batch_line_get_number (line) <= *number)
    complain ("The numbers do not ascend");
  *number = s3c_batch_line_get_number (line);
  if (bad != (request == NULL))
    complain ("Line %u is bad and good", *number);
  if (request != NULL && s3c_verdict_is_unusable (s3c_request_check (request)))
    complain ("Line %u is not usable", *number);
  if (bad && *s3c_batch_line_get_words (line) == '\0')
    complain ("Line %u is bad for no reason", *number);
  if (!g_utf8_validate (s3c_batch_line_get_words (line), -1, NULL)
      || !g_utf8_validate (s3c_batch_line_get_text (line), -1, NULL)
      || strpbrk (s3c_batch_line_get_text (line), "\r\n\t") != NULL)
    complain ("Line %u cannot be shown", *number);
}

/* The repeated lines are the only ones that are not bad among the rejects. */
static void
check_requests (S3cBatch *batch, S3cBatch *again)
{
  g_autoptr (GPtrArray) good = s3c_batch_dup_requests (batch, FALSE);
  g_autoptr (GPtrArray) every = s3c_batch_dup_requests (batch, TRUE);
  g_autoptr (GPtrArray) rejected = s3c_batch_dup_requests (again, TRUE);
  guint n_every = 0;
  guint n_rejected = 0;

  if (good->len != s3c_batch_count (batch, S3C_LINE_GOOD)
      || every->len + s3c_batch_count (batch, S3C_LINE_BAD) != count_lines (batch)
      || rejected->len != s3c_batch_count (batch, S3C_LINE_REPEATED))
    complain ("The requests are not as many as the lines");
  for (guint i = 0; i < count_lines (batch); i++)
    {
      S3cLineVerdict verdict = s3c_batch_get_record (batch, i)->verdict;

      if (verdict == S3C_LINE_REPEATED
          && !s3c_request_equal (g_ptr_array_index (every, n_every),
                                 g_ptr_array_index (rejected, n_rejected++)))
        complain ("A reject has come back as another");
      n_every += verdict != S3C_LINE_BAD;
    }
}

/* Nothing was mended: as many lines, the bad ones still bad, the others as they were. */
static void
check_rejects (S3cBatch *batch)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) rejects = s3c_batch_to_rejects (batch, FALSE);
  g_autoptr (S3cBatch) again = s3c_batch_read (rejects, NULL, NULL, &error);

  if (again == NULL)
    complain ("The rejects cannot be read: %s", error->message);
  if (!s3c_batch_is_csv (again))
    complain ("The rejects have no columns");
  if (count_lines (again) + s3c_batch_count (batch, S3C_LINE_GOOD) != count_lines (batch))
    complain ("Rejects and requests are not all lines");
  if (s3c_batch_count (again, S3C_LINE_BAD) != s3c_batch_count (batch, S3C_LINE_BAD))
    complain ("What was bad is good without having been mended");
  check_requests (batch, again);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *encoding = size > 0 && data[0] % 4 == 0 ? "latin1" : NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (size > 0 ? data + 1 : data, size > 0 ? size - 1 : 0);
  g_autoptr (GBytes) decoded = s3c_batch_text_decode (bytes, encoding, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (S3cBatch) batch = s3c_batch_read (bytes, encoding, NULL, &error);
  guint number = 0;

  if (batch == NULL)
    {
      if (error->domain != S3C_ERROR || !g_utf8_validate (error->message, -1, NULL))
        complain ("An error that cannot be shown: %s", error->message);
      return 0;
    }

  check_nothing_is_skipped (batch, decoded);
  for (guint i = 0; i < count_lines (batch); i++)
    check_line (batch, i, &number);
  check_rejects (batch);
  return 0;
}
