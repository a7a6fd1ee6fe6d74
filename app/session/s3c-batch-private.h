/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-batch-columns.h"
#include "s3c-batch-finding.h"
#include "s3c-batch.h"

/* What a batch keeps of a line: where it stands in the text, and the verdict. All else is worked
 * out again when somebody looks. */
typedef struct
{
  guint32 start;
  guint32 length;
  guint32 number;
  guint32 same_as; /* the number of the line it repeats */
  S3cLineVerdict verdict;
} S3cBatchRecord;

/* What the lines are read with: shared, and never changed once it is read. */
typedef struct
{
  GBytes *text;             /* (owned) UTF-8 */
  S3cBatchColumns *columns; /* (owned) (nullable) plain lines */
  S3cRequest *common;       /* (owned) (nullable) */
} S3cBatchSource;

S3cBatchSource *s3c_batch_source_new (GBytes *text, S3cRequest *common);
S3cBatchSource *s3c_batch_source_ref (S3cBatchSource *self);
void s3c_batch_source_unref (S3cBatchSource *self);

/* source: (transfer full). records: (transfer full) (element-type S3cBatchRecord) */
S3cBatch *s3c_batch_new (S3cBatchSource *source, GArray *records);

/* The same batch as it stands now, for another thread to look at. (transfer full) */
S3cBatch *s3c_batch_copy (S3cBatch *self);

const S3cBatchRecord *s3c_batch_get_record (S3cBatch *self, guint position);

/* When an earlier line's object was copied, microseconds since 1970. */
gint64 s3c_batch_get_earlier (S3cBatch *self, guint position);

/* (transfer none) (nullable) */
const S3cBatchColumns *s3c_batch_get_columns (S3cBatch *self);

/* What stood there: *length bytes, not ended by a NUL. */
const char *s3c_batch_get_text (S3cBatch *self, guint position, gsize *length);

void s3c_batch_find (S3cBatch *self, guint position, S3cFinding *finding, S3cCsvRecord *record);

/* Whether a line is among those that are not copied. */
gboolean s3c_batch_is_reject (S3cBatch *self, guint position, gboolean with_duplicates);

/* In words: the verdict on a line, of which finding is known. (transfer full) */
char *s3c_batch_to_words (S3cBatch *self, guint position, const S3cFinding *finding);

S3cBatchLine *s3c_batch_line_new (S3cBatch *batch, guint position);
