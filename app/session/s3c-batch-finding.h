/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-batch-columns.h"
#include "s3c-request.h"

/* Private to the batch reader: what one line of it asks for, or why it asks for nothing. */
typedef enum
{
  S3C_PROBLEM_NONE,
  S3C_PROBLEM_LOCATION, /* see the reason */
  S3C_PROBLEM_FIELD,    /* see the field and the reason */
  S3C_PROBLEM_NO_LOCATION,
  S3C_PROBLEM_NO_KEY,        /* only a bucket */
  S3C_PROBLEM_CONTRADICTION, /* location and bucket or key name different objects */
  S3C_PROBLEM_NUL,
  S3C_PROBLEM_TOO_LONG,
  S3C_PROBLEM_TOO_MANY_FIELDS,
  S3C_PROBLEM_STRAY_QUOTE,
  S3C_PROBLEM_TEXT_AFTER_QUOTE,
  S3C_PROBLEM_UNCLOSED_QUOTE,
} S3cProblem;

#define S3C_MOST_WARNINGS 8

typedef struct
{
  S3cProblem problem;
  S3cField field;
  S3cReason reason;
  gsize n_fields;
  S3cReason warnings[S3C_MOST_WARNINGS];
  gsize n_warnings;
  S3cRequest *request; /* (owned) (nullable) where there is a problem */
} S3cFinding;

void s3c_finding_clear (S3cFinding *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (S3cFinding, s3c_finding_clear)

/* Looks at the text of one line or record. columns: (nullable) a plain line. common: (nullable) as
 * in s3c_batch_read_async. record: of which the memory is used; of a CSV it has the values after.
 */
void s3c_finding_read (S3cFinding *self,
                       const char *text,
                       gsize length,
                       const S3cBatchColumns *columns,
                       S3cRequest *common,
                       S3cCsvRecord *record);

/* Why it is bad, or what to mind; "" where there is nothing to say. n_columns: of a CSV.
 * Translated. (transfer full) */
char *s3c_finding_to_words (const S3cFinding *self, guint n_columns);
