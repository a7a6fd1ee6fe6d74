/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "s3c-location.h"

/* Private to the location parser: what one of its readers has found, before the rules for buckets
 * and keys are applied. Starts as all zero. */
typedef struct
{
  char *bucket;         /* (owned) (nullable) */
  char *key;            /* (owned) (nullable) */
  S3cReason refusal;    /* S3C_REASON_NONE unless the form itself is refused */
  gboolean foreign;     /* lies in a partition from which nothing can be copied */
  gboolean bare;        /* bucket/key without anything that makes it an address */
  gboolean folder_view; /* key is only a prefix that was on show */
  gboolean version;     /* names a version of the object */
  gboolean presigned;   /* carried a signature, which is forgotten here */
  gboolean website;     /* a website endpoint */
  gboolean decoded_twice;
} S3cReading;

/* Marks reading as refused and forgets bucket and key. */
void s3c_reading_refuse (S3cReading *reading, S3cReason reason);

/* Each takes one line of valid UTF-8, with nothing around it. */
void s3c_reading_from_s3_uri (S3cReading *reading, const char *after_scheme);
void s3c_reading_from_bare_text (S3cReading *reading, const char *text);
void s3c_reading_from_arn (S3cReading *reading, const char *text);
void s3c_reading_from_web (S3cReading *reading, const char *after_scheme);

/* raw_path: from its first slash on, or "". query: (nullable) without its question mark. */
void s3c_reading_from_console (S3cReading *reading, const char *raw_path, const char *query);

/* Takes "bucket/key" as it stands; a version or a signature at its end is noted and cut off. */
void s3c_reading_take_literal (S3cReading *reading, const char *text);

/* Takes the encoded key of a web address; where it cannot be decoded it is refused, but shown. */
void s3c_reading_take_encoded_key (S3cReading *reading, const char *raw);

/* Though "?" may belong to a key, a signature never does, and it is a password: it is noted, with a
 * version beside it, and text ends before the query that holds it, encoded as that may be. */
void s3c_reading_cut_signature (S3cReading *reading, char *text);

/* Notes a version and a signature in the query of an address. */
void s3c_reading_note_query (S3cReading *reading, const char *query);
