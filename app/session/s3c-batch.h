/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-request.h"

#include <gio/gio.h>

/* Many copies as a person brings them: lines with one location each, or CSV (RFC 4180) with a
 * header row; every line has a verdict, and none is lost. A GListModel of S3cBatchLine, whose items
 * are made when they are asked for: 100,000 lines stay cheap. Immutable but for the marks of
 * earlier copies. */
#define S3C_TYPE_BATCH (s3c_batch_get_type ())
G_DECLARE_FINAL_TYPE (S3cBatch, s3c_batch, S3C, BATCH, GObject)

typedef enum
{
  S3C_LINE_GOOD,
  S3C_LINE_REPEATED, /* the same object as an earlier line of the batch */
  S3C_LINE_EARLIER,  /* copied, or to be copied, already: see the date */
  S3C_LINE_BAD,      /* cannot be copied: see the reason */
} S3cLineVerdict;

#define S3C_N_LINE_VERDICTS (S3C_LINE_BAD + 1)

#define S3C_TYPE_BATCH_LINE (s3c_batch_line_get_type ())
G_DECLARE_FINAL_TYPE (S3cBatchLine, s3c_batch_line, S3C, BATCH_LINE, GObject)

/* Reads text in a thread. bytes: at most 64 MiB (S3C_ERROR_FIELD). encoding: NULL to find out by
 * itself (UTF-8 with or without BOM, UTF-16 with BOM or recognisable without), or "latin1",
 * declared by the person: read as Windows-1252, which is what spreadsheet programs write under
 * that name; a BOM is believed first. common: (nullable) the request whose folder, description,
 * contact and parameters are for every line that does not say its own; its bucket, key and name are
 * not looked at. Not a text in that encoding, or a CSV without the needed columns, is
 * S3C_ERROR_FIELD with words; lines that cannot be used are no error. Cancelled is
 * S3C_ERROR_CANCELLED. (transfer full)
 */
void s3c_batch_read_async (GBytes *bytes,
                           const char *encoding,
                           S3cRequest *common,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
S3cBatch *s3c_batch_read_finish (GAsyncResult *result, GError **error);

/* The same, at once: for tests and the fuzzer. */
S3cBatch *s3c_batch_read (GBytes *bytes, const char *encoding, S3cRequest *common, GError **error);

gboolean s3c_batch_is_csv (S3cBatch *self);

/* The names of CSV columns that mean nothing here, to be said so. (transfer none), never NULL. */
const char *const *s3c_batch_get_ignored_columns (S3cBatch *self);

guint s3c_batch_count (S3cBatch *self, S3cLineVerdict verdict);

/* The requests to be sent: the good lines, and, where asked for, the repeated and earlier ones too.
 * (transfer full) (element-type S3cRequest) */
GPtrArray *s3c_batch_dup_requests (S3cBatch *self, gboolean with_duplicates);

/* The same in a thread, of the batch as it stands at the call: 100,000 of them take longer than a
 * frame. Fails only where it is cancelled (S3C_ERROR_CANCELLED). */
void s3c_batch_dup_requests_async (S3cBatch *self,
                                   gboolean with_duplicates,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *s3c_batch_dup_requests_finish (S3cBatch *self, GAsyncResult *result, GError **error);

/* Marks the good lines that were copied already. times: (element-type gint64) as s3c_history_find_
 * earlier gives them, for the requests of dup_requests (self, FALSE) in their order. */
void s3c_batch_mark_earlier (S3cBatch *self, GArray *times);

/* The lines that are not copied (bad; without duplicates also repeated and earlier) as CSV in UTF-8
 * with a header row: the columns they came with (plain lines: "location"), and "reason" as the
 * last, between the separators they came with. A line that cannot be divided into its columns
 * leaves them empty and stands whole in a column "line". It can be mended and read again: columns
 * "line" and "reason" mean nothing when read, and what was not mended stays bad. (transfer full) */
GBytes *s3c_batch_to_rejects (S3cBatch *self, gboolean with_duplicates);

/* The same in a thread, of the batch as it stands at the call. */
void s3c_batch_to_rejects_async (S3cBatch *self,
                                 gboolean with_duplicates,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GBytes *s3c_batch_to_rejects_finish (S3cBatch *self, GAsyncResult *result, GError **error);

guint s3c_batch_line_get_number (S3cBatchLine *self); /* of its first physical line, from 1 */
S3cLineVerdict s3c_batch_line_get_verdict (S3cBatchLine *self);
const char *s3c_batch_line_get_text (S3cBatchLine *self);    /* what stood there: one line, cut, and
                                                              * without the signature of an address */
S3cRequest *s3c_batch_line_get_request (S3cBatchLine *self); /* (nullable) where it is bad */

/* Why a line is bad, repeated or earlier (with line number or date), or what to mind with a good
 * one; "" where there is nothing to say. Translated. (transfer none) */
const char *s3c_batch_line_get_words (S3cBatchLine *self);
