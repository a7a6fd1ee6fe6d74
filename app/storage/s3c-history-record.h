/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-copy.h"
#include "s3c-sqlite.h"

/* One row of the table "copy" as a plain value that the worker may have; the S3cCopy itself stays
 * on the main thread. (An S3cRequest never changes, so both may look at it.) */
typedef struct
{
  gint64 id;
  S3cRequest *request; /* (owned) */
  S3cCopyData data;    /* (owned) */
} S3cHistoryRecord;

S3cHistoryRecord *s3c_history_record_new (S3cCopy *copy);
S3cCopy *s3c_history_record_to_copy (const S3cHistoryRecord *self);
void s3c_history_record_free (S3cHistoryRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cHistoryRecord, s3c_history_record_free)

/* The columns in the order in which rows are read and written; "reply" is another table's. */
#define S3C_HISTORY_RECORD_COLUMNS                                                                 \
  "id, state, bucket, key, folder, name, description, contact_id, parameters, account_id, "        \
  "account_name, account_url, hashed_id, media_name, progress, attempts, http_status, "            \
  "request_id, error, message, created, sent, updated, retry_at, thumbnail"
#define S3C_HISTORY_RECORD_N_COLUMNS 25

/* Binds the columns to the parameters ?1 to ?25. */
void s3c_history_record_bind (const S3cHistoryRecord *self, S3cStatement *statement);

/* Reads the columns, and the raw reply after them. */
S3cHistoryRecord *s3c_history_record_read (S3cStatement *statement, GError **error);
