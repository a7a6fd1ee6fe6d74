/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* Comma-separated values: https://www.rfc-editor.org/rfc/rfc4180, read to the letter: what breaks
 * its rules is said and not guessed at. */

/* No more fields than this are kept of one record. */
#define S3C_CSV_MOST_FIELDS 1024

typedef enum
{
  S3C_CSV_SOUND,
  S3C_CSV_STRAY_QUOTE,    /* a quotation mark within a field that is not in quotation marks */
  S3C_CSV_TEXT_AFTER,     /* text between a closing quotation mark and the next field */
  S3C_CSV_UNCLOSED_QUOTE, /* no closing one, or nothing sound where it might be in a later line */
} S3cCsvFault;

/* One record after another is read into the same memory. */
typedef struct
{
  GString *values; /* (owned) each with a NUL after it */
  GArray *starts;  /* (owned) (element-type gsize) */
  gsize n_filled;  /* fields up to the last that is not empty, kept or not */
  guint n_breaks;  /* line breaks within the record */
} S3cCsvRecord;

S3cCsvRecord *s3c_csv_record_new (void);
void s3c_csv_record_free (S3cCsvRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (S3cCsvRecord, s3c_csv_record_free)

/* Reads the record at *at and steps to the line break (or end) after it. One with a fault ends with
 * its first line, so that a quotation mark too many does not swallow the lines that follow it; its
 * fields are those before the fault. text: valid UTF-8, but for NUL characters. */
S3cCsvFault
s3c_csv_record_read (S3cCsvRecord *self, const char **at, const char *end, char delimiter);

guint s3c_csv_record_get_n_fields (const S3cCsvRecord *self);

/* "" past the last one. *length: (nullable) a value may hold NUL characters. */
const char *s3c_csv_record_get (const S3cCsvRecord *self, guint position, gsize *length);

/* Writes one value, in quotation marks where it needs them under any delimiter. */
void s3c_csv_append (GString *text, const char *value, gsize length);
