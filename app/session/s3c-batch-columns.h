/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-csv.h"

/* Private to the batch reader: what the header row of a CSV says. */
typedef enum
{
  S3C_COLUMN_LOCATION,    /* "location" */
  S3C_COLUMN_BUCKET,      /* "bucket" */
  S3C_COLUMN_KEY,         /* "key" */
  S3C_COLUMN_FOLDER,      /* "folder" */
  S3C_COLUMN_NAME,        /* "name" */
  S3C_COLUMN_DESCRIPTION, /* "description" */
  S3C_COLUMN_CONTACT_ID,  /* "contact_id" */
  S3C_COLUMN_LINE,        /* "line": what rejects have of a line that could not be divided */
  S3C_COLUMN_REASON,      /* "reason": of rejects */
  S3C_COLUMN_UNKNOWN,
} S3cColumn;

#define S3C_N_COLUMNS S3C_COLUMN_UNKNOWN

typedef struct
{
  char delimiter;
  GPtrArray *names;            /* (owned) (element-type utf8) as they stood there */
  guint places[S3C_N_COLUMNS]; /* G_MAXUINT where there is no such column */
  char **ignored;              /* (owned) the names of the unknown ones */
} S3cBatchColumns;

void s3c_batch_columns_free (S3cBatchColumns *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cBatchColumns, s3c_batch_columns_free)

/* Whether the record at *at is a header row: *columns are its columns and *at steps to the line
 * break after it, or *columns is NULL and *at stays. FALSE with S3C_ERROR_FIELD where it is one
 * that is of no use. *n_breaks: within the record. */
gboolean s3c_batch_columns_read (const char **at,
                                 const char *end,
                                 S3cBatchColumns **columns,
                                 guint *n_breaks,
                                 GError **error);

/* The value that a record has for a column, "" where it has none. */
const char *
s3c_batch_columns_get (const S3cBatchColumns *self, const S3cCsvRecord *record, S3cColumn column);

/* "location" ... */
const char *s3c_column_to_name (S3cColumn column);
